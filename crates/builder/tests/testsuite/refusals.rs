//! Every refusal says where it is, what was expected, what was found and what to do; the rest is built.

use crate::command::project;

/// Checks what `paraq check` prints of a file that is refused, beside a file that is not.
#[track_caller]
fn refused(name: &str, bytes: &[u8], message: &str) {
    let project = project(&[("articles/zz.txt", " date 2025-01-01 Дұрыс\nМәтін.\n")]);
    project.write(&format!("articles/{name}"), bytes);
    let ran = project.paraq(&["check", "articles"]);
    assert_eq!(ran.stderr, format!("{message}\n1 article, 1 refused\n"));
    assert_eq!(ran.status, 1);
    assert_eq!(ran.stdout, "");
}

#[test]
fn seed_format_without_a_date() {
    refused(
        "a.txt",
        "Волонтерлердің жұмысы\nМәтін.\n".as_bytes(),
        "refused: articles/a.txt:1: the first line does not begin with `date`\n  \
         expected  a first line like ` date 2025-08-08 Headline`\n  \
         found     `Волонтерлердің жұмысы`\n  \
         remedy    put the word `date`, the day and the headline on the first line",
    );
    refused(
        "a.txt",
        " date Волонтерлердің жұмысы\nМәтін.\n".as_bytes(),
        "refused: articles/a.txt:1: the first line has no date\n  \
         expected  a first line like ` date 2025-08-08 Headline`\n  \
         found     `date Волонтерлердің жұмысы`\n  \
         remedy    put the day behind `date`, as year-month-day in digits",
    );
    refused(
        "a.txt",
        b"dated 2025-01-01 A\nText.\n",
        "refused: articles/a.txt:1: the first line does not begin with `date`\n  \
         expected  a first line like ` date 2025-08-08 Headline`\n  \
         found     `dated 2025-01-01 A`\n  \
         remedy    put the word `date`, the day and the headline on the first line",
    );
}

#[test]
fn seed_format_with_a_day_that_never_was() {
    refused(
        "a.txt",
        "\n\n date 2025-02-29 Тақырып\nМәтін.\n".as_bytes(),
        "refused: articles/a.txt:3: there is no such date\n  \
         expected  a day of the calendar, as year-month-day\n  \
         found     `2025-02-29`\n  \
         remedy    correct the date",
    );
}

#[test]
fn seed_format_without_a_headline_or_a_text() {
    refused(
        "a.txt",
        " date 2025-02-28  \nМәтін.\n".as_bytes(),
        "refused: articles/a.txt:1: the headline is empty\n  \
         expected  a first line like ` date 2025-08-08 Headline`\n  \
         found     `date 2025-02-28`\n  \
         remedy    put the headline behind the date",
    );
    refused(
        "a.txt",
        " date 2025-02-28 Тақырып\n\n \n".as_bytes(),
        "refused: articles/a.txt:1: the article has no text\n  \
         expected  at least one paragraph below the first line, each on a line of its own\n  \
         found     nothing\n  \
         remedy    add the article's text, or remove the file",
    );
    refused(
        "a.txt",
        b" \r\n",
        "refused: articles/a.txt: the file is empty\n  \
         expected  a first line like ` date 2025-08-08 Headline` and a paragraph a line\n  \
         remedy    write the article into the file, or remove the file",
    );
}

#[test]
fn bytes_that_are_not_utf_8() {
    refused(
        "a.txt",
        b" date 2025-02-28 A\nText.\n\xd2\xffx\n",
        "refused: articles/a.txt:3: the text is not UTF-8\n  \
         expected  UTF-8\n  \
         found     `byte 0xd2 at offset 25`\n  \
         remedy    save the file as UTF-8",
    );
    refused(
        "a.txt",
        b"\xff\xfe \0d\0a\0",
        "refused: articles/a.txt:1: the text is not UTF-8\n  \
         expected  UTF-8\n  \
         found     `byte 0xff at offset 0`\n  \
         remedy    save the file as UTF-8: it looks like UTF-16",
    );
    refused(
        "a.jsonl",
        b"\n{\"title\":\"\xc3\"}\n",
        "refused: articles/a.jsonl:2: the text is not UTF-8\n  \
         expected  UTF-8\n  \
         found     `byte 0xc3 at offset 10`\n  \
         remedy    save the file as UTF-8",
    );
}

#[test]
fn what_is_not_json() {
    refused(
        "a.jsonl",
        b"\n{\"date\": \"2025-01-01\", title}\n",
        "refused: articles/a.jsonl:2: this is not JSON\n  \
         expected  a JSON object like {\"date\": …, \"title\": …, \"text\": …}\n  \
         found     `{\"date\": \"2025-01-01\", title}`\n  \
         remedy    correct column 24: key must be a string",
    );
    refused(
        "a.jsonl",
        b"{\"date\": \"2025-01-01\",\n\n",
        "refused: articles/a.jsonl:1: this is not JSON\n  \
         expected  a JSON object like {\"date\": …, \"title\": …, \"text\": …}\n  \
         found     `{\"date\": \"2025-01-01\",`\n  \
         remedy    correct column 22: EOF while parsing a value",
    );
    refused(
        "a.json",
        b"[\n 17 ]",
        "refused: articles/a.json:2: this is no article\n  \
         expected  a JSON object like {\"date\": …, \"title\": …, \"text\": …}\n  \
         found     `17`\n  \
         remedy    put every article into an object of its own",
    );
    refused(
        "a.json",
        b"{\n \"title\": \"A\",\n \"text\": \"B",
        "refused: articles/a.json:3: this is not JSON\n  \
         expected  a JSON object like {\"date\": …, \"title\": …, \"text\": …}\n  \
         found     `{  \"title\": \"A\",  \"text\": \"B`\n  \
         remedy    correct column 11: EOF while parsing a string",
    );
}

#[test]
fn objects_that_lack_a_field() {
    refused(
        "a.jsonl",
        b"{\"title\": \"A\", \"text\": \"B\"}",
        "refused: articles/a.jsonl:1: the field `date` is missing or empty\n  \
         expected  \"date\": \"2025-08-08\"\n  \
         found     nothing\n  \
         remedy    add the field `date`: the day of publication",
    );
    refused(
        "a.jsonl",
        b"{\"date\": \"2025-01-01\", \"title\": \" \", \"text\": \"B\"}",
        "refused: articles/a.jsonl:1: the field `title` is missing or empty\n  \
         expected  \"title\": \"\u{2026}\"\n  \
         found     nothing\n  \
         remedy    add the field `title`: the article's headline",
    );
    refused(
        "a.jsonl",
        b"{\"date\": \"2025-01-01\", \"title\": \"A\"}",
        "refused: articles/a.jsonl:1: the field `text` is missing or empty\n  \
         expected  \"text\": \"…\" or \"body\": […]\n  \
         found     nothing\n  \
         remedy    add the field `text`: the article's text",
    );
    refused(
        "a.jsonl",
        b"{\"date\": \"2025-01-01\", \"title\": \"A\", \"body\": [\" \"]}",
        "refused: articles/a.jsonl:1: the article has no text\n  \
         expected  at least one paragraph in `body`\n  \
         found     nothing\n  \
         remedy    add the article's text, or remove the article",
    );
}

#[test]
fn objects_with_a_field_that_cannot_be_read() {
    let cases = [
        (
            r#""date": "2025-02-29""#,
            "there is no such day or time\n  \
             expected  a date like 2025-08-08 or a date-time like 2025-08-08T09:30:00+05:00\n  \
             found     `2025-02-29`\n  \
             remedy    correct the field `date`",
        ),
        (
            r#""date": "8.08.2025""#,
            "the date cannot be read\n  \
             expected  a date like 2025-08-08 or a date-time like 2025-08-08T09:30:00+05:00\n  \
             found     `8.08.2025`\n  \
             remedy    correct the field `date`",
        ),
        (
            r#""date": 20250808"#,
            "the field `date` is of the wrong type\n  \
             expected  a string\n  \
             found     `20250808`\n  \
             remedy    correct the field `date`",
        ),
        (
            r#""lang": "қазақша""#,
            "the language cannot be read\n  \
             expected  a BCP 47 tag like kk, ru or en\n  \
             found     `қазақша`\n  \
             remedy    correct the field `lang`, or leave it out to have the language detected",
        ),
        (
            r#""place": ["Астана"]"#,
            "the field `place` is of the wrong type\n  \
             expected  a string\n  \
             found     `[\"Астана\"]`\n  \
             remedy    correct the field `place`",
        ),
        (
            r#""body": 7"#,
            "the field `body` is of the wrong type\n  \
             expected  a string or a list\n  \
             found     `7`\n  \
             remedy    correct the field `body`",
        ),
        (
            r#""body": [{"kind": "poem", "text": "B"}]"#,
            "a block of `body` cannot be read\n  \
             expected  {\"kind\": \"paragraph\", \"text\": \"…\"}\n  \
             found     `{\"kind\":\"poem\",\"text\":\"B\"}`\n  \
             remedy    correct the block: unknown variant `poem`, expected one of `paragraph`, \
             `speech`, `heading`, `item`, `recall`",
        ),
        (
            r#""people": [{"name": 7}]"#,
            "the field `people` cannot be read\n  \
             expected  a list of people like {\"name\": \"…\"}\n  \
             found     `[{\"name\":7}]`\n  \
             remedy    correct the field `people`: invalid type: integer `7`, expected a string",
        ),
        (
            r#""people": [{"name": "А", "mentions": [{"paragraph": 0, "start": 1, "end": 3}]}]"#,
            "a mention of a points outside the text\n  \
             expected  a paragraph's number (−1 for the title), and the first and the last byte \
             of whole letters inside it\n  \
             found     `paragraph 0, bytes 1 to 3`\n  \
             remedy    correct the offsets, or leave them out to have them found",
        ),
    ];
    for (field, message) in cases {
        let name = field.split('"').nth(1).unwrap();
        let mut fields = vec![field.to_owned()];
        let others = [("date", "2025-01-01"), ("title", "A"), ("text", "Әб")];
        fields.extend(
            others
                .iter()
                .filter(|(other, _)| *other != name)
                .map(|(other, value)| format!("{other:?}: {value:?}")),
        );
        let object = format!("{{{}}}", fields.join(", "));
        refused("a.jsonl", object.as_bytes(), &format!("refused: articles/a.jsonl:1: {message}"));
    }
}

#[test]
fn an_id_that_is_in_use() {
    let object = |title: &str| {
        format!("{{\"id\":\"x\",\"date\":\"2025-01-01\",\"title\":\"{title}\",\"text\":\"B\"}}\n")
    };
    let project = project(&[("articles/a.jsonl", &(object("A") + &object("C")))]);
    let ran = project.paraq(&["check", "articles"]);
    assert_eq!(
        ran.stderr,
        "refused: articles/a.jsonl:2: the id is in use\n  \
         expected  an id that no other article has\n  \
         found     `x in articles/a.jsonl:1 too`\n  \
         remedy    give one of the two another id, or leave the id out to have one made\n\
         1 article, 1 refused\n"
    );
    assert_eq!(ran.status, 1);
}

#[test]
fn what_cannot_be_done_at_all_ends_with_two() {
    let project = project(&[
        ("articles/a.txt", " date 2025-01-01 A\nB\n"),
        ("full/letter.doc", "B"),
        ("bad.toml", "titel = 'A'\n"),
    ]);
    let viewer = crate::command::viewer();
    let cases: [(&[&str], &str); 7] = [
        (
            &["check", "nowhere"],
            "error: there is no file or folder `nowhere`\n  remedy    name a file or a folder of articles\n",
        ),
        (
            &["build", "articles", "--out", "full"],
            "error: `full` is not empty and holds no Paraq site\n  remedy    name a new or an empty \
             folder, or add --force to write between the files that are there\n",
        ),
        (
            &["build", "articles", "--out", "articles/a.txt"],
            "error: `articles/a.txt` is a file\n  remedy    name a folder for the site\n",
        ),
        (
            &["build", "articles", "--out", "site", "--viewer", "full"],
            "error: `full` holds no viewer: no index.html; compile it again with `cargo xtask dist`\n",
        ),
        (
            &["build", "articles", "--out", "site", "--viewer", &viewer, "--config", "bad.toml"],
            "error: bad.toml:1: there is no setting `titel`\n  remedy    did you mean `title`?\n",
        ),
        (
            &["search", "full", "x"],
            "error: `full` holds no Paraq site\n  remedy    name the folder that `paraq build --out` wrote\n",
        ),
        (
            &["serve", "full"],
            "error: `full` holds no site: it has no index.html\n  remedy    name the folder that \
             `paraq build --out` wrote\n",
        ),
    ];
    for (arguments, message) in cases {
        let ran = project.paraq(arguments);
        assert_eq!(ran.stderr, message, "{arguments:?}");
        assert_eq!(ran.status, 2, "{arguments:?}");
    }
    assert!(!project.path("site").exists(), "nothing is begun that cannot be done");
}

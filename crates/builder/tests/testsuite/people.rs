//! Who is who: the editor's `people.toml`, and what `paraq check` would ask an editor.

use crate::command::{Project, project};

/// A minister, a poet of the same surname, and somebody of whom only the surname is given.
fn serikovs(people: &str) -> Project {
    project(&[
        ("articles/1.txt", " date 2025-01-01 Бірінші\nДепутат Асқар Серіков сөйледі.\n"),
        ("articles/2.txt", " date 2025-01-02 Екінші\nАқын Болат Серіков өлең оқыды.\n"),
        ("articles/3.txt", " date 2025-01-03 Үшінші\nКеше күн жылынды. Серіков келді.\n"),
        ("articles/people.toml", people),
    ])
}

impl Project {
    /// How many articles name the person.
    #[track_caller]
    fn articles_of(&self, person: &str) -> usize {
        let ran = self.paraq(&["search", "site", "", "--json", "--person", person]);
        if ran.status == 2 {
            return 0;
        }
        let answer: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        answer["total"].as_u64().unwrap() as usize
    }
}

/// Builds with this `people.toml` among the articles, and counts the articles of each person.
#[track_caller]
fn counts(people: &str, expected: &[(&str, usize)]) {
    let project = serikovs(people);
    project.build(&[]);
    for (person, articles) in expected {
        assert_eq!(project.articles_of(person), *articles, "{person} with {people:?}");
    }
}

#[test]
fn the_editor_merges_splits_forbids_and_adds_aliases() {
    counts("", &[("askar-serikov", 1), ("bolat-serikov", 1), ("serikov", 1)]);
    counts("[askar-serikov]\nmerge = ['serikov']", &[("askar-serikov", 2), ("serikov", 0)]);
    counts("[askar-serikov]\naliases = ['Серіков']", &[("askar-serikov", 2), ("serikov", 0)]);
    counts("[serikov]\nforbid = true", &[("askar-serikov", 1), ("serikov", 0)]);
    counts(
        "[[askar-serikov.split]]\ninto = 'askar-2'\narticles = ['2025-01-01-birinshi']",
        &[("askar-serikov", 0), ("askar-2", 1)],
    );
}

#[test]
fn links_of_people_and_reminders_reach_the_page() {
    let project = project(&[
        (
            "articles/1.txt",
            " date 2025-01-01 Қарағандыда жаңа көпір салынады\nДепутат Асқар Серіков айтты.\n",
        ),
        (
            "articles/2.txt",
            " date 2025-01-09 Көпір ашылды\nКөпірді Асқар Серіков ашты.\n\
             Бұған дейін Қарағандыда жаңа көпір салынатынын жазғанбыз.\n",
        ),
        ("articles/people.toml", "[askar-serikov.links]\nwikidata = 'Q1'\n"),
    ]);
    project.build(&[]);
    let page = project.read("site/2025/01/09/kopir-ashyldy/index.html");
    let has = |part: &str| assert!(page.contains(part), "{part} is not in {page}");
    has(r#""links":{"wikidata":"Q1"}"#);
    has(r#""recalls":{"id":"2025-01-01-karagandyda-zhana-kopir","date":"2025-01-01""#);
}

#[test]
fn the_editor_renames_and_gives_roles() {
    let project = serikovs(
        "[askar-serikov]\nname = 'Асқар Серікұлы'\n[[askar-serikov.roles]]\nrole = 'спикер'\n",
    );
    project.build(&[]);
    let page = project.read("site/2025/01/01/birinshi/index.html");
    assert!(page.contains("Асқар Серікұлы") && page.contains("спикер"), "{page}");
}

#[test]
fn check_lists_the_doubtful_with_their_sentences() {
    let ran = serikovs("").paraq(&["check", "articles"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(
        ran.stdout,
        "1 doubtful name:\n\n\
         Серіков (serikov, 1 article): one of askar-serikov, bolat-serikov\n  \
         «Серіков келді.»\n  \
         article   2025-01-03-ushinshi\n  \
         remedy    in people.toml: [askar-serikov] merge = [\"serikov\"], or [[serikov.split]] article \
         by article\n"
    );
    for (people, arguments) in [
        ("[serikov]", vec!["check", "articles"]),
        ("[bolat-serikov]\nmerge = ['serikov']", vec!["check", "articles"]),
        ("", vec!["check", "articles", "--people", "0"]),
    ] {
        let ran = serikovs(people).paraq(&arguments);
        assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{people}");
    }
}

#[test]
fn check_lists_the_quotations_without_a_sure_speaker() {
    let project = project(&[(
        "articles/1.txt",
        " date 2025-01-01 Көпір\nКеше жаңбыр жауды.\nСу көтерілді. «Көпірді жазда саламыз», – деді полиция өкілі.\n",
    )]);
    let ran = project.paraq(&["check", "articles"]);
    assert_eq!(
        (ran.status, ran.stdout.as_str()),
        (
            0,
            "1 quotation without a sure speaker:\n\n\
             articles/1.txt:1, paragraph 2 (2025-01-01-kopir)\n  \
             «Көпірді жазда саламыз», – деді полиция өкілі.\n\n  \
             remedy    none is needed; to name a speaker, give the article its `quotations`\n"
        )
    );
    let ran = project.paraq(&["check", "articles", "--quotations", "0"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""));
    // Whoever lists the quotations of an article has looked at them.
    let given = r#"{"date": "2025-01-02", "title": "Су", "text": "«Су көтерілді», – деді полиция өкілі.",
        "quotations": [{"paragraph": 0, "start": 2, "end": 27}]}"#;
    project.write("given/1.json", given.as_bytes());
    let ran = project.paraq(&["check", "given"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
}

#[test]
fn check_names_the_tables_about_nobody() {
    let ran = serikovs("[askar-serikof]\nname = 'А'").paraq(&["check", "articles"]);
    assert!(ran.stderr.contains("nobody in these articles is [askar-serikof]"), "{}", ran.stderr);
}

#[test]
fn earlier_articles_of_one_story_are_related() {
    let article = |day: u8, more: &str| {
        format!(
            " date 2025-01-0{day} Алматыда сел {day}\nАлматыда сел жүрді, сел көпірді бұзды. Құтқарушы \
             келді. {more} Құтқарушылар көпірді жөндеді.\n"
        )
    };
    let project = project(&[
        ("articles/1.txt", article(1, "Су тасыды.").as_str()),
        ("articles/2.txt", &article(2, "Жол жабылды.")),
        ("articles/3.txt", " date 2025-01-03 Нан бағасы\nНан қымбаттады. Нан аз.\n"),
    ]);
    project.build(&[]);
    let page = project.read("site/2025/01/02/almatyda-sel-2/index.html");
    assert!(page.contains("2025/01/01/almatyda-sel-1/"), "{page}");
    let other = project.read("site/2025/01/03/nan-bagasy/index.html");
    assert!(!other.contains("\"related\":[\"2025"), "{other}");
}

#[test]
fn an_update_goes_on_with_a_story_and_changes_nothing_of_it() {
    let first = " date 2025-01-01 Алматыда сел жүрді\nАлматының Медеу ауданында таңертең сел жүріп, өзен үстіндегі \
         екі көпірді бұзып кетті, құтқарушылар отыз отбасын қауіпсіз жерге көшірді.\n";
    let update = " date 2025-01-02 Сел салдары жойылуда\nАлматының Медеу ауданында таңертең сел жүріп, өзен үстіндегі \
         екі көпірді бұзып кетті, құтқарушылар отыз отбасын қауіпсіз жерге көшірді. Бүгін көпірлер қалпына келді.\n";
    let project = project(&[("articles/1.txt", first)]);
    project.build(&[]);
    let before = project.read("site/2025/01/01/almatyda-sel-zhurdi/index.html");
    assert!(!before.contains("\"story\""), "{before}");
    project.write("articles/2.txt", update.as_bytes());
    project.build(&[]);
    let page = project.read("site/2025/01/02/sel-saldary-zhoiyluda/index.html");
    assert!(page.contains("\"story\":\"2025-01-01-almatyda-sel-zhurdi\""), "{page}");
}

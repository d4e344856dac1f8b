//! An article as a reference: in plain words, and as programs for references read it.

use paraq_article::Date;

use crate::locale::Locale;

/// What a reference says of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The article's id.
    pub id: String,
    /// The headline as printed.
    pub title: String,
    /// Who signed it, or empty.
    pub author: String,
    /// Who published it, or empty.
    pub publisher: String,
    /// The name of the archive.
    pub site: String,
    /// Where it was written, or empty.
    pub place: String,
    /// Its first sentences, or empty.
    pub summary: String,
    /// The names of those it names.
    pub people: Vec<String>,
    /// The day it was published.
    pub date: Date,
    /// BCP 47 language.
    pub lang: String,
    /// Its address.
    pub url: String,
}

impl Record {
    /// Where it was published: by whom, else in this archive.
    fn container(&self) -> &str {
        if self.publisher.is_empty() { &self.site } else { &self.publisher }
    }

    /// The archive, where somebody else published it.
    fn archive(&self) -> Option<&str> {
        (self.container() != self.site && !self.site.is_empty()).then_some(self.site.as_str())
    }
}

/// In words: Kazakh and Russian after GOST R 7.0.100–2018, English after the MLA Handbook.
pub fn plain(record: &Record, locale: Locale, accessed: Date) -> String {
    let (title, url) = (record.title.trim(), &record.url);
    let date = locale.date(record.date).replace('\u{a0}', " ");
    let author = if record.author.is_empty() {
        String::new()
    } else {
        [&ended(record.author.trim()), " "].concat()
    };
    if locale == Locale::En {
        let archive =
            record.archive().map_or_else(String::new, |site| [&ended(site), " "].concat());
        let accessed = locale.date(accessed).replace('\u{a0}', " ");
        let title = ended(title);
        let container = record.container();
        return format!(
            "{author}“{title}” {container}, {date}. {archive}{url}. Accessed {accessed}."
        );
    }
    // «8 августа 2025 года», «2025 жылғы 8 тамыз»: the day and the month of it.
    let day = match locale {
        Locale::Kk => date.split_once(" жылғы ").map_or("", |(_, day)| day),
        _ => date.rsplitn(3, ' ').nth(2).unwrap_or(""),
    };
    let [text, site, seen] = match locale {
        Locale::Kk => ["Мәтін : электронды", "сайт", "қаралған күні"],
        _ => ["Текст : электронный", "сайт", "дата обращения"],
    };
    let container = match record.archive() {
        Some(_) => ended(record.container()),
        None => format!("{} : [{site}].", record.container()),
    };
    let archive =
        record.archive().map_or_else(String::new, |name| format!("{name} : [{site}]. – "));
    let (title, year) = (ended(title), record.date.year());
    let (d, m, y) = (accessed.day(), accessed.month(), accessed.year());
    format!(
        "{author}{title} – {text} // {container} – {year}. – {day}. – {archive}URL: {url} ({seen}: {d:02}.{m:02}.{y})."
    )
}

/// A passage with where it is from.
pub fn quoted(passage: &str, citation: &str, locale: Locale) -> String {
    let passage = passage.trim();
    match locale {
        Locale::En => format!("“{passage}”\n{citation}"),
        _ => format!("«{passage}»\n{citation}"),
    }
}

/// BibTeX, with the fields that biblatex reads too.
pub fn bibtex(record: &Record, accessed: Date) -> String {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut text = format!("@misc{{{}", key(&record.id));
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!(",\n  {name} = {value}"));
        }
    };
    let braced = |value: &str| {
        if value.trim().is_empty() { String::new() } else { format!("{{{}}}", tex(value)) }
    };
    // A second pair of braces keeps names whole and capitals as they are.
    let kept = |value: &str| match braced(value) {
        braced if braced.is_empty() => braced,
        braced => format!("{{{braced}}}"),
    };
    field("author", &kept(&record.author));
    field("title", &kept(&record.title));
    field("howpublished", &braced(record.container()));
    field("organization", &braced(record.archive().unwrap_or_default()));
    field("address", &braced(&record.place));
    field("year", &format!("{{{}}}", record.date.year()));
    field("month", MONTHS[usize::from(record.date.month() - 1)]);
    field("day", &format!("{{{}}}", record.date.day()));
    field("url", &format!("{{{}}}", record.url.replace('{', "%7B").replace('}', "%7D")));
    field("urldate", &format!("{{{accessed}}}"));
    field("language", &braced(&record.lang));
    field("keywords", &braced(&record.people.join(", ")));
    field("abstract", &braced(&record.summary));
    text.push_str("\n}\n");
    text
}

/// RIS, as reference managers exchange it: a line for each field, ended as on Windows.
pub fn ris(record: &Record, accessed: Date) -> String {
    let slashes = |date: Date| date.to_string().replace('-', "/");
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            text.push_str(&format!("{name}  - {value}\r\n"));
        }
    };
    line("TY", "NEWS");
    line("ID", &record.id);
    line("AU", &record.author);
    line("TI", &record.title);
    line("T2", record.container());
    line("DP", record.archive().unwrap_or_default());
    line("CY", &record.place);
    line("PY", &record.date.year().to_string());
    line("DA", &slashes(record.date));
    line("AB", &record.summary);
    for person in &record.people {
        line("KW", person);
    }
    line("LA", &record.lang);
    line("UR", &record.url);
    line("Y2", &slashes(accessed));
    text.push_str("ER  - \r\n");
    text
}

/// CSL-JSON, as Zotero, Pandoc and other processors of citation styles read it.
pub fn csl(record: &Record, accessed: Date) -> String {
    let parts = |date: Date| {
        format!("{{ \"date-parts\": [[{}, {}, {}]] }}", date.year(), date.month(), date.day())
    };
    let mut fields = Vec::new();
    let mut field = |name: &str, value: String| fields.push(format!("    \"{name}\": {value}"));
    let texts = [
        ("id", record.id.as_str()),
        ("type", "article-newspaper"),
        ("title", &record.title),
        ("container-title", record.container()),
        ("source", record.archive().unwrap_or_default()),
        ("publisher-place", &record.place),
        ("language", &record.lang),
        ("URL", &record.url),
    ];
    for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        field(name, json(text));
    }
    if !record.author.is_empty() {
        field("author", format!("[{{ \"literal\": {} }}]", json(&record.author)));
    }
    field("issued", parts(record.date));
    field("accessed", parts(accessed));
    format!("[\n  {{\n{}\n  }}\n]\n", fields.join(",\n"))
}

/// A text as a string of JSON.
pub fn json(text: &str) -> String {
    let mut string = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' => string.push_str("\\\""),
            '\\' => string.push_str("\\\\"),
            '\n' => string.push_str("\\n"),
            control if control < ' ' => {
                string.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            letter => string.push(letter),
        }
    }
    string.push('"');
    string
}

/// What a reference is called in BibTeX: ASCII, nothing that has a meaning there.
fn key(id: &str) -> String {
    id.chars()
        .map(|letter| match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' => letter.to_string(),
            ' ' => "-".to_owned(),
            other => format!("u{:x}", u32::from(other)),
        })
        .collect()
}

/// A text in TeX's braces: what has a meaning there loses it, letters stay as they are.
fn tex(text: &str) -> String {
    let mut escaped = String::new();
    for letter in one_line(text).chars() {
        match letter {
            '{' | '}' | '$' | '&' | '%' | '#' | '_' => escaped.extend(['\\', letter]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence with its full stop, unless it ends with something that ends sentences.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { [text, "."].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn record() -> Record {
        Record {
            id: "2025-08-08-a".into(),
            title: "Теріс көзқарас қалыптасып жатыр —Досымбетов".into(),
            author: String::new(),
            publisher: "KAZINFORM".into(),
            site: "Парақ".into(),
            place: "Астана".into(),
            summary: String::new(),
            people: Vec::new(),
            date: date("2025-08-08"),
            lang: "kk".into(),
            url: "https://example.org/2025/08/08/a/".into(),
        }
    }

    #[test]
    fn in_words_each_language_has_its_custom() {
        let signed = Record {
            author: "Абай Құнанбаев".into(),
            title: "Неге?".into(),
            publisher: String::new(),
            ..record()
        };
        let cases = [
            (
                record(),
                Locale::Kk,
                "Теріс көзқарас қалыптасып жатыр —Досымбетов. – Мәтін : электронды // KAZINFORM. – 2025. – 8 тамыз. – Парақ : [сайт]. – URL: https://example.org/2025/08/08/a/ (қаралған күні: 02.11.2026).",
            ),
            (
                record(),
                Locale::Ru,
                "Теріс көзқарас қалыптасып жатыр —Досымбетов. – Текст : электронный // KAZINFORM. – 2025. – 8 августа. – Парақ : [сайт]. – URL: https://example.org/2025/08/08/a/ (дата обращения: 02.11.2026).",
            ),
            (
                record(),
                Locale::En,
                "“Теріс көзқарас қалыптасып жатыр —Досымбетов.” KAZINFORM, 8 August 2025. Парақ. https://example.org/2025/08/08/a/. Accessed 2 November 2026.",
            ),
            (
                signed.clone(),
                Locale::Ru,
                "Абай Құнанбаев. Неге? – Текст : электронный // Парақ : [сайт]. – 2025. – 8 августа. – URL: https://example.org/2025/08/08/a/ (дата обращения: 02.11.2026).",
            ),
            (
                signed,
                Locale::En,
                "Абай Құнанбаев. “Неге?” Парақ, 8 August 2025. https://example.org/2025/08/08/a/. Accessed 2 November 2026.",
            ),
        ];
        for (record, locale, expected) in cases {
            assert_eq!(plain(&record, locale, date("2026-11-02")), expected);
        }
    }

    #[test]
    fn a_passage_stands_in_the_quotation_marks_of_the_language() {
        assert_eq!(quoted(" сөз ", "Дерек.", Locale::Kk), "«сөз»\nДерек.");
        assert_eq!(quoted("word", "Source.", Locale::En), "“word”\nSource.");
    }

    #[test]
    fn bibtex_keeps_letters_and_takes_their_meaning_from_signs() {
        let cases = [
            ("100 % & {Қ} #1_a $5", "100 \\% \\& \\{Қ\\} \\#1\\_a \\$5"),
            ("a\\b~c^d", "a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d"),
            ("екі\nжол", "екі жол"),
        ];
        for (text, expected) in cases {
            assert_eq!(tex(text), expected);
        }
        assert_eq!(key("№ 7, {a}"), "u2116-7u2c-u7bau7d");
        let expected = "@misc{2025-08-08-a,
  title = {{Теріс көзқарас қалыптасып жатыр —Досымбетов}},
  howpublished = {KAZINFORM},
  organization = {Парақ},
  address = {Астана},
  year = {2025},
  month = aug,
  day = {8},
  url = {https://example.org/2025/08/08/a/},
  urldate = {2026-11-02},
  language = {kk}
}
";
        assert_eq!(bibtex(&record(), date("2026-11-02")), expected);
    }

    #[test]
    fn ris_has_a_line_for_each_field() {
        let named = Record { people: vec!["Абай".into(), "Шоқан".into()], ..record() };
        let expected = [
            "TY  - NEWS",
            "ID  - 2025-08-08-a",
            "TI  - Теріс көзқарас қалыптасып жатыр —Досымбетов",
            "T2  - KAZINFORM",
            "DP  - Парақ",
            "CY  - Астана",
            "PY  - 2025",
            "DA  - 2025/08/08",
            "KW  - Абай",
            "KW  - Шоқан",
            "LA  - kk",
            "UR  - https://example.org/2025/08/08/a/",
            "Y2  - 2026/11/02",
            "ER  - ",
            "",
        ];
        assert_eq!(ris(&named, date("2026-11-02")), expected.join("\r\n"));
        let broken = Record { title: "бір\r\nER  - ".into(), ..record() };
        assert!(ris(&broken, date("2026-11-02")).contains("TI  - бір ER -\r\n"));
    }

    #[test]
    fn csl_has_dates_in_parts() {
        let quoting = Record { title: "«A» \"b\"\\\u{7}".into(), ..record() };
        let text = csl(&quoting, date("2026-11-02"));
        for part in [
            r#""type": "article-newspaper""#,
            r#""title": "«A» \"b\"\\\u0007""#,
            r#""issued": { "date-parts": [[2025, 8, 8]] }"#,
            r#""accessed": { "date-parts": [[2026, 11, 2]] }"#,
            r#""source": "Парақ""#,
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(!text.contains("author"), "nobody signed it");
    }
}

//! `paraq search` and `paraq stats`: what the viewer's own reader finds.

use serde_json::{Value, json};

use crate::command::{Project, three_articles};

fn site() -> Project {
    let project = three_articles();
    project.build(&[]);
    project
}

impl Project {
    /// The ids that a search finds, in order.
    #[track_caller]
    fn found(&self, arguments: &[&str]) -> Vec<String> {
        let mut whole = vec!["search", "site", "--json"];
        whole.extend(arguments);
        let ran = self.paraq(&whole);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{arguments:?}");
        let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
        let hits = answer["hits"].as_array().unwrap();
        hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    }
}

const A: &str = "2025-08-08-volonterlerdin-zhumysy";
const B: &str = "2025-09-01-zhana-mektep-ashyldy";
const C: &str = "ru-1";

#[test]
fn filters_leave_what_they_say() {
    let project = site();
    let cases: [(&[&str], &[&str]); 13] = [
        (&[""], &[B, A, C]),
        (&["", "--sort", "oldest"], &[C, A, B]),
        (&["", "--from", "2025-08-08"], &[B, A]),
        (&["", "--from", "2025-08-09"], &[B]),
        (&["", "--to", "2025-08-08"], &[A, C]),
        (&["", "--from", "2025-08", "--to", "2025-08"], &[A]),
        (&["", "--from", "2024", "--to", "2024"], &[C]),
        (&["", "--person", "aibek-dosymbetov"], &[A]),
        (&["", "--person", "айбек досымбетов"], &[A]),
        (&["", "--place", "Астана"], &[A]),
        (&["", "--lang", "ru"], &[C]),
        (&["", "--limit", "1", "--offset", "1"], &[A]),
        (&["мектебінде"], &[B]),
    ];
    for (arguments, expected) in cases {
        assert_eq!(project.found(arguments), expected, "{arguments:?}");
    }
}

#[test]
fn what_somebody_said_of_something() {
    let article = |day: u8, said: &str| {
        format!(
            " date 2025-01-0{day} Жиын {day}\nЖиынға әкім Асхат Нұрмашев қатысты. Жол жөндеу туралы \
             айтылды.\n— {said}, — деді Асхат Нұрмашев.\nДепутат Болат Серіков тыңдады.\n"
        )
    };
    let project = crate::command::project(&[
        ("articles/1.txt", article(1, "Жаңа жол биыл салынады").as_str()),
        ("articles/2.txt", &article(2, "Мектеп күзде ашылады")),
    ]);
    project.build(&[]);
    let ran = project.paraq(&["search", "site", "жол", "--speaker", "Асхат Нұрмашев", "--json"]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    let snippets: Vec<&str> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["snippet"].as_str().unwrap())
        .collect();
    assert!(snippets.contains(&"Жаңа жол биыл салынады"), "{snippets:?}");
    let ran = project.paraq(&["search", "site", "жол", "--speaker", "bolat-serikov"]);
    assert_eq!(ran.status, 2, "nobody quotes him: {}", ran.stdout);
}

#[test]
fn an_answer_has_the_fields_of_the_contract() {
    let project = site();
    let ran = project.paraq(&["search", "site", "волонтерге", "--json"]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    let fields = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(fields(&answer), ["query", "total", "hits", "interpreted"]);
    assert_eq!(answer["query"], "волонтерге");
    assert_eq!(answer["total"], 1);
    assert_eq!(answer["interpreted"], json!([]));
    let hit = &answer["hits"][0];
    assert_eq!(fields(hit), ["id", "date", "title", "score", "snippet"]);
    assert_eq!(hit["date"], "2025-08-08");
    assert_eq!(hit["title"], "Волонтерлердің жұмысы —Досымбетов");
    assert!(hit["score"].as_f64().unwrap() > 0.0);
    assert!(hit["snippet"].as_str().unwrap().contains("Волонтер"));
    assert_eq!(ran.stdout.lines().count(), 1);
}

#[test]
fn every_line_of_queries_is_answered_with_a_line() {
    let project = site();
    project.write("queries.txt", "волонтер\r\n\nмектеп\nжоқсөзмүлдем".as_bytes());
    let ran = project.paraq(&["search", "site", "--queries", "queries.txt"]);
    let answers: Vec<Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let queries: Vec<&str> =
        answers.iter().map(|answer| answer["query"].as_str().unwrap()).collect();
    assert_eq!(queries, ["волонтер", "", "мектеп", "жоқсөзмүлдем"]);
    let totals: Vec<u64> = answers.iter().map(|answer| answer["total"].as_u64().unwrap()).collect();
    assert_eq!(totals, [1, 3, 1, 0]);
}

#[test]
fn for_the_eye_hits_are_printed_with_their_addresses() {
    let project = site();
    let ran = project.paraq(&["search", "site", "мектеп"]);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_person_nobody_names_is_refused_with_the_nearest() {
    let project = site();
    let ran = project.paraq(&["search", "site", "", "--person", "Айбек Досымбеков"]);
    assert_eq!(
        ran.stderr,
        "error: no article has the person `Айбек Досымбеков`\n  remedy    the nearest are aibek-dosymbetov\n"
    );
    assert_eq!(ran.status, 2);
}

#[test]
fn a_day_that_is_none_is_refused() {
    let project = site();
    let ran = project.paraq(&["search", "site", "", "--from", "8.08.2025"]);
    assert!(
        ran.stderr
            .contains("expected a day like 2025-08-08, a month like 2025-08 or a year like 2025"),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.status, 2);
}

#[test]
fn stats_count_what_there_is() {
    let project = site();
    let ran = project.paraq(&["stats", "site", "--json"]);
    let stats: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(stats["articles"], 3);
    assert_eq!(stats["first"], "2024-02-29");
    assert_eq!(stats["last"], "2025-09-01");
    assert_eq!(stats["people"][0]["id"], "aibek-dosymbetov");
    let files: u64 = ["archive", "viewer", "pages"]
        .iter()
        .map(|group| stats[*group]["files"].as_u64().unwrap())
        .sum();
    assert_eq!(files as usize, project.files("site").len());
    let ran = project.paraq(&["stats", "site"]);
    assert!(ran.stdout.starts_with("3 articles, 2024-02-29 to 2025-09-01\n"), "{}", ran.stdout);
}

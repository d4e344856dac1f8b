//! `paraq join`: parts built apart are one site, which answers like one that was built whole.

use crate::command::{Project, project, viewer};
use serde_json::Value;

const SUBJECTS: [&str; 5] = ["мектеп", "көпір", "футбол", "егін", "аурухана"];
const PEOPLE: [&str; 3] = ["Айбек Досымбетов", "Асхат Нұрмашев", "Болат Серіков"];

/// What all articles end with, so that they are as long as articles are.
const REST: &str = "Іс-шара ашық алаңда өтті, оған аудан тұрғындары мен қонақтар келді. ";

/// Articles of four years, a file each.
fn four_years() -> Project {
    let project = project(&[]);
    for year in 2021..2025 {
        let mut lines = String::new();
        for number in 0..40 {
            let at = number + (year - 2021) * 7;
            let subject = SUBJECTS[at % 5];
            let person = PEOPLE[at % 3];
            lines += &format!(
                "{{\"id\":\"{year}-{number}\",\"date\":\"{year}-{:02}-{:02}\",\"title\":\"Жаңа {subject} туралы ауыл тұрғындары мен әкімдік өкілдері айтты {at}\",\
                 \"text\":\"АСТАНА. KAZINFORM — Ауылда {subject} ашылды. Жиынға әкім {person} қатысты.\\n\
                 Тұрғындар {} туралы айтты. {}\"}}\n",
                1 + number % 12,
                1 + number % 28,
                SUBJECTS[(at + 2) % 5],
                REST.repeat(20),
            );
        }
        project.write(&format!("articles/{year}.jsonl"), lines.as_bytes());
    }
    project
}

/// What a search finds: its total, and each hit's id, title, score and passage.
fn answer(project: &Project, site: &str, arguments: &[&str]) -> Value {
    let ran = project.paraq(&[&["search", site, "--json", "--limit", "20"], arguments].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn four_processes_give_what_one_gives() {
    let project = four_years();
    let building: Vec<_> = (2021..2025)
        .map(|year| {
            let (source, part) = (format!("articles/{year}.jsonl"), format!("part-{year}"));
            let arguments = ["build", &source, "--segment-only", "--out", &part];
            project.command(&arguments).spawn().unwrap()
        })
        .collect();
    for child in building {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let viewer = viewer();
    let parts = ["part-2021", "part-2022", "part-2023", "part-2024"];
    let ran =
        project.paraq(&[&["join"], &parts[..], &["--out", "joined", "--viewer", &viewer]].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.starts_with("160 articles of 4 parts: "), "{}", ran.stderr);
    project.build(&[]);

    let questions: [&[&str]; 9] = [
        &[""],
        &["", "--sort", "oldest"],
        &["мектеп"],
        &["мектептің көпірі"],
        &["футбол", "--person", "aibek-dosymbetov"],
        &["егін", "--from", "2022-06", "--to", "2023-02"],
        &["аурухана", "--sort", "newest"],
        &["«жаңа көпір»"],
        &["футбл"],
    ];
    for question in questions {
        let (joined, whole) =
            (answer(&project, "joined", question), answer(&project, "site", question));
        assert_eq!(joined["total"], whole["total"], "{question:?}");
        assert_ne!(whole["total"], 0, "{question:?}");
        assert_eq!(joined["hits"], whole["hits"], "{question:?}");
        assert_eq!(joined["interpreted"], whole["interpreted"], "{question:?}");
    }
}

#[test]
fn a_joined_site_is_whole_and_its_parts_hold_an_archive_only() {
    let project = four_years();
    let viewer = viewer();
    for year in ["2021", "2022"] {
        let source = format!("articles/{year}.jsonl");
        let ran = project.paraq(&["build", &source, "--segment-only", "--out", year]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
    let names = |folder| {
        let files = project.files(folder).into_iter();
        files.map(|(name, _)| name).filter(|name| name != ".paraq").collect::<Vec<_>>()
    };
    assert!(names("2021").iter().all(|name| name.starts_with("archive/")), "{:?}", names("2021"));
    let join = ["join", "2021", "2022", "--out", "site", "--viewer", &viewer];
    assert_eq!(project.paraq(&join).status, 0);
    let site = names("site");
    for name in ["index.html", "404.html", "_headers", "archive/current"] {
        assert!(site.contains(&name.to_owned()), "{name}: {site:?}");
    }
    for (name, bytes) in project.files("2021") {
        if name.starts_with("archive/") && name != "archive/current" {
            assert!(project.files("site").contains(&(name.clone(), bytes)), "{name}");
        }
    }
    // Again, with a part less: what the site no longer has goes.
    let before = site.len();
    assert_eq!(project.paraq(&["join", "2022", "--out", "site", "--viewer", &viewer]).status, 0);
    assert!(names("site").len() < before);
}

#[test]
fn what_is_no_part_is_named() {
    let project = four_years();
    let ran = project.paraq(&["join", "articles", "--out", "site"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("`articles` holds no Paraq site"), "{}", ran.stderr);
}

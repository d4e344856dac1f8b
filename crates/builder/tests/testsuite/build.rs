//! `paraq build`: what is written, what is left alone, what is removed.

use std::collections::BTreeSet;

use crate::command::{project, three_articles, viewer};

#[test]
fn a_site_is_complete() {
    let project = three_articles();
    let ran = project.build(&[]);
    assert!(ran.stderr.starts_with("3 articles: "), "{}", ran.stderr);
    let files = project.files("site");
    let names: Vec<&str> = files
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| {
            !name.ends_with(".br") && !name.ends_with(".gz") && !name.starts_with("archive/")
        })
        .collect();
    insta::assert_snapshot!(names.join("\n"));
    assert!(files.iter().any(|(name, _)| name == "archive/current"));
}

#[test]
fn the_same_articles_make_the_same_bytes() {
    let [first, second] = [three_articles(), three_articles()];
    first.build(&[]);
    let viewer = viewer();
    let arguments = ["build", "articles", "--out", "site", "--viewer", &viewer];
    let one_thread = second.command(&arguments).env("RAYON_NUM_THREADS", "1").output().unwrap();
    assert!(one_thread.status.success());
    assert!(first.files("site") == second.files("site"), "two builds differ");
}

#[test]
fn compressed_companions_hold_the_same_bytes() {
    let project = three_articles();
    project.build(&[]);
    let files = project.files("site");
    let mut companions = 0;
    for (name, bytes) in &files {
        let Some(plain) = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")) else {
            continue;
        };
        let mut unpacked = Vec::new();
        if name.ends_with(".br") {
            brotli::BrotliDecompress(&mut &bytes[..], &mut unpacked).unwrap();
        } else {
            let mut decoder = flate2::read::GzDecoder::new(&bytes[..]);
            std::io::copy(&mut decoder, &mut unpacked).unwrap();
        }
        let original = &files.iter().find(|(other, _)| other == plain).unwrap().1;
        assert!(unpacked == *original, "{name}");
        assert!(bytes.len() < original.len(), "{name}");
        companions += 1;
    }
    assert!(companions > 10, "{companions}");
}

#[test]
fn building_again_touches_nothing() {
    let project = three_articles();
    project.build(&[]);
    let modified = || {
        let names = project.files("site").into_iter().map(|(name, _)| name);
        names
            .map(|name| {
                project.path(&format!("site/{name}")).metadata().unwrap().modified().unwrap()
            })
            .collect::<Vec<_>>()
    };
    let before = modified();
    let ran = project.build(&[]);
    assert!(ran.stderr.contains(" (0 written, 0 removed)"), "{}", ran.stderr);
    assert_eq!(modified(), before);
}

#[test]
fn what_is_withdrawn_goes_and_what_is_not_ours_stays() {
    let project = three_articles();
    project.build(&[]);
    project.write("site/CNAME", b"example.org\n");
    project.write("site/2025/08/08/note.txt", b"mine\n");
    std::fs::remove_file(project.path("articles/a.txt")).unwrap();
    project.build(&[]);
    let names: BTreeSet<String> = project.files("site").into_iter().map(|(name, _)| name).collect();
    assert!(names.contains("CNAME") && names.contains("2025/08/08/note.txt"));
    assert!(!names.iter().any(|name| name.contains("dosymbetov")), "{names:#?}");
    assert!(!project.path("site/people/aibek-dosymbetov").exists(), "empty folders go too");

    let fresh = three_articles();
    std::fs::remove_file(fresh.path("articles/a.txt")).unwrap();
    fresh.build(&[]);
    std::fs::remove_file(project.path("site/CNAME")).unwrap();
    std::fs::remove_file(project.path("site/2025/08/08/note.txt")).unwrap();
    assert!(project.files("site") == fresh.files("site"), "a rebuilt site is a fresh one");
}

#[test]
fn what_a_build_that_was_broken_off_left_behind_is_known_as_ours() {
    let project = three_articles();
    project.build(&[]);
    let whole = project.files("site");
    // As if it had been broken off: its files are in the list, unsorted, and one is half there.
    let list = project.read("site/.paraq");
    project.write("site/.paraq", format!("{list}2099/01/01/x/index.html\n").as_bytes());
    project.write("site/2099/01/01/x/index.html", b"half");
    project.write("site/index.html", b"half");
    project.build(&[]);
    assert!(project.files("site") == whole);
}

#[test]
fn the_list_of_our_files_cannot_name_a_file_outside() {
    let project = three_articles();
    project.build(&[]);
    let list = project.read("site/.paraq");
    project.write("site/.paraq", format!("{list}../keep.txt\n/keep.txt\n\n").as_bytes());
    project.write("keep.txt", b"mine");
    project.build(&[]);
    assert_eq!(project.read("keep.txt"), "mine");
}

#[test]
fn a_folder_of_something_else_is_written_into_only_when_forced() {
    let project = three_articles();
    project.write("site/photo.jpg", b"mine");
    let viewer = viewer();
    let arguments = ["build", "articles", "--out", "site", "--viewer", &viewer];
    assert_eq!(project.paraq(&arguments).status, 2);
    assert_eq!(project.files("site").len(), 1, "nothing was written");
    project.build(&["--force"]);
    assert_eq!(project.read("site/photo.jpg"), "mine");
}

#[test]
fn wrong_articles_are_refused_and_the_others_published() {
    let project = three_articles();
    project.write("articles/bad.txt", b"no date\n");
    let viewer = viewer();
    let ran = project.paraq(&["build", "articles", "--out", "site", "--viewer", &viewer]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("refused: articles/bad.txt:1: "), "{}", ran.stderr);
    assert!(ran.stderr.contains("\n3 articles, 1 refused: "), "{}", ran.stderr);
    assert!(project.path("site/archive/current").is_file());
}

#[test]
fn without_a_viewer_the_site_can_be_read() {
    let project = three_articles();
    let ran = project.paraq(&["build", "articles", "--out", "site", "--no-viewer"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let page = project.read("site/2025/09/01/zhana-mektep-ashyldy/index.html");
    assert!(page.contains(">Жаңа мектеп ашылды</h1>"), "{page}");
    assert!(page.contains("http-equiv=\"Content-Security-Policy\""), "{page}");
    assert!(!page.contains("viewer/"), "{page}");
}

#[test]
fn articles_of_one_day_and_headline_get_addresses_of_their_own() {
    let article = |text: &str| format!(" date 2025-01-01 Ауа райы\n{text}\n");
    let project = project(&[
        ("articles/a.txt", article("Жылы.").as_str()),
        ("articles/b.txt", &article("Суық.")),
    ]);
    project.build(&[]);
    assert!(project.read("site/2025/01/01/aua-raiy/index.html").contains("Жылы."));
    assert!(project.read("site/2025/01/01/aua-raiy-2/index.html").contains("Суық."));
}

#[test]
fn an_archive_without_articles_is_a_site() {
    let project = project(&[("articles/README.md", "Soon.")]);
    let ran = project.build(&[]);
    assert!(ran.stderr.starts_with("0 articles: "), "{}", ran.stderr);
    let note = "\nnote: the sources hold no articles\n  \
        expected  articles in .txt (the seed format), .jsonl, .ndjson or .json\n  \
        remedy    name the file or folder that holds them, if this is not it\n";
    assert!(ran.stderr.ends_with(note), "{}", ran.stderr);
    assert_eq!(project.paraq(&["check", "articles"]).stderr, format!("0 articles{note}"));
    assert!(project.path("site/index.html").is_file());
}

#[test]
fn how_many_pages_are_printed_is_a_setting() {
    let project = three_articles();
    project.write("paraq.toml", b"pages = 'none'\n");
    project.build(&[]);
    assert!(!project.path("site/2025").exists());
    assert!(project.path("site/index.html").is_file() && project.path("site/404.html").is_file());
    project.write("paraq.toml", b"pages = 'all'\n");
    project.build(&[]);
    assert!(project.path("site/2025/09/01/zhana-mektep-ashyldy/index.html").is_file());
}

/// Twenty articles of twenty days: enough for a segment that is left alone.
fn twenty_articles() -> Vec<(String, String)> {
    let article = |day: usize| {
        let text = format!(" date 2025-01-{day:02} Тақырып {day}\nМәтін {day}.\n");
        (format!("articles/{day:02}.txt"), text)
    };
    (1..=20).map(article).collect()
}

#[test]
fn an_article_more_leaves_the_archive_s_files_as_they_are() {
    let articles = twenty_articles();
    let files: Vec<(&str, &str)> =
        articles.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let project = project(&files);
    project.build(&[]);
    let before = project.files("site/archive");
    let list = project.read("site/.paraq");
    project.write("articles/21.txt", " date 2025-01-21 Жиырма бір\nМәтін.\n".as_bytes());
    project.build(&[]);
    let after = project.files("site/archive");
    assert!(list.contains("\narchive/\n"), "one line stands for the archive: {list}");
    let pages = |name: &&str| name.contains("2025/01/21") || name.starts_with("2025-01-21");
    let list_after = project.read("site/.paraq");
    let same: Vec<&str> = list_after.lines().filter(|line| !pages(line)).collect();
    assert_eq!(same, list.lines().collect::<Vec<_>>());
    for file in before.iter().filter(|(name, _)| name != "current") {
        assert!(after.contains(file), "{} is not as it was", file.0);
    }
    assert!(after.len() > before.len());
    let found = project.paraq(&["search", "site", "", "--json", "--limit", "30"]);
    assert!(found.stdout.contains("\"total\":21,"), "{}", found.stdout);

    project.write("site/archive/notes.txt", b"not ours");
    project.build(&["--fresh", "--verbose"]);
    assert_eq!(project.read("site/archive/notes.txt"), "not ours");
    std::fs::remove_file(project.path("site/archive/notes.txt")).unwrap();
    let fresh = project.files("site/archive");
    assert!(fresh.len() < after.len(), "in one piece");
    let found = project.paraq(&["search", "site", "", "--json", "--limit", "30"]);
    assert!(found.stdout.contains("\"total\":21,"), "{}", found.stdout);
}

#[test]
fn an_archive_that_lacks_a_file_is_written_anew() {
    let articles = twenty_articles();
    let files: Vec<(&str, &str)> =
        articles.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let project = project(&files);
    project.build(&[]);
    let whole = project.files("site");
    for (name, _) in project.files("site/archive") {
        if name != "current" {
            std::fs::remove_file(project.path(&format!("site/archive/{name}"))).unwrap();
        }
    }
    project.build(&[]);
    assert!(project.files("site") == whole);
}

#[test]
fn the_editor_has_the_last_word_on_people() {
    let project = three_articles();
    project.write("paraq.toml", b"people = 'people.toml'\n");
    let people = "[aibek-dosymbetov]\nname = 'Айбек Асқарұлы'\n";
    project.write("people.toml", people.as_bytes());
    project.build(&[]);
    let page = project.read("site/people/aibek-dosymbetov/index.html");
    assert!(page.contains("Айбек Асқарұлы"), "{page}");

    project.write("people.toml", b"[a]\nnaem = 'B'\n");
    let ran = project.paraq(&["build", "articles", "--out", "other", "--no-viewer"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("people.toml") && ran.stderr.contains("naem"), "{}", ran.stderr);
    assert!(!project.path("other").exists());
}

#[test]
fn a_surname_is_explained_by_other_articles() {
    let full = |day: u8| {
        format!(
            " date 2025-01-0{day} Кездесу {day}\nҰлттық волонтерлер фронт-кеңсесінің жетекшісі \
             Айбек Досымбетов кездесу өткізді.\n"
        )
    };
    let project = project(&[
        ("articles/1.txt", full(1).as_str()),
        ("articles/2.txt", &full(2)),
        ("articles/3.txt", &full(3)),
        (
            "articles/0.txt",
            " date 2025-01-04 Волонтерлер көп\n— Біз көмектесеміз, — деді Досымбетов.\n",
        ),
    ]);
    project.build(&[]);
    let found = project.paraq(&["search", "site", "", "--json", "--person", "aibek-dosymbetov"]);
    assert!(found.stdout.contains("\"total\":4,"), "{}", found.stdout);
}

//! What a reader of an archive may rely on, on an archive small enough to know by heart.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Archive, document, query, with};
use paraq_index::{Facet, How, Query, Reader, Sort, Step};

fn archive() -> Archive {
    let documents = vec![
        with(
            document(
                "a",
                100,
                "Волонтерлердің жұмысы",
                "АСТАНА. Қоғам өмірі туралы әңгіме.\nЕкінші абзац.",
            ),
            Facet::Person,
            "aibek",
            "Айбек Досымбетов",
        ),
        document("b", 101, "Жаңа мектеп ашылды", "Ауылда мектеп ашылды. Волонтер көмектесті."),
        with(
            document(
                "c",
                101,
                "Қоғам және мәдениет",
                "Мектеп оқушылары келді.\nАбай Құнанбаев өлеңдері оқылды.",
            ),
            Facet::Person,
            "aibek",
            "Айбек Досымбетов",
        ),
        with(
            document("d", 140, "Футбол құрамасы", "Құраманың жаңа бапкері келді."),
            Facet::Person,
            "askhat",
            "Асхат Нұрмашев",
        ),
    ];
    Archive::of(documents)
}

#[track_caller]
fn finds(query: &Query, expected: &[&str]) {
    let answer = archive().search(query);
    let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.card.id.as_str()).collect();
    assert_eq!(ids, expected, "{query:?}");
}

#[test]
fn words_phrases_and_what_is_left_out() {
    for (text, expected) in [
        ("", &["d", "c", "b", "a"][..]),
        ("волонтер", &["b", "a"]),
        ("мектептер", &["b", "c"]),
        ("волонтер -мектеп", &["a"]),
        ("-мектеп", &["d", "a"]),
        ("«жаңа мектеп»", &["b"]),
        ("«мектеп жаңа»", &[]),
        ("«Абай Құнанбаев»", &["c"]),
        ("\"келді абай\"", &[]),
        ("футб", &["d"]),
        ("ғарыш", &[]),
    ] {
        let mut found: Vec<String> =
            archive().search(&query(text)).hits.into_iter().map(|hit| hit.card.id).collect();
        let mut expected: Vec<String> = expected.iter().map(|id| (*id).to_owned()).collect();
        if !text.is_empty() {
            found.sort();
            expected.sort();
        }
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn where_few_have_all_words_the_best_have_much_of_them() {
    let answer = archive().search(&query("волонтер мектеп"));
    assert_eq!((answer.total, answer.hits[0].card.id.as_str()), (3, "b"));
    finds(&Query { sort: Sort::Newest, ..query("волонтер мектеп") }, &["b"]);
    finds(&query("мектеп ғарышкерлерге"), &[]);
}

#[test]
fn filters_and_orders() {
    let all = || Query { limit: 10, ..Query::default() };
    finds(&all(), &["d", "c", "b", "a"]);
    finds(&Query { sort: Sort::Oldest, ..all() }, &["a", "b", "c", "d"]);
    finds(&Query { from: Some(101), ..all() }, &["d", "c", "b"]);
    finds(&Query { to: Some(100), ..all() }, &["a"]);
    finds(&Query { from: Some(101), to: Some(101), ..all() }, &["c", "b"]);
    finds(&Query { from: Some(102), to: Some(130), ..all() }, &[]);
    finds(&Query { filters: vec![(Facet::Person, "aibek".into())], ..all() }, &["c", "a"]);
    finds(&Query { filters: vec![(Facet::Person, "nobody".into())], ..all() }, &[]);
    finds(&Query { offset: 1, limit: 2, ..all() }, &["c", "b"]);
    finds(&Query { sort: Sort::Oldest, ..query("мектеп") }, &["b", "c"]);
    finds(&Query { sort: Sort::Newest, ..query("мектеп") }, &["c", "b"]);
}

#[test]
fn the_archive_says_what_it_searched() {
    for (text, searched, how, found) in [
        ("когам", "қоғам", How::Letters, 2),
        ("Қоғм", "қоғам", How::Typo, 2),
        ("djkjynth", "волонтер", How::Layout, 2),
        ("mektep", "мектеп", How::Script, 2),
        ("vollonter", "волонтер", How::Script, 2),
        ("djkkjynth", "волонтер", How::Layout, 2),
    ] {
        let answer = archive().search(&query(&format!("{text} ")));
        let said: Vec<_> =
            answer.interpreted.iter().map(|one| (one.searched.as_str(), one.how)).collect();
        assert_eq!((said, answer.total), (vec![(searched, how)], found), "{text}");
        let verbatim = Query { verbatim: true, ..query(text) };
        assert_eq!(archive().search(&verbatim).total, 0, "{text}");
    }
}

#[test]
fn among_few_articles_a_word_of_one_of_them_is_mended_to() {
    // So many other words that not every block of the dictionary is looked at.
    let letters: Vec<char> = "абгдежзиклмнопрст".chars().collect();
    let word = |number: usize| -> String {
        (0..4).map(|place| letters[number / letters.len().pow(place) % letters.len()]).collect()
    };
    let others: Vec<String> = (0..8_000).map(|number| format!("{}щщ", word(number))).collect();
    let archive = Archive::of(vec![
        document("a", 100, "Волонтерлер келді", "Ауылға келді."),
        document("b", 101, "Сөздер", &others.join(" ")),
    ]);
    // A beginning of words in so many blocks is completed to words, too.
    let begun = archive.ask(&Reader::new(), |reader| reader.suggest("к", 3, 3)).unwrap().words;
    assert_eq!(begun.len(), 3);
    assert!(begun.iter().all(|(word, _)| word.starts_with('к') && others.contains(word)));
    for (typed, meant) in [("валонтерлер", "волонтерлер"), ("волотнерлер", "волонтерлер")]
    {
        let answer = archive.search(&query(&format!("{typed} ")));
        let said: Vec<_> =
            answer.interpreted.iter().map(|one| (one.searched.as_str(), one.how)).collect();
        assert_eq!((said, answer.total), (vec![(meant, How::Typo)], 1), "{typed}");
    }
}

#[test]
fn a_slip_of_the_finger_is_nearer_than_another_letter() {
    let archive = Archive::of(vec![
        document("a", 100, "Арман", "Келді."),
        document("b", 101, "Орман", "Келді."),
        document("c", 102, "Орман", "Келді."),
    ]);
    for (typed, meant) in [("врман ", "арман"), ("ррман ", "орман"), ("цыман ", "")]
    {
        let answer = archive.search(&query(typed));
        let said = answer.interpreted.first().map_or("", |one| one.searched.as_str());
        assert_eq!(said, meant, "{typed}");
    }
}

#[test]
fn nothing_found_is_said_with_the_nearest_words() {
    let answer = archive().search(&query("футбалшылар "));
    assert_eq!(answer.total, 0);
    assert!(answer.hits.is_empty());
}

#[test]
fn months_and_facets_of_an_answer() {
    let archive = archive();
    let reader = Reader::new();
    let answer = archive.ask(&reader, |reader| reader.search(&query("мектеп"))).unwrap();
    assert_eq!(answer.months, [(1970 * 12 + 3, 2)]);
    let people = |query: &Query| -> Vec<(String, u32)> {
        let found = archive.ask(&reader, |reader| reader.facets(query, Facet::Person, 10)).unwrap();
        found.into_iter().map(|entry| (entry.key, entry.count)).collect()
    };
    assert_eq!(people(&query("")), [("aibek".to_owned(), 2), ("askhat".to_owned(), 1)]);
    assert_eq!(people(&query("мектеп")), [("aibek".to_owned(), 1)]);
    let named = |prefix: &str| -> Vec<String> {
        let found = archive.ask(&reader, |reader| reader.facet_values(Facet::Person, prefix, 0, 9));
        found.unwrap().into_iter().map(|entry| entry.label).collect()
    };
    assert_eq!(named("нур"), ["Асхат Нұрмашев"]);
    assert_eq!(named(""), ["Айбек Досымбетов", "Асхат Нұрмашев"]);
    let entry = archive.ask(&reader, |reader| reader.facet(Facet::Person, "aibek")).unwrap();
    assert_eq!(entry.unwrap().count, 2);
}

#[test]
fn a_document_its_card_and_its_neighbours() {
    let archive = archive();
    let reader = Reader::new();
    let doc = archive.ask(&reader, |reader| reader.find(101, "c")).unwrap().unwrap();
    assert_eq!(archive.ask(&reader, |reader| reader.find(100, "c")).unwrap(), None);
    let json = archive.ask(&reader, |reader| reader.document(doc)).unwrap();
    assert_eq!(&*json, "{\"id\":\"c\",\"title\":\"Қоғам және мәдениет\"}");
    let card = archive.ask(&reader, |reader| reader.card(doc)).unwrap();
    assert_eq!((card.day, card.people[0].1.as_str()), (101, "Айбек Досымбетов"));
    let (before, after) = archive.ask(&reader, |reader| reader.neighbours(doc)).unwrap();
    assert_eq!((before.unwrap().id, after.unwrap().id), ("b".to_owned(), "d".to_owned()));
}

#[test]
fn a_hit_says_of_which_story_it_is() {
    let first = document("a", 1, "Үйде өрт шықты", "Өрт шықты.");
    let mut update = document("b", 2, "Өрт сөндірілді", "Өрт сөндірілді.");
    update.story = "a".into();
    let archive = Archive::of([first, update]);
    let hits = archive.search(&Query { sort: Sort::Oldest, ..query("өрт") }).hits;
    let stories: Vec<_> = hits.iter().map(|hit| (&*hit.card.id, &*hit.card.story)).collect();
    assert_eq!(stories, [("a", ""), ("b", "a")]);
}

#[test]
fn the_dictionary_says_which_words_are_marked() {
    let text = "Жас шебер үстел жасады, ата алма жеді, ол алмады, оқ атады.";
    let archive = Archive::of([document("a", 1, "Жас шебер", text)]);
    for (asked, expected) in [
        ("жас ", &["Жас"][..]),
        ("жасау ", &["жасады"]),
        ("алма ", &["алма"]),
        ("алманы шебер ", &["шебер", "алма"]),
    ] {
        let marker = archive.search(&query(asked)).marker;
        let marks: Vec<&str> = marker.marks(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(marks, expected, "{asked}");
    }
}

#[test]
fn an_answer_marks_its_words() {
    let answer = archive().search(&query("футбол мектептің"));
    let text = "Ауылда мектептер ашылды. Футболдың көмегі.";
    let marks: Vec<&str> = answer.marker.marks(text).into_iter().map(|at| &text[at]).collect();
    assert_eq!(marks, ["мектептер", "Футболдың"]);
    let snippet = answer.marker.snippet(&["Басқа абзац.", text], 30).unwrap();
    assert!(snippet.text.contains("мектептер"), "{snippet:?}");
    assert_eq!(answer.marker.snippet(&["Басқа абзац."], 30), None);
}

#[test]
fn a_host_without_ranges_gives_the_same() {
    let archive = Archive { whole: true, ..archive() };
    assert_eq!(archive.search(&query("волонтер")).total, 2);
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    assert_eq!(archive().files, archive().files);
}

#[test]
fn days_that_have_articles() {
    let archive = archive();
    let reader = Reader::new();
    let days = |query: &Query| archive.ask(&reader, |reader| reader.days_found(query)).unwrap();
    assert_eq!(days(&query("")), [(100, 1), (101, 2), (140, 1)]);
    assert_eq!(days(&query("мектеп ")), [(101, 2)]);
    assert_eq!(days(&Query { from: Some(101), to: Some(139), ..query("") }), [(101, 2)]);
    let person = |key: &str| (Facet::Person, key.to_owned());
    let either = vec![person("aibek"), person("askhat")];
    assert_eq!(days(&Query { any: either.clone(), ..query("") }), [(100, 1), (101, 1), (140, 1)]);
    assert_eq!(days(&Query { filters: either, ..query("") }), []);
    for (day, expected) in [
        (99, (None, Some(100))),
        (100, (None, Some(101))),
        (120, (Some(101), Some(140))),
        (140, (Some(101), None)),
        (i32::MAX, (Some(140), None)),
    ] {
        let beside = archive.ask(&reader, |reader| reader.days_beside(day)).unwrap();
        assert_eq!(beside, expected, "{day}");
    }
}

#[test]
fn what_a_day_has_in_every_year() {
    // 5 June of 1970, 1971 and 1972, and what lies beside it.
    let on = |id: &str, day| document(id, day, "Мектеп", "Ауылда мектеп ашылды.");
    let mut archive = Archive::of([
        on("a", 155),
        on("b", 155),
        on("c", 156),
        on("d", 155 + 365),
        on("e", 155 + 365 * 2),
        on("f", 155 + 365 * 2 + 1),
    ]);
    archive.update([
        on("b", 155),
        on("c", 156),
        on("d", 155 + 365),
        on("f", 155 + 365 * 2 + 1),
        on("g", 155),
    ]);
    let reader = Reader::new();
    let found = archive.ask(&reader, |reader| reader.on_this_day(6, 5, 9)).unwrap();
    let told: Vec<(i32, u32, Vec<&str>)> = found
        .iter()
        .map(|of| {
            let ids = of.hits.iter().map(|hit| hit.card.id.as_str()).collect();
            (of.day, of.total, ids)
        })
        .collect();
    assert_eq!(told, [(886, 1, vec!["f"]), (520, 1, vec!["d"]), (155, 2, vec!["g", "b"])]);
    let first = archive.ask(&reader, |reader| reader.on_this_day(6, 5, 1)).unwrap();
    assert_eq!(first.iter().map(|of| of.hits.len()).collect::<Vec<_>>(), [1, 0, 0]);
}

#[test]
fn what_may_be_about_to_be_typed() {
    let archive = archive();
    let reader = Reader::new();
    for (typed, words, people) in [
        ("", &[][..], &[][..]),
        ("  ", &[], &[]),
        ("мект", &["мектеп 2"], &[]),
        ("жаңа мект", &["мектеп 2"], &[]),
        ("когам", &["қоғам 2"], &[]),
        ("djkj", &["волонтер 2"], &[]),
        ("нұр", &[], &["Асхат Нұрмашев"]),
        ("асх нур", &[], &["Асхат Нұрмашев"]),
        ("айб нур", &[], &[]),
        ("nur", &[], &["Асхат Нұрмашев"]),
        ("aib dos", &[], &["Айбек Досымбетов"]),
    ] {
        let found = archive.ask(&reader, |reader| reader.suggest(typed, 3, 3)).unwrap();
        let alone = archive.ask(&Reader::new(), |reader| reader.people_like(typed, 3)).unwrap();
        assert_eq!(alone, found.people, "{typed}");
        let said: Vec<String> =
            found.words.iter().map(|(word, count)| format!("{word} {count}")).collect();
        assert_eq!(said, words, "{typed}");
        let named: Vec<&str> = found.people.iter().map(|entry| entry.label.as_str()).collect();
        assert_eq!(named, people, "{typed}");
    }
}

#[test]
fn only_the_hits_of_passages_come_with_their_articles() {
    // Articles that nothing compresses much, so that each is several times its card.
    let noise = |day: i32| {
        let mut state = day.unsigned_abs();
        let mut letter = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (state >> 24) as u8 % 26)
        };
        (0..3_000).map(|_| letter()).collect::<String>()
    };
    let archive = Archive::of((100..130).map(|day| {
        let mut document = document(&format!("d{day}"), day, "Ауылда", "Ауылда мектеп ашылды.");
        document.json = format!("{{\"noise\":\"{}\"}}", noise(day));
        document
    }));
    let fetched = |reader: &Reader, query: &Query| {
        let before = archive.bytes.get();
        let hits = archive.ask(reader, |reader| reader.search(query)).unwrap().hits;
        (hits, archive.bytes.get() - before)
    };
    // From the dictionary and from postings.
    for text in ["мектеп ", "мектеп ауыл "] {
        let asked = |passages| Query { passages, ..query(text) };
        let (_, without) = fetched(&Reader::new(), &asked(0));
        let (_, with_all) = fetched(&Reader::new(), &asked(10));
        assert!(with_all > without + 10 * 1_000, "{text}: {without}, {with_all}");
        let reader = Reader::new();
        let (hits, some) = fetched(&reader, &asked(3));
        assert!(some > without + 3 * 1_000 && some < without + 4 * 2_500, "{text}: {some}");
        for (at, hit) in hits.iter().enumerate() {
            let here = matches!(reader.document(hit.doc), Ok(Step::Ready(_)));
            assert_eq!(here, at < 3, "{text}: hit {at}");
        }
        // What is here of an article is not fetched again with the rest, but where it lies between two rests.
        let (_, rest) = fetched(&reader, &asked(10));
        assert!(some + rest <= with_all + 9 * 300, "{text}: {some} and {rest}, {with_all} at once");
    }
}

#[test]
fn words_that_most_articles_have() {
    // More than a block of documents, of scores and of leading ones is for.
    let all: Vec<_> = (0..9_000)
        .map(|at| {
            let times = 1 + usize::from(at % 97 == 0) + usize::from(at % 389 == 0);
            let title = if at % 1_201 == 7 { "Мектеп" } else { "Хабар" };
            let rare = if at % 10 == 0 { "кітап" } else { "" };
            let body = format!("{} {rare} {}", "мектеп ".repeat(times), "сөз ".repeat(at % 13));
            document(&format!("id-{at:04}"), at as i32 / 5, title, &body)
        })
        .collect();
    let archive = Archive::of(all);
    let reader = Reader::new();
    let found = |query: &Query| archive.ask(&reader, |reader| reader.search(query)).unwrap();
    let ids = |query: &Query| -> Vec<String> {
        found(query).hits.into_iter().map(|hit| hit.card.id).collect()
    };
    // What the dictionary knows is what the postings say.
    let first = ids(&query("мектеп "));
    let every = Query { limit: 9_000, ..query("мектеп ") };
    assert_eq!(first[..], ids(&every)[..10]);
    assert_eq!(found(&every).total, 9_000);
    for (from, to) in [(0, 1_799), (700, 900), (31, 31), (1_790, 9_999)] {
        let asked = Query { from: Some(from), to: Some(to), ..query("мектеп ") };
        let all = (to.min(1_799) - from + 1) as u32 * 5;
        assert_eq!(found(&asked).total, all, "{from} to {to}");
        let best = found(&Query { limit: 9_000, ..asked.clone() });
        let inside = |day: i32| (from..=to).contains(&day);
        assert!(best.hits.iter().all(|hit| inside(hit.card.day)));
        assert!(best.hits.iter().rev().map(|hit| hit.score).is_sorted());
        let best: Vec<String> = best.hits.into_iter().map(|hit| hit.card.id).take(10).collect();
        assert_eq!(ids(&asked), best);
        let both = (from * 5..).take(all as usize).filter(|at| at % 10 == 0).count();
        let asked = Query { text: "мектеп кітап".into(), sort: Sort::Oldest, ..asked };
        assert_eq!(found(&asked).total as usize, both);
    }
}

#[test]
fn joined_words_are_looked_up_together() {
    // So many words that the dictionary has many blocks.
    let letters: Vec<char> = "абгдежзкмнорстшы".chars().collect();
    let word = |number: usize| -> String {
        (0..6).map(|at| letters[number.wrapping_mul(40_503) >> (3 * at) & 15]).collect()
    };
    let bodies =
        (0..40).map(|at| (at * 200..at * 200 + 200).map(word).collect::<Vec<_>>().join(" "));
    let bodies = bodies.chain(["Ауа райы суытады.".to_owned(), "Алтын жұлдыз берілді.".to_owned()]);
    let archive = Archive::of(
        bodies.zip(0..).map(|(body, day)| document(&format!("id-{day}"), day, "", &body)),
    );
    let rounds = |text: &str| {
        archive.rounds.set(0);
        let answer = archive.search(&query(text));
        assert!(answer.interpreted.iter().all(|one| one.searched.contains(' ')), "{answer:?}");
        archive.rounds.get()
    };
    let apart = rounds("ауарайы ").max(rounds("алтынжұлдыз "));
    assert_eq!(rounds("ауарайы алтынжұлдыз "), apart);
}

#[test]
fn words_joined_are_not_too_long() {
    let archive =
        Archive::of([document("a", 1, "", "Мәселелерімізбен қалалықтардың ісі қаралуда.")]);
    for (text, expected) in [
        ("мәселелерімізбенқаралуда ", Some("мәселелерімізбен қаралуда")),
        ("мәселелерімізбенқалалықтардың ", None),
    ] {
        let answer = archive.search(&query(text));
        let searched = answer.interpreted.first().map(|one| one.searched.as_str());
        assert_eq!(searched, expected, "{text}");
    }
}

#[test]
fn a_paragraph_in_another_language_is_inflected_in_its_own() {
    let one = "Об этом журналисты сообщили после встречи, и это было во всех газетах.\n\
        The ministers have discussed what it costs.";
    let other = "Газета не сообщила, кто из журналистов был на встрече.\n\
        The minister has yet to discuss it with the region.";
    let archive = Archive::of([
        document("one", 1, "Жер сілкінісі", &format!("Ведомство хабарлады.\n{one}")),
        document("other", 2, "Жиын", &format!("Жиын өтті.\n{other}")),
    ]);
    for asked in ["газета", "журналисты", "встрече", "minister", "discuss"] {
        let found: Vec<String> =
            archive.search(&query(asked)).hits.into_iter().map(|hit| hit.card.id).collect();
        assert_eq!(found.len(), 2, "{asked}: {found:?}");
    }
}

#[test]
fn a_beginning_is_no_form_of_two_letters() {
    let archive = Archive::of([
        document("tr", 1, "ТР ҰҚМК", "Бюро хабарлады."),
        document("tramp", 2, "Трамп келді", "Трамп сөйледі."),
        document("uy", 3, "Үй салынды", "Үйлер берілді."),
    ]);
    for (asked, expected) in
        [("тра", &["tr", "tramp"][..]), ("тра ", &["tr"]), ("үйіне", &["uy"]), ("трам", &["tramp"])]
    {
        let mut found: Vec<String> =
            archive.search(&query(asked)).hits.into_iter().map(|hit| hit.card.id).collect();
        found.sort();
        assert_eq!(found, expected, "{asked}");
    }
}

//! Who is named, and who is who: classes of errors that were once made, a case a line.
#![allow(clippy::unwrap_used)]

mod common;

use common::{extracted, text};

/// The people of an article of these paragraphs, each with its mentions.
#[track_caller]
fn names(lang: &str, paragraphs: &[&str], expected: &[(&str, &[&str])]) {
    let article = extracted(lang, "Бүгінгі жаңалықтар", paragraphs);
    let text = |mention: &paraq_article::Mention| {
        &text(&article, mention.paragraph)[mention.start as usize..mention.end as usize]
    };
    let found: Vec<(&str, Vec<&str>)> = article
        .people
        .iter()
        .map(|person| (person.name.as_str(), person.mentions.iter().map(text).collect()))
        .collect();
    let expected: Vec<(&str, Vec<&str>)> =
        expected.iter().map(|(name, mentions)| (*name, mentions.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_word_that_opens_a_sentence_is_no_part_of_a_name() {
    names(
        "kk",
        &["Ұшқыш Юрий Гагарин ғарышқа ұшты.", "Салмақсыздықта Гагарин тамақ ішіп көрді."],
        &[("Юрий Гагарин", &["Юрий Гагарин", "Гагарин"])],
    );
    names(
        "kk",
        &["Жазушы Мұхтар Әуезов туды.", "Балалық шағын Әуезов Шыңғыстауда өткізді."],
        &[("Мұхтар Әуезов", &["Мұхтар Әуезов", "Әуезов"])],
    );
}

#[test]
fn a_place_beside_a_name_is_no_part_of_it() {
    names(
        "kk",
        &["Ғалым Шоқан Уәлиханов Қашқарға аттанды.", "Кейін Шоқан Петербургке барды."],
        &[("Шоқан Уәлиханов", &["Шоқан Уәлиханов", "Шоқан"])],
    );
}

#[test]
fn two_persons_side_by_side_are_two() {
    names(
        "kk",
        &["Ғалым Шоқан Уәлиханов келді.", "Жазушы Федор Достоевский Уәлихановты жақсы көрді."],
        &[
            ("Шоқан Уәлиханов", &["Шоқан Уәлиханов", "Уәлихановты"]),
            ("Федор Достоевский", &["Федор Достоевский"]),
        ],
    );
}

#[test]
fn a_given_name_alone_is_its_only_bearer() {
    names(
        "kk",
        &["Әнші Күләш Бәйсейітова сахнаға шықты.", "Халық Күләштің әнін тыңдады."],
        &[("Күләш Бәйсейітова", &["Күләш Бәйсейітова", "Күләштің"])],
    );
}

#[test]
fn a_surname_may_be_a_word_that_is_written_small() {
    names(
        "kk",
        &["Сырғанаушы Денис Тен жүлдегер атанды.", "Алматыда туған Денис мұз айдынына шықты."],
        &[("Денис Тен", &["Денис Тен", "Денис"])],
    );
}

#[test]
fn brands_and_institutions_are_nobody() {
    names("kk", &["Бұл туралы Тхе Тімес оф Central Асіа басылымы жазды."], &[]);
    names("kk", &["Жапонияның Жіжі Пресс агенттігі келісімге қол қойды."], &[]);
    names("kk", &["Кеше Мұхтар Әуезов атындағы театр мен Абай көшесі жабылды."], &[]);
}

#[test]
fn a_line_without_capitals_has_no_names() {
    names(
        "kk",
        &["Ережеге Асхат Нұрмашев қол қойды.", "– бесікке салу, сүндет тойы;"],
        &[("Асхат Нұрмашев", &["Асхат Нұрмашев"])],
    );
}

#[test]
fn a_list_of_honours_names_its_people_whole() {
    names(
        "kk",
        &["Бүгін марапат берілді.", "Жаңбыршин Еділ Терекбайұлы — Мәжіліс депутаты;"],
        &[("Жаңбыршин Еділ Терекбайұлы", &["Жаңбыршин Еділ Терекбайұлы"])],
    );
    names(
        "kk",
        &["Фильмнің режиссері – Іоханнес Робертс."],
        &[("Іоханнес Робертс", &["Іоханнес Робертс"])],
    );
}

#[test]
fn russian_names_come_back_to_the_nominative() {
    names(
        "ru",
        &[
            "Старший лейтенант Юрий Гагарин полетел в космос.",
            "Дублёром Гагарина был Герман Титов.",
        ],
        &[("Юрий Гагарин", &["Юрий Гагарин", "Гагарина"]), ("Герман Титов", &["Герман Титов"])],
    );
    names(
        "ru",
        &["О нём рассказал роман Мухтара Ауэзова."],
        &[("Мухтар Ауэзов", &["Мухтара Ауэзова"])],
    );
}

#[test]
fn russian_names_are_found_in_every_case() {
    names(
        "ru",
        &["Выставку Натальи Смирновой открыл аким. Фильм Динары Асановой покажут завтра."],
        &[("Наталья Смирнова", &["Натальи Смирновой"]), ("Динара Асанова", &["Динары Асановой"])],
    );
    names(
        "ru",
        &["Касым-Жомарт Токаев прибыл. У Токаева состоялась встреча. С Токаевым говорили долго."],
        &[("Касым-Жомарт Токаев", &["Касым-Жомарт Токаев", "Токаева", "Токаевым"])],
    );
    names(
        "ru",
        &["По словам Марии Ивановой, проект готов."],
        &[("Мария Иванова", &["Марии Ивановой"])],
    );
}

#[test]
fn names_in_latin_letters_are_found_too() {
    names(
        "en",
        &["President Kassym-Jomart Tokayev spoke. Tokayev's speech was long."],
        &[("Kassym-Jomart Tokayev", &["Kassym-Jomart Tokayev", "Tokayev's"])],
    );
}

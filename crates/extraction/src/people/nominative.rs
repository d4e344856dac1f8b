//! The nominative of an inflected name: `Досымбетовтың` → `Досымбетов`, `Асанқызына` → `Асанқызы`.
//!
//! Kazakh hangs case endings on the last word of a name, and which ending follows which letter is
//! fixed (see [`ENDINGS`]). A name may end like a case all by itself (`Құдайберді`, `Фарида`), so
//! an ending comes off only where something speaks for it: another mention of the article, the
//! shape of a surname, or an ending that no name has.

use crate::token::lowered;

/// The nominative of the last word of a name in Kazakh text.
///
/// `known` tells whether a form is a nominative that something else vouches for.
pub fn nominative(word: &str, known: &dyn Fn(&str) -> bool) -> String {
    let word = word.trim_end_matches(['-', '’', '\'']);
    if let Some(stem) = hyphenated(word) {
        return stem.to_owned();
    }
    if known(word) {
        return word.to_owned();
    }
    let stems = stems(word);
    if let Some(stem) = stems.iter().find(|stem| known(stem.form)) {
        return stem.form.to_owned();
    }
    // «Скоттың» for «Скотттың».
    if let Some(form) = stems.iter().filter_map(|stem| doubled(word, stem.form)).find(|f| known(f))
    {
        return form.to_owned();
    }
    if has_surname_ending(word) {
        return word.to_owned();
    }
    if let Some(stem) = stems.iter().find(|stem| has_surname_ending(stem.form)) {
        return stem.form.to_owned();
    }
    if ends_like_a_name(word) {
        return word.to_owned();
    }
    let cut = stems.into_iter().find(|stem| stem.strong && stem.form.chars().count() >= SHORTEST);
    cut.map_or_else(|| word.to_owned(), |stem| stem.form.to_owned())
}

/// All that [`nominative`] may make of a word, and how many of them, the first ones, are
/// [`candidates`].
pub fn possible(word: &str) -> (Box<[Box<str>]>, usize) {
    let candidates = candidates(word);
    let bare = word.trim_end_matches(['-', '’', '\'']);
    let doubled = candidates.iter().filter_map(|stem| doubled(bare, bare.get(..stem.len())?));
    let others = [bare].into_iter().chain(hyphenated(bare)).chain(doubled).map(Box::from);
    let all = candidates.iter().map(|stem| stem.as_str().into()).chain(others);
    (all.collect(), candidates.len())
}

/// Every form that may be the nominative of the word, the longest ending taken off first; the
/// word itself is not among them.
pub fn candidates(word: &str) -> Vec<String> {
    match hyphenated(word) {
        Some(stem) => vec![stem.to_owned()],
        None => stems(word).into_iter().map(|stem| stem.form.to_owned()).collect(),
    }
}

/// Whether the word ends as surnames and patronymics do.
pub fn has_surname_ending(word: &str) -> bool {
    let lower = lowered(word);
    SURNAMES.iter().any(|ending| {
        strip(&lower, ending).is_some_and(|stem| stem.chars().count() >= least(ending))
    })
}

/// Letters before the ending of a surname; «қарулы» and «тұлғалы» are adjectives.
fn least(ending: &str) -> usize {
    if matches!(ending, "улы" | "uly") { 4 } else { 2 }
}

/// Letters that a stem keeps at least when nothing but the ending speaks for the cut.
const SHORTEST: usize = 4;

const SURNAMES: [&str; 34] = [
    "ов",
    "ев",
    "ёв",
    "ова",
    "ева",
    "ёва",
    "ин",
    "ина",
    "ский",
    "ская",
    "цкий",
    "цкая",
    "ұлы",
    "қызы",
    "улы",
    "кызы",
    "вич",
    "вна",
    "тегі",
    "енко",
    "швили",
    "ян",
    "uly",
    "qyzy",
    "ov",
    "ev",
    "ova",
    "eva",
    "enko",
    "vich",
    "sky",
    "skiy",
    "skaya",
    "shvili",
];

/// Ends of nominatives that look like a case.
const NAMES: [&str; 26] = [
    "берді",
    "келді",
    "болды",
    "балды",
    "тұрды",
    "құлды",
    "қонды",
    "қалды",
    "алды",
    "ида",
    "нда",
    "ада",
    "ата",
    "ета",
    "ита",
    "оза",
    "лда",
    "рта",
    "ья",
    "кина",
    "аға",
    "сұлтан",
    "ғұлтан",
    "богдан",
    "жордан",
    "ғанша",
];

#[derive(Clone, Copy)]
struct Stem<'w> {
    form: &'w str,
    /// The ending is one that a name hardly has by itself.
    strong: bool,
}

/// As [`str::strip_suffix`], but most words are told from most endings by one byte.
fn strip<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let last = |text: &str| text.as_bytes().last().copied();
    if last(word) == last(ending) { word.strip_suffix(ending) } else { None }
}

/// Which letters an ending follows.
#[derive(Clone, Copy)]
enum After {
    /// Vowels.
    Vowel,
    /// Vowels and м, н, ң.
    VowelNasal,
    /// м, н, ң.
    Nasal,
    /// р, л, й, у, и, з, ж and vowels.
    VowelVoiced,
    /// р, л, й, у, и, з, ж.
    Voiced,
    /// р, л, й, у, и, з, ж, м, н, ң.
    VoicedNasal,
    /// Vowels, р, л, й, у, и, м, н, ң, з, ж.
    Sonorous,
    /// з, ж.
    Sibilant,
    /// к, қ, п, с, т, ф, х, ц, ч, ш, щ, һ, and б, в, г, д, which end a word voiceless.
    Voiceless,
    /// The possessive of ұлы and қызы.
    Possessive,
}

/// Case endings, what they follow, and whether one is strong; back and front vowels in pairs.
const ENDINGS: [(&[&str], After, bool); 30] = [
    (&["ның", "нің"], After::VowelNasal, true),
    (&["дың", "дің"], After::Voiced, true),
    (&["тың", "тің"], After::Voiceless, true),
    (&["нікі"], After::VowelNasal, true),
    (&["дікі"], After::VoicedNasal, true),
    (&["тікі"], After::Voiceless, true),
    (&["мен"], After::Sonorous, true),
    (&["бен"], After::Sibilant, true),
    (&["пен"], After::Voiceless, true),
    (&["дан", "ден"], After::VowelVoiced, true),
    (&["тан", "тен"], After::Voiceless, true),
    (&["нан", "нен"], After::Nasal, true),
    (&["дағы", "дегі"], After::Sonorous, true),
    (&["тағы", "тегі"], After::Voiceless, true),
    (&["дай", "дей"], After::Sonorous, false),
    (&["тай", "тей"], After::Voiceless, false),
    (&["ны", "ні"], After::Vowel, true),
    (&["ды", "ді"], After::VoicedNasal, true),
    (&["ты", "ті"], After::Voiceless, true),
    (&["ға", "ге"], After::Sonorous, true),
    (&["қа", "ке"], After::Voiceless, true),
    (&["да", "де"], After::Sonorous, false),
    (&["та", "те"], After::Voiceless, false),
    (&["на", "не"], After::Possessive, true),
    (&["нда", "нде"], After::Possessive, true),
    (&["нан", "нен"], After::Possessive, true),
    (&["н"], After::Possessive, true),
    (&["лар", "лер"], After::VowelVoiced, false),
    (&["тар", "тер"], After::Voiceless, false),
    (&["дар", "дер"], After::Nasal, false),
];

/// The shortest stem that an ending leaves, in small or capital letters alike.
pub fn cut(word: &str) -> Option<&str> {
    readings(word).min_by_key(|stem| stem.form.len()).map(|stem| stem.form)
}

/// Whether the word carries an ending that no nominative has: a long one, or one behind a surname.
pub fn is_inflected(word: &str) -> bool {
    hyphenated(word).is_some()
        || (!has_surname_ending(word)
            && readings(word).any(|stem| {
                has_surname_ending(stem.form)
                    || (stem.strong
                        && word.len() - stem.form.len() >= LONG
                        && stem.form.chars().count() >= SHORTEST
                        && !ends_like_a_name(word))
            }))
}

/// Bytes of an ending of three letters.
const LONG: usize = 6;

/// The stems that the endings leave, longest ending first.
fn stems(word: &str) -> Vec<Stem<'_>> {
    let mut stems: Vec<Stem> = readings(word).collect();
    stems.sort_by_key(|stem| stem.form.len());
    stems
}

fn readings(word: &str) -> impl Iterator<Item = Stem<'_>> {
    ENDINGS.iter().flat_map(move |(endings, after, strong)| {
        endings.iter().filter_map(move |ending| {
            let form = strip(word, ending)?;
            let fits = form.chars().nth(1).is_some()
                && follows(form, *after)
                && (harmonic(form, ending) || doubles(form, ending));
            fits.then_some(Stem { form, strong: *strong })
        })
    })
}

/// Whether a case ending of this kind follows the stem's last letter.
fn follows(stem: &str, after: After) -> bool {
    let Some(last) = stem.chars().next_back() else { return false };
    let vowel = "аәеиоөуұүыіэюяё".contains(last);
    let nasal = "мнң".contains(last);
    let voiced = "рлйуизжь".contains(last);
    let voiceless = "кқпстфхцчшщһбвгд".contains(last);
    let possessive = stem.ends_with("ұлы") || stem.ends_with("қызы") || stem.ends_with("улы");
    match after {
        After::Vowel => vowel,
        // «Көшкімбаевның» is written too, against the rule.
        After::VowelNasal => vowel || nasal || stem.ends_with("ев") || stem.ends_with("ов"),
        After::Nasal => nasal,
        After::VowelVoiced => vowel || voiced,
        After::Voiced => voiced,
        After::VoicedNasal => voiced || nasal,
        After::Sonorous => vowel || voiced || nasal,
        After::Sibilant => "зж".contains(last),
        After::Voiceless => voiceless,
        After::Possessive => possessive,
    }
}

/// Whether the vowels of stem and ending agree; foreign vowels and Russian surnames agree with both.
fn harmonic(stem: &str, ending: &str) -> bool {
    let last = stem.chars().rev().find(|c| "аәеиоөуұүыіэюяё".contains(*c));
    let back = ending.chars().any(|c| "аыо".contains(c));
    let russian = ["ов", "ев", "ёв"].iter().any(|surname| stem.ends_with(surname));
    let both = russian || matches!(ending, "мен" | "бен" | "пен" | "нікі" | "дікі" | "тікі" | "н");
    both || match last {
        Some('а' | 'о' | 'ұ' | 'ы') => back,
        Some('ә' | 'ө' | 'ү' | 'і') => !back,
        _ => true,
    }
}

/// Whether the ending repeats the stem's last letter: foreign names break the harmony (`Маскке`).
fn doubles(stem: &str, ending: &str) -> bool {
    ending.chars().nth(1).is_some() && stem.chars().next_back() == ending.chars().next()
}

/// The stem with its last letter twice, where the ending began with the same one and took it.
fn doubled<'w>(word: &'w str, stem: &str) -> Option<&'w str> {
    let last = stem.chars().next_back()?;
    let rest = word.get(stem.len()..)?;
    rest.starts_with(last).then(|| &word[..stem.len() + last.len_utf8()])
}

/// `Трамп-тың`, `Musk-тің`: behind the hyphen stands nothing but an ending.
fn hyphenated(word: &str) -> Option<&str> {
    let (stem, ending) = word.rsplit_once(['-', '’', '\''])?;
    let is_ending = ENDINGS.iter().any(|(endings, ..)| endings.contains(&ending)) && ending != "н";
    (is_ending && stem.chars().count() >= 2).then_some(stem)
}

/// Whether the word, though it ends like a case, is likelier a nominative.
fn ends_like_a_name(word: &str) -> bool {
    let lower = lowered(word);
    NAMES.iter().any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(cases: &[(&str, &str)]) {
        for (word, expected) in cases {
            assert_eq!(nominative(word, &|_| false), *expected, "{word}");
        }
    }

    #[test]
    fn case_endings_come_off() {
        becomes(&[
            ("Досымбетовтың", "Досымбетов"),
            ("Досымбетов", "Досымбетов"),
            ("Біртановқа", "Біртанов"),
            ("Мирзиёевтің", "Мирзиёев"),
            ("Назарбаевты", "Назарбаев"),
            ("Зеленскиймен", "Зеленский"),
            ("Досжановтан", "Досжанов"),
            ("Сәдібекке", "Сәдібек"),
            ("Оспанованың", "Оспанова"),
            ("Тоқаевпен", "Тоқаев"),
            ("Балаеваға", "Балаева"),
            ("Әлқожанікі", "Әлқожа"),
            ("Маскке", "Маск"),
            ("Әуезовтің", "Әуезов"),
            ("Бигелдиновке", "Бигелдинов"),
        ]);
    }

    #[test]
    fn patronymics_keep_their_possessive() {
        becomes(&[
            ("Құнанбайұлының", "Құнанбайұлы"),
            ("Мырзатайұлына", "Мырзатайұлы"),
            ("Асанқызын", "Асанқызы"),
            ("Асанқызымен", "Асанқызы"),
        ]);
    }

    #[test]
    fn names_that_end_like_a_case_stay_whole() {
        becomes(&[
            ("Құдайберді", "Құдайберді"),
            ("Сатыбалды", "Сатыбалды"),
            ("Фарида", "Фарида"),
            ("Сұлтан", "Сұлтан"),
            ("Ольга", "Ольга"),
            ("Богдан", "Богдан"),
        ]);
    }

    #[test]
    fn an_ending_behind_a_hyphen_comes_off() {
        becomes(&[("Musk-тің", "Musk"), ("Трамп-тың", "Трамп"), ("Сен-Жюст", "Сен-Жюст")]);
    }

    #[test]
    fn the_nominative_is_one_of_those_possible() {
        for word in ["Досымбетовтың", "Скоттың", "Musk-тің", "Ольга", "Асанқызына", "Трамп-"]
        {
            let (possible, _) = possible(word);
            for known in [false, true] {
                let found = nominative(word, &|_| known);
                assert!(possible.iter().any(|form| **form == *found), "{word}: {found}");
            }
        }
    }

    #[test]
    fn what_the_article_knows_decides() {
        let known = |form: &str| form == "Айнұр";
        assert_eq!(nominative("Айнұрды", &known), "Айнұр");
        let known = |form: &str| form == "Скотт";
        assert_eq!(nominative("Скоттың", &known), "Скотт");
        let known = |form: &str| form == "Фариданы";
        assert_eq!(nominative("Фариданы", &known), "Фариданы");
    }
}

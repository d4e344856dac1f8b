//! Kazakh stems.

/// The endings of nouns, the longer before the shorter of one kind, in the order in which they are taken off.
const ENDINGS: [&[&str]; 3] = [
    &[
        "ның", "нің", "дың", "дің", "тың", "тің", "мен", "бен", "пен", "нан", "нен", "дан", "ден",
        "тан", "тен", "нда", "нде", "дағы", "дегі", "тағы", "тегі", "да", "де", "та", "те", "ға",
        "ге", "қа", "ке", "на", "не", "ны", "ні", "ды", "ді", "ты", "ті", "ын", "ін",
    ],
    &["ымыз", "іміз", "ыңыз", "іңіз", "сы", "сі", "сын", "сін", "ы", "і"],
    &["лар", "лер", "дар", "дер", "тар", "тер"],
];

/// The stem of a folded form.
pub(crate) fn stem(form: &str) -> String {
    let mut stem = form;
    for endings in ENDINGS {
        if let Some(shorter) = endings
            .iter()
            .filter_map(|ending| stem.strip_suffix(ending))
            .find(|shorter| shorter.chars().count() >= 3)
        {
            stem = shorter;
        }
    }
    let mut out = stem.to_owned();
    if stem.len() < form.len() {
        for (voiced, voiceless) in [('б', 'п'), ('г', 'к'), ('ғ', 'қ')] {
            if let Some(before) = stem.strip_suffix(voiced) {
                out = format!("{before}{voiceless}");
            }
        }
    }
    out
}

/// Every stem that a form may have.
pub(crate) fn stems(form: &str) -> Vec<String> {
    vec![stem(form)]
}

/// Whether a word is nothing but endings.
pub(crate) fn is_ending(word: &str) -> bool {
    ENDINGS.iter().any(|endings| endings.contains(&word))
        || ["ші", "шы", "інші", "ыншы", "нші", "ншы", "лық", "лік", "дық", "дік", "тық", "тік"]
            .contains(&word)
}

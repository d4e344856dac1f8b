//! What analysis made of a word and why: for `paraq analyze`, and for whoever wonders.

use crate::fold::fold;
use crate::kazakh;
use crate::language::Language;
use crate::script::{Script, script};
use crate::stem::class;

/// A word and what analysis makes of it, step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The script it is written in.
    pub script: Script,
    /// Its folded form.
    pub form: String,
    /// The class that it is indexed under.
    pub class: String,
    /// The suffixes that were taken off, the first of the word first; none where no grammar took them off.
    pub suffixes: Vec<Ending>,
}

/// A suffix as it stands in a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Its letters.
    pub text: String,
    /// What grammar calls it.
    pub name: &'static str,
}

/// Explains a word.
pub fn explain(word: &str, language: Language) -> Explanation {
    let form = fold(word);
    let class = class(&form, language);
    let suffixes = if language == Language::Kazakh { kazakh::endings(&form) } else { Vec::new() };
    Explanation { script: script(word), form, class, suffixes }
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: &str) {
        let explained = explain(word, Language::Kazakh);
        let suffixes: Vec<_> =
            explained.suffixes.iter().map(|one| format!("{} {}", one.text, one.name)).collect();
        let found = format!(
            "{} {} {}: {}",
            explained.script.code(),
            explained.form,
            explained.class,
            suffixes.join(", ")
        );
        assert_eq!(found, expected);
    }

    #[test]
    fn words_explained() {
        check(
            "мектептеріміздегі",
            "Cyrl мектептеріміздегі мектеп: тер plural, іміз our, дегі being in",
        );
        check("Qoǵamnyń", "Latn қоғамның қоғам: ның genitive");
        check("айтылмаған", "Cyrl айтылмаған айтыл: ма negation, ған past participle");
        check("оқиды", "Cyrl оқиды оқы: и imperfect converb, ды he does");
        check("қазір", "Cyrl қазір қазір: ");
        check("АҚШ-тың", "Cyrl ақш-тың ақш: ");
    }
}

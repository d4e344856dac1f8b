//! How a text uses capitals, and which of its words may therefore be part of a name.

use std::rc::Rc;

use crate::form::Form;
use crate::token::{Kind, is_large, is_letter};

/// How a text uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// Names have capitals, other words have none.
    Normal,
    /// Capitals say nothing: there are none, or every word has one.
    None,
}

/// How the text uses capitals.
///
/// Headline case has a capital on every word, on words too that are written small everywhere else;
/// a short line that is nothing but names has not.
pub fn case(forms: &[Rc<Form>]) -> Case {
    let mut small = 0;
    let mut large = 0;
    let mut shouted = 0;
    let words = || forms.iter().filter(|form| form.kind == Kind::Word && form.length > 1);
    for form in words() {
        if form.is_small {
            small += 1;
        } else {
            large += 1;
            shouted += usize::from(form.is_shouted);
        }
    }
    let common = || {
        let behind_the_first = forms.get(1..).unwrap_or_default().iter();
        let common = |form: &&Rc<Form>| {
            form.kind == Kind::Word
                && form.length > 1
                && !form.is_small
                && super::lexicon::is_common(&form.lower)
        };
        behind_the_first.filter(common).count()
    };
    let none = large == 0;
    let headline = large >= 3 && small * 5 <= large && common() * 4 >= large;
    let capitals = shouted >= 2 && small == 0 && shouted * 5 >= large * 4;
    if none || headline || capitals { Case::None } else { Case::Normal }
}

/// Whether a word is all capitals.
pub fn is_shouted(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| is_letter(*c));
    letters.clone().nth(1).is_some() && letters.all(is_large)
}

/// Words inside foreign names that have no capital: `Урсула фон дер Ляйен`.
///
/// «бен» is also the Kazakh «and», but that one stands behind з and ж alone.
pub fn is_particle(word: &str, before: &str) -> bool {
    matches!(
        word,
        "фон"
            | "дер"
            | "ван"
            | "де"
            | "ди"
            | "бин"
            | "ибн"
            | "аль"
            | "эль"
            | "ла"
            | "дель"
            | "von"
            | "der"
            | "van"
            | "de"
            | "di"
            | "bin"
            | "ibn"
            | "al"
            | "la"
            | "del"
            | "den"
    ) || (word == "бен" && !before.ends_with(['з', 'ж']))
}

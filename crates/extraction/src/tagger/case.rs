//! How a text uses capitals, and which of its words may therefore be part of a name.

use crate::token::{Kind, Token, is_large, is_letter};

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
pub fn case(text: &str, tokens: &[Token]) -> Case {
    let mut small = 0;
    let mut large = 0;
    let mut common = 0;
    let mut shouted = 0;
    for (at, token) in tokens.iter().enumerate() {
        let word = token.of(text);
        if token.kind != Kind::Word || word.chars().nth(1).is_none() {
            continue;
        }
        if word.starts_with(char::is_lowercase) {
            small += 1;
        } else {
            large += 1;
            if is_shouted(word) {
                shouted += 1;
            }
            if at > 0 && super::lexicon::is_common(&word.to_lowercase()) {
                common += 1;
            }
        }
    }
    let none = large == 0;
    let headline = large >= 3 && small * 5 <= large && common * 4 >= large;
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

//! The interface's languages: one [`Strings`] each, so that a missing string does not compile.

mod dates;
mod en;
mod kk;
mod ru;

pub use dates::weekday;

use paraq_index::Facet;

use crate::routes::EXTRAS;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Kazakh, in Cyrillic.
    #[default]
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Locale {
    /// Every language, in the order of the switch.
    pub const ALL: [Locale; 3] = [Locale::Kk, Locale::Ru, Locale::En];

    /// The language of a BCP 47 tag, where the interface speaks it.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "kk" => Some(Locale::Kk),
            "ru" => Some(Locale::Ru),
            "en" => Some(Locale::En),
            _ => None,
        }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::Kk => "kk",
            Locale::Ru => "ru",
            Locale::En => "en",
        }
    }

    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Locale::Kk => "Қазақша",
            Locale::Ru => "Русский",
            Locale::En => "English",
        }
    }

    /// Its strings.
    pub fn strings(self) -> &'static Strings {
        match self {
            Locale::Kk => &kk::STRINGS,
            Locale::Ru => &ru::STRINGS,
            Locale::En => &en::STRINGS,
        }
    }

    /// A whole number with its thousands set apart, as CLDR has it for the language.
    pub fn number(self, number: u32) -> String {
        let separator = if self == Locale::En { ',' } else { '\u{a0}' };
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() + 4);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// «12 мақала».
    pub fn articles(self, count: u32) -> String {
        let word = match self {
            Locale::Kk => "мақала",
            Locale::Ru => russian_plural(count, ["статья", "статьи", "статей"]),
            Locale::En if count == 1 => "article",
            Locale::En => "articles",
        };
        [&self.number(count), "\u{a0}", word].concat()
    }
}

/// CLDR's plural categories of Russian: one, few, many.
fn russian_plural(count: u32, [one, few, many]: [&'static str; 3]) -> &'static str {
    match (count % 10, count % 100) {
        (1, rest) if rest != 11 => one,
        (2..=4, rest) if !(12..=14).contains(&rest) => few,
        _ => many,
    }
}

/// Every text of the interface. Where a text holds `{}`, [`fill`] puts a value there.
#[allow(missing_docs)] // each is named after what it says, and reads for itself in `en.rs`
pub struct Strings {
    pub skip: &'static str,
    pub archive: &'static str,
    pub people: &'static str,
    /// What the views of the extras are called, as `crate::routes::EXTRAS` has them.
    pub extras: [&'static str; EXTRAS.len()],
    /// In the order of `components::TOOLS`.
    pub tools: [&'static str; 6],
    pub language: &'static str,
    pub menu: &'static str,

    pub settings: &'static str,

    pub search: &'static str,
    pub search_hint: &'static str,
    pub found: &'static str,
    pub latest: &'static str,
    pub same_story: &'static str,
    pub searched_instead: &'static str,
    pub how_script: &'static str,
    pub how_letters: &'static str,
    pub how_layout: &'static str,
    pub how_typo: &'static str,
    pub search_exactly: &'static str,
    pub did_you_mean: &'static str,
    pub nothing_found: &'static str,
    pub nothing_found_words: &'static str,
    pub nothing_found_filters: &'static str,
    pub empty_archive: &'static str,
    pub empty_archive_hint: &'static str,
    pub more: &'static str,

    pub filters: &'static str,
    pub show: &'static str,
    pub active_filters: &'static str,
    pub clear: &'static str,
    pub remove: &'static str,
    pub period: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub since: &'static str,
    pub until: &'static str,
    pub by_time: &'static str,
    pub sort: &'static str,
    pub by_relevance: &'static str,
    pub newest: &'static str,
    pub oldest: &'static str,
    pub facet_people: &'static str,
    pub facet_places: &'static str,
    pub facet_sections: &'static str,
    pub facet_sources: &'static str,
    pub facet_languages: &'static str,
    pub find_person: &'static str,
    pub no_such_person: &'static str,
    pub any_of_them: &'static str,
    pub all_of_them: &'static str,

    pub loading: &'static str,
    pub retry: &'static str,
    pub offline: &'static str,
    pub offline_hint: &'static str,
    pub missing: &'static str,
    pub missing_hint: &'static str,
    pub corrupt: &'static str,
    pub corrupt_hint: &'static str,
    pub version: &'static str,
    pub version_hint: &'static str,
    pub not_found: &'static str,
    pub not_found_hint: &'static str,
    pub front_page: &'static str,

    pub in_this_article: &'static str,
    pub other_languages: &'static str,
    pub related: &'static str,
    pub earlier: &'static str,
    pub later: &'static str,
    pub in_time: &'static str,
    pub original: &'static str,
    pub minutes: &'static str,

    pub said: &'static str,

    pub help: &'static str,
    pub close: &'static str,
    pub more_views: &'static str,
    pub about: &'static str,
}

impl Strings {
    /// The heading of a facet.
    pub fn facet(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Person | Facet::Speaker => self.facet_people,
            Facet::Place => self.facet_places,
            Facet::Section => self.facet_sections,
            Facet::Source => self.facet_sources,
            Facet::Language => self.facet_languages,
        }
    }
}

/// Puts a value where a text of the interface has `{}`.
pub fn fill(text: &str, value: &str) -> String {
    // By a character: searching for a string brings the searcher for long texts.
    match text.find('{') {
        Some(at) => [&text[..at], value, &text[at + "{}".len()..]].concat(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_noun() {
        let cases = [
            (Locale::Kk, 1, "1 мақала"),
            (Locale::Kk, 12, "12 мақала"),
            (Locale::Ru, 0, "0 статей"),
            (Locale::Ru, 1, "1 статья"),
            (Locale::Ru, 3, "3 статьи"),
            (Locale::Ru, 5, "5 статей"),
            (Locale::Ru, 11, "11 статей"),
            (Locale::Ru, 21, "21 статья"),
            (Locale::Ru, 112, "112 статей"),
            (Locale::Ru, 1_204, "1 204 статьи"),
            (Locale::En, 1, "1 article"),
            (Locale::En, 1_234_567, "1,234,567 articles"),
        ];
        for (locale, count, expected) in cases {
            assert_eq!(locale.articles(count).replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn a_language_is_known_by_its_tag() {
        assert_eq!(Locale::from_tag("kk-KZ"), Some(Locale::Kk));
        assert_eq!(Locale::from_tag("RU"), Some(Locale::Ru));
        assert_eq!(Locale::from_tag("de"), None);
        assert_eq!(Locale::from_tag("ә"), None);
        for locale in Locale::ALL {
            assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
        }
    }

    #[test]
    fn a_value_takes_its_place() {
        assert_eq!(fill("«{}» табылды", "a"), "«a» табылды");
        assert_eq!(fill("none", "a"), "none");
    }
}

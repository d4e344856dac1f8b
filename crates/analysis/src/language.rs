//! The language of a paragraph or a query, by letters and by its commonest words.
//!
//! Three languages and two alphabets need no trained model: letters that only Kazakh has decide most
//! paragraphs, function words and endings the rest (docs/decisions/0101-language-detection.md).

use crate::characters::{is_arabic, is_cyrillic, is_kazakh, is_latin, lower};
use crate::script::{Script, script};
use crate::transliterate::{Alphabet, alphabet_of, has_kazakh_latin};
use crate::words::words;

/// The language of a paragraph or a query, as far as analysis treats it differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Kazakh, in any of its scripts; also where nothing is known.
    #[default]
    Kazakh,
    /// Russian.
    Russian,
    /// English.
    English,
}

impl Language {
    /// The BCP 47 code: `kk`, `ru`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Kazakh => "kk",
            Language::Russian => "ru",
            Language::English => "en",
        }
    }

    /// The language of a BCP 47 tag, its region and script ignored (`kk-Latn`, `ru_RU`); none where
    /// analysis knows nothing of it.
    pub fn from_code(code: &str) -> Option<Language> {
        let primary = code.split(['-', '_']).next()?;
        [Language::Kazakh, Language::Russian, Language::English]
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

/// Words that are frequent in Russian and are none in Kazakh.
const RUSSIAN_WORDS: &str = " в во не на и с со что по из за от для как это к ко его её их был была были было \
    он она они мы вы я до же у о об при или также который которая которые которого если уже только все \
    после году года лет будет может более является стал стала под без над между так того этом этой нет да ";
/// Words that are frequent in Kazakh and are none in Russian.
const KAZAKH_WORDS: &str = " бар мен да де бойынша туралы болып жыл деп ол бул осы сол бар жок жана бир \
    бұл және үшін керек едi екен болды болады болған деген кейін дейін ретінде арқылы бойы та те пен бен ма ба па \
    сонымен адам жылы жылдың айтты дейді ";
/// Words that are frequent in English and are none in Kazakh with Latin letters.
const ENGLISH_WORDS: &str = " the of and to in is was for on that with as by at from it are be this an were \
    has have had not or which will its his her they their he she but been who what when where how why about can \
    after new all more one two year years said ";
/// Words that are frequent in Kazakh written with Latin letters and are none in English.
const KAZAKH_LATIN_WORDS: &str = " men bar bul jane zhane ushin turaly boldy bolyp dep degen osy sol bir bolady kerek \
    da de ta te pen ben qazaq adam jyl jyly keiin deiin emes jok joq ";

/// The language of a paragraph. Where nothing speaks for another, Kazakh.
pub fn detect(text: &str) -> Language {
    let letters = count_letters(text);
    if letters.arabic > letters.cyrillic + letters.latin {
        return Language::Kazakh;
    }
    if letters.latin > letters.cyrillic { of_latin(text) } else { of_cyrillic(text, &letters) }
}

/// How much must speak for a language for a paragraph to be in another than its article, and how much where the letters
/// speak for it too.
const CLEAR: (usize, usize) = (4, 2);

/// The language of a paragraph of an article that is in `usual`: another only where the paragraph clearly speaks for it,
/// so that a name or a headline of a few words stays in the language of what it belongs to.
pub fn detect_within(text: &str, usual: Language) -> Language {
    let letters = count_letters(text);
    if letters.arabic > letters.cyrillic + letters.latin {
        return Language::Kazakh;
    }
    let in_latin = letters.latin > letters.cyrillic;
    // Most paragraphs of Kazakh articles are told by their letters alone.
    if usual == Language::Kazakh && !in_latin && letters.many_kazakh() {
        return usual;
    }
    let (other, kazakh) = if in_latin { count_latin(text) } else { count_cyrillic(text) };
    let others = if in_latin { Language::English } else { Language::Russian };
    let (most, least, language) =
        if kazakh > other { (kazakh, other, Language::Kazakh) } else { (other, kazakh, others) };
    let clear = if letters.many_kazakh() { CLEAR.1 } else { CLEAR.0 };
    if most >= clear.max(2 * least) { language } else { usual }
}

#[derive(Default)]
struct Letters {
    cyrillic: usize,
    latin: usize,
    arabic: usize,
    /// Letters that Kazakh has and Russian lacks.
    kazakh: usize,
}

impl Letters {
    /// Kazakh letters are 18 % of running Kazakh text; Russian text has them in names alone.
    fn many_kazakh(&self) -> bool {
        self.kazakh * 12 > self.cyrillic
    }
}

fn count_letters(text: &str) -> Letters {
    let mut letters = Letters::default();
    for c in text.chars() {
        if is_cyrillic(c) {
            letters.cyrillic += 1;
            letters.kazakh += usize::from(is_kazakh(c));
        } else if is_latin(c) {
            letters.latin += 1;
        } else if is_arabic(c) {
            letters.arabic += 1;
        }
    }
    letters
}

fn of_cyrillic(text: &str, letters: &Letters) -> Language {
    let (russian, kazakh) = count_cyrillic(text);
    if russian > kazakh || russian == kazakh && russian > 0 && !letters.many_kazakh() {
        Language::Russian
    } else {
        Language::Kazakh
    }
}

/// What speaks for Russian in a text in Cyrillic letters, and what for Kazakh.
fn count_cyrillic(text: &str) -> (usize, usize) {
    let (mut russian, mut kazakh) = (0_usize, 0_usize);
    for word in words(text) {
        if listed(RUSSIAN_WORDS, word.text) {
            russian += 2;
        } else if listed(KAZAKH_WORDS, word.text) {
            kazakh += 2;
        } else if word.text.contains(is_kazakh) {
            kazakh += 1;
        } else if looks_russian(word.text) {
            russian += 1;
        }
    }
    (russian, kazakh)
}

/// Endings and letters that Kazakh words, loans included, hardly have.
fn looks_russian(word: &str) -> bool {
    const ENDINGS: [&str; 26] = [
        "ого", "его", "ому", "ему", "ых", "их", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие",
        "ть", "ться", "ешь", "ует", "ает", "ить", "ость", "ости", "ами", "ями", "ах", "ях",
    ];
    word.chars().count() > 3 && ENDINGS.iter().any(|ending| word.ends_with(ending))
        || word.contains(['щ', 'ъ']) && word.chars().count() > 3
}

/// The alphabet of a text in Latin letters that is Kazakh: one of Kazakh articles is, unless more of its words are English.
pub fn latin_alphabet(text: &str, language: Language) -> Option<Alphabet> {
    if language != Language::Kazakh || script(text) != Script::Latin {
        return None;
    }
    let (english, kazakh) = count_latin(text);
    (kazakh >= english).then(|| alphabet_of(&text.chars().collect::<Vec<_>>()))
}

fn of_latin(text: &str) -> Language {
    let (english, kazakh) = count_latin(text);
    // A word or two in Latin letters that nothing speaks for: a brand or a name far oftener than Kazakh.
    if kazakh > english { Language::Kazakh } else { Language::English }
}

/// What speaks for English in a text in Latin letters, and what for Kazakh.
fn count_latin(text: &str) -> (usize, usize) {
    let (mut english, mut kazakh) = (0_usize, 0_usize);
    for word in words(text) {
        if has_kazakh_latin(&word.text.chars().collect::<Vec<_>>())
            || listed(KAZAKH_LATIN_WORDS, word.text)
        {
            kazakh += 2;
        } else if listed(ENGLISH_WORDS, word.text) {
            english += 2;
        } else {
            english += usize::from(looks_english(word.text));
            kazakh += usize::from(looks_kazakh_latin(word.text));
        }
    }
    (english, kazakh)
}

fn looks_english(word: &str) -> bool {
    ["tion", "ing", "ed", "th", "ck", "ly", "ment", "ee", "ou", "wh", "ness", "ity", "es", "er"]
        .iter()
        .any(|sign| word.ends_with(sign))
        || word.contains(['w', 'W', 'x', 'X'])
        || word.starts_with("th")
}

fn looks_kazakh_latin(word: &str) -> bool {
    let q_alone =
        word.match_indices(['q', 'Q']).any(|(at, _)| !word[at + 1..].starts_with(['u', 'U']));
    q_alone
        || word.len() > 4
            && [
                "lar", "ler", "dar", "der", "tar", "ter", "nyn", "nin", "dyn", "din", "gan", "gen",
                "dagy", "degi", "lyq", "lik",
            ]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// How many bytes the longest listed word has.
const LONGEST: usize = 16;

/// Whether a word, its capitals aside, stands in a list whose words have a space on either side.
fn listed(list: &str, word: &str) -> bool {
    let mut buffer = [0_u8; LONGEST + 5];
    let mut length = 1;
    buffer[0] = b' ';
    for c in word.chars().map(lower) {
        if length > LONGEST {
            return false;
        }
        length += c.encode_utf8(&mut buffer[length..]).len();
    }
    buffer[length] = b' ';
    core::str::from_utf8(&buffer[..=length]).is_ok_and(|padded| list.contains(padded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found() {
        for list in [RUSSIAN_WORDS, KAZAKH_WORDS, ENGLISH_WORDS, KAZAKH_LATIN_WORDS] {
            for word in list.split_ascii_whitespace() {
                assert!(listed(list, word) && listed(list, &word.to_uppercase()), "{word}");
                assert!(!listed(list, &format!("{word}{word}{word}")), "{word}");
            }
        }
    }

    #[test]
    fn the_language_of_a_paragraph() {
        for (text, expected) in [
            (
                "Волонтерлер адамдарға қаржылай емес, өз қолымен көмек көрсетіп жатыр.",
                Language::Kazakh,
            ),
            ("Мемлекет басшысы Қасым-Жомарт Тоқаев", Language::Kazakh),
            ("болады", Language::Kazakh),
            ("Адам баласы", Language::Kazakh),
            ("Глава государства Касым-Жомарт Токаев принял участие в саммите", Language::Russian),
            ("Новости Казахстана", Language::Russian),
            ("Об этом сообщает агентство Қазақстан", Language::Russian),
            ("Жизнь прекрасна, и он это знает", Language::Russian),
            ("The President of Kazakhstan arrived in Astana", Language::English),
            ("Astana Times", Language::English),
            ("Memleket basshysy Qasym-Jomart Toqaev", Language::Kazakh),
            ("Qazaqstan Respýblıkasynyń Prezıdenti", Language::Kazakh),
            ("Qazaqstannıñ bolaşağı", Language::Kazakh),
            ("قازاقستان رەسپۋبليكاسى", Language::Kazakh),
            ("", Language::Kazakh),
            ("2025", Language::Kazakh),
        ] {
            assert_eq!(detect(text), expected, "{text}");
        }
    }

    #[test]
    fn the_language_of_a_paragraph_within_an_article() {
        use Language::{English, Kazakh, Russian};
        for (usual, text, expected) in [
            (Kazakh, "Жизнь прекрасна, и он это знает, — сказал он журналистам.", Russian),
            (Kazakh, "Новости Казахстана", Kazakh),
            (Kazakh, "The President of Kazakhstan arrived in Astana on Friday", English),
            (Kazakh, "Astana Times", Kazakh),
            (Kazakh, "Memleket basshysy Qasym-Jomart Toqaev", Kazakh),
            (Russian, "Мемлекет басшысы бүгін Ақордада үкімет мүшелерімен кездесті.", Kazakh),
            (Russian, "Құрметті әріптестер!", Kazakh),
            (Russian, "Глава Қазақстана выступил", Russian),
            (English, "Мемлекет басшысы бүгін Ақордада үкімет мүшелерімен кездесті.", Kazakh),
            (English, "Жизнь прекрасна, и он это знает, — сказал он журналистам.", Russian),
            (English, "", English),
            (Russian, "قازاقستان رەسپۋبليكاسى", Kazakh),
        ] {
            assert_eq!(detect_within(text, usual), expected, "{text} in {}", usual.code());
        }
    }

    #[test]
    fn codes() {
        for language in [Language::Kazakh, Language::Russian, Language::English] {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("kk-Latn-KZ"), Some(Language::Kazakh));
        assert_eq!(Language::from_code("de"), None);
    }
}

//! One article is one voice: what it is sure of in one place decides what is doubtful in another.
//!
//! A full name of the article ([`Whole`]) is found wherever its words stand; a span that holds it and
//! a word more («Әуезов Шыңғыстауда») loses that word; a word alone needs something to speak for it.

use super::find::Paragraph;
use super::nominative::{candidates, cut};
use super::repair::opens_sentence;
use super::spelling::same;
use super::words::{
    is_code, is_common, is_given, is_institution, is_known_surname, is_name_like, is_patronymic,
    is_place, is_surname,
};
use crate::tagger::Span;
use crate::tagger::case::{Case, is_shouted};
use crate::tagger::nouns::{Noun, is_named_after, is_organ, noun};
use crate::token::is_latin;

/// A full name of the article: its words as written, the last one without an ending where one
/// that is surely bare was seen.
struct Whole {
    parts: Vec<String>,
    /// How often it stands in the article.
    count: usize,
}

impl Whole {
    /// A name by its form, or one that is repeated.
    fn is_sure(&self) -> bool {
        self.count > 1 || has_form_of_name(&self.parts)
    }
}

/// Whether the words of a name look like one, wherever they stand.
pub fn has_form_of_name(parts: &[String]) -> bool {
    let last = parts.last().map_or("", String::as_str);
    parts.first().is_some_and(|first| is_given(first)) || is_surname(last) || is_patronymic(last)
}

/// Mends the spans of all paragraphs by what the others say.
pub fn settle(paragraphs: &mut [Paragraph]) {
    let wholes = wholes(paragraphs);
    for paragraph in paragraphs.iter_mut() {
        let spans = std::mem::take(&mut paragraph.spans);
        let trimmed = spans.iter().map(|span| trim(paragraph, *span, &wholes));
        let trimmed = trimmed.collect::<Vec<_>>();
        paragraph.spans = trimmed;
        extend(paragraph, &wholes);
        if paragraph.case == Case::Normal {
            announce(paragraph);
        }
    }
    let lone = lone_words(paragraphs);
    for paragraph in paragraphs.iter_mut() {
        let mut spans = std::mem::take(&mut paragraph.spans);
        spans.retain(|span| {
            !names_a_thing(paragraph, *span)
                && (paragraph.case == Case::None
                    || span.end - span.start > 1
                    || is_sure_alone(paragraph, *span, &wholes, &lone))
        });
        paragraph.spans = spans;
    }
}

fn wholes(paragraphs: &[Paragraph]) -> Vec<Whole> {
    let mut wholes: Vec<Whole> = Vec::new();
    for paragraph in paragraphs {
        for span in paragraph.spans.iter().filter(|span| span.end - span.start > 1) {
            let parts = paragraph.words(*span);
            let equal = |whole: &&mut Whole| {
                whole.parts.len() == parts.len()
                    && whole.parts.iter().zip(&parts).enumerate().all(|(at, (a, b))| {
                        same(a, b) || (at + 1 == parts.len() && is_form_of(b, a))
                    })
            };
            match wholes.iter_mut().find(equal) {
                Some(whole) => {
                    whole.count += 1;
                    let bare = parts.last().filter(|last| whole.parts.last() > Some(last));
                    if let (Some(last), Some(bare)) = (whole.parts.last_mut(), bare) {
                        last.clone_from(bare);
                    }
                }
                None => wholes.push(Whole { parts, count: 1 }),
            }
        }
    }
    wholes
}

/// Whether one of the words is the other with an ending.
fn is_form_of(a: &str, b: &str) -> bool {
    // An ending leaves the beginning as it is.
    let opening = a.len().min(b.len()).min(4);
    if a.as_bytes()[..opening] != b.as_bytes()[..opening] {
        return false;
    }
    let from = |long: &str, short: &str| candidates(long).iter().any(|stem| stem == short);
    from(a, b) || from(b, a) || cut(a).is_some_and(|stem| cut(b) == Some(stem))
}

/// The part of the span that is a name of the article, where the rest of it is like none.
fn trim(paragraph: &Paragraph, span: Span, wholes: &[Whole]) -> Span {
    let parts = paragraph.words(span);
    if parts.len() < 2 {
        return span;
    }
    let explained = |words: &[String]| {
        wholes.iter().any(|whole| match words {
            [one] => {
                whole.is_sure()
                    && whole.parts.iter().any(|part| same(part, one))
                    && !parts.iter().filter(|part| *part != one).any(|other| {
                        whole.parts.iter().any(|part| same(part, other) || is_form_of(other, part))
                    })
            }
            several => {
                whole.parts.len() == several.len()
                    && whole.parts.iter().zip(several).all(|(a, b)| same(a, b) || is_form_of(b, a))
            }
        })
    };
    let strange = |words: &[String]| !words.iter().any(|word| is_name_like(word));
    for length in (1..parts.len()).rev() {
        if strange(&parts[length..]) && explained(&parts[..length]) {
            return Span { start: span.start, end: span.start + length };
        }
        let from = parts.len() - length;
        if strange(&parts[..from]) && explained(&parts[from..]) {
            return Span { start: span.start + from, end: span.end };
        }
    }
    span
}

/// Finds the article's full names where the model saw a part of them, or nothing.
fn extend(paragraph: &mut Paragraph, wholes: &[Whole]) {
    for whole in wholes.iter().filter(|whole| whole.is_sure()) {
        let length = whole.parts.len();
        for start in 0..(paragraph.tokens.len() + 1).saturating_sub(length) {
            let span = Span { start, end: start + length };
            let stands = (start..span.end).zip(&whole.parts).all(|(at, part)| {
                let word = paragraph.word(at);
                (at == start || paragraph.touches(at))
                    && (word == part || (at + 1 == span.end && is_form_of(word, part)))
            });
            if stands {
                put(paragraph, span);
            }
        }
    }
}

/// Names in the places of a text that are made for them: `Режиссері – Іоханнес Робертс.`, and the
/// lines of a list of people, `Тау Сырымбек — кәсіпкер`.
fn announce(paragraph: &mut Paragraph) {
    let dash = |at: usize| matches!(paragraph.word(at), "—" | "–" | "-" | ":");
    let capitals = |start: usize| {
        let more = (start + 1..start + 4)
            .take_while(|at| paragraph.is_capital(*at) && paragraph.touches(*at));
        Span { start, end: start + 1 + more.count() }
    };
    let mut found: Vec<Span> = Vec::new();
    for at in 1..paragraph.tokens.len() {
        let introduced = dash(at)
            && super::role::is_head(paragraph.word(at - 1))
            && paragraph.is_capital(at + 1);
        if introduced {
            let span = capitals(at + 1);
            let closed = matches!(paragraph.word(span.end), "." | "" | "," | ";" | ")");
            if closed && span.end - span.start > 1 {
                found.push(span);
            }
        }
    }
    if paragraph.is_capital(0) {
        let span = capitals(0);
        let (first, last) = (paragraph.word(0), paragraph.word(span.end - 1));
        let listed = span.end - span.start > 1
            && (is_patronymic(last) || is_given(last))
            && !is_place(first)
            && (dash(span.end) || matches!(paragraph.word(span.end), "," | ";" | ""))
            && (is_patronymic(last) || !is_given(first));
        if listed {
            found.push(span);
        }
    }
    for at in 0..paragraph.tokens.len() {
        let word = paragraph.word(at);
        // «Қуандық ата», «Наурызбай қажы»
        let honoured = paragraph.is_capital(at)
            && !paragraph.is_tagged(at)
            && paragraph.touches(at + 1)
            && is_honorific(paragraph.word(at + 1))
            && is_given(word);
        if honoured {
            found.push(Span { start: at, end: at + 1 });
        }
        // «император Нарухито»
        let office = super::role::is_head(word)
            && !paragraph.is_capital(at)
            && !(paragraph.is_capital(at + 2) && paragraph.touches(at + 2))
            && !is_shouted(paragraph.word(at + 1));
        let trade = super::role::is_trade(word);
        if (trade || office) && paragraph.is_capital(at + 1) && paragraph.touches(at + 1) {
            let span = capitals(at + 1);
            let strange = |at: usize| {
                let word = paragraph.word(at);
                is_institution(word)
                    || is_code(word)
                    || (!is_name_like(word) && (is_common(word) || is_place(word)))
            };
            if !(span.start..span.end).any(strange) && !is_latin_beside(paragraph, span) {
                found.push(span);
            }
        }
    }
    for span in &paragraph.spans {
        // `Қадыр Мырза` Әлі
        let next = paragraph.word(span.end);
        let last = paragraph.word(span.end - 1);
        let goes_on = paragraph.touches(span.end)
            && paragraph.is_capital(span.end)
            && is_given(next)
            && span.end - span.start == 2
            && !is_surname(last)
            && !is_patronymic(last)
            && !super::nominative::is_inflected(last)
            && !paragraph.is_tagged(span.end)
            && !(paragraph.is_capital(span.end + 1) && paragraph.touches(span.end + 1));
        if goes_on {
            found.push(Span { start: span.start, end: span.end + 1 });
        }
    }
    for span in found {
        put(paragraph, span);
    }
    enumerate(paragraph);
}

/// Whether the word is a way to call a person behind the name, inflected or not.
fn is_honorific(word: &str) -> bool {
    ["ата", "қажы", "ақсақал", "ханым", "мырза", "апа", "әже", "қария", "батыр"].iter().any(
        |honour| {
            word.strip_prefix(honour)
                .is_some_and(|ending| ending.is_empty() || cut(word) == Some(honour))
        },
    )
}

/// «Қиыр Шығыс»
fn is_compass(word: &str) -> bool {
    ["Шығыс", "Батыс", "Солтүстік", "Оңтүстік"].iter().any(|side| word.starts_with(side))
}

/// Whether the span goes over from one alphabet to another.
fn is_latin_beside(paragraph: &Paragraph, span: Span) -> bool {
    let latin = |at: usize| is_latin(paragraph.word(at));
    (span.start..span.end).any(|at| latin(at) != latin(span.start))
}

/// In a list of names what stands between two of them is a name too: `Қизат Сейтқазыұлы, Бейіспай,
/// Жұмажан, Қожеке Назарұлы`, and so is a pair of capitals that «және» joins to one.
fn enumerate(paragraph: &mut Paragraph) {
    let mut found = Vec::new();
    for (at, span) in paragraph.spans.iter().enumerate() {
        if let Some(next) = paragraph.spans.get(at + 1) {
            let between = span.end..next.start;
            let items: Vec<usize> = between.clone().skip(1).step_by(2).collect();
            let chain = between.len() % 2 == 1
                && between.clone().step_by(2).all(|at| paragraph.word(at) == ",")
                && !items.is_empty()
                && items.iter().all(|at| {
                    let word = paragraph.word(*at);
                    paragraph.is_capital(*at)
                        && (is_given(word) || !is_place(word))
                        && !is_code(word)
                });
            if chain {
                found.extend(items.iter().map(|at| Span { start: *at, end: at + 1 }));
            }
        }
        let pair = Span { start: span.end + 1, end: span.end + 3 };
        let joined = matches!(paragraph.word(span.end), "және" | "мен" | "пен" | "бен")
            && span.end - span.start > 1
            && (pair.start..pair.end).all(|at| {
                paragraph.is_capital(at)
                    && !paragraph.is_tagged(at)
                    && !is_institution(paragraph.word(at))
            })
            && paragraph.touches(pair.start + 1)
            && !paragraph.is_capital(pair.end)
            && (pair.start..pair.end).any(|at| is_name_like(paragraph.word(at)))
            && !(pair.start..pair.end).any(|at| is_place(paragraph.word(at)));
        if joined {
            found.push(pair);
        }
    }
    for span in found {
        put(paragraph, span);
    }
}

/// Adds a span, in the place of those that it holds; not where it cuts through one.
fn put(paragraph: &mut Paragraph, span: Span) {
    let inside = |other: &Span| span.start <= other.start && other.end <= span.end;
    let apart = |other: &Span| other.end <= span.start || span.end <= other.start;
    if paragraph.spans.iter().all(|other| inside(other) || apart(other)) {
        paragraph.spans.retain(apart);
        paragraph.spans.push(span);
        paragraph.spans.sort_by_key(|span| span.start);
    }
}

/// `Әуезов көшесі`, `Калашников автоматы`: the bare name in front of a thing that is named after it.
pub fn names_a_thing(paragraph: &Paragraph, span: Span) -> bool {
    if lists_things(paragraph, span) {
        return true;
    }
    if !paragraph.touches(span.end) {
        return false;
    }
    let mut next = paragraph.word(span.end);
    // «Абай атындағы театр» is a theatre.
    if next.starts_with("атында") {
        return true;
    }
    // «Өтеген батыр кентінде»
    if matches!(next, "батыр" | "би" | "ата" | "хан" | "ақын") && paragraph.touches(span.end + 1)
    {
        next = paragraph.word(span.end + 1);
    }
    let last = paragraph.word(span.end - 1);
    let alone = span.end == span.start + 1;
    if alone && is_adjective(last, next) {
        return true;
    }
    let next = next.to_lowercase();
    if alone && is_organ(&next) && !is_name_like(last) {
        return true;
    }
    is_named_after(&next)
        && (candidates(last).is_empty()
            || (is_name_like(last) && !super::nominative::is_inflected(last)))
}

/// «Байтұрсынов пен Қонаев көшелері», «Ақмола, Абай, Қостанай облыстары»: names in a row before several
/// things of one kind.
fn lists_things(paragraph: &Paragraph, span: Span) -> bool {
    let joint = |at: usize| {
        matches!(paragraph.word(at), "," | "және" | "мен" | "пен" | "бен" | "секілді" | "сияқты")
    };
    if span.end != span.start + 1 || !joint(span.end) {
        return false;
    }
    let mut at = span.end;
    while joint(at) && paragraph.is_capital(at + 1) {
        at += 2;
        if paragraph.is_capital(at) && paragraph.touches(at) {
            return false; // full names are people
        }
    }
    let next = paragraph.word(at).to_lowercase();
    let many = ["лар", "лер", "дар", "дер", "тар", "тер"].iter().any(|many| next.contains(many));
    at > span.end && many && is_named_after(&next)
}

/// Whether a Russian word that may be a surname is the adjective of the noun behind it:
/// `Семипалатинский полигон`.
fn is_adjective(word: &str, next: &str) -> bool {
    let lower = word.to_lowercase();
    let formed = ["ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ское"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let verb = ["л", "ла", "ли", "ло", "лся", "лась", "лись", "ет", "ит", "ют", "ят", "т"]
        .iter()
        .any(|ending| next.ends_with(ending));
    let russian = !next.contains(['ә', 'ө', 'ү', 'ұ', 'қ', 'ғ', 'ң', 'і', 'һ', 'ы']);
    formed && russian && !verb && next.chars().count() > 3 && next.starts_with(char::is_lowercase)
}

/// The words that stand alone as names, and how often.
fn lone_words(paragraphs: &[Paragraph]) -> Vec<String> {
    let lone = paragraphs.iter().flat_map(|paragraph| {
        let lone = paragraph.spans.iter().filter(|span| span.end - span.start == 1);
        lone.map(|span| paragraph.word(span.start).to_owned())
    });
    lone.collect()
}

/// Whether something speaks for a name of one word: a full name of the article, its form and its
/// place, or that it comes back.
fn is_sure_alone(paragraph: &Paragraph, span: Span, wholes: &[Whole], lone: &[String]) -> bool {
    let at = span.start;
    let word = paragraph.word(at);
    let explained = wholes.iter().any(|whole| {
        let parts = &whole.parts;
        parts.iter().any(|part| same(part, word) || is_form_of(word, part))
    });
    if explained || is_known_surname(word) {
        return true;
    }
    if is_place(word) && !is_given(word) {
        return false;
    }
    let addressed =
        at.checked_sub(1).is_some_and(|before| {
            super::role::is_head(paragraph.word(before)) && paragraph.touches(at)
        }) || matches!(noun(&paragraph.word(at + 1).to_lowercase()), Noun::Person | Noun::Doing);
    if addressed {
        return true;
    }
    // «Ақмола, Абай, Қостанай облыстары»
    let lists_places = [at.wrapping_sub(2), at + 2].iter().any(|&other| {
        let comma = if other < at { at - 1 } else { at + 1 };
        paragraph.word(comma) == ","
            && is_place(paragraph.word(other))
            && !is_given(paragraph.word(other))
    });
    let opens = opens_sentence(paragraph.text, &paragraph.tokens, at);
    // «Жібек Жолы»; but any word that opens a sentence has a capital, and a place is a word of its own.
    let beside_capital = (paragraph.is_capital(at + 1)
        && paragraph.touches(at + 1)
        && (!is_place(paragraph.word(at + 1)) || is_compass(paragraph.word(at + 1))))
        || (at > 0
            && paragraph.is_capital(at - 1)
            && paragraph.touches(at)
            && !paragraph.is_tagged(at - 1)
            && !opens_sentence(paragraph.text, &paragraph.tokens, at - 1));
    if lists_places || (beside_capital && !is_surname(word)) {
        return false;
    }
    let repeated =
        lone.iter().filter(|other| same(other, word) || is_form_of(other, word)).count() > 1;
    if is_given(word) || is_surname(word) {
        // «Азамат, сөз сізде» addresses somebody; «Азамат болу қиын» does not.
        return repeated || !(opens && is_common(word) && paragraph.word(at + 1) != ",");
    }
    let located = ["да", "де", "та", "те"].iter().any(|ending| word.ends_with(ending));
    repeated && !located || !(opens || is_common(word) || located || word.chars().count() < 4)
}

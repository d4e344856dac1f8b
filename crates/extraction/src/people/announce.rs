//! Names in the places of a text that are made for names: behind an office, in a list of people, at the
//! head of a line.

use super::find::Paragraph;
use super::nominative::{cut, is_inflected};
use super::role::{is_head, is_trade};
use super::words::{
    is_code, is_common, is_given, is_institution, is_name_like, is_patronymic, is_place, is_surname,
};
use crate::tagger::Span;
use crate::tagger::case::is_shouted;
use crate::token::is_latin;

/// Adds the names that their place in the paragraph tells, and those that stand in a row with names.
pub fn announce(paragraph: &mut Paragraph) {
    let mut found: Vec<Span> =
        paragraph.spans.iter().filter_map(|span| longer(paragraph, *span)).collect();
    found.extend(at_the_head(paragraph));
    // All of these open with a capital.
    for &at in &paragraph.capitals {
        if !paragraph.is_tagged(at) {
            let rules = [behind_a_dash, honoured, behind_an_office, paired];
            found.extend(rules.iter().find_map(|rule| rule(paragraph, at)));
        }
    }
    for span in found {
        put(paragraph, span);
    }
    enumerate(paragraph);
}

/// The capitals in a row from here on, four at most.
fn capitals(paragraph: &Paragraph, start: usize) -> Span {
    let more =
        (start + 1..start + 4).take_while(|at| paragraph.is_capital(*at) && paragraph.touches(*at));
    Span { start, end: start + 1 + more.count() }
}

fn is_dash(paragraph: &Paragraph, at: usize) -> bool {
    matches!(paragraph.word(at), "—" | "–" | "-" | ":")
}

/// `Режиссері – Іоханнес Робертс.`
fn behind_a_dash(paragraph: &Paragraph, at: usize) -> Option<Span> {
    let introduced = at > 1 && is_dash(paragraph, at - 1) && is_head(paragraph.word(at - 2));
    let span = introduced.then(|| capitals(paragraph, at))?;
    let closed = matches!(paragraph.word(span.end), "." | "" | "," | ";" | ")");
    (closed && span.end - span.start > 1).then_some(span)
}

/// `Жаңбыршин Еділ Терекбайұлы — Мәжіліс депутаты`: a line of a list of people.
fn at_the_head(paragraph: &Paragraph) -> Option<Span> {
    let span = paragraph.is_capital(0).then(|| capitals(paragraph, 0))?;
    let (first, last) = (paragraph.word(0), paragraph.word(span.end - 1));
    let named = is_patronymic(last) || (is_given(last) && !is_given(first));
    let closed = is_dash(paragraph, span.end) || matches!(paragraph.word(span.end), "," | ";" | "");
    (span.end > 1 && named && closed && !is_place(first)).then_some(span)
}

/// A given name and a surname that nothing took for a name, as in text of a language that the model
/// never saw: `Натальи Смирновой`, `Kassym-Jomart Tokayev`.
fn paired(paragraph: &Paragraph, at: usize) -> Option<Span> {
    let (given, surname) = (paragraph.word(at), paragraph.word(at + 1));
    let alone = |at: usize| paragraph.is_capital(at) && !paragraph.is_tagged(at);
    let pair = alone(at + 1)
        && paragraph.touches(at + 1)
        && is_given(given)
        && is_surname(surname)
        && !is_place(surname)
        && !(paragraph.is_capital(at + 2) && paragraph.touches(at + 2));
    pair.then_some(Span { start: at, end: at + 2 })
}

/// «Қуандық ата», «Наурызбай қажы»
fn honoured(paragraph: &Paragraph, at: usize) -> Option<Span> {
    let honoured = paragraph.touches(at + 1)
        && is_honorific(paragraph.word(at + 1))
        && is_given(paragraph.word(at));
    honoured.then_some(Span { start: at, end: at + 1 })
}

/// «әнші Анитта», «император Нарухито», «елшісі Әлім Байел Әзербайжан Президентінің …»
fn behind_an_office(paragraph: &Paragraph, at: usize) -> Option<Span> {
    let before = paragraph.word(at.checked_sub(1)?);
    if !paragraph.touches(at) || paragraph.is_capital(at - 1) {
        return None;
    }
    let mut span = capitals(paragraph, at);
    // Behind two words that may be a name, a place opens what comes next.
    let is_bare_place = |word: &str| is_place(word) && !is_name_like(word);
    if span.end > at + 2 && is_bare_place(paragraph.word(at + 2)) {
        span.end = at + 2;
    }
    let pair = span.end == at + 2 && before.ends_with(['ы', 'і']);
    let alone = span.end == at + 1 && !is_shouted(paragraph.word(at));
    if !(is_trade(before) || ((alone || pair) && is_head(before))) {
        return None;
    }
    let strange = |at: usize| {
        let word = paragraph.word(at);
        is_institution(word)
            || is_code(word)
            || (!is_name_like(word) && (is_common(word) || is_place(word)))
    };
    let names = !(span.start..span.end).any(strange) && !is_latin_beside(paragraph, span);
    names.then_some(span)
}

/// `Қадыр Мырза` Әлі: a given name behind two that are no surname belongs to them.
fn longer(paragraph: &Paragraph, span: Span) -> Option<Span> {
    let last = paragraph.word(span.end - 1);
    let open = span.end - span.start == 2
        && !is_surname(last)
        && !is_patronymic(last)
        && !is_inflected(last);
    let goes_on = open
        && paragraph.touches(span.end)
        && paragraph.is_capital(span.end)
        && !paragraph.is_tagged(span.end)
        && is_given(paragraph.word(span.end))
        && !(paragraph.is_capital(span.end + 1) && paragraph.touches(span.end + 1));
    goes_on.then_some(Span { start: span.start, end: span.end + 1 })
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
pub fn put(paragraph: &mut Paragraph, span: Span) {
    let inside = |other: &Span| span.start <= other.start && other.end <= span.end;
    let apart = |other: &Span| other.end <= span.start || span.end <= other.start;
    if paragraph.spans.iter().all(|other| inside(other) || apart(other)) {
        paragraph.spans.retain(apart);
        paragraph.spans.push(span);
        paragraph.spans.sort_by_key(|span| span.start);
    }
}

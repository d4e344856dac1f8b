//! Spans of the model as a reader would mark them.
//!
//! The model was trained on television news, where two names seldom touch. In a newspaper they do
//! («… Тоқаев Ілхам Әлиевпен …»), and titles stand with a capital at the start of a sentence.

use super::nominative::{cut, is_inflected};
use super::words::{
    is_code, is_common, is_genitive, is_given, is_institution, is_known_surname, is_name_like,
    is_office, is_patronymic, is_place, is_surname, is_time,
};
use crate::tagger::Span;
use crate::tagger::case::{is_particle, is_shouted};
use crate::token::{Kind, Token, is_large, is_latin};

/// Splits spans that hold several names, and takes off them what belongs to no name.
pub fn repair(text: &str, tokens: &[Token], spans: &[Span]) -> Vec<Span> {
    let mut repaired = Vec::with_capacity(spans.len());
    for span in &bridge(text, tokens, spans) {
        let mut start = span.start;
        for end in span.start + 1..=span.end {
            let words = &tokens[start..end];
            if end == span.end || closes(text, words, &tokens[end..span.end]) {
                repaired.extend(trim(text, tokens, Span { start, end }));
                start = end;
            }
        }
    }
    if repaired.iter().any(|span| !is_shouted_span(text, tokens, *span)) || has_small(text) {
        repaired.retain(|span| !is_slogan(text, tokens, *span));
    }
    repaired
}

/// Joins what only small particles part: `Урсула фон` дер `Ляйен`.
fn bridge(text: &str, tokens: &[Token], spans: &[Span]) -> Vec<Span> {
    let mut bridged: Vec<Span> = Vec::with_capacity(spans.len());
    let word = |at: usize| tokens.get(at).map_or("", |token| token.of(text));
    for span in spans {
        match bridged.last_mut() {
            Some(last)
                if last.end < span.start
                    && (last.end..span.start).all(|at| is_particle(word(at), word(at - 1))) =>
            {
                last.end = span.end;
            }
            // `Мұхаммед бен Заид` Әл Наһаян
            Some(last) if last.end == span.start && is_article(word(span.start)) => {
                last.end = span.end;
            }
            _ => bridged.push(*span),
        }
        // A name does not end with a particle: `Мұхаммед бен` Заид.
        while let Some(last) = bridged.last_mut()
            && is_particle(word(last.end - 1), "")
            && (word(last.end).starts_with(is_large)
                || (is_particle(word(last.end), word(last.end - 1))
                    && word(last.end + 1).starts_with(is_large)))
        {
            last.end += 1;
        }
    }
    let mut joined: Vec<Span> = Vec::with_capacity(bridged.len());
    for span in bridged {
        match joined.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            Some(last) if span.start == last.end && is_article(word(span.start)) => {
                last.end = span.end;
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// The article of an Arabic name.
fn is_article(word: &str) -> bool {
    matches!(word, "Әл" | "Аль" | "Эль" | "Ал" | "Al" | "El")
}

/// Whether a name ends with the last of `words`, though the span goes on with `rest`.
fn closes(text: &str, words: &[Token], rest: &[Token]) -> bool {
    let (Some(last), Some(next)) = (words.last(), rest.first()) else { return false };
    let (last, next) = (last.of(text), next.of(text));
    if is_code(last) || is_code(next) {
        return true;
    }
    let joins = is_particle(last, "") || is_particle(next, last);
    if is_patronymic(next) || joins || is_article(last) || is_article(next) {
        return false;
    }
    // A name is written with the letters of one alphabet; a brand may follow it.
    if is_latin(last) != is_latin(next) {
        return true;
    }
    // Only the last word of a Kazakh name has an ending.
    if is_inflected(last) && !is_given(last) {
        return true;
    }
    // Two surnames are two people: «Трамп Тоқаевпен сөйлесті».
    if words.len() == 1 && is_known_surname(last) && !is_given(last) && is_surname(next) {
        return true;
    }
    // A given name and a surname are whole; what follows them opens something else, unless it is
    // the surname behind a patronymic.
    let whole = words.len() >= 2;
    let named = whole && is_surname(last) && !is_patronymic(last);
    (whole && is_given(next) && rest.len() >= 2)
        || named
        || (whole && is_patronymic(last) && !is_surname(next))
}

/// The span without a title or a place at its start and a place at its end; nothing, where nothing
/// else was in it.
fn trim(text: &str, tokens: &[Token], span: Span) -> Option<Span> {
    let Span { mut start, mut end } = span;
    let word = |at: usize| tokens[at].of(text);
    // «Дания Еспаева», «Алтай Көлгінов»
    let opens_name = |at: usize| {
        at + 2 == end && ["Дания", "Алтай"].contains(&word(at)) && is_surname(word(at + 1))
    };
    let strange = |at: usize| {
        let word = word(at);
        is_code(word)
            || word.chars().nth(1).is_none()
            || (!is_given(word)
                && (is_office(word)
                    || is_office(&word.replace('І', "и"))
                    || (is_place(word) && !opens_name(at))))
    };
    while start < end && strange(start) {
        start += 1;
    }
    if let Some(at) = (start..end).find(|at| is_institution(word(*at)) && !is_given(word(*at))) {
        end = at;
        // What is left of `Жіжі Пресс` or `Lenin Palace` names nobody.
        if end == start + 1 {
            return None;
        }
    }
    while end > start + 1
        && (is_code(word(end - 1)) || (is_place(word(end - 1)) && !is_given(word(end - 1))))
    {
        end -= 1;
    }
    // The word that opens a sentence has a capital whatever it is.
    if start + 1 < end && opens_sentence(text, tokens, start) {
        let (first, next) = (word(start), word(start + 1));
        let opening =
            (is_common(first) && is_name_like(next)) || is_genitive(first) || is_time(first);
        if !is_name_like(first) && opening {
            start += 1;
        }
    }
    // «Серік Жерді айналды»; but a short surname may be a word that is written small («Денис Тен»).
    let surname = |at: usize| is_given(word(start)) && cut(word(at)).is_none();
    while end > start + 1
        && !is_name_like(word(end - 1))
        && is_common(word(end - 1))
        && !surname(end - 1)
    {
        end -= 1;
    }
    (start < end && !(start + 1 == end && is_lone_stranger(text, tokens, start)))
        .then_some(Span { start, end })
}

/// Whether a word that would be a name by itself is a title, a brand or a piece of one.
fn is_lone_stranger(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = tokens[at].of(text);
    if is_title(word) || is_code(word) {
        return true;
    }
    if is_name_like(word) {
        return false;
    }
    let foreign = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Word && is_latin(token.of(text)) && !is_latin(word)
        })
    };
    let touches = |left: usize| {
        text.get(tokens[left].end..tokens[left + 1].start).is_some_and(|gap| gap.trim().is_empty())
    };
    let left = at > 0 && foreign(at - 1) && touches(at - 1);
    let right = foreign(at + 1) && touches(at);
    let mixed = word.split('-').any(|part| is_latin(part) != is_latin(word));
    (is_latin(word) && !is_latin(text)) || left || right || mixed
}

/// Whether the token opens the text or a sentence.
pub fn opens_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let mark = tokens[before].of(text);
    matches!(mark, "." | "!" | "?" | "…" | ":" | "•")
        || (matches!(mark, "—" | "–" | "-" | "«" | "“" | "\"")
            && (before == 0
                || matches!(tokens[before - 1].of(text), "." | "!" | "?" | "…" | ":" | ",")))
}

/// A title that is a name too (`Ғалым`): alone, it is the title.
fn is_title(word: &str) -> bool {
    is_office(word)
}

/// Capitals inside of running text that shout and name nobody: `ҚАУЛЫ ЕТЕМІН`.
fn is_slogan(text: &str, tokens: &[Token], span: Span) -> bool {
    is_shouted_span(text, tokens, span)
        && !tokens[span.start..span.end]
            .iter()
            .any(|token| is_given(token.of(text)) || is_known_surname(token.of(text)))
}

fn is_shouted_span(text: &str, tokens: &[Token], span: Span) -> bool {
    tokens[span.start..span.end].iter().all(|token| is_shouted(token.of(text)))
}

fn has_small(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| word.chars().count() > 2 && word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn becomes(text: &str, expected: &[&str]) {
        parts(text, tokens(text).len(), expected);
    }

    /// As [`becomes`], where the model saw so many of the words.
    #[track_caller]
    fn parts(text: &str, seen: usize, expected: &[&str]) {
        let tokens = tokens(text);
        let spans = repair(text, &tokens, &[Span { start: 0, end: seen }]);
        let found: Vec<_> = spans
            .iter()
            .map(|span| &text[tokens[span.start].start..tokens[span.end - 1].end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_that_touch_are_parted() {
        becomes("Қасым-Жомарт Тоқаев Ілхам Әлиевпен", &["Қасым-Жомарт Тоқаев", "Ілхам Әлиевпен"]);
        becomes("Дональд Трамп Қасым-Жомарт Тоқаев", &["Дональд Трамп", "Қасым-Жомарт Тоқаев"]);
        becomes("Трамптың Тоқаевқа", &["Трамптың", "Тоқаевқа"]);
        becomes("Нұрсұлтан Әбішұлы Назарбаевтың", &["Нұрсұлтан Әбішұлы Назарбаевтың"]);
        becomes("Кертаев Ринат Думанұлы", &["Кертаев Ринат Думанұлы"]);
        becomes("Федор Достоевский Уәлихановты", &["Федор Достоевский", "Уәлихановты"]);
        becomes("Трамп Тоқаев", &["Трамп", "Тоқаев"]);
        parts("Урсула фон дер Ляйен", 2, &["Урсула фон дер Ляйен"]);
        becomes("Мұхаммед бен Заид Әл Наһаян", &["Мұхаммед бен Заид Әл Наһаян"]);
        becomes("Денис Тен", &["Денис Тен"]);
        becomes("Дания Еспаева", &["Дания Еспаева"]);
        becomes("Олег Семенович Мандрыгин", &["Олег Семенович Мандрыгин"]);
    }

    #[test]
    fn titles_and_places_are_no_part_of_a_name() {
        becomes("Режиссер Джеймс Кэмерон", &["Джеймс Кэмерон"]);
        becomes("Физик Пьер Кюри", &["Пьер Кюри"]);
        becomes("Ермек Көшербаев Украина", &["Ермек Көшербаев"]);
        becomes("Шоқан Петербургке", &["Шоқан"]);
        becomes("Трамп Іран", &["Трамп"]);
        becomes("Ван Хаиян Kazinform-ға", &["Ван Хаиян"]);
        becomes("Урсула фон дер Ляйен Ілон Маскке", &["Урсула фон дер Ляйен", "Ілон Маскке"]);
    }

    #[test]
    fn brands_and_codes_are_no_part_of_a_name() {
        becomes("Трамп Г20", &["Трамп"]);
        becomes("Трамп АҚШ-тағы", &["Трамп"]);
        becomes("Урсула фон дер Ляйен Реұтерс", &["Урсула фон дер Ляйен"]);
        becomes("Жіжі Пресс", &[]);
        becomes("France-Прессе", &[]);
        becomes("Lenin Palace", &[]);
        becomes("Парламент", &[]);
        becomes("Еурокомиссияның", &[]);
        becomes("Xinhua", &[]);
    }

    #[test]
    fn the_word_that_opens_a_sentence_is_no_part_of_a_name() {
        becomes("Салмақсыздықта Гагарин", &["Гагарин"]);
        becomes("Сейсенбіде Трамп", &["Трамп"]);
        becomes("Кеше Байден", &["Байден"]);
        becomes("Даттың Берлингске", &["Берлингске"]);
        becomes("У Токаева", &["Токаева"]);
    }
}

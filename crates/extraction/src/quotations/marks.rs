//! Direct speech in quotation marks: `«…», – деді X`, `X: «…»`, `«…» деп мәлімдеді X`, `“…,” X said`.
//!
//! Titles, names and scare quotes stand in the same marks; they are told apart by what surrounds
//! them: somebody must say that somebody says it.

use std::ops::Range;

use super::Said;
use super::line::Line;
use super::speech::apart;
use super::verbs::{
    announces, follows, is_according, is_credit, opens_attribution, says_in_english,
};

/// The quotations in marks of a paragraph.
pub fn marked(line: &Line) -> Vec<Said> {
    if !line.text.contains(['«', '“', '„', '"', ':']) {
        return Vec::new();
    }
    let mut marked: Vec<Said> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let Some(close) = closing(line, at) else {
            if let Some(said) = closed_by_dash(line, at) {
                marked.push(said);
                break;
            }
            at += 1;
            continue;
        };
        let before = marked.last().map(|said| said.attribution.clone());
        said(line, at, close, before, &mut marked);
        at = close + 1;
    }
    marked
}

/// Where speech opens that this paragraph does not close: its first token, and who says it, if
/// that stands before.
pub fn unclosed(line: &Line) -> Option<(usize, Range<usize>)> {
    let open = (0..line.len()).rev().find(|at| is_opening(line, *at))?;
    let closed =
        (open + 1..line.len()).any(|at| closers(line.lower(open)).contains(&line.lower(at)));
    let introduced = introduction(line, open);
    let opens = open == 0 || introduced.is_some();
    (opens && !closed).then(|| (open + 1, introduced.unwrap_or(0..0)))
}

/// Where speech ends that an earlier paragraph opened: its tokens, and who says it, if that stands
/// behind. Newspapers that open every paragraph of it with a mark do so here too.
pub fn closes(line: &Line) -> Option<(Range<usize>, Range<usize>)> {
    let start = usize::from(is_opening(line, 0));
    let mark = |at: &usize| matches!(line.lower(*at), "»" | "”" | "\"");
    let close = (start..line.len()).find(|at| mark(at) && !is_opening(line, *at))?;
    let opened = (start..close).any(|at| is_opening(line, at));
    (!opened).then(|| (start..close, behind(line, 0, close).unwrap_or(0..0)))
}

/// What a pair of marks holds, if somebody says it.
fn said(
    line: &Line,
    open: usize,
    close: usize,
    before: Option<Range<usize>>,
    marked: &mut Vec<Said>,
) {
    let mut push = |spoken: Option<Range<usize>>, attribution: &Range<usize>| {
        let attribution = attribution.clone();
        marked.extend(spoken.map(|spoken| Said { spoken, attribution, indirect: false }));
    };
    // «…, – деді X, – …»
    let inside = apart(line, open + 1..close);
    if let (Some(attribution), true) = (inside.attributions.first(), is_direct(line, open, close)) {
        for spoken in inside.spoken {
            push(Some(spoken), attribution);
        }
        return;
    }
    let attribution = attribution(line, open, close).or_else(|| {
        // «…», – деді X. «…»: whole sentences behind speech go on with it.
        let comma = line.lower(open.wrapping_sub(1)) == ",";
        let whole = goes_on(line, open) && (comma || line.is_large(open + 1));
        before.filter(|_| whole && is_direct(line, open, close) && ends_whole(line, close))
    });
    if let Some(attribution) = attribution {
        push(line.spoken(open + 1..close), &attribution);
    }
}

/// Speech that is not closed by a comma, a dash and a verb has at least so many words; fewer are a
/// name or a scare quote.
const FEWEST: usize = 4;

fn is_direct(line: &Line, open: usize, close: usize) -> bool {
    line.words(open + 1..close) >= FEWEST
}

/// Whether the marks open a sentence, or go on behind the attribution of the speech before.
fn goes_on(line: &Line, open: usize) -> bool {
    open > 0 && (line.is_stop(open - 1) || matches!(line.lower(open - 1), "," | "—" | "–" | "-"))
}

fn ends_whole(line: &Line, close: usize) -> bool {
    line.is_stop(close - 1) || line.is_stop(close + 1)
}

/// Speech behind a colon that no marks close, but a dash and a verb of saying: `X: …, – деді.`
fn closed_by_dash(line: &Line, at: usize) -> Option<Said> {
    let colon = match line.lower(at) {
        ":" => at,
        _ if is_opening(line, at) && at > 0 && line.lower(at - 1) == ":" => at - 1,
        _ => return None,
    };
    if at == colon && is_opening(line, colon + 1) {
        return None;
    }
    // «18:00-ден»
    if !line.is_parted(colon + 1) {
        return None;
    }
    let first = if line.is_dash(at + 1) { at + 2 } else { at + 1 };
    let dash = (first..line.len()).rev().find(|&dash| {
        line.is_dash(dash)
            && matches!(line.lower(dash - 1), "," | "!" | "?" | "»" | "”")
            && follows(line, dash + 1)
            && !is_credit(line, dash + 1)
            && (at > colon || !closes_marks(line, dash))
    })?;
    let start = line.sentence_start(colon);
    let last = (first..dash).rev().find(|&last| !matches!(line.lower(last), "," | "»" | "”"))?;
    let enough = line.words(first..last + 1) >= FEWEST && start < colon;
    enough.then(|| {
        Some(Said {
            spoken: line.bytes(first..last + 1)?,
            attribution: line.bytes(start..colon)?,
            indirect: false,
        })
    })?
}

/// Whether marks are closed before a dash: what they hold is another's.
fn closes_marks(line: &Line, dash: usize) -> bool {
    let before = (0..dash).rev().find(|at| !matches!(line.lower(*at), "," | "."));
    before.is_some_and(|at| matches!(line.lower(at), "»" | "”" | "\""))
}

/// Whether a token opens marks; straight ones do where a word follows them and none stands before.
fn is_opening(line: &Line, at: usize) -> bool {
    match line.lower(at) {
        "«" | "„" => true,
        "\"" | "“" => {
            let open = line.is_parted(at) || matches!(line.lower(at.wrapping_sub(1)), "(" | ":");
            open && !line.is_parted(at + 1)
        }
        _ => false,
    }
}

fn closers(opening: &str) -> &'static [&'static str] {
    match opening {
        "«" => &["»", "”"],
        "“" => &["”", "“", "\""],
        "„" => &["“", "”", "\""],
        _ => &["\"", "”"],
    }
}

/// The token that closes the marks opened at `open`.
fn closing(line: &Line, open: usize) -> Option<usize> {
    if !is_opening(line, open) {
        return None;
    }
    let opening = line.lower(open);
    let closers = closers(opening);
    let mut depth = 1;
    (open + 1..line.len()).find(|&at| {
        let mark = line.lower(at);
        if mark == "«" && opening == "«" {
            depth += 1;
        } else if closers.contains(&mark) {
            depth -= 1;
        }
        depth == 0
    })
}

/// The bytes that tell who says what stands between the marks.
fn attribution(line: &Line, open: usize, close: usize) -> Option<Range<usize>> {
    if let Some(attribution) = behind(line, open, close) {
        return Some(attribution);
    }
    let enough = is_direct(line, open, close);
    introduction(line, open).filter(|_| enough).or_else(|| {
        let start = line.sentence_start(open);
        let part = continues(line, close);
        (enough && !part && according(line, start..open)).then(|| line.bytes(start..open - 1))?
    })
}

/// What stands before the marks and announces speech: `X былай деді: «`, `X: «`, `X said, “`.
fn introduction(line: &Line, open: usize) -> Option<Range<usize>> {
    let start = line.sentence_start(open);
    let mark = open.checked_sub(1).filter(|mark| *mark > start)?;
    let announced = || (start..mark).any(|at| announces(line.lower(at)));
    let named = line.is_large(mark - 1) && mark - start <= LONGEST_NAME;
    let introduced = match line.lower(mark) {
        ":" => announced() || named,
        "," => says_in_english(line.lower(mark - 1)) && line.is_large(open + 1),
        _ => false,
    };
    introduced.then(|| line.bytes(start..mark))?
}

/// A speaker before a colon has so many words at most.
const LONGEST_NAME: usize = 8;

/// What stands behind the marks and says who speaks: `, – деді X`, ` деп мәлімдеді X`, ` X said`.
fn behind(line: &Line, open: usize, close: usize) -> Option<Range<usize>> {
    let mut after = close + 1;
    let mut dashed = false;
    while matches!(line.lower(after), "," | "—" | "–" | "-" | "!" | "?") {
        dashed |= line.is_dash(after);
        after += 1;
    }
    let end = line.sentence_end(after);
    let enough = is_direct(line, open, close);
    let sentence = enough && line.is_large(open + 1);
    let inside = || matches!(line.lower(close - 1), "," | "." | "!" | "?");
    let said = || {
        let verb = (after..end.min(after + 8)).find(|at| says_in_english(line.lower(*at)));
        verb.is_some() && (inside() || after > close + 1)
    };
    let says = if dashed {
        opens_attribution(line, after)
    } else {
        (sentence && follows(line, after)) || (enough && said())
    };
    if !says || after >= end {
        return None;
    }
    // The subject stands behind the verb, or opened the sentence.
    let start = line.sentence_start(open);
    let behind = (after + 1..end).any(|at| line.is_large(at)) || said();
    let pronoun = (after..end).any(|at| matches!(line.lower(at), "ол" | "он" | "она"));
    let alone = line.words(after..end) > 1 && start == open;
    let from = if behind || pronoun || alone { after } else { start };
    line.bytes(from..end)
}

/// `X атап өткендей, «…»`: the words before the marks end in a comma, and give what follows to somebody.
fn according(line: &Line, before: Range<usize>) -> bool {
    before.len() > 2
        && line.lower(before.end - 1) == ","
        && is_according(line.lower(before.end - 2))
}

/// Whether the sentence goes on behind the marks: then they hold a part of it only.
fn continues(line: &Line, close: usize) -> bool {
    line.form(close + 1).is_some_and(|next| next.is_small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Read;
    use paraq_analysis::Language;

    #[track_caller]
    fn finds(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = marked(&Line::new(text, &Read::new(text), Language::Kazakh))
            .into_iter()
            .map(|said| (&text[said.spoken], &text[said.attribution]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn speech_in_marks() {
        finds(
            "«Біз бәрімізді шақырамыз, келіңіз», – деді Айбек Досымбетов.",
            &[("Біз бәрімізді шақырамыз, келіңіз", "деді Айбек Досымбетов")],
        );
        finds(
            "Министр Асхат Нұрмашев: «Біз бұл жұмысты аяқтаймыз», – деп жазды.",
            &[(
                "Біз бұл жұмысты аяқтаймыз",
                "Министр Асхат Нұрмашев: «Біз бұл жұмысты аяқтаймыз», – деп жазды",
            )],
        );
        finds(
            "Трамп айтты: «Біз бәріне дайын отырмыз».",
            &[("Біз бәріне дайын отырмыз", "Трамп айтты")],
        );
    }

    #[test]
    fn speech_that_somebody_is_said_to_have_said() {
        finds(
            "Асхат Нұрмашев атап өткендей, «бұл жұмыс екі елді жақындатады».",
            &[("бұл жұмыс екі елді жақындатады", "Асхат Нұрмашев атап өткендей")],
        );
        finds("Оның сөзінше, «төрт сөзден тұратын атау» деген кітап шықты.", &[]);
    }

    #[test]
    fn speech_that_a_dash_closes() {
        finds(
            "Трамп дронды алға тартып: Бізге бұл арал өте қажет, — деп мәлімдеді.",
            &[("Бізге бұл арал өте қажет", "Трамп дронды алға тартып")],
        );
        finds(
            "Трамп: «Мен бүкіл әлемнен көп ақша тарттым. Бұл – рекорд, - деді.",
            &[("Мен бүкіл әлемнен көп ақша тарттым. Бұл – рекорд", "Трамп")],
        );
    }

    #[test]
    fn titles_and_names_are_no_speech() {
        finds("«Мекке мұражайында аудиогид іске енгізіледі» деген ақпарат жарияланды.", &[]);
        finds("«Алтай-Тарбағатай өңірінің домбыра күйлері» деп аталатын кітап.", &[]);
        finds("«Асар-Үме» қоры ашылды, – деді ол.", &[]);
    }
}

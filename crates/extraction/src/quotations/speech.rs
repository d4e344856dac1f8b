//! Speech taken apart: what is spoken, and what says by whom.
//!
//! `— Қазір қоғамда …, — деді Айбек Досымбетов. — Біз … .`

use std::ops::Range;

use super::line::Line;
use super::verbs::{follows, opens_attribution};

/// Speech that is set with dashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speech {
    /// What is spoken, in bytes, without dashes and without the comma before an attribution.
    pub spoken: Vec<Range<usize>>,
    /// What says who speaks (`деді Айбек Досымбетов`), in bytes.
    pub attributions: Vec<Range<usize>>,
}

impl Speech {
    /// Whether the paragraph itself says that somebody speaks.
    pub fn is_attributed(&self) -> bool {
        !self.attributions.is_empty()
    }
}

/// Takes a paragraph apart, if it opens with a dash or closes with an attribution behind one.
pub fn speech(line: &Line) -> Option<Speech> {
    let opens = line.is_dash(0);
    let mut speech = apart(line, usize::from(opens)..line.len());
    if opens
        && !speech.is_attributed()
        && let Some(comma) = closing_comma(line)
    {
        speech.spoken = line.spoken(1..comma).into_iter().collect();
        speech.attributions = line.bytes(comma + 1..line.len()).into_iter().collect();
    }
    (opens || speech.is_attributed()).then_some(speech)
}

/// The last comma, where what says who speaks follows it without a dash: `— …, деп жазды X.`
fn closing_comma(line: &Line) -> Option<usize> {
    let comma = (2..line.len()).rev().find(|at| line.lower(*at) == ",")?;
    let says = follows(line, comma + 1) && opens_attribution(line, comma + 1);
    let ends = (comma + 1..line.len() - 1).all(|at| !line.is_stop(at) && !line.is_dash(at));
    // «деп ойладық» is still the speaker speaking.
    let own = (comma + 1..line.len()).any(|at| {
        let lower = line.lower(at);
        lower == "біз" || ["дық", "дік", "тық", "тік"].iter().any(|we| lower.ends_with(we))
    });
    (says && !own && ends && line.words(comma + 1..line.len()) <= LONGEST).then_some(comma)
}

/// What says who speaks without a dash has so many words at most.
const LONGEST: usize = 10;

/// Takes tokens of speech apart.
pub fn apart(line: &Line, tokens: Range<usize>) -> Speech {
    let mut speech = Speech::default();
    let mut start = tokens.start;
    let mut spoken = true;
    for at in tokens.start + 1..tokens.end {
        if !line.is_free_dash(at) {
            continue;
        }
        if spoken && at + 1 < tokens.end && opens_attribution(line, at + 1) {
            speech.spoken.extend(line.spoken(start..at));
        } else if !spoken && goes_on(line, start, at) {
            speech.attributions.extend(line.spoken(start..at));
        } else {
            continue;
        }
        start = at + 1;
        spoken = !spoken;
    }
    if spoken {
        speech.spoken.extend(line.spoken(start..tokens.end));
    } else {
        // What follows the sentence is the newspaper's.
        let end = (start..tokens.end).find(|at| line.ends_sentence(*at));
        speech.attributions.extend(line.spoken(start..end.map_or(tokens.end, |end| end + 1)));
    }
    speech
}

/// Whether speech goes on behind the dash at `at` that what says who speaks, from `start` on, is followed by:
/// «– деді X. – Біз …».
fn goes_on(line: &Line, start: usize, at: usize) -> bool {
    let parted = line.is_stop(at - 1) || matches!(line.lower(at - 1), "," | ":" | "»");
    parted && !(start..at - 1).any(|at| line.ends_sentence(at))
}

/// The dashes that open speech.
pub fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | '―' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Read;
    use paraq_analysis::Language;

    fn of(text: &str) -> Option<Speech> {
        speech(&Line::new(text, &Read::new(text), Language::Kazakh))
    }

    #[track_caller]
    fn parts(text: &str, spoken: &[&str], attributions: &[&str]) {
        let speech = of(text).expect("speech");
        let texts = |spans: &[Range<usize>]| -> Vec<String> {
            spans.iter().map(|span| text[span.clone()].to_owned()).collect()
        };
        assert_eq!(texts(&speech.spoken), spoken);
        assert_eq!(texts(&speech.attributions), attributions);
    }

    #[test]
    fn an_attribution_closes_or_interrupts_speech() {
        parts("— Қазір жақсы, — деді ол.", &["Қазір жақсы"], &["деді ол."]);
        parts(
            "– Жақсы ма? – деді Досымбетов. – Біз келеміз.",
            &["Жақсы ма?", "Біз келеміз."],
            &["деді Досымбетов."],
        );
        parts("- Бұл - өнер, -деді ол.", &["Бұл - өнер"], &["деді ол."]);
        parts("— Біз келеміз.", &["Біз келеміз."], &[]);
        parts("Жел де жоқ, — деп қосты ол.", &["Жел де жоқ"], &["деп қосты ол."]);
        parts("— Бұл — өнер, — деп ойлаймын.", &["Бұл — өнер, — деп ойлаймын."], &[]);
    }

    #[test]
    fn running_text_with_dashes_is_no_speech() {
        assert_eq!(of("Волонтер — көмек беретін адам."), None);
        assert_eq!(of(""), None);
    }
}

//! The passage of an article that a reader has selected, and the address that opens an article at it:
//! a text fragment (<https://wicg.github.io/scroll-to-text-fragment/>).

use js_sys::global;
use paraq_analysis::is_letter;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::js::{call, get, number};

/// What is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The text, its paragraphs in lines.
    pub text: String,
    /// What of its paragraph stands before it.
    pub before: String,
    /// What of its paragraph stands behind it.
    pub after: String,
}

/// A passage of this many characters is named whole in an address, a longer one by its ends.
const WHOLE: usize = 120;

/// How many words name an end.
const WORDS: usize = 5;

/// What is selected of the article on the screen.
pub fn selected() -> Option<Passage> {
    let selection = call(&global(), "getSelection", &[])?;
    if number(&selection, "rangeCount")? < 1.0 || get(&selection, "isCollapsed")?.as_bool()? {
        return None;
    }
    let range = call(&selection, "getRangeAt", &[0.into()])?;
    let end = |name: &str| block(get(&range, name)?);
    let (first, last) = (end("startContainer")?, end("endContainer")?);
    let text = call(&selection, "toString", &[])?.as_string()?;
    let around = |block: &Element, behind: bool| {
        let side = call(&range, "cloneRange", &[])?;
        let ends = if behind { ["setStart", "setEndAfter"] } else { ["setEnd", "setStartBefore"] };
        let names =
            if behind { ["endContainer", "endOffset"] } else { ["startContainer", "startOffset"] };
        call(&side, ends[0], &[get(&range, names[0])?, get(&range, names[1])?])?;
        call(&side, ends[1], &[block.into()])?;
        call(&side, "toString", &[])?.as_string()
    };
    let (before, after) = (around(&first, false)?, around(&last, true)?);
    (!text.trim().is_empty()).then_some(Passage { text, before, after })
}

/// The paragraph or the headline of the article that a node is in.
fn block(node: JsValue) -> Option<Element> {
    let node: Node = node.unchecked_into();
    let element = match node.parent_element() {
        Some(parent) if number(&node, "nodeType") != Some(1.0) => parent,
        _ => node.unchecked_into(),
    };
    element.closest("article[data-article] :is(.prose > *, li, h1)").ok()?
}

impl Passage {
    /// What is behind `#` in the address of the passage. A browser finds whole words only.
    pub fn fragment(&self) -> String {
        let text = [
            &self.before[self.before.trim_end_matches(in_word).len()..],
            &self.text,
            &self.after[..self.after.len() - self.after.trim_start_matches(in_word).len()],
        ]
        .concat();
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return String::new();
        };
        let mut fragment = String::from(":~:text=");
        if lines.len() == 1 && first.chars().count() <= WHOLE {
            encode(&words(first, usize::MAX, false), &mut fragment);
            return fragment;
        }
        encode(&words(first, WORDS, false), &mut fragment);
        fragment.push(',');
        encode(&words(last, WORDS, true), &mut fragment);
        fragment
    }
}

/// Whether a letter next to what is selected is of the same word.
fn in_word(letter: char) -> bool {
    is_letter(letter) || letter.is_ascii_digit()
}

/// The first or the last words of a line, with a space between them.
fn words(line: &str, most: usize, last: bool) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let most = most.min(words.len());
    let words = if last { &words[words.len() - most..] } else { &words[..most] };
    words.join(" ")
}

/// Percent-encoding for a text directive, where `-`, `,` and `&` have a meaning of their own.
fn encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'~' => {
                into.push(char::from(byte));
            }
            _ => into.push_str(&format!("%{byte:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fragment(before: &str, text: &str, after: &str, expected: &str) {
        let passage = Passage { text: text.into(), before: before.into(), after: after.into() };
        assert_eq!(passage.fragment(), [":~:text=", expected].concat());
    }

    #[test]
    fn what_has_a_meaning_is_encoded() {
        fragment("", "a-b, c & d", "", "a%2Db%2C%20c%20%26%20d");
        fragment("", "100%#?=+", "", "100%25%23%3F%3D%2B");
        fragment("", "қ", "", "%D2%9B");
        fragment("", "  two   words ", "", "two%20words");
    }

    #[test]
    fn a_word_that_was_cut_is_whole_again() {
        fragment("a wo", "rd and anoth", "er, again", "word%20and%20another");
        fragment("a ", "word", " b", "word");
        fragment("«", "word", "»", "word");
    }

    #[test]
    fn a_long_passage_is_named_by_its_ends() {
        let long = "one two three four five six ".repeat(5);
        fragment("", &long, "", "one%20two%20three%20four%20five,two%20three%20four%20five%20six");
        fragment("", "one two\n\nthree four", "", "one%20two,three%20four");
        fragment("", "\n one\n", "", "one");
    }

    #[test]
    fn nothing_has_no_fragment() {
        assert_eq!(Passage::default().fragment(), "");
    }
}

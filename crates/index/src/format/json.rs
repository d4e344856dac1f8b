//! The JSON of a record, since version 4: what all records of a segment say between their values is a byte each.
//!
//! Characters below the space do not stand in JSON but as escapes. Here some are fragments, which the segment's preset
//! lists; one is the id of the next person of the card, one that person's name, and one says that the number after it is to
//! be added to the number before.

use super::Bad;
use super::text::{ESCAPE, character};

const ID: u8 = 1;
const NAME: u8 = 2;
const SUM: u8 = 3;
/// The first byte that is a fragment; the escape of characters is none.
const FIRST: u8 = 4;

/// No record is longer than this when it is open.
const LARGEST: usize = 64 << 20;

/// The JSON that bytes say, with the fragments of the segment and the people of the card.
pub(crate) fn unfold(
    mut bytes: &[u8],
    fragments: &[String],
    people: &[(String, String)],
) -> Result<String, Bad> {
    let mut out = String::with_capacity(bytes.len() * 2);
    let mut people = people.iter();
    let mut name = "";
    while let Some((&byte, rest)) = bytes.split_first() {
        if byte >= b' ' || byte == ESCAPE {
            out.push(character(&mut bytes)?);
            continue;
        }
        bytes = rest;
        match byte {
            ID => {
                let person = people.next().ok_or(Bad("a person of the card"))?;
                name = &person.1;
                out.push_str(&person.0);
            }
            NAME => out.push_str(name),
            SUM => {
                let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
                let sum = last_number(out.as_bytes()).wrapping_add(last_number(&bytes[..digits]));
                bytes = &bytes[digits..];
                push_number(&mut out, sum);
            }
            _ => out.push_str(fragments.get(slot(byte)).ok_or(Bad("a fragment of the segment"))?),
        }
        if out.len() > LARGEST {
            return Err(Bad("a record of a believable length"));
        }
    }
    Ok(out)
}

/// Which fragment a byte is.
fn slot(byte: u8) -> usize {
    usize::from(byte.wrapping_sub(FIRST)) - usize::from(byte > ESCAPE)
}

/// The last number of a text.
fn last_number(text: &[u8]) -> u32 {
    let (mut number, mut unit) = (0u32, 1u32);
    let digits = text.iter().rev().skip_while(|byte| !byte.is_ascii_digit());
    for digit in digits.take_while(|byte| byte.is_ascii_digit()) {
        number = number.wrapping_add(unit.wrapping_mul(u32::from(digit & 15)));
        unit = unit.wrapping_mul(10);
    }
    number
}

fn push_number(out: &mut String, number: u32) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(feature = "writer")]
pub(crate) use encode::{fold, fragments};

#[cfg(feature = "writer")]
mod encode {
    use std::collections::HashMap;
    use std::ops::Range;

    use super::{ESCAPE, FIRST, ID, NAME, SUM, last_number, unfold};
    use crate::format::text;

    /// How many fragments there may be.
    const FRAGMENTS: usize = (b' ' - FIRST - 1) as usize;
    /// A fragment is not shorter, and not longer.
    const LENGTHS: Range<usize> = 2..200;
    /// A value that stands so often in a record is as good as a field's name.
    const COMMON: usize = 16;

    /// What records like these say most between their values.
    pub(crate) fn fragments(samples: &[&str]) -> Vec<String> {
        let mut values: HashMap<&str, usize> = HashMap::new();
        for sample in samples {
            each_value(sample, |value| {
                if value.len() < COMMON
                    && value.is_ascii()
                    && sample[..value.start(sample)].ends_with('"')
                {
                    *values.entry(value).or_default() += 1;
                }
            });
        }
        values.retain(|_, count| *count * 2 >= samples.len());
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for sample in samples {
            let mut from = 0;
            let mut note = |range: Range<usize>| {
                if LENGTHS.contains(&range.len()) {
                    *counts.entry(&sample[range]).or_default() += 1;
                }
            };
            each_value(sample, |value| {
                let at = value.start(sample);
                if !(sample[..at].ends_with('"') && values.contains_key(value)) {
                    note(from..at);
                    from = at + value.len();
                }
            });
            note(from..sample.len());
        }
        let mut all: Vec<(usize, &str)> = counts
            .into_iter()
            .filter(|(_, count)| *count * 16 >= samples.len())
            .map(|(fragment, count)| (count * (fragment.len() - 1).min(4), fragment))
            .collect();
        all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        all.into_iter().take(FRAGMENTS).map(|(_, fragment)| fragment.to_owned()).collect()
    }

    /// Where a part of a text begins in it.
    trait Start {
        fn start(&self, of: &str) -> usize;
    }

    impl Start for str {
        fn start(&self, of: &str) -> usize {
            self.as_ptr() as usize - of.as_ptr() as usize
        }
    }

    /// Calls with every number of a JSON, and every string that is no field's name, without its quotes.
    fn each_value<'a>(json: &'a str, mut call: impl FnMut(&'a str)) {
        let bytes = json.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let from = at;
            at += 1;
            match bytes[from] {
                b'"' => {
                    while at < bytes.len() && bytes[at] != b'"' {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                    let inside = json.get(from + 1..at);
                    at += 1;
                    if let Some(inside) = inside.filter(|_| bytes.get(at) != Some(&b':')) {
                        call(inside);
                    }
                }
                b'0'..=b'9' | b'-' => {
                    while bytes.get(at).is_some_and(|byte| b"0123456789.+-eE".contains(byte)) {
                        at += 1;
                    }
                    call(&json[from..at]);
                }
                _ => {}
            }
        }
    }

    /// What is left of where people stand, and how they are said.
    type Named = std::iter::Peekable<std::vec::IntoIter<(Range<usize>, u8)>>;

    /// The bytes that say a JSON.
    pub(crate) fn fold(json: &str, fragments: &[String], people: &[(&str, &str)]) -> Vec<u8> {
        let mut out = Vec::with_capacity(json.len());
        let mut named = named(json, people).into_iter().peekable();
        // No fragment goes beyond where a person stands.
        let end = |named: &mut Named| named.peek().map_or(json.len(), |(range, _)| range.start);
        let mut at = 0;
        while let Some(first) = json[at..].chars().next() {
            if let Some((range, code)) = named.next_if(|(range, _)| range.start == at) {
                out.push(code);
                at = range.end;
            } else if let Some((slot, fragment)) =
                longest(&json[at..end(&mut named)], first, fragments)
            {
                let code = FIRST + slot as u8;
                out.push(code + u8::from(code >= ESCAPE));
                at += fragment.len();
            } else if let Some((length, more)) = sum(json, at, first) {
                out.push(SUM);
                out.extend(more.to_string().bytes());
                at += length;
            } else {
                text::push(&mut out, first, b' ');
                at += first.len_utf8();
            }
        }
        let owned: Vec<(String, String)> =
            people.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect();
        if unfold(&out, fragments, &owned).as_deref() == Ok(json) {
            return out;
        }
        // Whatever an article says, it comes back.
        out.clear();
        json.chars().for_each(|c| text::push(&mut out, c, b' '));
        out
    }

    /// Where people of the card stand with id and name.
    fn named(json: &str, people: &[(&str, &str)]) -> Vec<(Range<usize>, u8)> {
        let mut named = Vec::new();
        let mut from = 0;
        for (id, name) in people {
            let between = "\",\"name\":\"";
            let Some(at) = json[from..].find(&format!("\"{id}{between}{name}\"")) else { break };
            let id = from + at + 1..from + at + 1 + id.len();
            let name = id.end + between.len()..id.end + between.len() + name.len();
            from = name.end;
            named.extend([(id, ID), (name, NAME)]);
        }
        named.retain(|(range, _)| !range.is_empty());
        named
    }

    /// The longest fragment that a text begins with.
    fn longest<'a>(text: &str, first: char, fragments: &'a [String]) -> Option<(usize, &'a str)> {
        if !matches!(first, '"' | '{' | '}' | '[' | ']' | ',' | ':') {
            return None;
        }
        let some = fragments.iter().map(String::as_str).enumerate();
        some.filter(|(_, fragment)| text.starts_with(fragment)).max_by_key(|(_, one)| one.len())
    }

    /// How long the number there is, and how much more than the one before, where that is shorter to say.
    fn sum(json: &str, at: usize, first: char) -> Option<(usize, u32)> {
        let before = json[..at].strip_suffix(':').filter(|_| first.is_ascii_digit())?;
        let length = json[at..].find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = json[at..at + length].parse().ok()?;
        let more = number.checked_sub(last_number(before.as_bytes()))?;
        (more.to_string().len() < length).then_some((length, more))
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ARTICLE: &str = r#"{"id":"a","title":"Ауыл","body":[{"kind":"paragraph","text":"Бір \"сөз\"."},{"kind":"paragraph","text":"Екі 7."}],"people":[{"id":"abai","name":"Абай","mentions":[{"paragraph":1,"start":1407,"end":1421},{"paragraph":2,"start":9,"end":10}]},{"id":"b","name":"Б","mentions":[]}],"confidence":0.97}"#;

    #[track_caller]
    fn comes_back(json: &str, fragments: &[String], people: &[(&str, &str)]) -> Vec<u8> {
        let folded = fold(json, fragments, people);
        let owned = people.iter().map(|(id, name)| ((*id).into(), (*name).into()));
        assert_eq!(unfold(&folded, fragments, &owned.collect::<Vec<_>>()).unwrap(), json);
        folded
    }

    #[test]
    fn what_stands_between_values_is_a_byte() {
        let fragments = fragments(&[ARTICLE]);
        assert!(
            fragments.iter().any(|one| one == "\"},{\"kind\":\"paragraph\",\"text\":\""),
            "{fragments:?}"
        );
        let folded = comes_back(ARTICLE, &fragments, &[("abai", "Абай"), ("b", "Б")]);
        assert!(folded.len() * 2 < ARTICLE.len(), "{}", folded.len());
        assert!(folded.windows(3).any(|three| three == [SUM, b'1', b'4']));
        assert!(folded.contains(&ID) && folded.contains(&NAME));
    }

    #[test]
    fn whatever_is_no_article_comes_back() {
        let some = fragments(&[ARTICLE]);
        for json in [
            "",
            "no JSON",
            "\u{1}\u{2}\u{3}9\u{10}\n\t\u{1f}",
            "\"",
            "{\"a\":",
            "{\"a\":12",
            "\"\\",
            "7:8,",
            "{\"a\":4294967295,\"b\":4294967296}",
            "{\"a\":1.5,\"b\":15}",
            "{\"x\":\"007\",\"y\":100}",
        ] {
            comes_back(json, &some, &[("", ""), ("abai", "Абай")]);
            comes_back(json, &fragments(&[json]), &[]);
        }
        // Twice the same person, in another order, under another name.
        comes_back(ARTICLE, &some, &[("b", "Б"), ("abai", "Абай")]);
        comes_back(ARTICLE, &some, &[("abai", "Абай"), ("abai", "Абай")]);
        comes_back(ARTICLE, &some, &[("abai", "Құнанбай")]);
    }

    #[test]
    fn what_is_damaged_is_refused() {
        let people = [("a".to_owned(), "А".to_owned())];
        for (bytes, expected) in [
            (&[ID, ID][..], None),
            (&[FIRST], None),
            (&[31], None),
            (&[0], None),
            (&[NAME, ID, NAME], Some("aА")),
            (&[SUM], Some("0")),
            (b"4294967295:\x031", Some("4294967295:0")),
        ] {
            assert_eq!(unfold(bytes, &[], &people).ok().as_deref(), expected, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(
            parts in prop::collection::vec(
                prop_oneof!["[\"{}:,0-9a-f]{0,9}", "\\PC{0,9}", Just(ARTICLE[..90].to_owned())], 0..9),
            noise: Vec<u8>,
        ) {
            let json = parts.concat();
            let learned = fragments(&[&json, &json]);
            comes_back(&json, &learned, &[("a", "b"), ("0", "1")]);
            let _ = unfold(&noise, &learned, &[]);
        }
    }
}

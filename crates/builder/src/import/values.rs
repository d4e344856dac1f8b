//! Splits JSON text into the values that make articles, without holding the text: an array gives
//! its elements, anything else gives itself; values may follow one another with or without commas.

use std::io::{self, BufRead};

use super::line_ends;

/// The bytes of one JSON value and the line it begins on, counted from one.
#[derive(Debug, PartialEq, Eq)]
pub struct Value {
    /// Where the value begins.
    pub line: usize,
    /// The value, not yet checked to be JSON.
    pub bytes: Vec<u8>,
}

/// The values of a JSON text, in order.
///
/// Only brackets and strings are looked at; whether a value is JSON is for its parser to say. So a
/// broken value costs itself, and the next one is read.
pub struct Values<R> {
    input: R,
    line: usize,
}

impl<R: BufRead> Values<R> {
    /// The values of a text that begins on line one.
    pub fn new(input: R) -> Values<R> {
        Values { input, line: 1 }
    }

    /// Skips what may stand between values: white space, commas, the brackets of the array.
    fn skip_separators(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let between = |byte: &u8| {
                byte.is_ascii_whitespace()
                    || matches!(byte, b',' | b'[' | b']' | 0xef | 0xbb | 0xbf)
            };
            let skipped = buffer.iter().take_while(|byte| between(byte)).count();
            self.line += line_ends(&buffer[..skipped]);
            let done = skipped < buffer.len() || buffer.is_empty();
            self.input.consume(skipped);
            if done {
                return Ok(());
            }
        }
    }

    /// Takes the bytes of one value.
    fn take_value(&mut self) -> io::Result<Vec<u8>> {
        let mut value = Vec::new();
        let mut scan = Scan::default();
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(value);
            }
            let end = buffer.iter().position(|&byte| scan.ends_before_next(byte));
            let stray = value.is_empty() && end == Some(0); // a bracket that closes nothing
            let taken = end.map_or(buffer.len(), |at| at + usize::from(scan.closed || stray));
            value.extend_from_slice(&buffer[..taken]);
            self.line += line_ends(&buffer[..taken]);
            self.input.consume(taken);
            if end.is_some() {
                return Ok(value);
            }
        }
    }
}

impl<R: BufRead> Iterator for Values<R> {
    type Item = io::Result<Value>;

    fn next(&mut self) -> Option<io::Result<Value>> {
        if let Err(error) = self.skip_separators() {
            return Some(Err(error));
        }
        let line = self.line;
        match self.take_value() {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => Some(Ok(Value { line, bytes })),
            Err(error) => Some(Err(error)),
        }
    }
}

/// How far a value has been scanned.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// The last byte closed the value and belongs to it.
    closed: bool,
}

impl Scan {
    /// Whether the value is over at this byte.
    fn ends_before_next(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = byte == b'\\' && !self.escaped;
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth <= 1 => {
                self.closed = self.depth == 1;
                return true;
            }
            b'}' | b']' => self.depth -= 1,
            b',' | b'\n' if self.depth == 0 => return true,
            _ => {}
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        for capacity in [1, 2, 3, 64] {
            let input = std::io::BufReader::with_capacity(capacity, text.as_bytes());
            let values: Vec<(usize, String)> = Values::new(input)
                .map(Result::unwrap)
                .map(|value| (value.line, String::from_utf8(value.bytes).unwrap()))
                .collect();
            let values: Vec<(usize, &str)> =
                values.iter().map(|(line, text)| (*line, text.as_str())).collect();
            assert_eq!(values, expected, "buffer of {capacity}");
        }
    }

    #[test]
    fn an_array_gives_its_elements_and_anything_else_itself() {
        check("", &[]);
        check("[]", &[]);
        check("{}", &[(1, "{}")]);
        check("[{\"a\":1}, {\"b\":[2]}]", &[(1, "{\"a\":1}"), (1, "{\"b\":[2]}")]);
        check("\u{feff}[\n {\"a\":\n1},\n{}\n]\n", &[(2, "{\"a\":\n1}"), (4, "{}")]);
        check("{\"a\":{}}\n{\"b\":{}}", &[(1, "{\"a\":{}}"), (2, "{\"b\":{}}")]);
    }

    #[test]
    fn brackets_in_strings_are_text() {
        check(r#"[{"a":"}]\"{"},{}]"#, &[(1, r#"{"a":"}]\"{"}"#), (1, "{}")]);
        check(r#"{"a":"\\"}{}"#, &[(1, r#"{"a":"\\"}"#), (1, "{}")]);
    }

    #[test]
    fn what_is_no_object_is_given_to_the_parser_to_refuse() {
        check("[1, \"a,b\"]", &[(1, "1"), (1, "\"a,b\"")]);
        check("{\"a\":1", &[(1, "{\"a\":1")]);
        check("hello\nworld", &[(1, "hello"), (2, "world")]);
        check("{}}\n{}", &[(1, "{}"), (1, "}"), (2, "{}")]);
    }
}

//! Words, numbers and marks of a paragraph with their byte offsets.
//!
//! Finer than the words of the index: names and quotations need the marks between words too.

/// A word, a number or a single mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the paragraph.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Opens with a letter; may hold digits, hyphens and apostrophes inside.
    Word,
    /// Opens with a digit; a suffix may hang on it (`55-ші`).
    Number,
    /// One character that is neither.
    Mark,
}

impl Token {
    /// The token's text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

/// The tokens of a paragraph, in order; white space is between them and in none.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 10);
    tokens.extend(each_token(text));
    tokens
}

/// The tokens of a paragraph, one after the other, as [`tokens`] gives them.
pub fn each_token(text: &str) -> impl Iterator<Item = Token> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !c.is_whitespace() && !is_invisible(c))?;
        let first = text[start..].chars().next()?;
        let kind = match first {
            _ if is_letter(first) => Kind::Word,
            _ if first.is_numeric() => Kind::Number,
            _ => Kind::Mark,
        };
        at = start + first.len_utf8();
        if kind != Kind::Mark {
            at = inside(text, at, kind);
        }
        if kind == Kind::Word && is_initial(&text[start..at], &text[at..]) {
            at += 1;
        }
        Some(Token { start, end: at, kind })
    })
}

/// Where the word or number that goes on at `at` ends. Letters of the common alphabets are told by
/// their bytes.
fn inside(text: &str, mut at: usize, kind: Kind) -> usize {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at) {
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9') => at += 1,
            // U+0400 to U+047F, U+04C0 to U+04FF
            Some(0xd0 | 0xd1 | 0xd3) => at += 2,
            None | Some(b' ') => return at,
            Some(_) => {
                let Some(next) = text[at..].chars().next() else { return at };
                let end = at + next.len_utf8();
                let joins = is_joiner(next) || (kind == Kind::Number && matches!(next, '.' | ','));
                if !(is_letter(next)
                    || next.is_numeric()
                    || is_combining(next)
                    || is_invisible(next)
                    || (joins && continues(&text[end..], kind, next)))
                {
                    return at;
                }
                at = end;
            }
        }
    }
}

/// Whether a word is the initial of a name: `Қ.Тоқаев`, `Дж. Байден`; its full stop belongs to it.
fn is_initial(word: &str, rest: &str) -> bool {
    if !rest.starts_with('.') {
        return false;
    }
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(is_large);
    let short = match letters.next() {
        None => true,
        Some(second) => {
            !"аеёиоуыэюяәөүұі".contains(second) && second.is_lowercase() && letters.next().is_none()
        }
    };
    let next = rest.strip_prefix('.').map(|rest| rest.trim_start_matches([' ', '\u{a0}']));
    capital && short && next.is_some_and(|next| next.starts_with(is_large))
}

/// Whether what follows a joiner belongs to the same token.
fn continues(rest: &str, kind: Kind, joiner: char) -> bool {
    rest.chars().next().is_some_and(|next| match joiner {
        '.' | ',' => kind == Kind::Number && next.is_numeric(),
        _ => next.is_alphanumeric(),
    })
}

/// Whether the character is a letter; the common alphabets are answered without a table.
pub fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
        || (!c.is_ascii() && c.is_alphabetic())
}

/// Whether the character is a capital; the common alphabets are answered without a table.
pub fn is_large(c: char) -> bool {
    match c {
        'A'..='Z' | 'Ѐ'..='Я' => true,
        '\0'..='\x7f' | 'а'..='џ' => false,
        _ => c.is_uppercase(),
    }
}

/// The small letter, where it is one; the common alphabets are answered without a table.
pub fn small(c: char) -> Option<char> {
    match c {
        'a'..='z' | 'а'..='џ' | '0'..='9' => Some(c),
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        'А'..='Я' => char::from_u32(c as u32 + 0x20),
        'Ѐ'..='Џ' => char::from_u32(c as u32 + 0x50),
        // Kazakh letters stand in pairs, the capital first.
        '\u{48a}'..='\u{4bf}' | '\u{4d0}'..='\u{52f}' => char::from_u32(c as u32 | 1),
        _ => {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none())
        }
    }
}

/// Adds the text in small letters to `out`; soft hyphens are left out.
pub fn push_small(text: &str, out: &mut String) {
    for c in text.chars().filter(|c| *c != '\u{ad}') {
        match small(c) {
            Some(small) => out.push(small),
            None => out.extend(c.to_lowercase()),
        }
    }
}

/// The text in small letters, as [`push_small`] makes them.
pub fn lowered(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    push_small(text, &mut lower);
    lower
}

/// Whether most letters of a text are Latin ones.
pub fn is_latin(text: &str) -> bool {
    let (mut latin, mut letters) = (0, 0);
    for c in text.chars().filter(|c| is_letter(*c)) {
        letters += 1;
        latin += usize::from(c < '\u{370}');
    }
    latin * 2 > letters
}

/// Whether a text is white space, or nothing at all.
pub fn is_white(text: &str) -> bool {
    matches!(text, "" | " ") || text.chars().all(char::is_whitespace)
}

/// Hyphens and apostrophes that hold a word together.
fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

/// Soft hyphens, joiners and the byte order mark: no reader sees them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn splits(text: &str, expected: &[&str]) {
        let found: Vec<_> = tokens(text).iter().map(|token| token.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn small_letters_are_those_of_the_standard_library() {
        for c in '\u{0}'..'\u{600}' {
            let mut small = String::new();
            push_small(c.encode_utf8(&mut [0; 4]), &mut small);
            let expected: String =
                if c == '\u{ad}' { String::new() } else { c.to_lowercase().collect() };
            assert_eq!(small, expected, "{c:?}");
            assert_eq!(is_large(c), c.is_uppercase(), "{c:?}");
        }
    }

    #[test]
    fn letters_told_by_their_bytes_are_letters() {
        for c in '\u{400}'..'\u{530}' {
            let word = format!("а{c}б");
            let whole = is_letter(c) || c.is_numeric() || is_combining(c);
            assert_eq!(tokens(&word).len() == 1, whole, "{c:?}");
        }
    }

    #[test]
    fn words_keep_hyphens_and_apostrophes_and_lose_marks() {
        splits("Қасым-Жомарт Тоқаев,", &["Қасым-Жомарт", "Тоқаев", ","]);
        splits("Жанна д’Арктың", &["Жанна", "д’Арктың"]);
        splits("Қ.Тоқаев -деді", &["Қ.", "Тоқаев", "-", "деді"]);
        splits("сағат 20:00-де 34,31%.", &["сағат", "20", ":", "00-де", "34,31", "%", "."]);
        splits("", &[]);
    }
}

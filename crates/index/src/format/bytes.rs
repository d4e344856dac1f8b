//! Variable-length integers and strings.

use super::{Bad, Span, text};

/// Reads from the front of bytes.
///
/// What cannot be read is 0 or empty, and then nothing is left; [`Bytes::end`] tells what was
/// expected. So a decoder reads like the table it is the reading of, and asks once, at its end,
/// whether all was well.
#[derive(Clone, Debug)]
pub(crate) struct Bytes<'a> {
    rest: &'a [u8],
    bad: Option<Bad>,
}

impl<'a> Bytes<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Bytes<'a> {
        Bytes { rest: bytes, bad: None }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Everything that is left, without reading it.
    pub(crate) fn peek(&self) -> &'a [u8] {
        self.rest
    }

    /// Everything that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    /// Reads no further: the bytes are not what was expected.
    #[inline(never)]
    pub(crate) fn fail(&mut self, expected: &'static str) {
        self.bad.get_or_insert(Bad(expected));
        self.rest = &[];
    }

    /// Reads no further unless this holds.
    pub(crate) fn expect(&mut self, holds: bool, expected: &'static str) {
        if !holds {
            self.fail(expected);
        }
    }

    /// Whether what was expected has not been found.
    pub(crate) fn failed(&self) -> bool {
        self.bad.is_some()
    }

    /// So many bytes, or none.
    #[inline(never)]
    pub(crate) fn take(&mut self, length: usize) -> &'a [u8] {
        match self.rest.split_at_checked(length) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.fail("more bytes than there are");
                &[]
            }
        }
    }

    pub(crate) fn u8(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    /// Seven bits a byte, the low ones first, the high bit set on all bytes but the last (LEB128).
    #[inline(never)]
    pub(crate) fn u64(&mut self) -> u64 {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.u8();
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                break;
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return value;
            }
        }
        self.fail("an integer of at most 64 bits");
        0
    }

    #[inline(never)]
    pub(crate) fn u32(&mut self) -> u32 {
        u32::try_from(self.u64()).unwrap_or_else(|_| {
            self.fail("an integer of at most 32 bits");
            0
        })
    }

    /// A number below `limit`.
    #[inline(never)]
    pub(crate) fn below(&mut self, limit: usize, expected: &'static str) -> u32 {
        let number = self.u32();
        if (number as usize) < limit {
            return number;
        }
        self.fail(expected);
        0
    }

    /// Signed, small magnitudes short: 0, −1, 1, −2, … are 0, 1, 2, 3, …
    pub(crate) fn i32(&mut self) -> i32 {
        let value = self.u32();
        (value >> 1) as i32 ^ -((value & 1) as i32)
    }

    /// Signed, of at most 64 bits.
    pub(crate) fn i64(&mut self) -> i64 {
        let value = self.u64();
        (value >> 1) as i64 ^ -((value & 1) as i64)
    }

    /// A count of things of which each takes at least `least` bytes.
    #[inline(never)]
    pub(crate) fn count(&mut self, least: usize) -> usize {
        let count = self.u64();
        if count <= (self.rest.len() / least) as u64 {
            return count as usize;
        }
        self.fail("a count that the bytes after it can hold");
        0
    }

    /// A count of things of which each takes at least `least` bytes, and the things.
    pub(crate) fn list<T>(&mut self, least: usize, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.count(least);
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            list.push(read(self));
        }
        list
    }

    /// A length and that many bytes.
    #[inline(never)]
    pub(crate) fn bytes(&mut self) -> &'a [u8] {
        let length = self.count(1);
        self.take(length)
    }

    /// A string of the archive's own character set: see [`text`].
    #[inline(never)]
    pub(crate) fn string(&mut self) -> String {
        let bytes = self.bytes();
        self.text(bytes)
    }

    /// A string of which the first bytes are those of the one before.
    #[inline(never)]
    pub(crate) fn shared(&mut self, before: &mut Vec<u8>) -> String {
        let same = self.u32() as usize;
        self.expect(same <= before.len(), "a string that shares no more than the one before has");
        before.truncate(same);
        before.extend_from_slice(self.bytes());
        self.text(before)
    }

    /// What bytes of the archive's own character set say.
    pub(crate) fn text(&mut self, bytes: &[u8]) -> String {
        text::decode(bytes).unwrap_or_else(|Bad(expected)| {
            self.fail(expected);
            String::new()
        })
    }

    /// The length of a block that lies at an offset, before `within`; the offset moves to its end.
    #[inline(never)]
    pub(crate) fn span(&mut self, offset: &mut u64, within: u64) -> Span {
        let span = Span { offset: *offset, length: self.u32() };
        *offset = offset.saturating_add(u64::from(span.length));
        self.expect(*offset <= within, "a part that lies in its segment");
        span
    }

    /// Blocks that follow one another: where the first begins, and how long each is.
    #[inline(never)]
    pub(crate) fn run(&mut self, within: u64) -> Vec<Span> {
        let mut offset = self.u64();
        self.list(1, |bytes| bytes.span(&mut offset, within))
    }

    /// All must have been as expected, and nothing may be left.
    #[inline(never)]
    pub(crate) fn end(&mut self) -> Result<(), Bad> {
        self.expect(self.rest.is_empty(), "the end of the block");
        self.bad.map_or(Ok(()), Err)
    }
}

/// Writes what [`Bytes`] reads.
#[cfg(feature = "writer")]
pub(crate) trait Put {
    fn put_u64(&mut self, value: u64);
    fn put_i32(&mut self, value: i32);
    fn put_i64(&mut self, value: i64);
    fn put_bytes(&mut self, bytes: &[u8]);
    fn put_string(&mut self, string: &str);
    fn put_shared(&mut self, string: &str, before: &mut Vec<u8>);
}

#[cfg(feature = "writer")]
impl Put for Vec<u8> {
    fn put_u64(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.push(value as u8);
    }

    fn put_i32(&mut self, value: i32) {
        self.put_u64(u64::from(((value << 1) ^ (value >> 31)) as u32));
    }

    fn put_i64(&mut self, value: i64) {
        self.put_u64(((value << 1) ^ (value >> 63)) as u64);
    }

    fn put_bytes(&mut self, bytes: &[u8]) {
        self.put_u64(bytes.len() as u64);
        self.extend_from_slice(bytes);
    }

    fn put_string(&mut self, string: &str) {
        self.put_bytes(&text::encode(string));
    }

    fn put_shared(&mut self, string: &str, before: &mut Vec<u8>) {
        let bytes = text::encode(string);
        let same = before.iter().zip(&bytes).take_while(|(a, b)| a == b).count();
        self.put_u64(same as u64);
        self.put_bytes(&bytes[same..]);
        *before = bytes;
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn integers_and_strings_come_back(a: u64, b: i32, c: u32, d: i64, s: String, raw: Vec<u8>) {
            let mut out = Vec::new();
            out.put_u64(a);
            out.put_i32(b);
            out.put_i64(d);
            out.put_u64(u64::from(c));
            out.put_string(&s);
            out.put_bytes(&raw);
            let mut bytes = Bytes::new(&out);
            prop_assert_eq!(bytes.u64(), a);
            prop_assert_eq!(bytes.i32(), b);
            prop_assert_eq!(bytes.i64(), d);
            prop_assert_eq!(bytes.u32(), c);
            prop_assert_eq!(bytes.string(), s);
            prop_assert_eq!(bytes.bytes(), &raw[..]);
            prop_assert!(bytes.end().is_ok());
        }

        #[test]
        fn any_bytes_are_read_or_refused(raw: Vec<u8>) {
            let mut bytes = Bytes::new(&raw);
            while !bytes.is_empty() {
                bytes.u64();
                bytes.string();
                bytes.u8();
            }
            let _ = bytes.end();
        }
    }

    #[test]
    fn an_integer_of_more_than_64_bits_is_refused() {
        let mut most = [0xff; 10];
        let mut bytes = Bytes::new(&most);
        assert_eq!((bytes.u64(), bytes.failed()), (0, true));
        most[9] = 1;
        let mut bytes = Bytes::new(&most);
        assert_eq!((bytes.u64(), bytes.failed()), (u64::MAX, false));
    }
}

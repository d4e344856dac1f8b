//! Variable-length integers and strings.

use super::Bad;
use super::text;

/// Reads from the front of bytes.
#[derive(Clone, Debug)]
pub(crate) struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Bytes<'a> {
        Bytes { rest: bytes }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// How many bytes are left: no more things than this can follow.
    pub(crate) fn len(&self) -> usize {
        self.rest.len()
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], Bad> {
        let (taken, rest) =
            self.rest.split_at_checked(length).ok_or(Bad("more bytes than there are"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Bad> {
        Ok(self.take(1)?[0])
    }

    /// Seven bits a byte, the low ones first, the high bit set on all bytes but the last (LEB128).
    pub(crate) fn u64(&mut self) -> Result<u64, Bad> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                break;
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Bad("an integer of at most 64 bits"))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Bad> {
        u32::try_from(self.u64()?).map_err(|_| Bad("an integer of at most 32 bits"))
    }

    /// Signed, small magnitudes short: 0, −1, 1, −2, … are 0, 1, 2, 3, …
    pub(crate) fn i32(&mut self) -> Result<i32, Bad> {
        let value = self.u32()?;
        Ok((value >> 1) as i32 ^ -((value & 1) as i32))
    }

    /// Signed, of at most 64 bits.
    pub(crate) fn i64(&mut self) -> Result<i64, Bad> {
        let value = self.u64()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// A count of things of which each takes at least `least` bytes.
    pub(crate) fn count(&mut self, least: usize) -> Result<usize, Bad> {
        let count = self.u64()?;
        match usize::try_from(count) {
            Ok(count) if count <= self.rest.len() / least.max(1) => Ok(count),
            _ => Err(Bad("a count that the bytes after it can hold")),
        }
    }

    /// A length and that many bytes.
    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Bad> {
        let length = self.count(1)?;
        self.take(length)
    }

    /// A string of the archive's own character set: see [`text`].
    pub(crate) fn string(&mut self) -> Result<String, Bad> {
        text::decode(self.bytes()?)
    }

    /// A string of which the first bytes are those of the one before.
    pub(crate) fn shared(&mut self, before: &mut Vec<u8>) -> Result<String, Bad> {
        let same = self.u32()? as usize;
        if same > before.len() {
            return Err(Bad("a string that shares no more than the one before has"));
        }
        before.truncate(same);
        before.extend_from_slice(self.bytes()?);
        text::decode(before)
    }

    /// Nothing may be left.
    pub(crate) fn end(&self) -> Result<(), Bad> {
        if self.rest.is_empty() { Ok(()) } else { Err(Bad("the end of the block")) }
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
            prop_assert_eq!(bytes.u64().unwrap(), a);
            prop_assert_eq!(bytes.i32().unwrap(), b);
            prop_assert_eq!(bytes.i64().unwrap(), d);
            prop_assert_eq!(bytes.u32().unwrap(), c);
            prop_assert_eq!(bytes.string().unwrap(), s);
            prop_assert_eq!(bytes.bytes().unwrap(), &raw[..]);
            prop_assert!(bytes.end().is_ok());
        }

        #[test]
        fn any_bytes_are_read_or_refused(raw: Vec<u8>) {
            let mut bytes = Bytes::new(&raw);
            while bytes.u64().is_ok() || bytes.string().is_ok() || bytes.u8().is_ok() {}
        }
    }

    #[test]
    fn an_integer_of_more_than_64_bits_is_refused() {
        assert!(Bytes::new(&[0xff; 11]).u64().is_err());
        assert_eq!(
            Bytes::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]).u64(),
            Ok(u64::MAX)
        );
    }
}

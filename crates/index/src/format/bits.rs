//! Integers of a fixed number of bits, the low bits first.

use super::Bad;

/// How many bits a value needs.
pub(crate) fn width(value: u64) -> u32 {
    64 - value.leading_zeros()
}

/// How many bytes so many values of so many bits take.
pub(crate) fn size(count: usize, width: u32) -> usize {
    (count * width as usize).div_ceil(8)
}

/// How many bits some values take in the code of Golomb and Rice with so many low bits.
#[cfg(feature = "writer")]
pub(crate) fn rice_size(values: &[u32], low: u32) -> u64 {
    values.iter().map(|value| (u64::from(*value) >> low) + 1 + u64::from(low)).sum()
}

/// With how many low bits some values are the shortest in the code of Golomb and Rice.
#[cfg(feature = "writer")]
pub(crate) fn rice_low(values: &[u32]) -> u32 {
    let sum: u64 = values.iter().copied().map(u64::from).sum();
    let mean = sum / values.len().max(1) as u64;
    let near = width(mean);
    let lows = near.saturating_sub(2)..=near.min(31);
    lows.min_by_key(|low| rice_size(values, *low)).unwrap_or_default()
}

/// Reads bits from the front of bytes. Behind the end there are zeros; [`Bits::end`] tells whether
/// any of them was read.
pub(crate) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Bits<'a> {
        Bits { bytes, at: 0 }
    }

    /// The next bits, at least 56 of them, without reading them.
    pub(crate) fn peek(&self) -> u64 {
        let rest = self.bytes.get(self.at / 8..).unwrap_or_default();
        let window = match rest.first_chunk::<8>() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => rest.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
        };
        window >> (self.at % 8)
    }

    /// Reads so many bits.
    pub(crate) fn skip(&mut self, width: u32) {
        self.at += width as usize;
    }

    /// The next value of at most 32 bits.
    #[inline(never)]
    pub(crate) fn take(&mut self, width: u32) -> u32 {
        let value = self.peek() & ((1 << width.min(32)) - 1);
        self.skip(width);
        value as u32
    }

    /// How many ones stand before the next zero.
    #[inline(never)]
    pub(crate) fn unary(&mut self) -> u32 {
        let mut count = 0;
        loop {
            // Of what is peeked, no more than so many bits are sure.
            let ones = self.peek().trailing_ones().min(56);
            count += ones;
            if ones < 56 {
                self.skip(ones + 1);
                return count;
            }
            self.skip(ones);
        }
    }

    /// A value in the code of Golomb and Rice: what is above its low bits in ones ended by a zero, then these.
    #[inline(never)]
    pub(crate) fn rice(&mut self, low: u32) -> u32 {
        let high = self.unary();
        (u64::from(high) << low.min(32)) as u32 | self.take(low)
    }

    /// How many bytes have been begun.
    pub(crate) fn begun(&self) -> usize {
        self.at.div_ceil(8)
    }

    /// Goes to the next whole byte and gives the bytes from there on.
    pub(crate) fn bytes(&mut self) -> &'a [u8] {
        self.at = self.at.next_multiple_of(8);
        self.bytes.get(self.at / 8..).unwrap_or_default()
    }

    /// No more may have been read than there was.
    pub(crate) fn end(&self) -> Result<(), Bad> {
        if self.at <= self.bytes.len() * 8 { Ok(()) } else { Err(Bad("more bits than there are")) }
    }
}

/// Writes what [`Bits`] reads.
#[cfg(feature = "writer")]
#[derive(Default)]
pub(crate) struct PutBits {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet, and how many.
    waiting: u64,
    used: u32,
}

#[cfg(feature = "writer")]
impl PutBits {
    /// Writes the low bits of a value, at most 32.
    pub(crate) fn put(&mut self, value: u32, width: u32) {
        let value = u64::from(value) & ((1 << width) - 1);
        self.waiting |= value << self.used;
        self.used += width;
        while self.used >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.used -= 8;
        }
    }

    /// Writes what [`Bits::rice`] reads.
    pub(crate) fn rice(&mut self, value: u32, low: u32) {
        self.unary((u64::from(value) >> low) as u32);
        self.put(value, low);
    }

    pub(crate) fn unary(&mut self, count: u32) {
        for _ in 0..count {
            self.put(1, 1);
        }
        self.put(0, 1);
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.used > 0 {
            self.bytes.push(self.waiting as u8);
        }
        self.bytes
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn values_come_back(values: Vec<(u32, bool)>) {
            let mut out = PutBits::default();
            for (value, unary) in &values {
                match unary {
                    // Some have more ones than are read at once.
                    true => out.unary(value % 200),
                    false => out.put(*value, width(u64::from(*value))),
                }
            }
            let bytes = out.finish();
            let mut bits = Bits::new(&bytes);
            for (value, unary) in &values {
                match unary {
                    true => prop_assert_eq!(bits.unary(), value % 200),
                    false => {
                        prop_assert_eq!(bits.take(width(u64::from(*value))), *value);
                    }
                }
            }
        }

        #[test]
        fn codes_of_golomb_and_rice_come_back(
            values in prop::collection::vec(0u32..2_000, 0..60),
            shift in 0u32..21,
            low in 0u32..32,
        ) {
            let values: Vec<u32> = values.into_iter().map(|value| value << shift).collect();
            let best = rice_low(&values);
            // With few low bits, ones would fill the memory.
            for low in [best, low.max(best)] {
                let mut out = PutBits::default();
                for value in &values {
                    out.rice(*value, low);
                }
                prop_assert!(rice_size(&values, best) <= rice_size(&values, low));
                let bytes = out.finish();
                prop_assert_eq!(bytes.len() as u64, rice_size(&values, low).div_ceil(8));
                let mut bits = Bits::new(&bytes);
                for value in &values {
                    prop_assert_eq!(bits.rice(low), *value);
                }
                prop_assert_eq!(bits.at as u64, rice_size(&values, low));
                prop_assert_eq!(bits.end(), Ok(()));
            }
        }
    }
}

//! Compresses ahead of time, as far as it goes: the files are written once and sent often.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The bytes compressed with brotli and with gzip. The same bytes give the same result.
pub fn both(bytes: &[u8]) -> [Vec<u8>; 2] {
    let (brotli, gzip) = rayon::join(|| brotli(bytes), || gzip(bytes));
    [brotli, gzip]
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        // A window no larger than the file: clearing a large one takes longer than a small page.
        lgwin: (usize::BITS - bytes.len().leading_zeros()).clamp(10, 24) as i32,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    // Memory to memory cannot fail; if it did, nothing would be smaller and nothing is written.
    match brotli::BrotliCompress(&mut &*bytes, &mut packed, &params) {
        Ok(_) => packed,
        Err(_) => bytes.to_owned(),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(packed) => packed,
        Err(_) => bytes.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_was_compressed_is_read_back() {
        let text = "парақ ".repeat(1000).into_bytes();
        let [brotli, gzip] = both(&text);
        assert!(brotli.len() < 100 && gzip.len() < 200, "{} {}", brotli.len(), gzip.len());
        let mut read = Vec::new();
        flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut read).unwrap();
        assert_eq!(read, text);
        read.clear();
        brotli::BrotliDecompress(&mut &brotli[..], &mut read).unwrap();
        assert_eq!(read, text);
    }
}

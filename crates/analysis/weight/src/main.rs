//! Everything that the viewer calls of text analysis and nothing else, or, without the feature, the same program without
//! it: strings, lists and an allocator, which the viewer has anyway. `cargo xtask size` weighs the two.

use std::hint::black_box;

fn main() {
    let text = black_box(String::from("сөз"));
    let mut said: Vec<String> = text.split(' ').map(str::to_owned).collect();
    said.sort_unstable();
    black_box(&said);
    #[cfg(feature = "analysis")]
    analyse(&text);
}

#[cfg(feature = "analysis")]
fn analyse(text: &str) {
    use paraq_analysis as analysis;
    black_box(analysis::analyze(text));
    black_box(analysis::asks(text));
    black_box(analysis::fold(text));
    black_box(analysis::key(text));
    black_box(analysis::readings(text));
    black_box(analysis::stems(text));
    black_box(analysis::to_arabic(text));
    black_box(analysis::to_latin_2018(text));
    black_box(analysis::to_latin_2021(text));
    black_box(analysis::words(text).count());
    black_box(text.chars().filter(|&c| analysis::is_letter(c) || analysis::is_lower(c)).count());
}

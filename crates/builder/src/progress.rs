//! Says how far a long step is: a bar on a terminal, a plain line now and then elsewhere.

use std::fmt::Display;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How long plain output stays silent at most.
const PLAIN_INTERVAL: Duration = Duration::from_secs(5);

/// The progress of one step, on standard error.
pub struct Progress {
    bar: ProgressBar,
    last: Instant,
}

impl Progress {
    /// A step that will do so much: read so many bytes, for example.
    pub fn new(length: u64) -> Progress {
        // Hidden by itself where standard error is no terminal.
        let bar = ProgressBar::new(length);
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {percent:>3}%  {msg}  {elapsed}, {eta} left")
        {
            bar.set_style(style);
        }
        Progress { bar, last: Instant::now() }
    }

    /// The next step begins, which will do so much.
    pub fn begin(&mut self, length: u64) {
        self.bar.reset();
        self.bar.set_length(length);
    }

    /// So much more was done, and so many articles are done in all.
    pub fn advance(&mut self, more: u64, articles: usize) {
        let message = format!("{} articles", grouped(articles as u64));
        self.bar.inc(more);
        if self.bar.is_hidden() {
            if self.last.elapsed() >= PLAIN_INTERVAL {
                self.last = Instant::now();
                anstream::eprintln!("{message}");
            }
        } else {
            self.bar.set_message(message);
        }
    }

    /// Prints a line or more without disturbing the bar.
    pub fn say(&self, message: &dyn Display) {
        self.bar.suspend(|| anstream::eprintln!("{message}"));
    }

    /// Ends the step: the bar goes.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// `12,345,678`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 article`, `2 articles`.
pub fn counted(number: u64, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `1.2 MB`, decimal as in every table of this project.
pub fn sized(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(counted(1, "file"), "1 file");
        assert_eq!(counted(2000, "file"), "2,000 files");
        assert_eq!(sized(999), "999 bytes");
        assert_eq!(sized(1_250_000), "1.2 MB");
    }
}

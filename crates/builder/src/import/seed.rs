//! The seed format: one article a file, ` date 2025-08-08 Headline` and then a paragraph a line.

use std::path::Path;

use paraq_article::{Article, DateError, Moment};

use super::{Defaults, Problem, UNDATED, draft, line_ends};

const FORM: &str = "a first line like ` date 2025-08-08 Headline`";

/// Reads the article of a file in the seed format.
///
/// A byte order mark, spaces around a line, Windows line ends, blank lines and a missing line end
/// at the end of the file do not matter.
pub fn parse(file: &Path, bytes: &[u8], defaults: &Defaults) -> Result<Article, Problem> {
    let text = utf8(file, bytes)?;
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty());
    let Some((line, head)) = lines.next() else {
        return Err(Problem::refused(file, None, "the file is empty")
            .expected(format!("{FORM} and a paragraph a line"))
            .remedy("write the article into the file, or remove the file"));
    };
    let (date, title) = headline(file, line, head)?;
    let paragraphs: Vec<&str> = lines.map(|(_, line)| line).collect();
    if paragraphs.is_empty() {
        return Err(Problem::refused(file, line, "the article has no text")
            .expected("at least one paragraph below the first line, each on a line of its own")
            .found("")
            .remedy("add the article's text, or remove the file"));
    }
    Ok(draft(date, title, &paragraphs, defaults))
}

/// Reads a text that need not have a date or a headline: a paragraph a line, where it is not in the
/// seed format.
pub fn parse_text(file: &Path, bytes: &[u8], defaults: &Defaults) -> Result<Article, Problem> {
    let text = utf8(file, bytes)?;
    if looks_like_seed(text) {
        return parse(file, bytes, defaults);
    }
    let paragraphs: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if paragraphs.is_empty() {
        return Err(Problem::refused(file, None, "there is no text")
            .expected("an article in the seed format, in JSON, or a paragraph a line")
            .remedy("give it a text"));
    }
    Ok(draft(UNDATED.into(), "", &paragraphs, defaults))
}

/// Whether a text opens as the seed format does.
pub fn looks_like_seed(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with("date ")
}

/// The text without its byte order mark.
fn utf8<'a>(file: &Path, bytes: &'a [u8]) -> Result<&'a str, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| invalid_utf8(file, 1, bytes, error))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Says where `bytes`, which begin on line `first_line`, stop being UTF-8.
pub fn invalid_utf8(
    file: &Path,
    first_line: usize,
    bytes: &[u8],
    error: std::str::Utf8Error,
) -> Problem {
    let offset = error.valid_up_to();
    let line = first_line + line_ends(&bytes[..offset]);
    let remedy = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "save the file as UTF-8: it looks like UTF-16",
        _ => "save the file as UTF-8",
    };
    Problem::refused(file, line, "the text is not UTF-8")
        .expected("UTF-8")
        .found(&format!("byte 0x{:02x} at offset {offset}", bytes[offset]))
        .remedy(remedy)
}

/// The date and the title of the first line.
fn headline<'a>(file: &Path, line: usize, head: &'a str) -> Result<(Moment, &'a str), Problem> {
    let refused = |what: &str| Problem::refused(file, line, what).expected(FORM).found(head);
    let Some(rest) = head
        .strip_prefix("date")
        .filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    else {
        return Err(refused("the first line does not begin with `date`")
            .remedy("put the word `date`, the day and the headline on the first line"));
    };
    let rest = rest.trim_start();
    let (day, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let date: Moment = day.parse().map_err(|error| match error {
        DateError::Form => refused("the first line has no date")
            .remedy("put the day behind `date`, as year-month-day in digits"),
        DateError::Impossible => Problem::refused(file, line, "there is no such date")
            .expected("a day of the calendar, as year-month-day")
            .found(day)
            .remedy("correct the date"),
    })?;
    let title = title.trim();
    if title.is_empty() {
        return Err(refused("the headline is empty").remedy("put the headline behind the date"));
    }
    Ok((date, title))
}

//! Days of the Gregorian calendar and moments of publication, without a time library: the viewer
//! asks the browser to format them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// 1970-01-01, the day that [`Date::days`] counts from.
    pub const EPOCH: Date = Date { year: 1970, month: 1, day: 1 };

    /// The day, if it exists.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Date> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Date { year, month, day })
    }

    /// The day `days` after 1970-01-01 (before it, if negative).
    ///
    /// Howard Hinnant's `civil_from_days`, <https://howardhinnant.github.io/date_algorithms.html>.
    pub fn from_days(days: i32) -> Option<Date> {
        let z = i64::from(days) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Days since 1970-01-01, negative before it.
    ///
    /// Howard Hinnant's `days_from_civil`.
    pub fn days(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + i32::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

/// How many days the month has.
fn days_in_month(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It is not of the form `2025-08-08` or `2025-08-08T09:30:00+05:00`.
    Form,
    /// It has the form, but the calendar has no such day or the clock no such time.
    Impossible,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateError::Form => {
                "expected a date like 2025-08-08 or a date-time like 2025-08-08T09:30:00+05:00"
            }
            DateError::Impossible => "the calendar has no such day, or the clock no such time",
        })
    }
}

impl std::error::Error for DateError {}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        if text.len() != 10 || text.as_bytes()[4] != b'-' || text.as_bytes()[7] != b'-' {
            return Err(DateError::Form);
        }
        let number = |digits: std::ops::Range<usize>| {
            text.as_bytes()[digits].iter().try_fold(0_i16, |number, digit| {
                digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0'))
            })
        };
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        let (Some(year), Some(month), Some(day)) = (year, month, day) else {
            return Err(DateError::Form);
        };
        Date::new(year, month as u8, day as u8).ok_or(DateError::Impossible)
    }
}

/// When an article was published: a day, with the time of day where it is known.
///
/// Written as it was read; ordered by the day and time as written, without regard to the offset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day, as a reader at the place of publication would say it.
    pub date: Date,
    /// What follows the day: `T09:30:00+05:00`, or nothing.
    time: String,
}

impl Moment {
    /// The minute of the day, 0 to 1439, where the time is known.
    pub fn minute(&self) -> Option<u16> {
        let hour: u16 = self.time.get(1..3)?.parse().ok()?;
        let minute: u16 = self.time.get(4..6)?.parse().ok()?;
        Some(hour * 60 + minute)
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Moment {
        Moment { date, time: String::new() }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.date, self.time)
    }
}

impl FromStr for Moment {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Moment, DateError> {
        let date = text.get(..10).ok_or(DateError::Form)?.parse()?;
        let time = &text[10..];
        if !time.is_empty() {
            check_time(time)?;
        }
        Ok(Moment { date, time: time.to_owned() })
    }
}

/// Checks `T09:30`, with optional seconds, fraction and offset (RFC 3339, and what people write).
fn check_time(time: &str) -> Result<(), DateError> {
    let bytes = time.as_bytes();
    let two = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit() => {
            Ok((a - b'0') * 10 + (b - b'0'))
        }
        _ => Err(DateError::Form),
    };
    let colon = |at: usize| match bytes.get(at) {
        Some(b':') => Ok(()),
        _ => Err(DateError::Form),
    };
    if !matches!(bytes[0], b'T' | b't' | b' ') {
        return Err(DateError::Form);
    }
    colon(3)?;
    let (hour, minute) = (two(1)?, two(4)?);
    let mut at = 6;
    let mut second = 0;
    if bytes.get(at) == Some(&b':') {
        second = two(at + 1)?;
        at += 3;
        if bytes.get(at) == Some(&b'.') {
            let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 {
                return Err(DateError::Form);
            }
            at += 1 + digits;
        }
    }
    match &bytes[at..] {
        [] | [b'Z' | b'z'] => {}
        [b'+' | b'-', ..] => {
            colon(at + 3)?;
            if bytes.len() != at + 6 {
                return Err(DateError::Form);
            }
            if two(at + 1)? > 23 || two(at + 4)? > 59 {
                return Err(DateError::Impossible);
            }
        }
        _ => return Err(DateError::Form),
    }
    if hour > 23 || minute > 59 || second > 60 {
        return Err(DateError::Impossible);
    }
    Ok(())
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

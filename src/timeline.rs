//! An answer over time: counts by month, gathered into a few periods that a reader can step into,
//! from centuries down to months.

use paraq_article::Date;

/// More periods than this are gathered into longer ones.
const MOST: usize = 16;

/// Lengths of periods in months: a month, a year, a decade, a century.
pub const LENGTHS: [i32; 4] = [1, 12, 120, 1200];

/// A stretch of time that has articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first month, as `year * 12 + month - 1`.
    pub first: i32,
    /// How many months it has: 1, 12, 120 or 1200.
    pub months: i32,
    /// How many articles there are in it.
    pub count: u32,
}

impl Period {
    /// The first and the last day; none outside the calendar.
    pub fn days(self) -> Option<(Date, Date)> {
        let end = self.first + self.months;
        let from = first_of_month(self.first.max(12))?;
        let to = match first_of_month(end) {
            Some(next) => Date::from_days(next.days() - 1)?,
            None => Date::new(9999, 12, 31)?,
        };
        Some((from, to))
    }

    /// The year it begins in.
    pub fn year(self) -> i16 {
        self.first.div_euclid(12) as i16
    }

    /// The month it begins in, 1 to 12.
    pub fn month(self) -> u8 {
        self.first.rem_euclid(12) as u8 + 1
    }
}

/// A month as counts have it: `year * 12 + month - 1`.
pub fn number(year: i16, month: u8) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}

/// Gathers counts by month (ascending) into periods of the shortest length that leaves few enough,
/// the newest first.
pub fn periods(months: &[(i32, u32)]) -> Vec<Period> {
    let mut periods = Vec::new();
    for length in LENGTHS {
        periods = gather(months, length);
        if periods.len() <= MOST {
            break;
        }
    }
    periods.reverse();
    periods
}

fn gather(months: &[(i32, u32)], length: i32) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for &(month, count) in months {
        let first = month.div_euclid(length) * length;
        match periods.last_mut() {
            Some(last) if last.first == first => last.count += count,
            _ => periods.push(Period { first, months: length, count }),
        }
    }
    periods
}

fn first_of_month(month: i32) -> Option<Date> {
    Date::new(i16::try_from(month.div_euclid(12)).ok()?, month.rem_euclid(12) as u8 + 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i32, month: i32) -> i32 {
        year * 12 + month - 1
    }

    /// Where each period begins, and its count.
    fn gathered(months: &[(i32, u32)]) -> Vec<(i16, u8, u32)> {
        periods(months).iter().map(|period| (period.year(), period.month(), period.count)).collect()
    }

    /// One article each year.
    fn yearly(years: std::ops::RangeInclusive<i32>) -> Vec<(i32, u32)> {
        years.map(|year| (month(year, 5), 1)).collect()
    }

    #[test]
    fn a_few_months_are_shown_one_by_one_the_newest_first() {
        let months = [(month(2024, 12), 2), (month(2025, 2), 5)];
        assert_eq!(gathered(&months), [(2025, 2, 5), (2024, 12, 2)]);
        assert_eq!(gathered(&[(month(1465, 1), 1), (month(2025, 1), 3)]).len(), 2, "far apart");
    }

    #[test]
    fn many_months_are_gathered_by_year_decade_century() {
        let two_years: Vec<_> = (0..24).map(|at| (month(2024, 1) + at, 1)).collect();
        assert_eq!(gathered(&two_years), [(2025, 1, 12), (2024, 1, 12)]);
        let decades = gathered(&yearly(1996..=2025));
        assert_eq!(decades, [(2020, 1, 6), (2010, 1, 10), (2000, 1, 10), (1990, 1, 4)]);
        let centuries = gathered(&yearly(1750..=2025));
        assert_eq!(centuries, [(2000, 1, 26), (1900, 1, 100), (1800, 1, 100), (1700, 1, 50)]);
    }

    #[test]
    fn a_period_has_its_days() {
        let [last, first] = periods(&[(month(2023, 12), 1), (month(2024, 2), 1)])[..] else {
            panic!("two periods");
        };
        let days = |period: Period| {
            let (from, to) = period.days().unwrap();
            format!("{from}..{to}")
        };
        assert_eq!(days(first), "2023-12-01..2023-12-31");
        assert_eq!(days(last), "2024-02-01..2024-02-29");
        let century = Period { first: 0, months: 1200, count: 1 };
        assert_eq!(days(century), "0001-01-01..0099-12-31");
        let end = Period { first: 9900 * 12, months: 1200, count: 1 };
        assert_eq!(days(end), "9900-01-01..9999-12-31");
    }

    #[test]
    fn nothing_has_no_periods() {
        assert_eq!(periods(&[]), []);
    }
}

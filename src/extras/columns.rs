//! Counts over time as columns of one length each, those that have nothing among them: a day, a month, a
//! year, a decade or a century, the shortest that leaves few enough to be told apart.

use paraq_article::Date;

use crate::timeline::{self, LENGTHS};

/// More columns than this are gathered into longer ones.
const MOST: i32 = 62;

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// How many articles there are in it.
    pub count: u32,
}

/// The days that columns can show one by one, between two days or, where none are named, between the first
/// and the last month (as `year * 12 + month - 1`) that have any; none where they are too many.
pub fn few_days(bounds: [Option<Date>; 2], months: &[(i32, u32)]) -> Option<[Date; 2]> {
    let [from, to] = range(bounds, months)?;
    (to.days() - from.days() < MOST).then_some([from, to])
}

/// A column for each day between two days.
pub fn of_days([from, to]: [Date; 2], counts: &[(i32, u32)]) -> Vec<Column> {
    let column = |day: i32| {
        let date = Date::from_days(day)?;
        let counted = counts.iter().find(|(counted, _)| *counted == day);
        Some(Column { from: date, to: date, count: counted.map_or(0, |(_, count)| *count) })
    };
    (from.days()..=to.days()).filter_map(column).collect()
}

/// Columns of months or more, of the length that the range between two days leaves few enough of, and whether
/// they are months. Each is a whole one of the calendar, but for what the two days cut off at its ends. Counts are
/// by month, the first first.
pub fn of_months(bounds: [Option<Date>; 2], counts: &[(i32, u32)]) -> (Vec<Column>, bool) {
    let Some(range) = range(bounds, counts) else { return (Vec::new(), false) };
    let [first, last] = range.map(number);
    let [low, high] = bounds;
    let many = |length: &i32| last.div_euclid(*length) - first.div_euclid(*length) < MOST;
    let length = LENGTHS.into_iter().find(many).unwrap_or(1200);
    let column = |at: i32| {
        let of = at * length..(at + 1) * length;
        let counted = counts.iter().filter(|(month, _)| of.contains(month));
        let count = counted.map(|(_, count)| count).sum();
        let (from, to) = timeline::Period { first: of.start, months: length, count }.days()?;
        let from = low.map_or(from, |low| from.max(low));
        let to = high.map_or(to, |high| to.min(high));
        Some(Column { from, to, count })
    };
    let columns = first.div_euclid(length)..=last.div_euclid(length);
    (columns.filter_map(column).collect(), length == 1)
}

/// The month of a day, as `year * 12 + month - 1`.
pub fn number(day: Date) -> i32 {
    timeline::number(day.year(), day.month())
}

/// The days that are named, else those that the counts begin and end with; none where they are no range.
fn range([from, to]: [Option<Date>; 2], months: &[(i32, u32)]) -> Option<[Date; 2]> {
    let month = |(month, count): &(i32, u32)| {
        timeline::Period { first: *month, months: 1, count: *count }.days()
    };
    let from = from.or_else(|| Some(months.first().and_then(month)?.0))?;
    let to = to.or_else(|| Some(months.last().and_then(month)?.1))?;
    (from <= to).then_some([from, to])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn month(text: &str) -> i32 {
        number(date(&format!("{text}-01")))
    }

    /// The columns between two days, as «from to count».
    fn columns(bounds: [&str; 2], counts: &[(&str, u32)]) -> Vec<String> {
        let bounds = bounds.map(|day| day.parse().ok());
        let counts: Vec<_> = counts.iter().map(|(at, count)| (month(at), *count)).collect();
        let (columns, _) = of_months(bounds, &counts);
        columns.iter().map(|c| format!("{} {} {}", c.from, c.to, c.count)).collect()
    }

    #[test]
    fn months_without_articles_have_a_column_too() {
        let found = columns(["", ""], &[("2024-12", 2), ("2025-02", 5)]);
        let expected =
            ["2024-12-01 2024-12-31 2", "2025-01-01 2025-01-31 0", "2025-02-01 2025-02-28 5"];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_long_time_has_longer_columns() {
        let years = columns(["", ""], &[("1996-05", 1), ("2025-02", 5)]);
        assert_eq!((years.len(), years[0].as_str()), (30, "1996-01-01 1996-12-31 1"));
        let decades = columns(["", ""], &[("1750-05", 1), ("2025-02", 5)]);
        assert_eq!((decades.len(), decades[0].as_str()), (28, "1750-01-01 1759-12-31 1"));
        let centuries = columns(["", ""], &[("0001-01", 1), ("9999-12", 5)]);
        assert_eq!((centuries.len(), centuries[99].as_str()), (100, "9900-01-01 9999-12-31 5"));
    }

    #[test]
    fn what_is_asked_for_bounds_the_columns() {
        let year = columns(["2024-01-01", "2024-12-31"], &[("2024-03", 7)]);
        assert_eq!((year.len(), year[2].as_str()), (12, "2024-03-01 2024-03-31 7"));
        let part = columns(["2024-01-15", "2024-03-10"], &[("2024-01", 3), ("2024-03", 7)]);
        let expected =
            ["2024-01-15 2024-01-31 3", "2024-02-01 2024-02-29 0", "2024-03-01 2024-03-10 7"];
        assert_eq!(part, expected, "no column leads out of it");
        assert_eq!(columns(["2024-05-01", "2024-01-01"], &[]), [""; 0], "no range");
        assert_eq!(columns(["", ""], &[]), [""; 0]);
    }

    #[test]
    fn a_few_days_are_shown_one_by_one() {
        let few = |bounds: [&str; 2], months: &[(i32, u32)]| {
            few_days(bounds.map(|day| day.parse().ok()), months)
        };
        assert_eq!(
            few(["2024-02-01", "2024-02-29"], &[]),
            Some([date("2024-02-01"), date("2024-02-29")])
        );
        assert_eq!(few(["2024-01-01", "2024-12-31"], &[]), None);
        assert_eq!(
            few(["", ""], &[(month("2024-02"), 3)]),
            Some([date("2024-02-01"), date("2024-02-29")])
        );
        assert_eq!(few(["", ""], &[]), None);
        let days =
            of_days([date("2024-02-28"), date("2024-03-01")], &[(date("2024-02-29").days(), 4)]);
        assert_eq!(days.iter().map(|day| day.count).collect::<Vec<_>>(), [0, 4, 0]);
    }
}

//! Days and months of the proleptic Gregorian calendar.

use crate::Day;

/// `year * 12 + month - 1` of a day.
#[cfg(any(feature = "writer", test))]
pub(crate) fn month(day: Day) -> i32 {
    civil(day).0
}

/// `year * 12 + month - 1` of a day, and which day of the month it is, from 1.
pub(crate) fn civil(day: Day) -> (i32, u32) {
    // Days to civil dates: the year begins in March, so that the leap day is its last one.
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march_based = (5 * of_year + 2) / 153;
    let year = year + era * 400;
    // March is 0: months 10 and 11 are January and February of the next year.
    let of_month = of_year - (153 * march_based + 2) / 5 + 1;
    ((year * 12 + march_based + 2) as i32, of_month as u32)
}

/// The first day of a month, `year * 12 + month - 1`.
pub(crate) fn first_day(month: i32) -> Day {
    // Years begin in March.
    let shifted = i64::from(month) - 2;
    let (year, march_based) = (shifted.div_euclid(12), shifted.rem_euclid(12));
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    (days + (153 * march_based + 2) / 5 - 719_468) as Day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_days() {
        for (day, year, of_year, of_month) in [
            (0, 1970, 1, 1),
            (-1, 1969, 12, 31),
            (58, 1970, 2, 28),
            (59, 1970, 3, 1),
            (11_016, 2000, 2, 29),
            (11_017, 2000, 3, 1),
            (20_308, 2025, 8, 8),
            (-719_468, 0, 3, 1),
        ] {
            assert_eq!(month(day), year * 12 + of_year - 1, "day {day}");
            assert_eq!(civil(day).1, of_month, "day {day}");
            assert_eq!(first_day(month(day)) + of_month as i32 - 1, day);
        }
    }
}

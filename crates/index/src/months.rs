//! Days and months of the proleptic Gregorian calendar.

use crate::Day;

/// `year * 12 + month - 1` of a day.
pub(crate) fn month(day: Day) -> i32 {
    // Days to civil dates: the year begins in March, so that the leap day is its last one.
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march_based = (5 * of_year + 2) / 153;
    let year = year + era * 400;
    // March is 0: months 10 and 11 are January and February of the next year.
    (year * 12 + march_based + 2) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_days() {
        for (day, year, of_year) in [
            (0, 1970, 1),
            (-1, 1969, 12),
            (58, 1970, 2),
            (59, 1970, 3),
            (11_016, 2000, 2),
            (11_017, 2000, 3),
            (20_308, 2025, 8),
            (-719_468, 0, 3),
        ] {
            assert_eq!(month(day), year * 12 + of_year - 1, "day {day}");
        }
    }
}

//! Dates in words.
//!
//! Not by the browser's `Intl`: Chromium ships no Kazakh data and says «2025 M08 8», and pages that
//! are printed natively must read the same as those a browser draws (docs/decisions).

use paraq_article::Date;

use super::Locale;

impl Locale {
    /// «2025 жылғы 8 тамыз».
    pub fn date(self, date: Date) -> String {
        let (year, day) = (date.year().to_string(), date.day().to_string());
        let month = self.month_of_date(date.month());
        match self {
            Locale::Kk => [&year, " жылғы ", &day, "\u{a0}", month].concat(),
            Locale::Ru => [&day, "\u{a0}", month, " ", &year, " года"].concat(),
            Locale::En => [&day, "\u{a0}", month, " ", &year].concat(),
        }
    }

    /// «2025 жылғы 8 тамыз, жұма».
    pub fn date_with_weekday(self, date: Date) -> String {
        [&self.date(date), ", ", self.weekday(date)].concat()
    }

    /// «8 тамыз».
    pub fn day(self, month: u8, day: u8) -> String {
        [&day.to_string(), "\u{a0}", self.month_of_date(month)].concat()
    }

    /// «2025 жылғы тамыз».
    pub fn month(self, year: i16, month: u8) -> String {
        let (name, year) = (self.month_name(month), year.to_string());
        match self {
            Locale::Kk => [&year, " жылғы ", name].concat(),
            Locale::Ru => [name, " ", &year, " года"].concat(),
            Locale::En => [name, " ", &year].concat(),
        }
    }

    /// «тамыз».
    pub fn month_name(self, month: u8) -> &'static str {
        let names = match self {
            Locale::Kk => &KAZAKH_MONTHS,
            Locale::Ru => &RUSSIAN_MONTHS,
            Locale::En => &ENGLISH_MONTHS,
        };
        names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
    }

    /// The month as it stands behind a day: Russian has the genitive there.
    fn month_of_date(self, month: u8) -> &'static str {
        match self {
            Locale::Ru => RUSSIAN_MONTHS_OF
                .get(usize::from(month).wrapping_sub(1))
                .copied()
                .unwrap_or_default(),
            _ => self.month_name(month),
        }
    }

    fn weekday(self, date: Date) -> &'static str {
        let names = match self {
            Locale::Kk => &KAZAKH_WEEKDAYS,
            Locale::Ru => &RUSSIAN_WEEKDAYS,
            Locale::En => &ENGLISH_WEEKDAYS,
        };
        names[weekday(date)]
    }
}

/// Which day of the week it is, from Monday, 0.
pub fn weekday(date: Date) -> usize {
    (date.days() + 3).rem_euclid(7) as usize // 1970-01-01 was a Thursday
}

#[rustfmt::skip]
const KAZAKH_MONTHS: [&str; 12] = [
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
];

#[rustfmt::skip]
const RUSSIAN_MONTHS: [&str; 12] = [
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
];

#[rustfmt::skip]
const RUSSIAN_MONTHS_OF: [&str; 12] = [
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
];

#[rustfmt::skip]
const ENGLISH_MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
];

const KAZAKH_WEEKDAYS: [&str; 7] =
    ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"];
const RUSSIAN_WEEKDAYS: [&str; 7] =
    ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"];
const ENGLISH_WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_each_language_says_them() {
        let cases = [
            (Locale::Kk, "2025-08-08", "2025 жылғы 8 тамыз, жұма"),
            (Locale::Ru, "2025-08-08", "8 августа 2025 года, пятница"),
            (Locale::En, "2025-08-08", "8 August 2025, Friday"),
            (Locale::Kk, "1991-12-16", "1991 жылғы 16 желтоқсан, дүйсенбі"),
            (Locale::Ru, "1961-04-12", "12 апреля 1961 года, среда"),
            (Locale::En, "2000-02-29", "29 February 2000, Tuesday"),
        ];
        for (locale, date, expected) in cases {
            let date = locale.date_with_weekday(date.parse().unwrap());
            assert_eq!(date.replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn months_stand_in_the_nominative() {
        assert_eq!(Locale::Kk.month(2025, 8), "2025 жылғы тамыз");
        assert_eq!(Locale::Ru.month(2025, 8), "август 2025 года");
        assert_eq!(Locale::En.month(2025, 8), "August 2025");
    }
}

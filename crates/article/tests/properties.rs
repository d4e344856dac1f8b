//! Dates and addresses: what is written is read back, and nothing else is taken for it.
#![allow(clippy::unwrap_used)]

use paraq_article::{
    Date, DateError, Moment, article_path, day_path, id_candidates, month_path, person_path,
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_day_is_read_as_it_was_written(days in -719_162..=2_932_896_i32) {
        let date = Date::from_days(days).unwrap();
        prop_assert_eq!(date.days(), days);
        prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
        prop_assert_eq!(date.to_string().parse::<Moment>().unwrap().to_string(), date.to_string());
    }

    #[test]
    fn days_follow_one_another(days in -719_162..2_932_896_i32) {
        prop_assert!(Date::from_days(days) < Date::from_days(days + 1));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let _ = (text.parse::<Date>(), text.parse::<Moment>());
    }

    #[test]
    fn an_article_is_found_again_by_its_address(id in "\\PC{1,30}", days in -700_000..2_900_000_i32) {
        let date = Date::from_days(days).unwrap();
        let path = article_path(&id, date);
        let day = day_path(date);
        let segment = path.strip_prefix(&day).unwrap().strip_suffix('/').unwrap();
        prop_assert!(id_candidates(date, segment).contains(&id), "{} {}", id, path);
        prop_assert!(is_safe(segment), "{}", path);
    }

    #[test]
    fn a_made_id_has_its_slug_alone_behind_the_day(slug in "[a-z]{1,8}(-[a-z]{1,8}){0,3}", days in 0..20_000_i32) {
        let date = Date::from_days(days).unwrap();
        let id = format!("{date}-{slug}");
        prop_assert_eq!(article_path(&id, date), format!("{}{slug}/", day_path(date)));
        prop_assert_eq!(&id_candidates(date, &slug)[0], &id);
    }

    #[test]
    fn different_ids_have_different_addresses(a in "\\PC{1,12}", b in "\\PC{1,12}") {
        prop_assume!(a != b);
        prop_assert_ne!(person_path(&a), person_path(&b));
    }
}

/// Safe as the name of a folder and in an address, on every host.
fn is_safe(segment: &str) -> bool {
    !segment.is_empty()
        && !segment.starts_with('.')
        && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
}

#[test]
fn addresses_are_as_designed() {
    let date = Date::new(2025, 8, 8).unwrap();
    assert_eq!(
        article_path("2025-08-08-volonterlerdin-zhumysyna", date),
        "2025/08/08/volonterlerdin-zhumysyna/"
    );
    assert_eq!(article_path("kz000", date), "2025/08/08/kz000/");
    assert_eq!(article_path("2025-08-08-", date), "2025/08/08/2025-08-08-/");
    assert_eq!(article_path("../a/б", date), "2025/08/08/~2e.~2fa~2f~d0~b1/");
    assert_eq!(person_path("aibek-dosymbetov"), "people/aibek-dosymbetov/");
    assert_eq!(month_path(2025, 8), "2025/08/");
    assert_eq!(day_path(date), "2025/08/08/");
}

#[test]
fn only_what_is_a_date_is_taken_for_one() {
    let cases = [
        ("2024-02-29", Ok(())),
        ("2000-02-29", Ok(())),
        ("0001-01-01", Ok(())),
        ("9999-12-31", Ok(())),
        ("1900-02-29", Err(DateError::Impossible)),
        ("2025-02-29", Err(DateError::Impossible)),
        ("2025-04-31", Err(DateError::Impossible)),
        ("2025-00-01", Err(DateError::Impossible)),
        ("2025-13-01", Err(DateError::Impossible)),
        ("2025-01-00", Err(DateError::Impossible)),
        ("0000-01-01", Err(DateError::Impossible)),
        ("2025-1-1", Err(DateError::Form)),
        ("20250101", Err(DateError::Form)),
        ("2025/01/01", Err(DateError::Form)),
        ("01.01.2025", Err(DateError::Form)),
        ("2025-01-01x", Err(DateError::Form)),
        ("２025-01-0", Err(DateError::Form)),
        ("+025-01-01", Err(DateError::Form)),
        ("", Err(DateError::Form)),
    ];
    for (text, expected) in cases {
        assert_eq!(text.parse::<Date>().map(|_| ()), expected, "{text}");
    }
}

#[test]
fn a_moment_has_its_minute_where_it_has_a_time() {
    let cases = [
        ("2025-08-08", Ok(None)),
        ("2025-08-08T09:30", Ok(Some(570))),
        ("2025-08-08 09:30:15", Ok(Some(570))),
        ("2025-08-08t23:59:60.123456Z", Ok(Some(1439))),
        ("2025-08-08T00:00:00-05:00", Ok(Some(0))),
        ("2025-08-08T24:00", Err(DateError::Impossible)),
        ("2025-08-08T09:60", Err(DateError::Impossible)),
        ("2025-08-08T09:30+25:00", Err(DateError::Impossible)),
        ("2025-02-30T09:30", Err(DateError::Impossible)),
        ("2025-08-08T9:30", Err(DateError::Form)),
        ("2025-08-08T09:30:", Err(DateError::Form)),
        ("2025-08-08T09:30:15.", Err(DateError::Form)),
        ("2025-08-08T09:30+0500", Err(DateError::Form)),
        ("2025-08-08T09:30 UTC", Err(DateError::Form)),
        ("2025-08-08T", Err(DateError::Form)),
        ("2025-08-0ә", Err(DateError::Form)),
    ];
    for (text, expected) in cases {
        assert_eq!(text.parse::<Moment>().map(|moment| moment.minute()), expected, "{text}");
    }
}

#[test]
fn moments_are_in_order() {
    let moments = ["2025-08-08", "2025-08-08T00:00", "2025-08-08T09:30", "2025-08-09"];
    let read: Vec<Moment> = moments.iter().map(|text| text.parse().unwrap()).collect();
    assert!(read.is_sorted());
}

//! Reads how many tests passed from what test runners print.

use crate::steps::Count;

/// Adds a summary line of Rust's own test runner: `test result: ok. 5 passed; 0 failed; …`.
pub fn libtest(line: &str, count: &mut Count) {
    let Some((_, results)) = line.split_once("test result: ") else { return };
    let words: Vec<&str> = results.split([' ', ';']).filter(|word| !word.is_empty()).collect();
    for pair in words.windows(2) {
        let Ok(number) = pair[0].parse::<u32>() else { continue };
        match pair[1] {
            "passed" => count.passed += number,
            "failed" => count.failed += number,
            _ => {}
        }
    }
}

/// Adds a summary line of node's test runner: `ℹ pass 5`, or `# pass 5` where it is not a terminal.
pub fn node(line: &str, count: &mut Count) {
    let mut words = line.split_whitespace();
    let (Some("ℹ" | "#"), Some(what), Some(number), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return;
    };
    let Ok(number) = number.parse::<u32>() else { return };
    match what {
        "pass" => count.passed += number,
        "fail" | "cancelled" => count.failed += number,
        // A journey is skipped where its engine lacks what it needs, and says so.
        "skipped" => count.inapplicable += number,
        "todo" => count.skipped += number,
        _ => {}
    }
}

/// A run that failed without a failed test did not compile or did not start: that is a failure too;
/// and a run in which nothing ran has not passed.
pub fn settle(mut count: Count, succeeded: bool) -> Count {
    let nothing_ran = count == Count::default();
    if (!succeeded && count.failed == 0) || nothing_ran {
        count.failed += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtest_lines_add_up() {
        let mut count = Count::default();
        libtest(
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s",
            &mut count,
        );
        libtest(
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            &mut count,
        );
        libtest("test that_says_it_passed ... ok", &mut count);
        assert_eq!(count, Count { passed: 8, failed: 2, ..Count::default() });
    }

    #[test]
    fn node_lines_add_up() {
        let mut count = Count::default();
        for line in [
            "ℹ tests 9",
            "ℹ pass 6",
            "# fail 1",
            "ℹ cancelled 1",
            "ℹ skipped 1",
            "ℹ duration_ms 1.5",
        ] {
            node(line, &mut count);
        }
        node("✔ # pass 4 things", &mut count);
        assert_eq!(count, Count { passed: 6, failed: 2, inapplicable: 1, ..Count::default() });
    }

    #[test]
    fn a_run_that_broke_off_has_failed() {
        assert_eq!(settle(Count { passed: 3, ..Count::default() }, false).failed, 1);
        assert_eq!(settle(Count { passed: 3, failed: 2, ..Count::default() }, false).failed, 2);
        assert_eq!(settle(Count::default(), true).failed, 1);
        assert_eq!(settle(Count { passed: 3, ..Count::default() }, true).failed, 0);
    }
}

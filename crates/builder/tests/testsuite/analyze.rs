//! `paraq analyze`: `word<TAB>term` a line.

use crate::command::project;

#[track_caller]
fn analyzed(arguments: &[&str], input: &str) -> String {
    let mut whole = vec!["analyze"];
    whole.extend(arguments);
    let ran = project(&[]).paraq_with(&whole, input);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    ran.stdout
}

#[test]
fn every_word_of_a_text_has_a_line() {
    let output = analyzed(&[], "Балалар, кітаптар!\n\nБалаларға.\n");
    let words: Vec<&str> = output.lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(words, ["Балалар", "кітаптар", "Балаларға"]);
    let terms: Vec<&str> = output.lines().map(|line| line.split('\t').nth(1).unwrap()).collect();
    assert_eq!(terms[0], terms[2]);
}

#[test]
fn with_words_every_line_has_a_line() {
    let output = analyzed(&["--words"], "балалар\n\n55-ші\r\n—\nбалаларға");
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(lines.len(), 5, "{output}");
    for (line, word) in lines.iter().zip(["балалар", "", "55-ші", "—", "балаларға"])
    {
        assert_eq!(line.split('\t').next(), Some(word));
        assert_eq!(line.matches('\t').count(), 1);
    }
    assert_eq!(lines[1], "\t");
    assert_eq!(lines[0].split('\t').nth(1), lines[4].split('\t').nth(1));
}

#[test]
fn as_json_every_term_has_its_place() {
    let output = analyzed(&["--json"], "Ана тілі");
    let terms: Vec<serde_json::Value> =
        output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(terms[0]["word"], "Ана");
    assert_eq!((&terms[1]["start"], &terms[1]["end"]), (&7.into(), &15.into()));
}

#[test]
fn a_language_without_analysis_is_refused() {
    let ran = project(&[]).paraq_with(&["analyze", "--lang", "zh"], "");
    assert_eq!(
        (ran.status, ran.stderr.as_str()),
        (
            2,
            "error: there is no analysis for the language `zh`\n  remedy    name one of kk, ru, en\n"
        )
    );
}

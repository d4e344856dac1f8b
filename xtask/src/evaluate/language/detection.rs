//! Language detection: the analyzer's own beside whatlang, which does not know Kazakh, so that there whatever it takes for
//! neither Russian nor English counts as Kazakh.

use anyhow::{Context, Result};
use paraq_analysis::{Language, detect, detect_within, words};

use super::{Data, string};
use crate::project::ROOT;

/// Prints how many texts of each kind each detector is right about.
pub fn run(data: &Data) -> Result<()> {
    println!("\nlanguage, share that is right   {:>9} {:>9} {:>9}", "texts", "Paraq", "whatlang");
    let news = data.objects("kazinform/articles-cyrl.jsonl")?;
    let latin = data.objects("kazinform/articles-latn-2018.jsonl")?;
    let questions = data.objects("retrieval/wiki-queries.jsonl")?;
    let all = |articles: &[serde_json::Value], field: &str| -> Vec<String> {
        articles.iter().flat_map(|one| lines(string(one, field))).collect()
    };
    print("Kazakh, paragraphs", Language::Kazakh, &all(&news, "text"));
    print("Kazakh, headlines", Language::Kazakh, &all(&news, "title"));
    print("Kazakh, questions", Language::Kazakh, &all(&questions, "query"));
    print("Kazakh, words of headlines", Language::Kazakh, &words_of(&all(&news, "title")));
    print("Kazakh in Latin, paragraphs", Language::Kazakh, &all(&latin, "text"));
    print("Kazakh in Latin, headlines", Language::Kazakh, &all(&latin, "title"));
    let mut others = Vec::new();
    for (name, ending, language) in
        [("Russian", "-ru.txt", Language::Russian), ("English", "-en.txt", Language::English)]
    {
        let (headlines, paragraphs) = bundled(ending)?;
        print(&format!("{name}, paragraphs"), language, &paragraphs);
        print(&format!("{name}, headlines"), language, &headlines);
        print(&format!("{name}, words of headlines"), language, &words_of(&headlines));
        others.push((name, language, headlines, paragraphs));
    }
    println!("\nparagraphs within articles      {:>9} {:>9}", "texts", "Paraq");
    let kazakh = all(&news, "text");
    within("Kazakh in Kazakh", &kazakh, Language::Kazakh, Language::Kazakh);
    for (name, language, headlines, paragraphs) in &others {
        within(&format!("Kazakh in {name}"), &kazakh, *language, Language::Kazakh);
        within(&format!("{name} in Kazakh"), paragraphs, Language::Kazakh, *language);
        within(&format!("{name} headlines in {name}"), headlines, *language, *language);
    }
    Ok(())
}

/// Prints the share that is right of texts in an article whose language is `usual`.
fn within(name: &str, texts: &[String], usual: Language, expected: Language) {
    let right = texts.iter().filter(|text| detect_within(text, usual) == expected).count();
    println!("  {name:<29} {:>9} {:>9.4}", texts.len(), right as f64 / texts.len().max(1) as f64);
}

fn print(name: &str, expected: Language, texts: &[String]) {
    let share = |detect: &dyn Fn(&str) -> Language| {
        let right = texts.iter().filter(|text| detect(text) == expected).count();
        right as f64 / texts.len().max(1) as f64
    };
    let (own, other) = (share(&detect), share(&by_whatlang));
    println!("  {name:<29} {:>9} {own:>9.4} {other:>9.4}", texts.len());
}

fn by_whatlang(text: &str) -> Language {
    match whatlang::detect_lang(text) {
        Some(whatlang::Lang::Rus) => Language::Russian,
        Some(whatlang::Lang::Eng) => Language::English,
        _ => Language::Kazakh,
    }
}

/// The headlines and the paragraphs of the project's own articles whose file names end so.
fn bundled(ending: &str) -> Result<(Vec<String>, Vec<String>)> {
    let folder = ROOT.join("articles");
    let (mut headlines, mut paragraphs) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(&folder).with_context(|| format!("{}", folder.display()))? {
        let path = entry?.path();
        if !path.to_string_lossy().ends_with(ending) {
            continue;
        }
        let text = std::fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
        let mut all = text.lines();
        // ` date 2025-08-08 Headline`
        let headline = all.next().and_then(|line| line.trim_start().splitn(3, ' ').nth(2));
        headlines.extend(headline.map(str::to_owned));
        paragraphs.extend(all.flat_map(lines));
    }
    Ok((headlines, paragraphs))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What a reader may type: words of more than three letters, one by one.
fn words_of(texts: &[String]) -> Vec<String> {
    let long = |text: &&str| text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let all = texts.iter().flat_map(|text| words(text).map(|word| word.text).filter(long));
    all.map(str::to_owned).collect()
}

//! The summary of an article: what a list shows of it.

use paraq_article::{Article, BlockKind};

/// How many characters it has at most.
const LENGTH: usize = 240;

/// The first sentence or two, without the dateline.
pub fn lede(article: &Article) -> String {
    let readable = |kind| !matches!(kind, BlockKind::Heading);
    let Some(block) = article.body.iter().find(|block| readable(block.kind)) else {
        return String::new();
    };
    let start = paraq_extraction::dateline(&block.text).map_or(0, |dateline| dateline.end);
    shorten(&block.text[start..])
}

/// As many whole sentences as fit, or else as many whole words and `…`.
fn shorten(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(LENGTH) else { return text.to_owned() };
    let head = &text[..limit];
    let sentence = head
        .rmatch_indices(['.', '!', '?', '…'])
        .map(|(at, mark)| at + mark.len())
        .find(|end| text[*end..].starts_with(char::is_whitespace));
    match sentence {
        Some(end) if end >= limit / 3 => head[..end].to_owned(),
        _ => {
            let end = head.rfind(char::is_whitespace).unwrap_or(limit);
            format!("{}…", head[..end].trim_end_matches([' ', ',', ';', ':', '—', '–', '-']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_are_kept_where_they_fit() {
        assert_eq!(shorten("Қысқа."), "Қысқа.");
        let long = format!("{} Екінші сөйлем. {}", "а".repeat(150) + ".", "б ".repeat(200));
        assert_eq!(shorten(&long), format!("{}. Екінші сөйлем.", "а".repeat(150)));
    }

    #[test]
    fn else_whole_words() {
        let long = "сөз, ".repeat(100);
        let short = shorten(&long);
        assert!(short.ends_with("сөз…"), "{short}");
        assert!(short.chars().count() <= LENGTH, "{short}");
        assert_eq!(shorten(&"а".repeat(500)), format!("{}…", "а".repeat(LENGTH)));
    }
}

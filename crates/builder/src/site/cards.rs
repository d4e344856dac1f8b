//! What lists show of an article, and what its summary is.

use paraq_article::{Article, BlockKind, Date};

/// How many characters the summary of an article has at most.
const LEDE_LENGTH: usize = 240;

/// What a list shows of an article.
#[derive(Clone, Debug)]
pub struct Card {
    /// The article's id.
    pub id: String,
    /// The day it was published.
    pub date: Date,
    /// The moment, as it was imported: the order of the archive.
    pub moment: String,
    /// BCP 47 language.
    pub lang: String,
    /// The headline.
    pub title: String,
    /// Its first sentence or two.
    pub lede: String,
    /// The ids of the people it names.
    pub people: Vec<String>,
}

impl Card {
    /// The card of an article.
    pub fn new(article: &Article) -> Card {
        Card {
            id: article.id.clone(),
            date: article.date.date,
            moment: article.date.to_string(),
            lang: article.lang.clone(),
            title: article.title.clone(),
            lede: lede(article),
            people: article.people.iter().map(|person| person.id.clone()).collect(),
        }
    }
}

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
pub fn shorten(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(LEDE_LENGTH) else { return text.to_owned() };
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

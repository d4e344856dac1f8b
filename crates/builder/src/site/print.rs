//! What stands in a page before the viewer starts, and what search engines and readers without
//! JavaScript see: the article, or the list, as plain semantic HTML.

use std::fmt::Write as _;

use paraq_article::{Article, BlockKind, article_path, person_path};

use super::cards::Card;
use super::html::Text;

/// The article with its people linked below.
pub fn article(article: &Article, up: &str) -> String {
    let mut html = format!(
        "<main><article lang=\"{}\" data-article=\"{}\"><h1>{}</h1>\n<p><time datetime=\"{}\">{}</time>",
        Text(&article.lang),
        Text(&article.id),
        Text(&article.title),
        article.date,
        article.date.date
    );
    for detail in [&article.byline, &article.place, &article.source].into_iter().flatten() {
        let _ = write!(html, " · {}", Text(detail));
    }
    html.push_str("</p>\n");
    for block in &article.body {
        let tag = match block.kind {
            BlockKind::Heading => "h2",
            BlockKind::Paragraph | BlockKind::Speech | BlockKind::Item | BlockKind::Recall => "p",
        };
        let _ = writeln!(html, "<{tag}>{}</{tag}>", Text(&block.text));
    }
    if !article.people.is_empty() {
        html.push_str("<ul>\n");
        for person in &article.people {
            let _ = write!(
                html,
                "<li><a href=\"{up}{}\">{}</a>",
                person_path(&person.id),
                Text(&person.name)
            );
            if let Some(role) = &person.role {
                let _ = write!(html, " — {}", Text(role));
            }
            html.push_str("</li>\n");
        }
        html.push_str("</ul>\n");
    }
    html.push_str("</article></main>");
    html
}

/// A list of articles under a heading.
pub fn list<'a>(heading: &str, cards: impl Iterator<Item = &'a Card>, up: &str) -> String {
    let mut html = format!("<main><h1>{}</h1>\n", Text(heading));
    for card in cards {
        let _ = writeln!(
            html,
            "<article lang=\"{}\" data-article=\"{}\"><h2><a href=\"{up}{}\">{}</a></h2>\
             <p><time datetime=\"{date}\">{date}</time> {}</p></article>",
            Text(&card.lang),
            Text(&card.id),
            article_path(&card.id, card.date),
            Text(&card.title),
            Text(&card.lede),
            date = card.date,
        );
    }
    html.push_str("</main>");
    html
}

/// A list of people under a heading: id, name and number of articles each.
pub fn people<'a>(
    heading: &str,
    people: impl Iterator<Item = (&'a str, &'a str, usize)>,
    up: &str,
) -> String {
    let mut html = format!("<main><h1>{}</h1>\n<ul>\n", Text(heading));
    for (id, name, count) in people {
        let _ = writeln!(
            html,
            "<li><a href=\"{up}{}\">{}</a> ({count})</li>",
            person_path(id),
            Text(name)
        );
    }
    html.push_str("</ul></main>");
    html
}

//! What machines read of a site whose address is known: `sitemap.xml`, `feed.xml`, `robots.txt`.

use std::fmt::Write as _;

use paraq_article::{Date, article_path, month_path, person_path};

use super::catalogue::Catalogue;
use super::html::Text;
use crate::config::{Config, SiteUrl};

/// The sitemap protocol's limit of addresses a file.
const SITEMAP_LIMIT: usize = 50_000;

/// `robots.txt`: everything may be read.
pub fn robots(url: Option<&SiteUrl>) -> String {
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(url) = url {
        let _ = writeln!(robots, "\nSitemap: {}", url.join("sitemap.xml"));
    }
    robots
}

/// The sitemap: one file, or an index and the files it names. It lists what is printed: `addresses`
/// are the articles', the newest first, where they are.
pub fn sitemaps(
    url: &SiteUrl,
    addresses: &[(Date, String)],
    catalogue: &Catalogue,
) -> Vec<(String, String)> {
    let mut months: Vec<_> =
        addresses.iter().map(|(date, _)| (date.year(), date.month())).collect();
    months.dedup();
    let articles =
        addresses.iter().map(|(date, id)| (article_path(id, *date), Some(date.to_string())));
    let people = (!addresses.is_empty()).then(|| "people/".to_owned());
    let others = std::iter::once(String::new())
        .chain(people)
        .chain(months.into_iter().map(|(year, month)| month_path(year, month)))
        .chain(catalogue.people.iter().map(|person| person_path(&person.key)));
    let entries: Vec<String> = others
        .map(|path| (path, None))
        .chain(articles)
        .map(|(path, modified)| {
            let modified = modified.map(|date| format!("<lastmod>{date}</lastmod>"));
            let address = url.join(&path);
            format!("<url><loc>{}</loc>{}</url>\n", Text(&address), modified.unwrap_or_default())
        })
        .collect();
    let set = |entries: &[String]| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
            entries.concat()
        )
    };
    if entries.len() <= SITEMAP_LIMIT {
        return vec![("sitemap.xml".to_owned(), set(&entries))];
    }
    let mut files: Vec<(String, String)> = entries
        .chunks(SITEMAP_LIMIT)
        .enumerate()
        .map(|(at, entries)| (format!("sitemap-{}.xml", at + 1), set(entries)))
        .collect();
    let mut index = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for (name, _) in &files {
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", Text(&url.join(name)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

/// The newest articles as an Atom feed (RFC 4287).
pub fn atom(url: &SiteUrl, config: &Config, catalogue: &Catalogue) -> String {
    let newest = catalogue.moments.first().map_or("1970-01-01", String::as_str);
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <title>{title}</title>\n<id>{home}</id>\n<updated>{newest}</updated>\n\
         <author><name>{title}</name></author>\n\
         <link href=\"{home}\"/>\n<link rel=\"self\" href=\"{own}\"/>\n",
        lang = Text(&config.language),
        title = Text(&config.title),
        home = Text(&url.join("")),
        own = Text(&url.join("feed.xml")),
        newest = instant(newest),
    );
    for (card, moment) in catalogue.cards.iter().zip(&catalogue.moments) {
        let Some(date) = Date::from_days(card.day) else { continue };
        let address = url.join(&article_path(&card.id, date));
        let _ = writeln!(
            feed,
            "<entry xml:lang=\"{lang}\">\n<title>{title}</title>\n<id>{address}</id>\n\
             <link href=\"{address}\"/>\n<updated>{updated}</updated>\n<summary>{lede}</summary>\n</entry>",
            lang = Text(&card.lang),
            title = Text(&card.title),
            address = Text(&address),
            updated = instant(moment),
            lede = Text(&card.lede),
        );
    }
    feed.push_str("</feed>\n");
    feed
}

/// An RFC 3339 date-time of a moment as imported: what it leaves out is zero, and the offset is UTC.
fn instant(moment: &str) -> String {
    let (day, time) = moment.split_at_checked(10).unwrap_or((moment, ""));
    let time = time.get(1..).unwrap_or_default();
    let offset_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(offset_at);
    let clock = match clock.len() {
        0 => "00:00:00".to_owned(),
        5 => format!("{clock}:00"),
        _ => clock.to_owned(),
    };
    let offset = if offset.is_empty() { "Z".to_owned() } else { offset.to_ascii_uppercase() };
    format!("{day}T{clock}{offset}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_whole() {
        let cases = [
            ("2025-08-08", "2025-08-08T00:00:00Z"),
            ("2025-08-08T09:30", "2025-08-08T09:30:00Z"),
            ("2025-08-08 09:30:15", "2025-08-08T09:30:15Z"),
            ("2025-08-08t09:30:15.25z", "2025-08-08T09:30:15.25Z"),
            ("2025-08-08T09:30+05:00", "2025-08-08T09:30:00+05:00"),
        ];
        for (moment, expected) in cases {
            assert_eq!(instant(moment), expected);
        }
    }
}

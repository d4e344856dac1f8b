//! Import: from files and folders to articles.
//!
//! # Overview
//!
//! * [`Sources`] finds the files of the given sources and reads them, article by article, as
//!   [`Raw`] bytes with the [`Origin`] they came from: only this touches the disk.
//! * [`parse`] makes an article of them: the seed format ([`seed`]), or a JSON object ([`record`]).
//! * [`Ledger`] admits it to the archive: ids are unique, no article stands twice.
//! * [`Problem`] says what was wrong with any of it.

mod admitted;
mod ledger;
mod problem;
mod record;
mod repeated_title;
mod seed;
mod sources;
mod values;

use std::hash::{DefaultHasher, Hash, Hasher};

use paraq_article::{Article, Block, BlockKind, Date, Moment};

pub use admitted::{Counts, admitted};
pub use ledger::Ledger;
pub use problem::{Problem, Severity};
pub use record::Needs;
pub use repeated_title::drop_repeated_title;
pub use sources::{Format, Origin, Raw, Sources, read_lines, read_values};

/// What an article gets where it does not say.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// BCP 47 language; detected where there is none.
    pub lang: Option<String>,
    /// Who published it.
    pub source: Option<String>,
}

/// An article that was read, before anything is derived from it.
#[derive(Debug)]
pub struct Imported {
    /// The article; with a made id where it came without one.
    pub article: Article,
    /// Where it came from.
    pub origin: Origin,
    /// Whether the id came with it.
    pub id_given: bool,
}

/// Makes an article of what was read.
pub fn parse(raw: Raw, needs: Needs, defaults: &Defaults) -> Result<Imported, Problem> {
    let Raw { origin, format, bytes } = raw;
    let mut article = match format {
        Format::Seed => seed::parse(&origin.file, &bytes, defaults)?,
        Format::Text => seed::parse_text(&origin.file, &bytes, defaults)?,
        Format::Json => json(&origin, &bytes, needs, defaults)?,
    };
    let id_given = !article.id.is_empty();
    if !id_given {
        article.id = make_id(&article);
    }
    Ok(Imported { article, origin, id_given })
}

/// Makes an article of a JSON object.
fn json(
    origin: &Origin,
    bytes: &[u8],
    needs: Needs,
    defaults: &Defaults,
) -> Result<Article, Problem> {
    let Origin { file, line } = origin;
    let text = std::str::from_utf8(bytes)
        .map_err(|error| seed::invalid_utf8(file, *line, bytes, error))?
        .trim_end(); // what is missing at the end is missed there, and not on the line below
    let fields = match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(fields)) => fields,
        Ok(_) => {
            return Err(Problem::refused(file, *line, "this is no article")
                .expected("a JSON object like {\"date\": …, \"title\": …, \"text\": …}")
                .found(text)
                .remedy("put every article into an object of its own"));
        }
        Err(error) => {
            let line = line + error.line().saturating_sub(1);
            return Err(Problem::refused(file, line, "this is not JSON")
                .expected("a JSON object like {\"date\": …, \"title\": …, \"text\": …}")
                .found(text)
                .remedy(format!("correct column {}: {}", error.column(), reason(&error))));
        }
    };
    record::article(fields, needs, defaults).map_err(|mismatch| {
        Problem::refused(file, *line, mismatch.what)
            .expected(mismatch.expected)
            .found(&mismatch.found)
            .remedy(mismatch.remedy)
    })
}

/// The parser's reason without its own line and column, which count from the object's start.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// The day that stands for no day at all, where an article may come without one.
pub const UNDATED: Date = Date::EPOCH;

/// An article of plain paragraphs with what can be told from them: language and script. No id yet.
fn draft(date: Moment, title: &str, paragraphs: &[&str], defaults: &Defaults) -> Article {
    let sample: String =
        std::iter::once(&title).chain(paragraphs).flat_map(|text| [*text, "\n"]).take(16).collect();
    let lang =
        defaults.lang.clone().unwrap_or_else(|| paraq_analysis::detect(&sample).code().to_owned());
    Article {
        id: String::new(),
        date,
        title: title.to_owned(),
        lang,
        script: paraq_analysis::script(&sample).code().to_owned(),
        byline: None,
        place: None,
        source: defaults.source.clone(),
        section: None,
        url: None,
        body: paragraphs
            .iter()
            .map(|text| Block {
                kind: BlockKind::Paragraph,
                text: (*text).to_owned(),
                speaker: None,
                recalls: None,
            })
            .collect(),
        people: Vec::new(),
        quotations: Vec::new(),
        keywords: Vec::new(),
        related: Vec::new(),
        story: None,
        quantities: Vec::new(),
        extra: serde_json::Map::new(),
    }
}

/// How many characters of the title an id has at most.
const SLUG_LENGTH: usize = 28;
/// How many characters a person's made id has at most: no name is longer.
const PERSON_ID_LENGTH: usize = 100;

/// `2025-08-08-volonterlerdin-zhumysyna`.
fn make_id(article: &Article) -> String {
    let slug = paraq_analysis::slug(&article.title, SLUG_LENGTH);
    let slug = if slug.is_empty() { number_of(&(&article.title, texts(article))) } else { slug };
    format!("{}-{slug}", article.date.date)
}

/// `aibek-dosymbetov`.
fn make_person_id(name: &str) -> String {
    let slug = paraq_analysis::slug(name, PERSON_ID_LENGTH);
    if slug.is_empty() { number_of(&name) } else { slug }
}

/// What stands for a text of which no letter can be written in ASCII: eight digits made from it.
fn number_of(text: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:08x}", hasher.finish() as u32)
}

/// The texts of the paragraphs.
fn texts(article: &Article) -> Vec<&str> {
    article.body.iter().map(|block| block.text.as_str()).collect()
}

/// The text on one line: every run of white space a single space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many lines end in these bytes.
fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|&byte| byte == b'\n').count() - 1
}

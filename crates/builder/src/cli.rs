//! The command line: what `paraq` can be told, and what `paraq help` says.

use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use clap::{Args, Parser, Subcommand, ValueEnum};
use paraq_article::Date;
use paraq_index::MEMORY;

/// Turns a folder of articles into a site that searches itself in the reader's browser.
///
/// The site is a folder of plain files for any static host: GitHub Pages, Cloudflare Pages, Netlify,
/// S3, nginx. Nothing runs on a server.
#[derive(Debug, Parser)]
#[command(
    name = "paraq",
    version,
    styles = STYLES,
    arg_required_else_help = true,
    after_help = "\
Examples:
  paraq check articles/                      what is wrong with the articles?
  paraq build articles/ --out site/          write the site
  paraq serve site/                          look at it
  paraq search site/ 'көмек' --from 2025-01-01

Exit status: 0 done, 1 done but articles were refused, 2 not done."
)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

const STYLES: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(AnsiColor::Green.on_default());

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a complete site: viewer, pages, searchable archive
    Build(Build),
    /// Make one site of parts that were built apart, on any machines
    Join(Join),
    /// Read everything, report every problem, write nothing
    Check(Check),
    /// Preview a site with the headers a CDN would send
    Serve(Serve),
    /// Search a site as its viewer would
    Search(Search),
    /// Print articles with everything that is derived from them
    Extract(Extract),
    /// Print the words of a text and what they are indexed under
    Analyze(Analyze),
    /// Count what a site holds: articles, people, files, bytes
    Stats(Stats),
}

/// Write a complete site: viewer, pages, searchable archive
///
/// SOURCE is a file or a folder; folders are read in the order of their files' names. Hidden files
/// and README files are passed over. A wrong article is refused with its file, line and a remedy;
/// all the others are published.
///
/// Building again into the same folder writes only what changed, and removes what an earlier build
/// wrote and the site no longer has: a new article adds a few small files to upload. The archive's
/// pointer is written last, so that a reader never sees half a site.
#[derive(Debug, Args)]
#[command(after_help = FORMATS, after_long_help = BUILD_HELP)]
#[allow(clippy::struct_excessive_bools)] // switches
pub struct Build {
    /// Files or folders of articles
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// The folder to write the site into
    #[arg(long, short, value_name = "SITE")]
    pub out: PathBuf,
    /// The site's settings; without it `paraq.toml` in the current folder, if there is one
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write into a folder that holds other files: they stay, unless the site has one of that name
    #[arg(long)]
    pub force: bool,
    /// Write the whole archive anew, in one piece, instead of adding to what is there
    #[arg(long)]
    pub fresh: bool,
    /// Use the viewer in this folder (Trunk's `dist/`) instead of the one inside the command
    #[arg(long, value_name = "DIST")]
    pub viewer: Option<PathBuf>,
    /// Write the archive and plain pages without a viewer
    #[arg(long, conflicts_with = "viewer")]
    pub no_viewer: bool,
    /// Write the archive alone, a part for `paraq join`: no viewer, no page
    #[arg(long, conflicts_with_all = ["viewer", "no_viewer"])]
    pub segment_only: bool,
    /// About how much memory the index may take while it is built, in megabytes: an archive that takes more is
    /// written in several segments, and each of them costs a search some bytes
    #[arg(long, value_name = "MB", default_value_t = (MEMORY >> 20) as u32, value_parser = clap::value_parser!(u32).range(64..))]
    pub memory: u32,
    /// Say what each phase cost, and what the archive's bytes are for
    #[arg(long)]
    pub verbose: bool,
}

/// Make one site of parts that were built apart, on any machines
///
/// PART is a folder that `paraq build` wrote, with --segment-only or without. What it holds is
/// copied as it is; only the pointer and the front page are written anew. Of articles with the same
/// id, that of the later part counts. No page is printed for each article: 404.html answers for
/// them. People are told apart within a part, so that parts should be of whole years, not of every
/// fourth article.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paraq build 2024/ --segment-only --out part-2024     on one machine
  paraq build 2025/ --segment-only --out part-2025     on another
  paraq join part-2024 part-2025 --out site/

  As a Slurm array, one part a task:
  sbatch --array=2015-2025 --wrap 'paraq build $SLURM_ARRAY_TASK_ID/ --segment-only --out part-$SLURM_ARRAY_TASK_ID'

docs/large-archives.md tells more.")]
pub struct Join {
    /// Folders that `paraq build` wrote, the older articles first
    #[arg(required = true, value_name = "PART")]
    pub parts: Vec<PathBuf>,
    /// The folder to write the site into
    #[arg(long, short, value_name = "SITE")]
    pub out: PathBuf,
    /// The site's settings; without it `paraq.toml` in the current folder, if there is one
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write into a folder that holds other files: they stay, unless the site has one of that name
    #[arg(long)]
    pub force: bool,
    /// Use the viewer in this folder (Trunk's `dist/`) instead of the one inside the command
    #[arg(long, value_name = "DIST")]
    pub viewer: Option<PathBuf>,
    /// Write the archive and plain pages without a viewer
    #[arg(long, conflicts_with = "viewer")]
    pub no_viewer: bool,
}

/// Read everything, report every problem and everything doubtful, write nothing
///
/// Problems go to standard error. To standard output go the doubtful names, people whom
/// nothing in the archive explains, with the sentence each comes from and what people.toml could
/// say of them (whoever has a table there was looked at and is not listed); and the quotations without a sure
/// speaker, with their sentence, file and paragraph.
#[derive(Debug, Args)]
#[command(after_help = FORMATS)]
pub struct Check {
    /// Files or folders of articles
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// The site's settings; without it `paraq.toml` in the current folder, if there is one
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How many doubtful names to list at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub people: usize,
    /// How many quotations without a sure speaker to list at most; with --people 0, 0 is faster
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub quotations: usize,
}

/// Preview a site with the headers a CDN would send
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder that `paraq build` wrote
    pub site: PathBuf,
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Serve below this path, as a project's page on a shared host is
    #[arg(long, value_name = "PATH", default_value = "/")]
    pub base: String,
}

/// Search a site as its viewer would
///
/// An empty QUERY lists what the filters leave, newest first.
#[derive(Debug, Args)]
#[command(after_help = "\
With --json or --queries, one line of JSON answers one query:
  {\"query\",\"total\",\"hits\":[{\"id\",\"date\",\"title\",\"score\",\"snippet\"}],\"interpreted\":[{\"typed\",\"searched\",\"how\"}]}

Examples:
  paraq search site/ 'волонтерлік көмек' --limit 3
  paraq search site/ '' --person aibek-dosymbetov --sort oldest
  paraq search site/ 'көмек' --speaker 'Айбек Досымбетов'
  paraq search site/ --queries queries.txt > answers.jsonl")]
pub struct Search {
    /// The folder that `paraq build` wrote
    pub site: PathBuf,
    /// What a reader would type
    #[arg(required_unless_present = "queries")]
    pub query: Option<String>,
    /// Only articles of this day or later: 2025, 2025-08 or 2025-08-08
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<Date>,
    /// Only articles of this day or earlier
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<Date>,
    /// Only articles that name this person, by id or by name; more than one: all of them
    #[arg(long, value_name = "PERSON")]
    pub person: Vec<String>,
    /// Only articles that quote this person, by id or by name; what is shown of an article is what
    /// they said of the words
    #[arg(long, value_name = "PERSON")]
    pub speaker: Option<String>,
    /// Only articles written at this place
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Only articles of this publisher
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// Only articles of this section
    #[arg(long, value_name = "SECTION")]
    pub section: Option<String>,
    /// Only articles in this language
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// The order of the hits
    #[arg(long, value_enum, default_value_t)]
    pub sort: SortBy,
    /// How many hits at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// How many hits to pass over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// Search for exactly what is typed: no other script, layout or spelling
    #[arg(long)]
    pub verbatim: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// Answer every line of this file (`-`: standard input) with a line of JSON
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub queries: Option<PathBuf>,
}

/// The order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SortBy {
    /// The best first
    #[default]
    Relevance,
    /// The newest first
    Newest,
    /// The oldest first
    Oldest,
}

/// Print articles with everything that is derived from them
///
/// Reads the seed format, JSON, or plain text with a paragraph a line. On a terminal, people and
/// quotations are marked in colour; elsewhere the articles are printed as JSON.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paraq extract article.txt
  paraq extract --jsonl < articles.jsonl > derived.jsonl
  echo '{\"text\": \"АСТАНА. KAZINFORM — …\"}' | paraq extract --jsonl")]
pub struct Extract {
    /// The file to read; standard input without it
    pub file: Option<PathBuf>,
    /// One article object a line in, one a line out, in the same order; `text` alone is enough
    #[arg(long)]
    pub jsonl: bool,
    /// Mark people and quotations in the text, as on a terminal
    #[arg(long, conflicts_with = "jsonl")]
    pub marked: bool,
}

/// Print the words of a text and what they are indexed under
#[derive(Debug, Args)]
#[command(after_help = "\
A line is `word<TAB>term`, then script, form and suffixes: all words of one term are found by each other.
With --words it is `word<TAB>term` alone, and a long list is taken as the vocabulary of an archive.

Examples:
  echo 'балаларымыздың кітаптары' | paraq analyze
  paraq analyze --words words.txt > terms.tsv")]
pub struct Analyze {
    /// The file to read; standard input without it
    pub file: Option<PathBuf>,
    /// Every line is one word, and is answered with one line
    #[arg(long)]
    pub words: bool,
    /// Print every term as a line of JSON: word, start and end in bytes, position, script, form, term, suffixes
    #[arg(long)]
    pub json: bool,
    /// The language: kk, ru or en; without it each line's own
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
}

/// Count what a site holds: articles, people, files, bytes
#[derive(Debug, Args)]
pub struct Stats {
    /// The folder that `paraq build` wrote
    pub site: PathBuf,
    /// How many of the largest files and the busiest people to name
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: usize,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

const FORMATS: &str = "\
Formats:
  .txt            ` date 2025-08-08 Headline` on the first line, then a paragraph a line
  .jsonl .ndjson  an article object a line
  .json           an article object, or a list of them
  An object has \"date\", \"title\" and \"text\" (or \"body\"), and may have \"id\", \"lang\", \"byline\",
  \"place\", \"source\", \"section\", \"url\", \"people\", \"quotations\", \"keywords\", \"related\".
  What it says wins over what would be derived; fields of other names are kept.";

const BUILD_HELP: &str = "\
Formats:
  .txt            ` date 2025-08-08 Headline` on the first line, then a paragraph a line
  .jsonl .ndjson  an article object a line
  .json           an article object, or a list of them
  An object has \"date\", \"title\" and \"text\" (or \"body\"), and may have \"id\", \"lang\", \"byline\",
  \"place\", \"source\", \"section\", \"url\", \"people\", \"quotations\", \"keywords\", \"related\".
  What it says wins over what would be derived; fields of other names are kept.

Settings (paraq.toml), all of which may be left out:
  title = \"Дала\"                   the site's name
  description = \"…\"                a sentence about it
  language = \"kk\"                  of the site's frame: kk, ru or en
  url = \"https://example.org/a/\"   where it will live: for canonical links, sitemap and feed
  pages = \"auto\"                   a page at every address: \"all\", \"none\", or \"auto\": up to
                                   5,000 articles; beyond them 404.html answers
  theme-color = \"#14536b\"          of the browser's frame
  people = \"people.toml\"           what the articles cannot tell of their people
  [defaults]                       for articles that do not say:
  lang = \"kk\"
  source = \"Дала\"

Examples:
  paraq build articles/ --out site/
  paraq build export.jsonl older/ --out site/ --config paraq.toml";

fn first_day(text: &str) -> Result<Date, String> {
    day(text, ["-01-01", "-01"])
}

fn last_day(text: &str) -> Result<Date, String> {
    match text.len() {
        4 => day(text, ["-12-31", ""]),
        7 => ["-31", "-30", "-29", "-28"]
            .iter()
            .find_map(|last| format!("{text}{last}").parse().ok())
            .ok_or_else(|| no_day(text)),
        _ => day(text, ["", ""]),
    }
}

/// A day; of a year or a month alone, the one that the endings make of it.
fn day(text: &str, [of_year, of_month]: [&str; 2]) -> Result<Date, String> {
    let whole = match text.len() {
        4 => format!("{text}{of_year}"),
        7 => format!("{text}{of_month}"),
        _ => text.to_owned(),
    };
    whole.parse().map_err(|_| no_day(text))
}

fn no_day(text: &str) -> String {
    format!(
        "expected a day like 2025-08-08, a month like 2025-08 or a year like 2025, found {text:?}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn a_month_and_a_year_are_spans_of_days() {
        let cases = [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2025-02", "2025-02-01", "2025-02-28"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-04", "2025-04-01", "2025-04-30"),
            ("2025-08-08", "2025-08-08", "2025-08-08"),
        ];
        for (text, first, last) in cases {
            assert_eq!(first_day(text).unwrap().to_string(), first);
            assert_eq!(last_day(text).unwrap().to_string(), last);
        }
        for text in ["", "2025-13", "2025-02-30", "сегодня", "20250808"] {
            assert!(first_day(text).is_err() && last_day(text).is_err(), "{text}");
        }
    }
}

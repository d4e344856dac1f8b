//! `paraq.toml`: the settings of a site.

use std::path::{Path, PathBuf};

use paraq_extraction::editor::Editor;
use paraq_viewer::prerender::Locale;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use thiserror::Error;
use toml::de::{DeTable, DeValue};

use crate::import;

/// The settings of a site. Every one may be left out.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// A sentence about the site, for search engines and previews.
    pub description: Option<String>,
    /// BCP 47 language of the site itself: of its pages' frame, not of its articles.
    #[serde(deserialize_with = "language")]
    pub language: String,
    /// Where the site will live: canonical links, the sitemap and the feed need it.
    pub url: Option<SiteUrl>,
    /// Which pages are printed ahead.
    pub pages: Pages,
    /// The colour of the browser's frame, as CSS has it.
    pub theme_color: Option<String>,
    /// A file about people, for what the articles themselves cannot tell.
    pub people: Option<PathBuf>,
    /// What an article gets where it does not say.
    pub defaults: Defaults,
}

/// Which pages are printed ahead, beside the first one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pages {
    /// All of them in archives of up to [`Pages::AUTO_LIMIT`] articles, none in larger ones.
    #[default]
    Auto,
    /// A page at every article's, person's, month's and day's address.
    All,
    /// None: `404.html` answers for every address.
    None,
}

impl Pages {
    /// How many articles an archive may have to be printed page by page without being asked.
    pub const AUTO_LIMIT: usize = 5000;
    /// How many articles it may have for its pages to be compressed ahead as well: two more files a
    /// page, and hosts take no more than 20,000.
    pub const COMPRESSED_LIMIT: usize = 1000;
}

/// A language that the pages' frame speaks.
fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let language = String::deserialize(deserializer)?;
    match Locale::from_tag(&language) {
        Some(_) => Ok(language),
        None => {
            let known = Locale::ALL.map(Locale::tag).join(", ");
            let message =
                format!("the site's frame speaks no `{language}`, expected one of {known}");
            Err(D::Error::custom(message))
        }
    }
}

/// What an article gets where it does not say.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Defaults {
    /// BCP 47 language; detected where there is none.
    pub lang: Option<String>,
    /// Who published it.
    pub source: Option<String>,
}

/// The address of a site, ending in `/`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct SiteUrl(String);

impl SiteUrl {
    /// The address of something on the site.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The part behind the host: `/` or `/archive/`.
    pub fn base(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("/", |at| &self.0[host + at..])
    }
}

impl TryFrom<String> for SiteUrl {
    type Error = String;

    fn try_from(url: String) -> Result<SiteUrl, String> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let plain = rest.is_some_and(|rest| {
            !rest.is_empty()
                && !rest.starts_with('/')
                && !rest.contains(|c: char| {
                    c.is_whitespace() || c.is_control() || "?#\"'<>\\".contains(c)
                })
        });
        if !plain {
            return Err(format!(
                "expected an address like https://example.org/archive/, found {url:?}"
            ));
        }
        Ok(SiteUrl(if url.ends_with('/') { url } else { url + "/" }))
    }
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Парақ".to_owned(),
            description: None,
            language: "kk".to_owned(),
            url: None,
            pages: Pages::Auto,
            theme_color: None,
            people: None,
            defaults: Defaults::default(),
        }
    }
}

/// Why the settings cannot be read.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be opened.
    #[error("cannot read the settings `{}`: {error}\n  remedy    name the file with --config, or leave it out", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file about people cannot be opened.
    #[error("cannot read the file about people `{}`: {error}\n  remedy    correct the setting `people`, or leave it out", path.display())]
    NoPeople {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file about people cannot be used.
    #[error("{}: {message}\n  remedy    correct the file that the setting `people` names", path.display())]
    People {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// It has a setting that does not exist.
    #[error("{}:{line}: there is no setting `{key}`\n  remedy    {remedy}", path.display())]
    UnknownKey {
        /// The file.
        path: PathBuf,
        /// The line, counted from one.
        line: usize,
        /// The setting.
        key: String,
        /// What to do.
        remedy: String,
    },
    /// It is no TOML, or a setting has a wrong value.
    #[error("{}:{line}: {message}\n  remedy    correct the line; `paraq help build` lists the settings", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// The line, counted from one.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

impl Config {
    /// Reads the settings of a file; paths in it are relative to it.
    pub fn read(path: &Path) -> Result<Config, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError::Unreadable { path: path.to_owned(), error })?;
        let mut config = Config::parse(path, &text)?;
        if let (Some(people), Some(folder)) = (&mut config.people, path.parent()) {
            *people = folder.join(&*people);
        }
        Ok(config)
    }

    fn parse(path: &Path, text: &str) -> Result<Config, ConfigError> {
        let invalid = |error: toml::de::Error| ConfigError::Invalid {
            path: path.to_owned(),
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            message: error.message().trim().to_owned(),
        };
        let table = DeTable::parse(text).map_err(invalid)?;
        check_keys(path, text, "", table.get_ref())?;
        toml::from_str(text).map_err(invalid)
    }

    /// What the editor says of people; nothing where there is no file about them.
    pub fn editor(&self) -> Result<Editor, ConfigError> {
        let Some(path) = &self.people else { return Ok(Editor::default()) };
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError::NoPeople { path: path.clone(), error })?;
        Editor::read(&text)
            .map_err(|error| ConfigError::People { path: path.clone(), message: error.to_string() })
    }

    /// What an article gets where it does not say.
    pub fn import_defaults(&self) -> import::Defaults {
        import::Defaults { lang: self.defaults.lang.clone(), source: self.defaults.source.clone() }
    }
}

const KEYS: [&str; 8] =
    ["title", "description", "language", "url", "pages", "theme-color", "people", "defaults"];
const DEFAULTS_KEYS: [&str; 2] = ["lang", "source"];

/// Refuses the first key that is no setting, and names the nearest that is.
fn check_keys(
    path: &Path,
    text: &str,
    prefix: &str,
    table: &DeTable<'_>,
) -> Result<(), ConfigError> {
    let known: &[&str] = if prefix.is_empty() { &KEYS } else { &DEFAULTS_KEYS };
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if !known.contains(&name) {
            let nearest = known
                .iter()
                .map(|known| (strsim::damerau_levenshtein(known, name), known))
                .min()
                .filter(|(distance, known)| {
                    *distance <= known.len().div_ceil(2) || name.starts_with(**known)
                });
            return Err(ConfigError::UnknownKey {
                path: path.to_owned(),
                line: line_of(text, key.span().start),
                key: format!("{prefix}{name}"),
                remedy: match nearest {
                    Some((_, nearest)) => format!("did you mean `{prefix}{nearest}`?"),
                    None => format!("remove it; the settings are {}", known.join(", ")),
                },
            });
        }
        if name == "defaults"
            && let DeValue::Table(table) = value.get_ref()
        {
            check_keys(path, text, "defaults.", table)?;
        }
    }
    Ok(())
}

/// The line of a byte, counted from one.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, message: &str) {
        let error = Config::parse(Path::new("paraq.toml"), text).unwrap_err();
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn every_setting_is_read() {
        let text = "title = 'Дала'\ndescription = 'Газет'\nlanguage = 'ru'\n\
            url = 'https://example.org/a'\npages = 'all'\ntheme-color = '#fff'\n\
            people = 'people.toml'\n[defaults]\nlang = 'kk'\nsource = 'Дала'\n";
        let config = Config::parse(Path::new("paraq.toml"), text).unwrap();
        assert_eq!(config.title, "Дала");
        assert_eq!(config.language, "ru");
        assert_eq!(config.pages, Pages::All);
        assert_eq!(config.defaults.source.as_deref(), Some("Дала"));
        let url = config.url.unwrap();
        assert_eq!(url.join("x/"), "https://example.org/a/x/");
        assert_eq!(url.base(), "/a/");
        assert_eq!(SiteUrl::try_from("https://example.org".to_owned()).unwrap().base(), "/");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        refused(
            "title = 'a'\n\ntitel = 'b'\n",
            "paraq.toml:3: there is no setting `titel`\n  remedy    did you mean `title`?",
        );
        refused(
            "[defaults]\nlanguage = 'b'\n",
            "paraq.toml:2: there is no setting `defaults.language`\n  remedy    \
             did you mean `defaults.lang`?",
        );
        refused(
            "zzzzzzzzzzzz = 1\n",
            "paraq.toml:1: there is no setting `zzzzzzzzzzzz`\n  remedy    remove it; the settings \
             are title, description, language, url, pages, theme-color, people, defaults",
        );
        refused(
            "title = 'a'\npages = 'some'\n",
            "paraq.toml:2: unknown variant `some`, expected one of `auto`, `all`, `none`\n  \
             remedy    correct the line; `paraq help build` lists the settings",
        );
        refused(
            "title = 'a'\nlanguage = 'klingon'\n",
            "paraq.toml:2: the site's frame speaks no `klingon`, expected one of kk, ru, en\n  \
             remedy    correct the line; `paraq help build` lists the settings",
        );
        refused(
            "url = 'example.org'\n",
            "paraq.toml:1: expected an address like https://example.org/archive/, found \
             \"example.org\"\n  remedy    correct the line; `paraq help build` lists the settings",
        );
    }
}

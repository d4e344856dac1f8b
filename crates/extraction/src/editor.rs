//! The editor's word, `people.toml`: it wins over everything that was derived.
//!
//! One table a person, under the person's id:
//!
//! ```toml
//! [kasym-zhomart-tokaev]
//! name = "Қасым-Жомарт Тоқаев"              # rename
//! merge = ["tokaev", "k-tokaev"]            # these ids are the same person
//! aliases = ["Қасым-Жомарт Кемелұлы"]       # whoever is called so is this person
//! links = { wikidata = "Q4464019", page = "https://www.akorda.kz" }
//!
//! [[kasym-zhomart-tokaev.roles]]
//! role = "Қазақстан Президенті"
//! from = "2019-03-20"                       # both ends may be left out
//!
//! [[askar-serikov.split]]                   # in these articles it is somebody else
//! into = "askar-serikov-akyn"
//! name = "Асқар Серіков"
//! articles = ["2025-08-08-olen-keshi"]
//!
//! [zhogorku-kenesh]
//! forbid = true                             # is no person
//! ```
//!
//! How to use it: [`Editor::read`] once, then [`Editor::apply`] to every article behind
//! [`crate::extract`] and [`crate::archive::Archive::link`], but not to an article whose import
//! lists its people: that one has the last word already.

use std::collections::BTreeMap;

use paraq_analysis::{fold, key};
use paraq_article::{Article, Date, Links};
use serde::Deserialize;

use crate::identity::{forget, identify};

/// What `people.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    people: BTreeMap<String, Entry>,
    /// From an id or the key of an alias to the id it stands for.
    merged: BTreeMap<String, String>,
    aliases: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Option<String>,
    #[serde(default)]
    merge: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    roles: Vec<RoleEntry>,
    #[serde(default)]
    links: LinksEntry,
    #[serde(default)]
    split: Vec<Split>,
    #[serde(default)]
    forbid: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    role: String,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Split {
    into: String,
    name: Option<String>,
    articles: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LinksEntry {
    wikidata: Option<String>,
    page: Option<String>,
}

/// Why `people.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// It is no TOML, or holds a field that nobody knows; the message has line and column.
    #[error("people.toml: {0}")]
    Form(#[from] toml::de::Error),
    /// A date of a role is none.
    #[error("people.toml, [{person}]: `{date}` is no date; write one like 2019-03-20")]
    Date {
        /// The id of the table.
        person: String,
        /// What stands there.
        date: String,
    },
    /// A role ends before it begins.
    #[error(
        "people.toml, [{person}]: the role «{role}» ends before it begins; swap `from` and `to`"
    )]
    Backwards {
        /// The id of the table.
        person: String,
        /// The role.
        role: String,
    },
    /// Two tables claim one id or alias.
    #[error(
        "people.toml: `{claimed}` is given to both [{first}] and [{second}]; leave it with one of them"
    )]
    Claimed {
        /// The id or alias.
        claimed: String,
        /// One table.
        first: String,
        /// The other.
        second: String,
    },
    /// An id is merged into another and has a table of its own.
    #[error("people.toml: [{merged}] is merged into [{into}]; move what its table says there")]
    Merged {
        /// The id that is merged.
        merged: String,
        /// The table that merges it.
        into: String,
    },
    /// A Wikidata id is none.
    #[error("people.toml, [{person}]: `{id}` is no Wikidata id; write one like Q4464019")]
    Wikidata {
        /// The id of the table.
        person: String,
        /// What stands there.
        id: String,
    },
}

impl Editor {
    /// Reads `people.toml`.
    pub fn read(text: &str) -> Result<Editor, EditorError> {
        let people: BTreeMap<String, Entry> = toml::from_str(text)?;
        let mut editor = Editor { people, ..Editor::default() };
        for (id, entry) in &editor.people {
            check(id, entry)?;
            for merged in &entry.merge {
                if editor.people.contains_key(merged) {
                    return Err(EditorError::Merged { merged: merged.clone(), into: id.clone() });
                }
                claim(&mut editor.merged, merged.clone(), merged, id)?;
            }
            for alias in &entry.aliases {
                claim(&mut editor.aliases, name_key(alias), alias, id)?;
            }
        }
        Ok(editor)
    }

    /// Changes the people of an article as the editor says.
    pub fn apply(&self, article: &mut Article) {
        for person in article.people.clone() {
            let alias = self.aliases.get(&name_key(&person.name));
            let id = alias.or_else(|| self.merged.get(&person.id)).unwrap_or(&person.id);
            let Some(entry) = self.people.get(id) else { continue };
            if entry.forbid {
                forget(article, &person.id);
                continue;
            }
            let other = entry.split.iter().find(|split| split.articles.contains(&article.id));
            let (id, name) = match other {
                Some(split) => (&split.into, split.name.as_ref()),
                None => (id, entry.name.as_ref()),
            };
            let name = name.cloned().unwrap_or_else(|| match alias {
                Some(_) => name_in(article, id).unwrap_or_else(|| person.name.clone()),
                None => person.name.clone(),
            });
            identify(article, &person.id, id, &name);
        }
        for person in &mut article.people {
            if let Some(role) = self.role(&person.id, article.date.date) {
                person.role = Some(role.to_owned());
            }
            if let Some(links) = self.links(&person.id) {
                person.links = Some(links);
            }
        }
    }

    /// Whether the editor has said anything of the person, and be it nothing (`[id]` alone).
    pub fn knows(&self, id: &str) -> bool {
        self.people.contains_key(id)
            || self.people.values().any(|entry| entry.split.iter().any(|split| split.into == id))
    }

    /// The ids of its tables.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.people.keys().map(String::as_str)
    }

    /// The pages that the editor knows of a person.
    pub fn links(&self, id: &str) -> Option<Links> {
        let LinksEntry { wikidata, page } = self.people.get(id)?.links.clone();
        (wikidata.is_some() || page.is_some()).then_some(Links { wikidata, page })
    }

    /// The role that a person has on a day, by the editor's word.
    pub fn role(&self, id: &str, day: Date) -> Option<&str> {
        let holds = |role: &&RoleEntry| {
            let bound = |date: &Option<String>| date.as_ref().and_then(|date| date.parse().ok());
            bound(&role.from).is_none_or(|from: Date| from <= day)
                && bound(&role.to).is_none_or(|to: Date| day <= to)
        };
        let roles = &self.people.get(id)?.roles;
        roles.iter().rfind(holds).map(|role| role.role.as_str())
    }
}

fn name_in(article: &Article, id: &str) -> Option<String> {
    let person = article.people.iter().find(|person| person.id == *id)?;
    Some(person.name.clone())
}

fn check(id: &str, entry: &Entry) -> Result<(), EditorError> {
    for role in &entry.roles {
        let date = |date: &Option<String>| -> Result<Option<Date>, EditorError> {
            let wrong =
                |date: &String| EditorError::Date { person: id.to_owned(), date: date.clone() };
            date.as_ref().map(|date| date.parse().map_err(|_| wrong(date))).transpose()
        };
        if let (Some(from), Some(to)) = (date(&role.from)?, date(&role.to)?)
            && to < from
        {
            let role = role.role.clone();
            return Err(EditorError::Backwards { person: id.to_owned(), role });
        }
    }
    if let Some(wikidata) = &entry.links.wikidata {
        let digits = wikidata.strip_prefix('Q').unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(EditorError::Wikidata { person: id.to_owned(), id: wikidata.clone() });
        }
    }
    Ok(())
}

fn claim(
    claims: &mut BTreeMap<String, String>,
    key: String,
    claimed: &str,
    id: &str,
) -> Result<(), EditorError> {
    match claims.insert(key, id.to_owned()) {
        Some(first) if first != id => {
            Err(EditorError::Claimed { claimed: claimed.to_owned(), first, second: id.to_owned() })
        }
        _ => Ok(()),
    }
}

fn name_key(name: &str) -> String {
    name.split_whitespace().map(|part| key(&fold(part))).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::test::article;

    fn edited(toml: &str) -> Article {
        let mut article = article(&[
            "Білім министрі Асхат Нұрмашев келді.",
            "— Жұмыс бітті, — деді Болат Серіков.",
        ]);
        extract(&mut article);
        Editor::read(toml).unwrap().apply(&mut article);
        article
    }

    fn people(article: &Article) -> Vec<(&str, &str)> {
        article.people.iter().map(|person| (person.id.as_str(), person.name.as_str())).collect()
    }

    #[test]
    fn merge_rename_alias_forbid_split() {
        let both = [("askhat-nurmashev", "Асхат Нұрмашев"), ("bolat-serikov", "Болат Серіков")];
        assert_eq!(people(&edited("")), both);
        assert_eq!(
            people(&edited("[askhat-nurmashev]\nmerge = ['bolat-serikov']\nname = 'А'")),
            [("askhat-nurmashev", "А")]
        );
        assert_eq!(
            people(&edited("[askhat-nurmashev]\naliases = ['Болат Серіков']")),
            [("askhat-nurmashev", "Асхат Нұрмашев")]
        );
        assert_eq!(people(&edited("[bolat-serikov]\nforbid = true")), both[..1]);
        assert_eq!(
            people(&edited(
                "[[bolat-serikov.split]]\ninto = 'bolat-serikov-2'\narticles = ['2025-08-08-synak']"
            )),
            [both[0], ("bolat-serikov-2", "Болат Серіков")]
        );
    }

    #[test]
    fn speakers_follow() {
        let article = edited("[askhat-nurmashev]\nmerge = ['bolat-serikov']");
        assert_eq!(article.body[1].speaker.as_deref(), Some("askhat-nurmashev"));
        assert_eq!(article.quotations[0].person.as_deref(), Some("askhat-nurmashev"));
        assert_eq!(edited("[bolat-serikov]\nforbid = true").quotations[0].person, None);
    }

    #[test]
    fn links_reach_the_article() {
        let article = edited("[bolat-serikov.links]\nwikidata = 'Q1'");
        let links = Links { wikidata: Some("Q1".into()), page: None };
        assert_eq!(article.people[1].links, Some(links));
        assert_eq!(article.people[0].links, None);
    }

    #[test]
    fn roles_have_dates() {
        let role = |from: &str, to: &str| {
            let toml =
                format!("[[bolat-serikov.roles]]\nrole = 'әкім'\nfrom = '{from}'\nto = '{to}'");
            edited(&toml).people[1].role.clone()
        };
        assert_eq!(role("2025-01-01", "2025-12-31").as_deref(), Some("әкім"));
        assert_eq!(role("2024-01-01", "2024-12-31"), None);
    }

    #[track_caller]
    fn refused(toml: &str, message: &str) {
        assert_eq!(Editor::read(toml).unwrap_err().to_string(), message);
    }

    #[test]
    fn mistakes_are_named() {
        refused(
            "[a]\nmerge = ['x']\n[b]\nmerge = ['x']",
            "people.toml: `x` is given to both [a] and [b]; leave it with one of them",
        );
        refused(
            "[a]\nmerge = ['b']\n[b]\nname = 'B'",
            "people.toml: [b] is merged into [a]; move what its table says there",
        );
        refused(
            "[[a.roles]]\nrole = 'r'\nfrom = '2019-13-01'",
            "people.toml, [a]: `2019-13-01` is no date; write one like 2019-03-20",
        );
        refused(
            "[a.links]\nwikidata = '12'",
            "people.toml, [a]: `12` is no Wikidata id; write one like Q4464019",
        );
        let unknown = Editor::read("[a]\nnmae = 'B'").unwrap_err().to_string();
        assert!(unknown.contains("line 2") && unknown.contains("nmae"), "{unknown}");
    }
}

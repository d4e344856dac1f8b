//! What a reader may be about to type: words of the archive and people it names.

use paraq_analysis::{fold, key, readings, words};

use super::Reader;
use super::cache::{Get, all};
use super::lexicon::Lexicon;
use crate::format::manifest::Manifest;
use crate::{Error, Facet, FacetEntry, Step, Suggestions};

/// Of how many times the people asked for all words of what was typed are looked for.
const SLACK: usize = 8;

impl Reader {
    /// At most `limit` words of the archive that begin like the last word of what was typed, and `people` who have a name
    /// beginning like each of its words; nothing for an empty text. Where there is none, what was typed is read as
    /// in another script or on another keyboard layout, as a search does. Fetches one to four blocks of the
    /// dictionary, which a search for the word needs too, and about as many of names. Headlines are the hits of
    /// [`Reader::search`] with a small limit, whose records the page of results then has at hand. Where nobody is asked for, what
    /// finding somebody begins with is fetched all the same: who has searched may next look for a name, or choose one.
    pub fn suggest(
        &self,
        typed: &str,
        limit: usize,
        people: usize,
    ) -> Result<Step<Suggestions>, Error> {
        self.cache.step(|manifest| {
            let Some(last) =
                typed.split_whitespace().last().filter(|_| words(typed).next().is_some())
            else {
                return Ok(Suggestions::default());
            };
            let lexicon = Lexicon { cache: &self.cache, manifest };
            // Asked for together.
            let people = match people {
                0 => all(manifest.segments.iter().map(|of| self.head(of, Facet::Person)))
                    .map(|_| Vec::new()),
                people => self.like(manifest, typed, people),
            };
            let mut found = lexicon.beginning(&fold(last), limit)?;
            for reading in readings(last) {
                if !found.is_empty() {
                    break;
                }
                found = lexicon.beginning(&reading.form, limit)?;
            }
            Ok(Suggestions { words: found, people: people? })
        })
    }

    /// At most `limit` people who have a name beginning like each word of what was typed, as in [`Reader::suggest`], without its
    /// words: the dictionary is not read.
    pub fn people_like(&self, typed: &str, limit: usize) -> Result<Step<Vec<FacetEntry>>, Error> {
        self.cache.step(|manifest| self.like(manifest, typed, limit))
    }

    fn like(&self, manifest: &Manifest, typed: &str, limit: usize) -> Get<Vec<FacetEntry>> {
        let whole: Vec<String> = words(typed).map(|word| fold(word.text)).collect();
        if whole.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.people_named(manifest, &whole, limit)?;
        if !found.is_empty() {
            return Ok(found);
        }
        // Each word read in the same way.
        let meant: Vec<_> = typed.split_whitespace().map(readings).collect();
        for at in 0..meant.iter().map(Vec::len).min().unwrap_or_default() {
            let forms: Vec<String> = meant.iter().map(|of| of[at].form.clone()).collect();
            let found = self.people_named(manifest, &forms, limit)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    fn people_named(
        &self,
        manifest: &Manifest,
        whole: &[String],
        limit: usize,
    ) -> Get<Vec<FacetEntry>> {
        // The longest word is that of the fewest people.
        let longest = whole.iter().max_by_key(|word| word.len());
        let wanted = if whole.len() > 1 { limit.saturating_mul(SLACK) } else { limit };
        let longest = longest.map_or("", String::as_str);
        let mut found = self.named(manifest, Facet::Person, longest, 0, wanted)?;
        found.retain(|entry| whole.iter().all(|begins| has_word(&entry.label, &key(begins))));
        found.truncate(limit);
        Ok(found)
    }
}

/// Whether a word of the label begins like this, Kazakh letters or not.
pub(super) fn has_word(label: &str, prefix: &str) -> bool {
    prefix.is_empty() || words(label).any(|word| key(&fold(word.text)).starts_with(prefix))
}

//! Looks words up in the term dictionaries of all segments.

use std::ops::Range;
use std::rc::Rc;

use paraq_analysis::{How, Reading, key, stems};

use super::cache::{Cache, Get};
use super::{mending, typo};
use crate::completion::{Candidate, pick};
use crate::format::Span;
use crate::format::dictionary::{self, Block, Class, Form};
use crate::format::manifest::{Manifest, Segment};
use crate::format::postings::OTHER_FORM;
use crate::sort::sort;

/// How many blocks of a dictionary are read to complete a word.
const COMPLETION_BLOCKS: usize = 4;

/// The fewest letters of a stem of which a beginning that no article has is rather a form than it is a beginning.
const STEM: usize = 3;

/// The fewest letters of a word that another was joined to, and the most of both: every beginning of them is looked up.
const SHORTEST: usize = 3;
const LONGEST: usize = 24;

/// Of a word in fewer documents than this, another script is thought of, too.
const FEW: u32 = 10;

/// What a word of the query stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    /// The classes in each segment.
    pub(super) segments: Vec<Vec<Sense>>,
    /// The names of the classes.
    pub(super) names: Vec<String>,
    /// What was searched instead, and why.
    pub(super) instead: Option<(String, How)>,
}

/// A class that a word of the query stands for, in one segment.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    pub(super) block: Rc<Block>,
    at: usize,
    /// The rank of the very form that was asked for, where the segment has it.
    pub(super) exact: Option<u8>,
}

impl Sense {
    pub(super) fn class(&self) -> &Class {
        &self.block.classes[self.at]
    }
}

/// A word that begins as was typed.
struct Beginning {
    form: String,
    rank: u32,
    documents: u32,
}

/// The dictionaries of an archive.
pub(super) struct Lexicon<'a> {
    pub(super) cache: &'a Cache,
    pub(super) manifest: &'a Manifest,
}

/// The first name of every block, and where it is.
type Index = [(String, Span)];

/// What a word was searched as: a form, the classes it stands for, and why it is not the one typed.
type Meant = (String, Vec<String>, Option<How>);

/// That, and how many documents have the form; none where nothing was found.
type Found = (Meant, u32);

impl Lexicon<'_> {
    /// What a word stands for: itself and its inflections; else, unless `verbatim`, what it was
    /// meant to be. `typed` is the word between its spaces, `open` where it may go on.
    pub(super) fn resolve(
        &self,
        form: &str,
        typed: &str,
        open: bool,
        verbatim: bool,
    ) -> Get<Resolved> {
        let (searched, names, how) = self.meant(form, typed, open, verbatim)?;
        let mut segments = Vec::new();
        self.each_segment(&mut |segment| {
            segments.push(self.senses(segment, &searched, &names)?);
            Ok(())
        })?;
        Ok(Resolved { segments, names, instead: how.map(|how| (searched, how)) })
    }

    /// Where an unknown word was joined of two that the archive has: «ауарайы» is «ауа райы».
    pub(super) fn joint(&self, form: &str) -> Get<Option<usize>> {
        let (mut joint, mut whole) = (None, Ok(()));
        if form.chars().count() > LONGEST {
            return Ok(None);
        }
        for (at, _) in form.char_indices().skip(SHORTEST) {
            let (first, second) = form.split_at(at);
            if second.chars().count() < SHORTEST {
                break;
            }
            match self.known(first) {
                // The longest first one is the last, so that what is left is least.
                Ok(names) if !names.is_empty() => match self.alike(second, &stems(second), None) {
                    Ok((_, 0)) => {}
                    Ok(_) => joint = Some(at),
                    Err(stop) => whole = Err(stop),
                },
                Ok(_) => {}
                Err(stop) => whole = Err(stop),
            }
        }
        whole.map(|()| joint)
    }

    fn meant(&self, form: &str, typed: &str, open: bool, verbatim: bool) -> Get<Meant> {
        let mut names = self.known(form)?;
        let mut best = Found::default();
        if names.is_empty() {
            let how = if verbatim { None } else { Some(How::Letters) };
            best = self.alike(form, &stems(form), how)?;
            let (_, stem, said) = &best.0;
            // «тра» is rather the beginning of a word than of «тр»; nothing has no stem at all.
            let short = said.is_none() && stem.iter().all(|name| name.chars().count() < STEM);
            if open && short {
                names = self.completions(form, verbatim)?;
                let more = stem.iter().filter(|_| !names.is_empty());
                let more: Vec<String> =
                    more.filter(|name| !names.contains(name)).cloned().collect();
                names.extend(more);
            }
        }
        if !names.is_empty() || verbatim && best.1 == 0 {
            return Ok((form.to_owned(), names, None));
        }
        let ((_, _, said), documents) = &best;
        if *documents > 0 && (*documents >= FEW || said.is_none()) {
            return Ok(best.0);
        }
        self.cache.mending()?;
        let readings = mending::read(typed);
        for Reading { form, how } in &readings {
            let ((_, _, said), documents) = &best;
            // «казинформ» is oftener «kazinform» than «қазинформ».
            if *documents > 0 && (*documents >= FEW || said.is_none() || *how != How::Script) {
                break;
            }
            let other = self.alike(form, &stems(form), Some(*how))?;
            if other.1 > best.1 {
                best = other;
            }
        }
        if best.1 > 0 {
            return Ok(best.0);
        }
        // Of short words, too much is the beginning, and near.
        let long =
            |least| readings.iter().filter(move |reading| reading.form.chars().count() >= least);
        for reading in long(4).filter(|_| open) {
            let names = self.completions(&reading.form, false)?;
            if !names.is_empty() {
                return Ok((reading.form.clone(), names, Some(reading.how)));
            }
        }
        if let Some(near) = self.near(form, 1)?.into_iter().next() {
            let names = self.known(&near)?;
            return Ok((near, names, Some(How::Typo)));
        }
        for reading in long(6) {
            if let Some(near) = self.near(&reading.form, 1)?.into_iter().next() {
                let names = self.known(&near)?;
                return Ok((near, names, Some(reading.how)));
            }
        }
        Ok((form.to_owned(), names, None))
    }

    /// The classes that the archive knows a form by.
    fn known(&self, form: &str) -> Get<Vec<String>> {
        let mut names: Vec<String> = Vec::new();
        for block in self.blocks_of_all(&key(form))? {
            for entry in block.forms.iter().filter(|entry| entry.form == form) {
                for (class, rank) in &entry.classes {
                    let name = &block.classes[*class as usize].name;
                    if *rank > 0 && entry.documents > 0 && !names.contains(name) {
                        names.push(name.clone());
                    }
                }
            }
        }
        // A word that others are inflections of: rules may have cut it shorter than them.
        if !names.iter().any(|name| name == form) && self.has_class(form)? {
            names.push(form.to_owned());
        }
        Ok(names)
    }

    /// What a form that the archive does not have is a form of, and how many documents have that: of its stems the first that
    /// the archive has or, where `how` tells why, has but for Kazakh letters. In another script
    /// it is the commonest of those that are spelled so.
    fn alike(&self, form: &str, stems: &[String], how: Option<How>) -> Get<Found> {
        for name in stems {
            let key_of = key(name);
            let mut counts = Vec::new();
            for block in self.blocks_of_all(&key_of)? {
                for entry in &block.forms {
                    let exact = entry.form == *name;
                    let documents = documents(&block, entry);
                    if documents > 0 && (exact || how.is_some() && key(&entry.form) == key_of) {
                        let known = candidate(&mut counts, &entry.form);
                        known.documents += documents;
                        known.item = usize::from(!exact && how != Some(How::Script));
                    }
                }
            }
            rank(&mut counts);
            let Some(best) = counts.first() else { continue };
            let exact = best.name == *name;
            let how = how.filter(|how| !exact || *how != How::Letters);
            let searched = if exact { form.to_owned() } else { best.name.clone() };
            let names = self.known(&best.name)?;
            return Ok(((searched, names, how), best.documents));
        }
        Ok(Found::default())
    }

    /// The classes of the most frequent forms that begin like this.
    fn completions(&self, form: &str, verbatim: bool) -> Get<Vec<String>> {
        let prefix = key(form);
        let mut counts = Vec::new();
        if !prefix.is_empty() {
            let begins = if verbatim { form } else { "" };
            self.each_segment(&mut |segment| {
                self.completed(segment, &prefix, begins, &mut counts)
            })?;
        }
        pick(&mut counts);
        Ok(names(counts))
    }

    /// Counts the classes that a segment completes a beginning to.
    fn completed(
        &self,
        segment: &Segment,
        prefix: &str,
        begins: &str,
        counts: &mut Vec<Candidate<usize>>,
    ) -> Get<()> {
        let mut count = |block: &Block, class: u32| {
            let class = &block.classes[class as usize];
            let known = candidate(counts, &class.name);
            known.documents = known.documents.max(class.documents);
        };
        let mut blocks = Vec::new();
        self.blocks(segment, prefix, false, &mut blocks)?;
        for block in &blocks {
            if let Some((_, of)) = block.completions.iter().find(|(other, _)| other == prefix) {
                for (class, _) in of {
                    count(block, *class);
                }
                return Ok(());
            }
        }
        blocks.clear();
        self.blocks(segment, prefix, true, &mut blocks)?;
        for block in &blocks {
            for entry in &block.forms {
                if entry.documents > 0
                    && key(&entry.form).starts_with(prefix)
                    && entry.form.starts_with(begins)
                {
                    for (class, rank) in &entry.classes {
                        if *rank > 0 {
                            count(block, *class);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Words that begin like this: of each the most frequent form that does, and how many documents have the word in any
    /// form; the most frequent word first.
    pub(super) fn beginning(&self, form: &str, limit: usize) -> Get<Vec<(String, u32)>> {
        let prefix = key(form);
        let mut found: Vec<(String, Beginning)> = Vec::new();
        let mut whole = Ok(());
        // Not by `each_segment`: what is called through a pointer, the viewer cannot load later.
        for segment in &self.manifest.segments {
            whole = self.begins(segment, &prefix, &mut found).and(whole);
        }
        whole?;
        let mut words: Vec<Beginning> = found.into_iter().map(|(_, word)| word).collect();
        sort(&mut words, &|a, b| (b.documents, &a.form) < (a.documents, &b.form));
        words.dedup_by(|a, b| a.form == b.form);
        words.truncate(limit);
        Ok(words.into_iter().map(|word| (word.form, word.documents)).collect())
    }

    /// Adds the words of a segment that begin like this, by the names of their classes.
    fn begins(
        &self,
        segment: &Segment,
        prefix: &str,
        out: &mut Vec<(String, Beginning)>,
    ) -> Get<()> {
        let mut blocks = Vec::new();
        self.blocks(segment, prefix, false, &mut blocks)?;
        let mut here: Vec<(&Class, &str, u32)> = Vec::new();
        let told = blocks.iter().find_map(|block| {
            let of = block.completions.iter().find(|(other, _)| other == prefix)?;
            Some((block, &of.1))
        });
        let mut all = Vec::new();
        if let Some((block, classes)) = told {
            for (class, form) in classes {
                let class = &block.classes[*class as usize];
                here.push((class, if form.is_empty() { &class.name } else { form }, 1));
            }
        } else {
            self.blocks(segment, prefix, true, &mut all)?;
        }
        for block in &all {
            let forms = block.forms.iter().filter(|entry| entry.documents > 0);
            for entry in forms.filter(|entry| key(&entry.form).starts_with(prefix)) {
                for (class, rank) in entry.classes.iter().filter(|(_, rank)| *rank > 0) {
                    here.push((&block.classes[*class as usize], &entry.form, *rank));
                }
            }
        }
        let mut ranked: Vec<(String, Beginning)> = Vec::new();
        for (class, form, rank) in here {
            let word = Beginning { form: form.to_owned(), rank, documents: class.documents };
            match ranked.iter_mut().find(|(name, _)| *name == class.name) {
                Some((_, known)) if known.rank <= rank => {}
                Some((_, known)) => *known = word,
                None => ranked.push((class.name.clone(), word)),
            }
        }
        for (name, word) in ranked {
            match out.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => known.documents += word.documents,
                None => out.push((name, word)),
            }
        }
        Ok(())
    }

    /// Forms of the archive that a mistyped one may have been meant to be, the nearest first, then
    /// the most frequent; `slack` widens what counts as near.
    pub(super) fn near(&self, form: &str, slack: usize) -> Get<Vec<String>> {
        if typo::allowed(key(form).chars().count()) == 0 {
            return Ok(Vec::new());
        }
        self.cache.mending()?;
        mending::near(self, form, slack)
    }

    /// Reads where the blocks of every segment are.
    pub(super) fn prepare(&self) -> Get<()> {
        self.each_segment(&mut |segment| self.index(segment).map(drop))
    }

    /// The classes of these names that a segment has.
    fn senses(&self, segment: &Segment, form: &str, names: &[String]) -> Get<Vec<Sense>> {
        let (mut senses, mut there, mut whole) = (Vec::new(), Vec::new(), Ok(()));
        let mut here = Vec::new();
        self.blocks(segment, &key(form), false, &mut here)?;
        for name in names {
            let mut found = find_class(&here, name);
            if found.is_none() {
                there.clear();
                whole = self.blocks(segment, &key(name), false, &mut there).and(whole);
                found = find_class(&there, name);
            }
            if let Some((block, at)) = found {
                senses.push(Sense { block, at, exact: exact(&here, form, name) });
            }
        }
        whole.map(|()| senses)
    }

    fn has_class(&self, name: &str) -> Get<bool> {
        Ok(find_class(&self.blocks_of_all(&key(name))?, name).is_some())
    }

    /// The blocks of all segments that may hold a key.
    fn blocks_of_all(&self, key_of: &str) -> Get<Vec<Rc<Block>>> {
        let mut blocks = Vec::new();
        self.each_segment(&mut |segment| self.blocks(segment, key_of, false, &mut blocks))?;
        Ok(blocks)
    }

    /// Asks every segment, even where one lacks something.
    fn each_segment(&self, ask: &mut dyn FnMut(&Segment) -> Get<()>) -> Get<()> {
        let mut whole = Ok(());
        for segment in &self.manifest.segments {
            whole = ask(segment).and(whole);
        }
        whole
    }

    /// The blocks that may hold a key, or the first ones that may hold keys which begin with it.
    fn blocks(
        &self,
        segment: &Segment,
        key_of: &str,
        beginning: bool,
        out: &mut Vec<Rc<Block>>,
    ) -> Get<()> {
        let index = self.index(segment)?;
        let range = holding(&index, key_of, beginning);
        let most = if beginning { COMPLETION_BLOCKS } else { usize::MAX };
        self.read(segment, &mut index[range].iter().take(most), out)
    }

    pub(super) fn index(&self, segment: &Segment) -> Get<Rc<Vec<(String, Span)>>> {
        self.cache
            .packed(segment, segment.parts.terms, |block| dictionary::index(block, segment.length))
    }

    pub(super) fn read(
        &self,
        segment: &Segment,
        places: &mut dyn Iterator<Item = &(String, Span)>,
        out: &mut Vec<Rc<Block>>,
    ) -> Get<()> {
        let mut whole = Ok(());
        for (_, span) in places {
            let block = self
                .cache
                .packed(segment, *span, |block| dictionary::block(block, &segment.bounds()));
            match block {
                Ok(block) => out.push(block),
                Err(stop) => whole = Err(stop),
            }
        }
        whole
    }
}

/// Which blocks may hold a name, or names that begin with it.
pub(super) fn holding(index: &Index, name: &str, beginning: bool) -> Range<usize> {
    let start = index.partition_point(|(first, _)| first.as_str() < name);
    let mut end = start;
    while let Some((first, _)) = index.get(end)
        && (first == name || beginning && first.starts_with(name))
    {
        end += 1;
    }
    start.saturating_sub(1)..end
}

/// The candidate of that name; the candidates are in the order of their names.
pub(super) fn candidate<'a>(
    list: &'a mut Vec<Candidate<usize>>,
    name: &str,
) -> &'a mut Candidate<usize> {
    let at = list.partition_point(|one| one.name.as_str() < name);
    if list.get(at).is_none_or(|one| one.name != name) {
        list.insert(at, Candidate { item: 0, name: name.to_owned(), documents: 0 });
    }
    &mut list[at]
}

/// How many documents have a form; where it is none that an article has but the name of a class, the class.
pub(super) fn documents(block: &Block, entry: &Form) -> u32 {
    let classes = entry.classes.iter().filter(|(_, rank)| *rank == 0);
    let named = classes.map(|(class, _)| block.classes[*class as usize].documents);
    if entry.documents > 0 { entry.documents } else { named.sum() }
}

pub(super) fn names(list: Vec<Candidate<usize>>) -> Vec<String> {
    list.into_iter().map(|one| one.name).collect()
}

/// The nearest first, then the most frequent.
pub(super) fn rank(list: &mut [Candidate<usize>]) {
    sort(list, &|a, b| (a.item, b.documents, &a.name) < (b.item, a.documents, &b.name));
}

fn find_class(blocks: &[Rc<Block>], name: &str) -> Option<(Rc<Block>, usize)> {
    blocks.iter().find_map(|block| {
        let at = block.classes.iter().position(|class| class.name == name)?;
        Some((block.clone(), at))
    })
}

/// The rank of a form in a class.
fn exact(blocks: &[Rc<Block>], form: &str, name: &str) -> Option<u8> {
    let mut exact = None;
    for block in blocks {
        for entry in block.forms.iter().filter(|entry| entry.form == form) {
            for (class, rank) in &entry.classes {
                if *rank > 0 && block.classes[*class as usize].name == name {
                    exact = Some((rank - 1).min(u32::from(OTHER_FORM)) as u8);
                }
            }
        }
    }
    exact
}

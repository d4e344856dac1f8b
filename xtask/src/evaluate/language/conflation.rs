//! Conflation by pairs: of all pairs of distinct forms, which have the same lemma, and which are given the same class.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use paraq_analysis::{Language, Lexicon, class, fold, stems};

use super::{Data, stemmers};

/// A form and its lemma.
type Gold = BTreeMap<String, String>;

/// Prints precision, recall and F1 of every way of stemming on every set.
pub fn run(data: &Data) -> Result<()> {
    println!("conflation by pairs of forms   {:>9} {:>9} {:>9} {:>9}", "forms", "P", "R", "F1");
    let running = data.read("morph/segmented-sentences.tsv.xz")?;
    // As many sentences as a treebank has.
    let thousand: Vec<&str> = running.lines().step_by(9).take(1_000).collect();
    let generated = columns(&data.read("morph/generated-forms.tsv")?, 0, 1);
    let sentences = segmented(&running);
    let few = segmented(&thousand.join("\n"));
    let dictionary = dictionary(&few);
    let verbs = with_verbs(&dictionary);
    for (name, gold) in [
        ("generated forms", &generated),
        ("UniMorph nouns", &columns(&data.read("morph/unimorph-nouns.tsv")?, 1, 0)),
        ("segmented running text", &sentences),
        ("1,000 sentences of it", &few),
        ("the same by a dictionary", &dictionary),
        ("the same, passives joined", &with_passives(&dictionary)),
        ("by a dictionary, verbs whole", &verbs),
        ("the same, passives joined", &with_passives(&verbs)),
    ] {
        println!("{name}");
        for stemmer in stemmers::all(gold.keys().map(String::as_str)) {
            let (precision, recall, f1) = pairs(gold, &stemmer.class);
            println!(
                "  {:<28} {:>9} {precision:>9.4} {recall:>9.4} {f1:>9.4}",
                stemmer.name,
                gold.len()
            );
            if data.wrong && stemmer.name == stemmers::LEXICON {
                let classes =
                    gold.keys().map(|form| (form.clone(), (stemmer.class)(form))).collect();
                print_joined("one class, several lemmas", &classes, gold);
                print_joined("one lemma, several classes", gold, &classes);
            }
        }
    }
    unseen(&generated);
    Ok(())
}

/// Prints how often a form that an archive has never seen is found by the classes of those it has: what the browser does.
fn unseen(gold: &Gold) {
    let is_seen = |form: &str| !hash(form).is_multiple_of(4);
    let seen = gold.keys().map(String::as_str).filter(|form| is_seen(form));
    let lexicon = Lexicon::induce(seen);
    let mut lemmas: HashMap<String, BTreeMap<&str, u64>> = HashMap::new();
    for (form, lemma) in gold.iter().filter(|(form, _)| is_seen(form)) {
        let class = lexicon.class(form, Language::Kazakh);
        *lemmas.entry(class).or_default().entry(lemma).or_default() += 1;
    }
    let (mut all, mut right) = (0_u32, 0_u32);
    for (form, lemma) in gold.iter().filter(|(form, _)| !is_seen(form)) {
        let found = stems(form).into_iter().find_map(|stem| lemmas.get(&stem));
        let most = found.and_then(|of| of.iter().max_by_key(|(_, count)| **count));
        all += 1;
        right += u32::from(most.is_some_and(|(most, _)| most == lemma));
    }
    println!("\nforms that an archive has never seen, found by its classes");
    println!("  {:<28} {all:>9} {:>9.4}", "right", f64::from(right) / f64::from(all));
}

/// Precision, recall and F1 over all pairs of forms.
fn pairs(gold: &Gold, class: &dyn Fn(&str) -> String) -> (f64, f64, f64) {
    let mut lemmas: HashMap<&str, u64> = HashMap::new();
    let mut classes: HashMap<String, u64> = HashMap::new();
    let mut both: HashMap<(String, &str), u64> = HashMap::new();
    for (form, lemma) in gold {
        let class = class(form);
        *lemmas.entry(lemma).or_default() += 1;
        *classes.entry(class.clone()).or_default() += 1;
        *both.entry((class, lemma)).or_default() += 1;
    }
    let pairs = |count: &u64| (count * (count - 1) / 2) as f64;
    let same: f64 = both.values().map(pairs).sum();
    let found: f64 = classes.values().map(pairs).sum();
    let wanted: f64 = lemmas.values().map(pairs).sum();
    let precision = if found > 0.0 { same / found } else { 1.0 };
    let recall = same / wanted;
    let f1 = if same > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    (precision, recall, f1)
}

/// Forms and lemmas from two columns; phrases are left out.
fn columns(text: &str, form: usize, lemma: usize) -> Gold {
    text.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let (form, lemma) = (fold(cells.get(form)?), fold(cells.get(lemma)?));
            (!form.contains(' ')).then_some((form, lemma))
        })
        .collect()
}

/// Forms and their first morphemes, its final as the dictionary has it; of several segmentations the commonest.
fn segmented(text: &str) -> Gold {
    let mut counts: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for (words, morphemes) in text.lines().filter_map(|line| line.split_once('\t')) {
        for (word, morphemes) in words.split(' ').zip(morphemes.split(' ')) {
            if !word.chars().all(char::is_alphabetic) {
                continue;
            }
            let mut stem = fold(morphemes.split('·').next().unwrap_or_default());
            if morphemes.contains('·') {
                for (voiced, voiceless) in [('б', 'п'), ('г', 'к'), ('ғ', 'қ')] {
                    if stem.ends_with(voiced) {
                        stem.pop();
                        stem.push(voiceless);
                    }
                }
            }
            *counts.entry(fold(word)).or_default().entry(stem).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter_map(|(form, stems)| {
            let commonest = stems.into_iter().max_by_key(|(_, count)| *count)?;
            Some((form, commonest.0))
        })
        .collect()
}

/// Prints what is wrongly joined, what makes most wrong pairs first: of each group the forms, by what they should be.
fn print_joined(name: &str, groups: &Gold, by: &Gold) {
    let mut joined: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for (form, group) in groups {
        joined.entry(group).or_default().entry(&by[form]).or_default().push(form);
    }
    let pairs = |count: usize| count * count.saturating_sub(1) / 2;
    let mut wrong: Vec<(usize, &str, BTreeMap<&str, Vec<&str>>)> = joined
        .into_iter()
        .map(|(group, of)| {
            let all: usize = of.values().map(Vec::len).sum();
            let right: usize = of.values().map(|forms| pairs(forms.len())).sum();
            (pairs(all) - right, group, of)
        })
        .filter(|(count, ..)| *count > 0)
        .collect();
    wrong.sort_by_key(|(count, group, _)| (std::cmp::Reverse(*count), *group));
    println!("    {name}");
    for (count, group, of) in wrong.iter().take(100) {
        let of: Vec<String> =
            of.iter().map(|(by, forms)| format!("{by}: {}", forms.join(" "))).collect();
        println!("    {count:>5} {group}: {}", of.join("; "));
    }
}

/// The lemmas as a dictionary has them: the high vowel that a suffix dropped put back where the word is known with it
/// («халқ-ы», «халық»). Pronouns and the verb е- are left out: they are cut anywhere or not at all.
fn dictionary(gold: &Gold) -> Gold {
    let lemmas: BTreeSet<&str> = gold.values().map(String::as_str).collect();
    let whole = |lemma: &str| {
        let mut letters: Vec<char> = lemma.chars().collect();
        let [.., before, last] = letters.as_slice() else { return lemma.to_owned() };
        if !"аәеиоөұүыіэюяу".contains([*before, *last].as_slice()) {
            let at = letters.len() - 1;
            letters.insert(at, 'ы');
            for vowel in ['ы', 'і'] {
                letters[at] = vowel;
                let longer: String = letters.iter().collect();
                if lemmas.contains(longer.as_str()) {
                    return longer;
                }
            }
        }
        lemma.to_owned()
    };
    let pronouns = ["мен", "сен", "ол", "біз", "сіз", "бұл", "сол", "осы", "өз", "не", "е"];
    let is_pronoun = |form: &str| pronouns.contains(&class(form, Language::Kazakh).as_str());
    let said = gold.iter().filter(|(form, _)| !is_pronoun(form));
    said.map(|(form, lemma)| (form.clone(), whole(lemma))).collect()
}

/// The lemmas with every passive joined with its verb where that is known. The segmentation does so here and there; a treebank
/// may do either.
fn with_passives(gold: &Gold) -> Gold {
    let lemmas: BTreeSet<&str> = gold.values().map(String::as_str).collect();
    let verb = |lemma: &str| {
        let endings = ["ыл", "іл", "л", "ын", "ін"].into_iter();
        let mut verbs = endings.filter_map(|ending| lemma.strip_suffix(ending)).flat_map(|verb| {
            let voiceless = verb.strip_suffix('б').map(|rest| format!("{rest}п"));
            [Some(verb.to_owned()), voiceless].into_iter().flatten()
        });
        verbs.find(|verb| verb.chars().count() > 1 && lemmas.contains(verb.as_str()))
    };
    gold.iter()
        .map(|(form, lemma)| (form.clone(), verb(lemma).unwrap_or_else(|| lemma.clone())))
        .collect()
}

/// The lemmas with every verbal noun, participle and converb that the segmentation leaves whole («бастау», «айтып») joined with
/// its verb, as it does where it cuts it («баста-у»), and as treebanks do.
fn with_verbs(gold: &Gold) -> Gold {
    // What no noun has.
    let verbal =
        ["ған", "ген", "қан", "кен", "ып", "іп", "са", "се", "атын", "етін", "йтын", "йтін"];
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (form, lemma) in gold {
        let rest = form.strip_prefix(lemma.as_str()).unwrap_or_default();
        if verbal.iter().any(|suffix| rest.starts_with(suffix)) {
            *counts.entry(lemma).or_default() += 1;
        }
    }
    let endings = ["атын", "етін", "ған", "ген", "қан", "кен", "ып", "іп", "у", "п"];
    let verb = |lemma: &str| {
        endings.iter().filter_map(|ending| lemma.strip_suffix(ending)).find_map(|rest| {
            let voiceless = [("б", "п"), ("ғ", "қ"), ("г", "к")]
                .into_iter()
                .filter_map(|(one, other)| Some(rest.strip_suffix(one)?.to_owned() + other));
            let longer = ["", "ы", "і", "й"].into_iter().map(|vowel| rest.to_owned() + vowel);
            longer
                .chain(voiceless)
                .find(|verb| counts.get(verb.as_str()).is_some_and(|count| *count >= 2))
        })
    };
    gold.iter()
        .map(|(form, lemma)| (form.clone(), verb(lemma).unwrap_or_else(|| lemma.clone())))
        .collect()
}

/// FNV-1a: which forms are held back never changes.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

//! Articles of one story: near-duplicates, and articles that bring an earlier one up to date.
//!
//! Sketch every article behind [`crate::extract`] ([`Sketch::of`]) and [`Sketches::note`] it, in any order;
//! then [`Sketches::join`] once and ask [`Joined::of`]. An article only ever joins an earlier one, and what
//! is rare is counted in what was published before: so an article that is added changes nothing in those
//! that are there.
//!
//! Newspapers write updates over the text of before, and fill the same form again for every weather
//! forecast. Both share text; but what a series shares stood in other articles already, and its numbers
//! are others. So two articles are of one story where much of the shorter one's *rare* text stands in the other
//! (three words in a row, of which the smallest hashes are kept as a sketch), and their numbers agree.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use paraq_analysis::Language;
use paraq_article::{Article, BlockKind};

use crate::keywords::terms;
use crate::reading::Read;
use crate::tagger::hash::{hash, join, quick};
use crate::tagger::lexicon::Identity;
use crate::token::{Kind, each_token, push_small};

/// So many words in a row make a shingle.
const SHINGLE: usize = 3;

/// Of an article's shingles, those with the smallest hashes are kept: so many. Of two articles, those
/// below the smaller of the two largest hashes are a fair sample of both.
const KEPT: usize = 64;

/// An update comes within so many days of what it brings up to date.
const DAYS: i32 = 3;

/// A story goes on for so many days; then another one begins.
const LONGEST: i32 = 10;

/// A shingle of more stories is a turn of phrase.
const RARE: usize = 3;

/// Remembered are the articles of so many days, and so many of them.
const MEMORY_DAYS: i32 = 60;
const MEMORY: usize = 8192;

/// So much of the rare text of the shorter one stands in the other.
const CONTAINED: f32 = 0.3;

/// And so much of the longer one in the shorter, unless the headlines are alike: a digest is no update of
/// what it tells in brief.
const COVERED: f32 = 0.25;

/// So much of the shorter headline is in the other, of headlines that are alike.
const ALIKE: f32 = 0.5;

/// Fewer shingles in common prove nothing.
const FEWEST: u32 = 8;

/// So many of the numbers of the one that has fewer are in the other.
const AGREEING: f32 = 0.5;

/// What two articles are compared by.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    /// The smallest hashes of its shingles, ascending.
    shingles: Box<[u32]>,
    /// Hashes of its numbers but for years, ascending.
    numbers: Box<[u32]>,
    /// Hashes of the words that tell what the headline says, ascending.
    title: Box<[u32]>,
}

impl Sketch {
    /// The sketch of an article whose paragraphs have their kinds.
    pub fn of(article: &Article) -> Sketch {
        let mut shingles = Vec::new();
        let mut numbers = Vec::new();
        let mut lower = String::new();
        // What a reminder repeats is another story.
        let told = article.body.iter().filter(|block| block.kind != BlockKind::Recall);
        for block in told {
            let mut last = [0; SHINGLE];
            for token in each_token(&block.text).filter(|token| token.kind != Kind::Mark) {
                lower.clear();
                push_small(token.of(&block.text), &mut lower);
                if token.kind == Kind::Number {
                    numbers.extend(number(&lower).map(|number| quick(number.as_bytes()) as u32));
                }
                last.rotate_left(1);
                last[SHINGLE - 1] = quick(lower.as_bytes());
                if last[0] != 0 {
                    shingles.push(last.into_iter().reduce(join).unwrap_or_default() as u32);
                }
            }
        }
        for token in each_token(&article.title).filter(|token| token.kind == Kind::Number) {
            let number = number(token.of(&article.title));
            numbers.extend(number.map(|number| quick(number.as_bytes()) as u32));
        }
        let language = Language::from_code(&article.lang).unwrap_or_default();
        let title = terms(&Read::new(&article.title), language);
        let mut shingles = ascending(shingles);
        shingles.truncate(KEPT);
        Sketch {
            shingles: shingles.into(),
            numbers: ascending(numbers).into(),
            title: ascending(title.into_iter().map(|term| term as u32).collect()).into(),
        }
    }

    /// The largest hash that would have been kept.
    fn limit(&self) -> u32 {
        match self.shingles.get(KEPT - 1) {
            Some(last) => *last,
            None => u32::MAX,
        }
    }
}

/// A number's digits, without a suffix; of a year, nothing: it says little.
fn number(token: &str) -> Option<&str> {
    let end = token.find(|c: char| !c.is_numeric() && c != '.' && c != ',').unwrap_or(token.len());
    let number = &token[..end];
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    (!is_year).then_some(number)
}

fn ascending(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// How many numbers two ascending lists share.
fn shared(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|number| b.binary_search(number).is_ok()).count()
}

/// How much of the shorter list is in the other; of an empty one, `empty`.
fn overlap(a: &[u32], b: &[u32], empty: f32) -> f32 {
    match a.len().min(b.len()) {
        0 => empty,
        shorter => shared(a, b) as f32 / shorter as f32,
    }
}

/// The sketches of the articles of an archive.
#[derive(Clone, Debug, Default)]
pub struct Sketches {
    articles: Vec<Noted>,
}

#[derive(Clone, Debug)]
struct Noted {
    /// Days, then minutes of the day.
    time: (i32, Option<u16>),
    id: String,
    /// The story that the article names itself.
    story: Option<String>,
    lang: u64,
    sketch: Sketch,
}

type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Identity>>;

/// Who has a shingle, of the articles that are remembered.
#[derive(Clone, Debug, Default)]
struct Having {
    /// How many stories have it.
    stories: u32,
    /// The latest articles of the latest of these stories, by place and one: 0 is nobody.
    latest: [u32; RARE],
}

/// What belongs to a story.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// By the hash of an article's id: the id of the first article of its story.
    stories: ByHash<String>,
}

impl Sketches {
    /// Notes an article with its sketch.
    pub fn note(&mut self, article: &Article, sketch: Sketch) {
        self.articles.push(Noted {
            time: (article.date.date.days(), article.date.minute()),
            id: article.id.clone(),
            story: article.story.clone(),
            lang: hash(article.lang.as_bytes()),
            sketch,
        });
    }

    /// Finds the story of all.
    pub fn join(mut self) -> Joined {
        self.articles.sort_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
        let mut joined = Joined::default();
        let mut memory = Memory::default();
        // The first article of each one's story.
        let mut firsts: Vec<u32> = Vec::with_capacity(self.articles.len());
        let mut forgotten = 0;
        for (at, article) in self.articles.iter().enumerate() {
            while at - forgotten > MEMORY
                || article.time.0 - self.articles[forgotten].time.0 > MEMORY_DAYS
            {
                memory.forget(forgotten, &self.articles[forgotten].sketch);
                forgotten += 1;
            }
            let first = match self.told_before(at, &memory, &firsts) {
                Some(earlier) => firsts[earlier],
                None => at as u32,
            };
            firsts.push(first);
            memory.remember(at, &article.sketch, &firsts);
            if first as usize != at {
                let first = &self.articles[first as usize];
                let story = first.story.as_ref().unwrap_or(&first.id).clone();
                joined.stories.insert(hash(article.id.as_bytes()), story);
            }
        }
        joined
    }

    /// The earlier article whose story the one at this place goes on with, by place.
    fn told_before(&self, at: usize, memory: &Memory, firsts: &[u32]) -> Option<usize> {
        let article = &self.articles[at];
        if article.story.is_some() {
            return None;
        }
        let rare: Vec<(u32, &[u32])> = article
            .sketch
            .shingles
            .iter()
            .filter_map(|shingle| Some((*shingle, memory.rare(*shingle)?)))
            .collect();
        let mut alike: ByHash<u32> = ByHash::default();
        for other in rare.iter().flat_map(|(_, having)| *having).filter(|other| **other > 0) {
            *alike.entry(u64::from(*other) - 1).or_default() += 1;
        }
        let mut best: Option<(f32, usize)> = None;
        for (other, common) in alike {
            let other = other as usize;
            let earlier = &self.articles[other];
            let first = &self.articles[firsts[other] as usize];
            if common < FEWEST
                || earlier.lang != article.lang
                || article.time.0 - earlier.time.0 > DAYS
                || article.time.0 - first.time.0 > LONGEST
                || overlap(&article.sketch.numbers, &earlier.sketch.numbers, 1.0) < AGREEING
            {
                continue;
            }
            // Both are counted as far as both are known.
            let limit = article.sketch.limit().min(earlier.sketch.limit());
            let rare = rare.partition_point(|(shingle, _)| *shingle <= limit);
            let count = |sketch: &Sketch| sketch.shingles.partition_point(|one| *one <= limit);
            let (now, before) = (count(&article.sketch), count(&earlier.sketch));
            let contained = common as f32 / rare.min(before) as f32;
            let covered = common as f32 / now.max(before) as f32;
            let headlines = overlap(&article.sketch.title, &earlier.sketch.title, 0.0);
            if contained >= CONTAINED
                && (covered >= COVERED || headlines >= ALIKE)
                // Of two that are as close, the later.
                && best.is_none_or(|best| (contained, other) > best)
            {
                best = Some((contained, other));
            }
        }
        best.map(|(_, other)| other)
    }
}

/// The shingles of the articles that are remembered.
#[derive(Clone, Debug, Default)]
struct Memory {
    shingles: ByHash<Having>,
}

impl Memory {
    /// The latest articles that have a shingle, each of another story; none where too many have it.
    fn rare(&self, shingle: u32) -> Option<&[u32]> {
        match self.shingles.get(&key(shingle)) {
            None => Some(&[]),
            Some(having) => (having.stories as usize <= RARE).then_some(&having.latest),
        }
    }

    fn remember(&mut self, at: usize, sketch: &Sketch, firsts: &[u32]) {
        for shingle in &sketch.shingles {
            let having = self.shingles.entry(key(*shingle)).or_default();
            let told = |other: &u32| *other > 0 && firsts[*other as usize - 1] == firsts[at];
            match having.latest.iter_mut().find(|other| told(other)) {
                Some(same) => *same = at as u32 + 1,
                None => {
                    having.stories += 1;
                    having.latest.sort_unstable();
                    having.latest[0] = at as u32 + 1;
                }
            }
        }
    }

    /// Forgets an article; where a later one of its story has a shingle, it stays.
    fn forget(&mut self, at: usize, sketch: &Sketch) {
        for shingle in &sketch.shingles {
            let Some(having) = self.shingles.get_mut(&key(*shingle)) else { continue };
            let own = having.latest.iter_mut().find(|other| **other == at as u32 + 1);
            let common = having.stories as usize > RARE;
            if own.is_some() || common {
                having.stories -= 1;
            }
            if let Some(own) = own {
                *own = 0;
            }
            if having.stories == 0 {
                self.shingles.remove(&key(*shingle));
            }
        }
    }
}

/// Spreads 32 bits over 64, of which the table looks at the highest and at the lowest.
fn key(shingle: u32) -> u64 {
    u64::from(shingle).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Joined {
    /// The id of the first article of the story that an article goes on with.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.stories.get(&hash(id.as_bytes())).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::test::article;

    /// The story of the last of these articles: its day in August, its headline, its paragraphs.
    #[track_caller]
    fn last(archive: &[(u32, &str, &[&str])], expected: Option<&str>) {
        let mut sketches = Sketches::default();
        let mut id = String::new();
        for (number, (day, title, paragraphs)) in archive.iter().enumerate() {
            let mut article = article(paragraphs);
            id = format!("2025-08-{day:02}-{number}");
            article.id.clone_from(&id);
            article.date = format!("2025-08-{day:02}").parse().unwrap();
            (*title).clone_into(&mut article.title);
            extract(&mut article);
            let sketch = Sketch::of(&article);
            sketches.note(&article, sketch);
        }
        assert_eq!(sketches.join().of(&id), expected);
    }

    const FIRE: &str = "Қарағандының Пришахтинск ауданындағы тұрғын үйде таңертең өрт шығып, \
        құтқарушылар көп қабатты үйден отыз төрт тұрғынды аман алып шықты.";
    const CAUSE: &str = "Алдын ала мәлімет бойынша өрт төртінші қабаттағы пәтерде тұрмыстық \
        техниканың қысқа тұйықталуынан басталған, зардап шеккен адам жоқ.";
    const LATER: &str = "Кешке қарай полиция сол пәтердің иесінен жауап алғанын, ал тексеру \
        аяқталғанша үйдің бірінші кіреберісі жабық болатынын хабарлады.";
    const REMINDER: &str = "Еске салайық, Қарағандының Пришахтинск ауданындағы тұрғын үйде \
        таңертең өрт шығып, құтқарушылар көп қабатты үйден отыз төрт тұрғынды аман алып шықты.";

    fn forecast(day: u32, low: u32, high: u32) -> String {
        format!(
            "{day} тамызда Қостанай облысының басым бөлігінде жауын-шашынсыз күн күтіледі, түнде \
             {low} градус, күндіз {high} градус жылы болады, солтүстік-шығыстан соққан жел \
             күшейіп, екпіні секундына {} метрге жетеді.",
            low + 3
        )
    }

    #[test]
    fn the_same_text_again_is_the_same_story() {
        let told: &[&str] = &[FIRE, CAUSE];
        last(&[(8, "Үйде өрт шықты", told), (8, "Өрт сөндірілді", told)], Some("2025-08-08-0"));
    }

    #[test]
    fn an_update_goes_on_with_the_story_and_so_does_the_next_one() {
        let before: (u32, &str, &[&str]) = (8, "Үйде өрт шықты", &[FIRE, CAUSE]);
        let update: (u32, &str, &[&str]) = (9, "Өрттің себебі тексеріледі", &[LATER, FIRE]);
        last(&[before, update], Some("2025-08-08-0"));
        let next: (u32, &str, &[&str]) = (11, "Пәтер иесі сотталады", &[LATER, "Сот болады."]);
        last(&[before, update, next], Some("2025-08-08-0"));
    }

    #[test]
    fn what_is_only_recalled_or_long_ago_is_another_story() {
        let before: (u32, &str, &[&str]) = (8, "Үйде өрт шықты", &[FIRE]);
        last(&[before, (9, "Көше жабылды", &[LATER, REMINDER])], None);
        last(&[before, (20, "Үйде өрт шықты", &[FIRE])], None);
    }

    #[test]
    fn a_series_is_no_story() {
        let days: Vec<String> =
            (1..9).map(|day| forecast(day, 10 + day * 2 % 7, 20 + day * 3 % 11)).collect();
        for count in 2..days.len() {
            let told: Vec<[&str; 1]> = days[..count].iter().map(|day| [day.as_str()]).collect();
            let archive: Vec<(u32, &str, &[&str])> =
                (1..).zip(&told).map(|(day, text)| (day, "Ауа райы қандай", &text[..])).collect();
            last(&archive, None);
        }
    }

    #[test]
    fn a_turn_of_phrase_joins_nothing() {
        // A form that was filled four times already is no story the fifth time, whatever its numbers.
        let form = "Мемлекет басшысы бүгін Ақордада халықаралық ұйымның басшысын қабылдап, екі \
            тараптың ынтымақтастығын одан әрі кеңейту жолдарын талқылады деп хабарлады қызмет.";
        let told: [&[&str]; 5] = [
            &[form, "Бірінші рет әңгіме мұнай туралы болды."],
            &[form, "Екінші рет олар суды сөз етті."],
            &[form, "Үшінші рет көлік дәліздері қаралды."],
            &[form, "Төртінші рет бидай бағасы талқыланды."],
            &[form, "Бесінші рет мәселе оқу гранттары еді."],
        ];
        let days = [1, 6, 11, 16, 17];
        let archive: Vec<_> =
            days.into_iter().zip(told).map(|(day, text)| (day, "Кездесу өтті", text)).collect();
        last(&archive, None);
    }

    #[test]
    fn a_digest_is_no_update_and_brings_no_stories_together() {
        let other = "Семейдегі кітапханада ақынның қолжазбалары алғаш рет көрмеге қойылды, оны \
            көруге көрші облыстардан да оқырмандар келіп жатқанын мұражай айтты.";
        let more = [
            "Павлодарда балабақшаға жаңа автобус берілді, енді ауыл балалары қалаға жаяу бармайды.",
            "Ақтауда теңіз жағалауын тазартуға екі жүз ерікті шығып, қоқысты қайта өңдеуге жіберді.",
            "Таразда көне моншаның қабырғалары бекітіліп, туристерге арналған жаңа жол салынды.",
            "Оралда шахматтан жасөспірімдер жарысы аяқталып, жеңімпаздар Еуропаға аттанатын болды.",
            "Түркістанда диқандар алғашқы қауынды жинап, сауда көшелерінде арзан бағаға сатуда.",
            "Көкшетауда орман күзетшілері жазда өрт қаупін дрон арқылы қадағалауды бастап кетті.",
        ];
        let digest: Vec<&str> = [FIRE, other].into_iter().chain(more).collect();
        let archive: [(u32, &str, &[&str]); 3] = [
            (8, "Үйде өрт шықты", &[FIRE]),
            (8, "Күн жаңалықтары", &digest),
            (9, "Көрме", &[other]),
        ];
        last(&archive[..2], None);
        last(&archive, None);
    }

    #[test]
    fn what_comes_later_changes_nothing_and_the_import_has_the_last_word() {
        let mut sketches = Sketches::default();
        for (number, story) in [None, Some("2025-07-01-a"), None].into_iter().enumerate() {
            let mut article = article(&[FIRE, CAUSE]);
            article.id = format!("2025-08-08-{number}");
            article.story = story.map(str::to_owned);
            let sketch = Sketch::of(&article);
            sketches.note(&article, sketch);
            let joined = sketches.clone().join();
            // The story that an import names is that of whatever goes on with its article.
            let expected = [None, None, Some("2025-07-01-a")];
            for (number, expected) in expected.iter().enumerate().take(number + 1) {
                assert_eq!(joined.of(&format!("2025-08-08-{number}")), *expected);
            }
        }
    }

    #[test]
    fn what_is_forgotten_leaves_nothing() {
        let sketch = Sketch::of(&article(&[FIRE, CAUSE]));
        let mut memory = Memory::default();
        for (at, firsts) in [&[0][..], &[0, 0], &[0, 0, 2]].into_iter().enumerate() {
            memory.remember(at, &sketch, firsts);
        }
        for at in 0..3 {
            memory.forget(at, &sketch);
        }
        assert!(memory.shingles.is_empty());
    }
}

//! Kazakh in Latin letters: read in Cyrillic, which the tagger and the rules know, and told of the printed letters.

use paraq_analysis::{
    Alphabet, Language, Script, latin_alphabet, to_cyrillic, to_latin_2018, to_latin_2021,
};
use paraq_article::{Article, Block, Mention, TITLE};

/// Between the texts of an article while they are one: which alphabet it is shows in all of them together.
const BETWEEN: char = '\u{1e}';

/// The article in Cyrillic, where it is Kazakh in one of the alphabets that lead there and back, and says nothing of
/// its people and quotations itself.
pub fn in_cyrillic(article: &Article, language: Language) -> Option<(Article, Alphabet)> {
    let is_told = !article.people.is_empty() || !article.quotations.is_empty();
    if is_told || article.script != Script::Latin.code() {
        return None;
    }
    let mut whole = article.title.clone();
    for block in &article.body {
        whole.push(BETWEEN);
        whole.push_str(&block.text);
    }
    let alphabet = latin_alphabet(&whole, language).filter(|found| *found != Alphabet::Plain)?;
    let whole = but_foreign(&to_cyrillic(&whole), &whole);
    let mut texts = whole.split(BETWEEN);
    let mut read = article.clone();
    texts.next()?.clone_into(&mut read.title);
    for block in &mut read.body {
        texts.next()?.clone_into(&mut block.text);
    }
    Some((read, alphabet))
}

/// The text in Cyrillic, where words of other languages («Central», «news») stand as they are printed.
fn but_foreign(read: &str, printed: &str) -> String {
    let mut words = printed.split(|c| !in_word(c));
    let mut text = String::with_capacity(read.len());
    for piece in read.split_inclusive(|c| !in_word(c)) {
        let between = piece.chars().next_back().filter(|c| !in_word(*c));
        match words.next() {
            Some(word) if is_foreign(word) => {
                text.push_str(word);
                text.extend(between);
            }
            _ => text.push_str(piece),
        }
    }
    text
}

/// Whether a word has a letter that Kazakh has in no Latin alphabet: `c` but in `ch`, `w`, `x`.
fn is_foreign(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.replace("ch", "").contains(['c', 'w', 'x'])
}

fn in_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | 'ʼ' | '\u{300}'..='\u{36f}')
}

/// Tells of the printed article what was derived from it in Cyrillic. What points between its letters is left out.
pub fn tell(article: &mut Article, read: Article, alphabet: Alphabet) {
    let printed = |text: &str| match alphabet {
        Alphabet::Reform2021 => to_latin_2021(text),
        _ => to_latin_2018(text),
    };
    let places = Places::new(article, &read);
    let place = |paragraph: i32, (start, end): (&mut u32, &mut u32)| {
        let found = places.find(paragraph, *start, *end);
        found.map(|found| (*start, *end) = found).is_some()
    };
    let Article { byline, mut people, mut quotations, keywords, body, title, .. } = read;
    let read_at = |at: &Mention| text_of(&title, &body, at);
    for person in &mut people {
        // As it is printed somewhere, were it only for names of other languages: they do not lead there and back.
        let name =
            person.mentions.iter().find(|at| read_at(at) == Some(&person.name)).and_then(|at| {
                let (start, end) = places.find(at.paragraph, at.start, at.end)?;
                text_of(&article.title, &article.body, &Mention { start, end, ..*at })
            });
        person.name = name.map_or_else(|| printed(&person.name), str::to_owned);
        person.role = person.role.as_deref().map(printed);
        person.mentions.retain_mut(|at| place(at.paragraph, (&mut at.start, &mut at.end)));
    }
    quotations.retain_mut(|said| place(said.paragraph, (&mut said.start, &mut said.end)));
    article.people = people;
    article.quotations = quotations;
    article.byline = article.byline.take().or_else(|| byline.as_deref().map(printed));
    if article.keywords.is_empty() {
        article.keywords = keywords.iter().map(|word| printed(word)).collect();
    }
    for (block, read) in article.body.iter_mut().zip(body) {
        (block.kind, block.speaker) = (read.kind, read.speaker);
    }
}

/// The text of a mention.
fn text_of<'a>(title: &'a str, body: &'a [Block], at: &Mention) -> Option<&'a str> {
    let text = match usize::try_from(at.paragraph) {
        Ok(paragraph) => &body.get(paragraph)?.text,
        Err(_) => title,
    };
    text.get(at.start as usize..at.end as usize)
}

/// Where the words of each text begin and end, in Cyrillic and as printed: everything between words is the same.
struct Places(Vec<Vec<(u32, u32)>>);

impl Places {
    fn new(printed: &Article, read: &Article) -> Places {
        let title = edges(&read.title, &printed.title);
        let body = read.body.iter().zip(&printed.body);
        Places([title].into_iter().chain(body.map(|(a, b)| edges(&a.text, &b.text))).collect())
    }

    fn find(&self, paragraph: i32, start: u32, end: u32) -> Option<(u32, u32)> {
        let edges = self.0.get(usize::try_from(paragraph - TITLE).ok()?)?;
        let printed = |at: u32| {
            let found = edges.binary_search_by_key(&at, |edge| edge.0).ok()?;
            Some(edges[found].1)
        };
        Some((printed(start)?, printed(end)?))
    }
}

/// The places outside of words in both texts; none where they do not have the same words.
fn edges(read: &str, printed: &str) -> Vec<(u32, u32)> {
    let (read, printed) = (outside(read), outside(printed));
    if read.len() != printed.len() {
        return Vec::new();
    }
    read.into_iter().zip(printed).collect()
}

/// The places before and behind every character that is in no word, and both ends of the text.
fn outside(text: &str) -> Vec<u32> {
    let mut places = vec![0];
    for (at, c) in text.char_indices().filter(|(_, c)| !in_word(*c)) {
        places.extend([at, at + c.len_utf8()]);
    }
    places.push(text.len());
    // Repeated where two such characters meet, alike in both texts.
    places.into_iter().map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::test::article;

    const TEXTS: [&str; 3] = [
        "АСТАНА. KAZINFORM – Мемлекет басшысы Қасым-Жомарт Тоқаев Астанада кеңес өткізді.",
        "— Қоғам бізден жаңа шешімдерді күтіп отыр, — деді Қасым-Жомарт Тоқаев.",
        "Жиында премьер-министр Олжас Бектенов сөйледі, деп хабарлайды агенттік.",
    ];

    /// What is told of an article: people with their roles and mentions, and quotations, as they are printed.
    fn told(article: &Article) -> Vec<String> {
        let text = |paragraph: i32, start: u32, end: u32| {
            let block = usize::try_from(paragraph).ok().map(|at| &article.body[at].text);
            block.unwrap_or(&article.title)[start as usize..end as usize].to_owned()
        };
        let mut told = Vec::new();
        for person in &article.people {
            told.push(format!("{} {} {:?}", person.id, person.name, person.role));
            told.extend(person.mentions.iter().map(|at| text(at.paragraph, at.start, at.end)));
        }
        for said in &article.quotations {
            told.push(format!("{:?}", said.person));
            told.push(text(said.paragraph, said.start, said.end));
        }
        told
    }

    #[test]
    fn words_of_other_languages_stay() {
        let printed = "«Times of Central Asia», shaı; Chehıa – Wall Street.";
        let read = but_foreign("«Тимес оф Сентрал Асиа», шай; Чехия – Уалл Стреет.", printed);
        assert_eq!(read, "«Тимес оф Central Асиа», шай; Чехия – Wall Стреет.");
    }

    #[test]
    fn what_cyrillic_tells_is_told_of_latin_letters_too() {
        let mut cyrillic = article(&TEXTS);
        extract(&mut cyrillic);
        let expected = told(&cyrillic);
        assert!(expected.len() > 6, "{expected:?}");
        for printed in [to_latin_2018, to_latin_2021] {
            let texts = TEXTS.map(printed);
            let mut latin = article(&texts.each_ref().map(String::as_str));
            latin.title = printed(&latin.title);
            latin.script = "Latn".to_owned();
            extract(&mut latin);
            let ids = |text: &String| match text.split_once(' ') {
                // An id is of the archive, whatever the letters.
                Some((id, rest)) if id.contains('-') && id.is_ascii() => {
                    format!("{id} {}", printed(rest))
                }
                _ if text.starts_with("Some(") => text.clone(),
                _ => printed(text),
            };
            assert_eq!(told(&latin), expected.iter().map(ids).collect::<Vec<_>>());
            assert_eq!(latin.body[1].speaker, cyrillic.body[1].speaker);
        }
    }
}

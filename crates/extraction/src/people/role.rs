//! The title or role that stands before a name: «Ұлттық волонтерлер фронт-кеңсесінің жетекшісі».
//!
//! A Kazakh noun phrase ends in its head, so a role is read backwards from the name: the head must
//! be a noun of office or trade ([`HEADS`]), and whatever can modify a noun belongs to it.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::tagger::hash::hash;
use crate::tagger::lexicon;
use crate::token::{Kind, Token, lowered};

/// The role that ends right before `tokens[name]`, as it is printed: its bytes. Nothing before
/// `tokens[floor]`, where another name may end, belongs to it.
pub fn role_before(
    text: &str,
    tokens: &[Token],
    floor: usize,
    name: usize,
) -> Option<(usize, usize)> {
    let head = head_before(text, tokens, floor, name)?;
    let mut start = head;
    let mut at = head;
    while let Some(before) = at.checked_sub(1).filter(|before| *before >= floor) {
        let token = tokens[before];
        match token.of(text) {
            "»" | "\"" | "”" | "“" => {
                let Some(open) = opening_mark(text, tokens, before) else { break };
                at = open;
                start = open;
            }
            word if token.kind != Kind::Mark && modifies(word) => {
                at = before;
                if !is_joint(word) {
                    start = before;
                }
            }
            _ => break,
        }
    }
    let start = without_opening(text, tokens, start, head);
    Some((tokens[start].start, tokens[head].end))
}

/// The role in Russian text: its noun, and the adjectives that agree with it, `первый казахский
/// космонавт`. What stands behind the noun in the genitive is not read.
pub fn russian_role_before(
    text: &str,
    tokens: &[Token],
    floor: usize,
    name: usize,
) -> Option<(usize, usize)> {
    let head = head_before(text, tokens, floor, name)?;
    let adjective = |at: &usize| {
        let word = lowered(tokens[*at].of(text));
        word.chars().count() > 3
            && ["ый", "ий", "ой", "ая", "яя"].iter().any(|end| word.ends_with(end))
    };
    let start = (floor..head).rev().take_while(adjective).last().unwrap_or(head);
    Some((tokens[start].start, tokens[head].end))
}

/// The role in English text: its noun alone.
pub fn english_role_before(
    text: &str,
    tokens: &[Token],
    floor: usize,
    name: usize,
) -> Option<(usize, usize)> {
    let head = head_before(text, tokens, floor, name)?;
    Some((tokens[head].start, tokens[head].end))
}

/// The noun of a role right before `tokens[name]`, not before `tokens[floor]`.
fn head_before(text: &str, tokens: &[Token], floor: usize, name: usize) -> Option<usize> {
    let head = name.checked_sub(1).filter(|head| *head >= floor)?;
    (tokens[head].kind == Kind::Word && is_head(tokens[head].of(text))).then_some(head)
}

/// The capital that opens a sentence belongs to no name: where other capitals follow, the role
/// starts with them, unless the first word is a genitive or an adjective (`Қазақстанның …`).
fn without_opening(text: &str, tokens: &[Token], start: usize, head: usize) -> usize {
    let capital =
        |at: &usize| tokens[*at].of(text).starts_with(|c: char| c.is_uppercase() || c == '«');
    let Some(first) = (start..head).find(|at| capital(at)) else { return start };
    let opens =
        first == 0 || matches!(tokens[first - 1].of(text), "." | "!" | "?" | "—" | "–" | "-");
    let word = lowered(tokens[first].of(text));
    let bound = GENITIVES.iter().chain(&ADJECTIVES).any(|ending| word.ends_with(ending))
        || is_known_place(&word);
    let next = (first + 1..head).find(|at| capital(at));
    match next {
        Some(next) if opens && !bound && first == start => next,
        // Words before the first name are part of a looser phrase (`консулдық Франция президенті`).
        _ if !opens && first > start && !bound_before(text, tokens, start, first) => first,
        _ => start,
    }
}

/// Whether the words before the first capital hang together with it by a genitive.
fn bound_before(text: &str, tokens: &[Token], start: usize, first: usize) -> bool {
    tokens[start..first].iter().any(|token| {
        let word = lowered(token.of(text));
        GENITIVES.iter().any(|ending| word.ends_with(ending)) || is_joint(&word)
    })
}

fn is_known_place(lower: &str) -> bool {
    lexicon::is_place(hash(lower.as_bytes()))
}

const ADJECTIVES: [&str; 6] = ["лық", "лік", "дық", "дік", "тық", "тік"];

/// Nouns of office and trade, as stems: a possessive ending may follow.
const HEADS: [&str; 189] = [
    "маэстро",
    "маестро",
    "физик",
    "химик",
    "математик",
    "биолог",
    "астроном",
    "астрофизик",
    "ғарышкер",
    "космонавт",
    "астронавт",
    "ұшқыш",
    "дублер",
    "дублёр",
    "инженер",
    "конструктор",
    "партизан",
    "командир",
    "хирург",
    "философ",
    "драматург",
    "теннисші",
    "боксшы",
    "палуан",
    "футболшы",
    "велошабандоз",
    "хоккейші",
    "жүргізуші",
    "продюсер",
    "оператор",
    "куратор",
    "дизайнер",
    "сәулетші",
    "архитектор",
    "жыршы",
    "жырау",
    "термеші",
    "омбудсмен",
    "омбудсман",
    "комиссар",
    "үйлестіруші",
    "эксперт",
    "психолог",
    "лингвист",
    "филолог",
    "географ",
    "геолог",
    "саяхатшы",
    "шолушы",
    "ардагер",
    "өнертанушы",
    "полиглот",
    "президент",
    "вице-президент",
    "премьер",
    "премьер-министр",
    "вице-премьер",
    "министр",
    "вице-министр",
    "төраға",
    "төрайым",
    "спикер",
    "әкім",
    "депутат",
    "сенатор",
    "хатшы",
    "елші",
    "консул",
    "дипломат",
    "басшы",
    "көшбасшы",
    "жетекші",
    "басқарушы",
    "директор",
    "вице-директор",
    "менеджер",
    "құрылтайшы",
    "негізін қалаушы",
    "иегер",
    "орынбасар",
    "көмекші",
    "кеңесші",
    "өкіл",
    "мүше",
    "қызметкер",
    "маман",
    "сарапшы",
    "аналитик",
    "саясаттанушы",
    "экономист",
    "заңгер",
    "адвокат",
    "прокурор",
    "судья",
    "тергеуші",
    "полицей",
    "генерал",
    "генерал-майор",
    "генерал-лейтенант",
    "полковник",
    "подполковник",
    "майор",
    "капитан",
    "лейтенант",
    "сержант",
    "қолбасшы",
    "батыр",
    "хан",
    "император",
    "патша",
    "король",
    "ханзада",
    "ханшайым",
    "канцлер",
    "губернатор",
    "мэр",
    "ректор",
    "проректор",
    "декан",
    "профессор",
    "академик",
    "доктор",
    "кандидат",
    "ғалым",
    "зерттеуші",
    "тарихшы",
    "археолог",
    "этнограф",
    "мұғалім",
    "ұстаз",
    "оқытушы",
    "оқушы",
    "студент",
    "дәрігер",
    "журналист",
    "тілші",
    "редактор",
    "жазушы",
    "ақын",
    "әнші",
    "күйші",
    "композитор",
    "дирижер",
    "режиссер",
    "актер",
    "актриса",
    "суретші",
    "мүсінші",
    "спортшы",
    "бапкер",
    "чемпион",
    "блогер",
    "кәсіпкер",
    "тұрғын",
    "фермер",
    "шебер",
    "әртіс",
    "глава",
    "руководитель",
    "председатель",
    "заместитель",
    "секретарь",
    "учёный",
    "ученый",
    "писатель",
    "поэт",
    "певец",
    "певица",
    "космонавтка",
    "учитель",
    "minister",
    "president",
    "director",
    "chairman",
    "chairwoman",
    "mayor",
    "governor",
    "secretary",
    "ambassador",
    "senator",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "professor",
    "writer",
    "poet",
    "astronaut",
    "cosmonaut",
    "chief",
];

/// Whether the word is a trade that a name may follow without a mark, and that no institution has:
/// «әнші Анитта», but not «Президент Әкімшілігі».
pub fn is_trade(word: &str) -> bool {
    TRADES.contains(&word)
}

const TRADES: [&str; 22] = [
    "әнші",
    "ақын",
    "жазушы",
    "күйші",
    "композитор",
    "актер",
    "актриса",
    "режиссер",
    "суретші",
    "мүсінші",
    "дирижер",
    "журналист",
    "блогер",
    "тілші",
    "боксшы",
    "палуан",
    "футболшы",
    "теннисші",
    "бапкер",
    "ғарышкер",
    "маэстро",
    "маестро",
];

/// Words that no role reaches over, though they look like a modifier.
const STOPS: [&str; 34] = [
    "оны",
    "онда",
    "соңғы",
    "себебі",
    "әсіресе",
    "өйткені",
    "мысалы",
    "жылы",
    "кездегі",
    "бұдан",
    "бірі",
    "ал",
    "осы",
    "сол",
    "бұл",
    "бүгін",
    "кеше",
    "сондай-ақ",
    "сонымен",
    "бірақ",
    "енді",
    "яғни",
    "әрі",
    "мен",
    "ол",
    "олар",
    "оның",
    "біз",
    "деді",
    "дейді",
    "деп",
    "туралы",
    "кейін",
    "үшін",
];

/// Whether the word is a head, alone or with a possessive.
pub fn is_head(word: &str) -> bool {
    let lower = lowered(word);
    let has = |form: &str| heads().contains(&hash(form.as_bytes()));
    if has(&lower) {
        return true;
    }
    // «күйші-композитор»
    let lower = lower.rsplit('-').find(|part| !part.is_empty()).unwrap_or(&lower);
    let bare = |ending: &str| lower.strip_suffix(ending).is_some_and(has);
    has(lower) || ["сы", "сі", "ы", "і"].into_iter().any(bare)
}

fn heads() -> &'static HashSet<u64> {
    static SET: OnceLock<HashSet<u64>> = OnceLock::new();
    SET.get_or_init(|| HEADS.iter().map(|head| hash(head.as_bytes())).collect())
}

/// `Білім және ғылым министрі`: the word joins two modifiers and opens none.
fn is_joint(word: &str) -> bool {
    matches!(word, "және" | "пен" | "бен")
}

/// Whether a word before a noun may modify it: a genitive, an adjective, a name, a bare noun; not a
/// noun in another case, not a verb.
fn modifies(word: &str) -> bool {
    if is_joint(word) {
        return true;
    }
    let lower = lowered(word);
    if STOPS.contains(&lower.as_str()) || ADVERBS.iter().any(|adverb| lower == *adverb) {
        return false;
    }
    if is_known_place(&lower) {
        return true;
    }
    if GENITIVES.iter().any(|ending| lower.ends_with(ending)) {
        return true;
    }
    !OTHER_CASES
        .iter()
        .any(|ending| lower.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 3))
}

const ADVERBS: [&str; 6] = ["арнайы", "биыл", "былтыр", "қазір", "ресми", "тағы"];

const GENITIVES: [&str; 6] = ["ның", "нің", "дың", "дің", "тың", "тің"];

/// Endings of nouns in a case that modifies no noun, and of verbs.
const OTHER_CASES: [&str; 40] = [
    "мен", "пен", "бен", "ға", "ге", "қа", "ке", "на", "не", "да", "де", "та", "те", "нда", "нде",
    "дан", "ден", "тан", "тен", "нан", "нен", "ды", "ді", "ты", "ті", "ын", "ін", "сын", "сін",
    "ып", "іп", "ған", "ген", "қан", "кен", "йды", "йді", "еді", "ша", "ше",
];

/// The token that opens the quotation marks closed at `close`.
fn opening_mark(text: &str, tokens: &[Token], close: usize) -> Option<usize> {
    let closing = tokens[close].of(text);
    (0..close).rev().take(12).find(|&at| match closing {
        "»" => tokens[at].of(text) == "«",
        _ => matches!(tokens[at].of(text), "\"" | "“" | "„"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn reads(text: &str, name: &str, expected: Option<&str>) {
        let tokens = tokens(text);
        let name = tokens.iter().position(|token| token.of(text) == name).unwrap();
        let role = role_before(text, &tokens, 0, name).map(|(start, end)| &text[start..end]);
        assert_eq!(role, expected);
    }

    #[test]
    fn a_role_is_the_noun_phrase_before_the_name() {
        reads(
            "қызметіне қатысты ойымен Ұлттық волонтерлер фронт-кеңсесінің жетекшісі Айбек Досымбетов",
            "Айбек",
            Some("Ұлттық волонтерлер фронт-кеңсесінің жетекшісі"),
        );
        reads(
            "Сұхбат қонақтарының бірі «Асар-Үме» қайырымдылық қорының жетекшісі Асхат Нұрмашев",
            "Асхат",
            Some("«Асар-Үме» қайырымдылық қорының жетекшісі"),
        );
        reads(
            "деді Білім және ғылым министрі Асхат Аймағамбетов",
            "Асхат",
            Some("Білім және ғылым министрі"),
        );
        reads("бұл Өзбекстан президенті Шавкат", "Шавкат", Some("Өзбекстан президенті"));
        reads("консулдық Франция президенті Макрон", "Макрон", Some("Франция президенті"));
        reads("Құжат АҚШ президенті Трамп", "Трамп", Some("АҚШ президенті"));
        reads("Бүгін Президент Қасым-Жомарт", "Қасым-Жомарт", Some("Президент"));
    }

    #[test]
    fn a_russian_role_is_a_noun_and_its_adjectives() {
        let text = "с космодрома отправился первый казахский космонавт Токтар Аубакиров";
        let tokens = tokens(text);
        let (start, end) = russian_role_before(text, &tokens, 0, 6).unwrap();
        assert_eq!(&text[start..end], "первый казахский космонавт");
    }

    #[test]
    fn no_noun_of_office_no_role() {
        reads("Отырыста Айбек Досымбетов", "Айбек", None);
        reads("Айбек Досымбетов", "Айбек", None);
    }
}

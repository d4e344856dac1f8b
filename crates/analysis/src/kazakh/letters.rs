//! Letters as numbers, and what phonology asks of them: vowel harmony and what a suffix may follow.

/// The letters of a word as numbers; the number of a letter is its place here. Zero is any other character.
const ALPHABET: &str = "?абвгғдежзийкқлмнңопрстуфхһцчшщъьәөұүыіэюяё";

/// The longest word that is parsed, in letters: what is longer is no word but a chain of characters.
pub(super) const LONGEST: usize = 40;

/// A set of letters, one bit for each.
pub(super) type Set = u64;

/// The number of a letter.
pub(super) const fn number(c: char) -> u8 {
    let bytes = ALPHABET.as_bytes();
    let (mut at, mut place) = (1, 1_u8);
    while at < bytes.len() {
        let letter = ((bytes[at] as u32 & 0x1f) << 6) | (bytes[at + 1] as u32 & 0x3f);
        if letter == c as u32 {
            return place;
        }
        at += 2;
        place += 1;
    }
    0
}

/// The numbers of the letters from [`FIRST`] on.
static CODES: [u8; 0x100] = {
    let mut codes = [0; 0x100];
    let mut at = 0;
    while at < codes.len() {
        if let Some(c) = char::from_u32((FIRST + at) as u32) {
            codes[at] = number(c);
        }
        at += 1;
    }
    codes
};
const FIRST: usize = 0x430;

/// The letter that a number stands for.
pub(super) fn letter(number: u8) -> char {
    let at = 1 + 2 * (usize::from(number).max(1) - 1);
    ALPHABET[at..].chars().next().unwrap_or('?')
}

/// The set of the letters of a string.
pub(super) const fn set(letters: &str) -> Set {
    let bytes = letters.as_bytes();
    let (mut at, mut set) = (0, 0);
    while at < bytes.len() {
        set |= set_of(bytes[at], bytes[at + 1]);
        at += 2;
    }
    set
}

/// The set of the one letter that two bytes of UTF-8 spell.
pub(super) const fn set_of(first: u8, second: u8) -> Set {
    match char::from_u32(((first as u32 & 0x1f) << 6) | (second as u32 & 0x3f)) {
        Some(c) => 1 << number(c),
        None => 0,
    }
}

/// Vowels. After one, a suffix drops its own first vowel.
pub(super) const VOWELS: Set = set("аәеиоөұүыіэяюё");
/// Glides and the trill; у is one even where it is read as a vowel («оқуды» like «тауды»).
pub(super) const GLIDES: Set = set("рйуию");
/// The lateral.
pub(super) const LATERAL: Set = set("л");
/// Nasals.
pub(super) const NASALS: Set = set("мнң");
/// Voiced sibilants.
pub(super) const SIBILANTS: Set = set("зж");
/// Voiceless consonants, and б, в, г, д, ж, which end hardly any word but loans and are voiceless there.
pub(super) const VOICELESS: Set = set("пфкқтсшщчцхһбвгдж");
/// All consonants that a suffix with a vowel may follow; и and ю end in a glide.
pub(super) const CONSONANTS: Set = GLIDES | LATERAL | NASALS | SIBILANTS | VOICELESS | set("ғ");

/// Back and front vowels; и, у, ю are either.
pub(super) const BACK: Set = set("аоұыяё");
/// Front vowels.
pub(super) const FRONT: Set = set("әөүіеэ");
/// Letters that are vowels or are read with one.
pub(super) const SYLLABIC: Set = VOWELS | set("у");

/// What vowels a suffix may have: a set of these two.
pub(super) const TAKES_BACK: u8 = 1;
/// See [`TAKES_BACK`].
pub(super) const TAKES_FRONT: u8 = 2;

/// The letters of a word and, for each of its beginnings, what vowels may follow.
pub(super) struct Letters {
    pub(super) codes: [u8; LONGEST],
    pub(super) len: usize,
    /// `harmony[n]` is of the first `n` letters.
    harmony: [u8; LONGEST + 1],
}

impl Letters {
    /// The letters of a folded word, я and ю after a vowel taken apart into й and а, у, so that a suffix may begin between;
    /// none where there is a letter that Kazakh has not, or too many.
    pub(super) fn of(form: &str) -> Option<Letters> {
        let mut letters = Letters { codes: [0; LONGEST], len: 0, harmony: [0; LONGEST + 1] };
        for c in form.chars() {
            let code = CODES.get((c as usize).wrapping_sub(FIRST)).copied().unwrap_or(0);
            if code == 0 || letters.len + 2 > LONGEST {
                return None;
            }
            let split = letters.len > 0 && has(SYLLABIC, letters.codes[letters.len - 1]);
            match c {
                'я' if split => letters.push(&['й', 'а']),
                'ю' if split => letters.push(&['й', 'у']),
                _ => letters.push(&[c]),
            }
        }
        letters.harmonize();
        Some(letters)
    }

    fn push(&mut self, all: &[char]) {
        for &c in all {
            self.codes[self.len] = CODES[c as usize - FIRST];
            self.len += 1;
        }
    }

    /// The last vowel decides. Loans leave both open: after и and ю, a soft sign, у in a closed syllable («ресурстар»), к or г
    /// after the last vowel («контактілер», «педагогке»); and so do the -ев and -ов of surnames («Тоқаевтың»,
    /// «Мүсіреповтің») and names in -су («Жетісуға»).
    fn harmonize(&mut self) {
        const BOTH: u8 = TAKES_BACK | TAKES_FRONT;
        let mut current = BOTH;
        self.harmony[0] = current;
        for at in 0..self.len {
            let code = self.codes[at];
            let before = if at > 0 { self.codes[at - 1] } else { 0 };
            let surname = code == number('в') && has(const { set("ео") }, before);
            let water = before == number('с') && code == number('у');
            let closed = before == number('у') && !has(SYLLABIC, code);
            if has(BACK, code) {
                current = TAKES_BACK;
            } else if has(FRONT, code) {
                current = TAKES_FRONT;
            } else if has(const { set("июькг") }, code) || surname || closed || water {
                current = BOTH;
            }
            self.harmony[at + 1] = current;
        }
    }

    /// What vowels may follow the first `len` letters.
    pub(super) fn harmony(&self, len: usize) -> u8 {
        self.harmony[len]
    }

    /// The letter before `end`, none at the beginning. ь is nothing by itself.
    pub(super) fn before(&self, end: usize) -> u8 {
        match end {
            0 => 0,
            1 => self.codes[0],
            _ if self.codes[end - 1] == const { number('ь') } => self.codes[end - 2],
            _ => self.codes[end - 1],
        }
    }
}

/// Whether a set has a letter.
pub(super) const fn has(set: Set, code: u8) -> bool {
    set >> code & 1 == 1
}

/// Letters as a string, й with а or у after a vowel as я, ю again.
pub(super) fn spell(codes: &[u8]) -> String {
    let mut out = String::with_capacity(codes.len() * 2);
    let mut at = 0;
    while at < codes.len() {
        let after_vowel = at > 0 && has(SYLLABIC, codes[at - 1]);
        let (c, next) = (letter(codes[at]), codes.get(at + 1).map(|&next| letter(next)));
        let joined = match (c, next) {
            ('й', Some('а')) if after_vowel => Some('я'),
            ('й', Some('у')) if after_vowel => Some('ю'),
            _ => None,
        };
        out.push(joined.unwrap_or(c));
        at += if joined.is_some() { 2 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_gives_the_word_back() {
        for word in ["қазақстан", "аяқ", "қою", "сия", "мясо", "жүйесі", "оқу", "премьер"]
        {
            let letters = Letters::of(word).unwrap();
            assert_eq!(spell(&letters.codes[..letters.len]), word);
        }
        assert!(Letters::of("word").is_none());
        assert!(Letters::of(&"а".repeat(100)).is_none());
    }
}

//! Readable ASCII ids of names.

/// `Айбек Досымбетов` → `aibek-dosymbetov`.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ь' | 'ъ' => {}
            _ => match LETTERS.iter().find(|(letters, _)| letters.contains(c)) {
                Some((_, ascii)) => slug.push_str(ascii),
                None if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
                None => {}
            },
        }
    }
    slug.trim_end_matches('-').to_owned()
}

const LETTERS: [(&str, &str); 33] = [
    ("аә", "a"),
    ("б", "b"),
    ("в", "v"),
    ("гғ", "g"),
    ("д", "d"),
    ("еэё", "e"),
    ("ж", "zh"),
    ("з", "z"),
    ("иіїй", "i"),
    ("кқ", "k"),
    ("л", "l"),
    ("м", "m"),
    ("нң", "n"),
    ("оө", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("уұү", "u"),
    ("ф", "f"),
    ("х", "kh"),
    ("һ", "h"),
    ("ц", "ts"),
    ("ч", "ch"),
    ("ш", "sh"),
    ("щ", "shch"),
    ("ы", "y"),
    ("ю", "iu"),
    ("я", "ia"),
    ("áäâàãåā", "a"),
    ("éèêëē", "e"),
    ("íìîïıī", "i"),
    ("öóòôõøō", "o"),
];

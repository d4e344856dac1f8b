//! The nominative of a Russian name: `Юрия Гагарина` → `Юрий Гагарин`.
//!
//! All words of a Russian name stand in one case, and its gender is one. Each word is read in every
//! way its ending allows ([`readings`]); the gender and case that all words share, and that gives the
//! likeliest nominatives, is taken.

use super::nominative::has_surname_ending;

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    He,
    She,
}

/// What an ending is in the nominative, and the gender and cases it may be of.
///
/// `(ending, nominative, gender, cases)`: genitive and accusative `G`, dative `D`, instrumental `I`,
/// prepositional `P`, accusative of women `A`.
const ENDINGS: [(&str, &str, Gender, &str); 42] = [
    ("а", "", Gender::He, "G"),
    ("у", "", Gender::He, "D"),
    ("ом", "", Gender::He, "I"),
    ("ем", "", Gender::He, "I"),
    ("ым", "", Gender::He, "I"),
    ("е", "", Gender::He, "P"),
    ("я", "й", Gender::He, "G"),
    ("ю", "й", Gender::He, "D"),
    ("ем", "й", Gender::He, "I"),
    ("и", "й", Gender::He, "P"),
    ("е", "й", Gender::He, "P"),
    ("я", "ь", Gender::He, "G"),
    ("ю", "ь", Gender::He, "D"),
    ("ем", "ь", Gender::He, "I"),
    ("е", "ь", Gender::He, "P"),
    ("ы", "а", Gender::He, "G"),
    ("и", "а", Gender::He, "G"),
    ("е", "а", Gender::He, "DP"),
    ("у", "а", Gender::He, "G"),
    ("ой", "а", Gender::He, "I"),
    ("ого", "ий", Gender::He, "G"),
    ("ого", "ый", Gender::He, "G"),
    ("ому", "ий", Gender::He, "D"),
    ("ому", "ый", Gender::He, "D"),
    ("им", "ий", Gender::He, "I"),
    ("ым", "ый", Gender::He, "I"),
    ("ом", "ий", Gender::He, "P"),
    ("ом", "ый", Gender::He, "P"),
    ("ы", "а", Gender::She, "G"),
    ("и", "а", Gender::She, "G"),
    ("ой", "а", Gender::She, "GDIP"),
    ("ей", "а", Gender::She, "I"),
    ("е", "а", Gender::She, "DP"),
    ("у", "а", Gender::She, "A"),
    ("и", "я", Gender::She, "GDP"),
    ("е", "я", Gender::She, "DP"),
    ("ю", "я", Gender::She, "A"),
    ("ей", "я", Gender::She, "I"),
    ("ой", "ая", Gender::She, "GDIP"),
    ("ую", "ая", Gender::She, "A"),
    ("и", "ь", Gender::She, "GDP"),
    ("ью", "ь", Gender::She, "I"),
];

/// The words of a name in the nominative. `known` tells whether a form is a nominative that
/// something else vouches for: a list of names, or another mention.
pub fn nominative(parts: &[String], known: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut best = (score(parts, None, known) + AS_WRITTEN, parts.to_vec());
    for gender in [Gender::He, Gender::She] {
        for case in "GDIPA".chars() {
            let Some(forms) = forms(parts, gender, case, known) else { continue };
            let score = score(&forms, Some(gender), known);
            if score > best.0 {
                best = (score, forms);
            }
        }
    }
    best.1
}

/// What may be the nominative of a word, by its ending alone.
pub fn stems(lower: &str) -> impl Iterator<Item = String> {
    readings(lower).map(|(form, ..)| form)
}

/// What a name as it is written counts for more than another reading.
const AS_WRITTEN: i32 = 1;

/// The nominatives of all words in this gender and case; of several, the likeliest.
fn forms(
    parts: &[String],
    gender: Gender,
    case: char,
    known: &dyn Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let form = |part: &String| {
        // Initials, and names that are not declined (`Дюма`), agree with everything.
        if part.ends_with('.') || (known(part) && !part.ends_with(['а', 'я'])) {
            return Some(part.clone());
        }
        readings(part)
            .filter(|(_, of, cases)| *of == gender && cases.contains(case))
            .map(|(form, ..)| form)
            .max_by_key(|form| likelihood(form, Some(gender), known))
    };
    let forms: Vec<String> = parts.iter().map(form).collect::<Option<_>>()?;
    (forms != parts).then_some(forms)
}

fn readings(word: &str) -> impl Iterator<Item = (String, Gender, &'static str)> + '_ {
    ENDINGS.iter().filter_map(move |(ending, nominative, gender, cases)| {
        if word.as_bytes().last() != ending.as_bytes().last() {
            return None;
        }
        let stem = word.strip_suffix(ending)?;
        let last = stem.chars().next_back()?;
        let fits = stem.chars().nth(1).is_some()
            && (!nominative.is_empty() || !"аеёиоуыэюяйьъ".contains(last));
        fits.then(|| (format!("{stem}{nominative}"), *gender, *cases))
    })
}

fn score(forms: &[String], gender: Option<Gender>, known: &dyn Fn(&str) -> bool) -> i32 {
    forms.iter().map(|form| likelihood(form, gender, known)).sum()
}

/// How likely the form is the nominative of a name.
fn likelihood(form: &str, gender: Option<Gender>, known: &dyn Fn(&str) -> bool) -> i32 {
    let surname = has_surname_ending(form)
        && gender.is_none_or(|gender| (gender == Gender::She) == form.ends_with(['а', 'я']));
    3 * i32::from(known(form)) + 2 * i32::from(surname)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(name: &str, expected: &str) {
        let given =
            ["Юрий", "Мухтар", "Олжас", "Игорь", "Валентина", "Мария", "Абай", "Никита", "Пётр"];
        let parts: Vec<String> = name.split(' ').map(str::to_owned).collect();
        let found = nominative(&parts, &|form| given.contains(&form));
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn all_words_of_a_name_come_back_together() {
        becomes("Юрия Гагарина", "Юрий Гагарин");
        becomes("Юрию Гагарину", "Юрий Гагарин");
        becomes("Юрием Гагариным", "Юрий Гагарин");
        becomes("Мухтара Ауэзова", "Мухтар Ауэзов");
        becomes("Игоря Курчатова", "Игорь Курчатов");
        becomes("Валентины Терешковой", "Валентина Терешкова");
        becomes("Марии Склодовской", "Мария Склодовская");
        becomes("Никиты Михалкова", "Никита Михалков");
        becomes("Петра Чайковского", "Петр Чайковский");
    }

    #[test]
    fn nominatives_stay() {
        for name in ["Юрий Гагарин", "Валентина Терешкова", "Абай Кунанбаев", "Гагарин"]
        {
            becomes(name, name);
        }
    }

    #[test]
    fn a_surname_alone_comes_back_where_its_ending_is_sure() {
        becomes("Гагариным", "Гагарин");
        becomes("Сулейменову", "Сулейменов");
    }
}

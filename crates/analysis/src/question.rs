//! Words that ask: a question's words are its subject and these, which no answer has.

/// Whether a folded form asks and says nothing of what about: «қандай», «кім», «дегеніміз», «когда», «who».
///
/// Short ones are known as they are spelled («ким» is a surname), longer ones without Kazakh letters too.
pub fn asks(form: &str) -> bool {
    WORDS.split(' ').any(|word| word == form)
}

/// Interrogative pronouns and particles, as they are inflected in questions.
const WORDS: &str = "кім кімнің кімге кімді кімде кімнен кіммен кімдер кімдердің кімі не нені ненің неге неден немен неде нелер \
нелерге нелерді неліктен нешік қай қайсы қайсысы қайда қайдан қайдағы қандай қалай қалайша қашан қашаннан қанша қаншаға \
неше нешінші нешеу дегеніміз ма ме ба бе па пе ше кайда кайдан кандай калай кашан канша неликтен дегенимиз \
кто кого кому кем что чего чему чем какой какая какое какие каков как где когда куда откуда почему зачем сколько \
who whom whose what which where when why how";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks() {
        for form in ["қандай", "кандай", "кім", "дегеніміз", "когда", "who"]
        {
            assert!(asks(form), "{form}");
        }
        for form in ["ким", "қоғам", "кімсе", "", "қан"] {
            assert!(!asks(form), "{form}");
        }
    }
}

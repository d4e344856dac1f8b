//! Which Kazakh can be shown in which script; how is the extras' to know ([`crate::extras`]).

/// BCP 47 language of Kazakh in the script of a setting's value; none for Cyrillic, where nothing is to be
/// done.
pub fn written(script: &str) -> Option<&'static str> {
    match script {
        "latin-2021" | "latin-2018" => Some("kk-Latn"),
        "arabic" => Some("kk-Arab"),
        _ => None,
    }
}

/// Whether a text in a language is Kazakh in Cyrillic, which can be rewritten.
pub fn is_kazakh(language: &str) -> bool {
    matches!(language, "kk" | "kk-KZ" | "kk-Cyrl")
}

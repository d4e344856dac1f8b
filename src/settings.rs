//! What a reader chooses of how pages look and read. Each choice is an attribute of the root element,
//! which style sheets go by, and is remembered on this device; boot.js sets the attributes before
//! the first paint.

use gloo::utils::document_element;

/// Something to choose.
pub struct Setting {
    /// Names the attribute, `data-theme`, and what is remembered, `paraq.theme`.
    pub name: &'static str,
    /// What can be chosen, in the order it is offered; the usual choice is empty.
    pub values: &'static [&'static str],
}

/// Everything there is to choose, in the order it is offered.
pub const SETTINGS: [Setting; 7] = [
    Setting { name: "theme", values: &["", "light", "sepia", "dark"] },
    Setting { name: "script", values: &["", "latin-2021", "latin-2018", "arabic"] },
    Setting { name: "size", values: &["small", "", "large", "huge"] },
    Setting { name: "leading", values: &["tight", "", "loose"] },
    Setting { name: "width", values: &["narrow", "", "wide"] },
    Setting { name: "font", values: &["", "sans"] },
    Setting { name: "keys", values: &["", "off"] },
];

/// Where among [`SETTINGS`] the script is.
const SCRIPT: usize = 1;

/// What is chosen of each setting, by its place among the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings(pub [u8; SETTINGS.len()]);

impl Default for Settings {
    fn default() -> Settings {
        Settings::read(|_| None)
    }
}

impl Settings {
    /// What the attributes of the page say.
    pub fn of_page() -> Settings {
        let root = document_element();
        Settings::read(|setting| root.get_attribute(&setting.attribute()))
    }

    fn read(chosen: impl Fn(&Setting) -> Option<String>) -> Settings {
        Settings(SETTINGS.map(|setting| {
            let value = chosen(&setting).unwrap_or_default();
            let place = |value: &str| setting.values.iter().position(|known| *known == value);
            place(&value).or_else(|| place("")).unwrap_or_default() as u8
        }))
    }

    /// What is chosen of the setting at this place.
    pub fn value(self, at: usize) -> &'static str {
        SETTINGS[at].values.get(usize::from(self.0[at])).copied().unwrap_or_default()
    }

    /// The script that Kazakh is to be shown in.
    pub fn script(self) -> &'static str {
        self.value(SCRIPT)
    }

    /// Gives the page these attributes.
    pub fn dress(self) {
        let root = document_element();
        for (at, setting) in SETTINGS.iter().enumerate() {
            // Attributes of the root element: setting them does not fail.
            let _ = match self.value(at) {
                "" => root.remove_attribute(&setting.attribute()),
                value => root.set_attribute(&setting.attribute(), value),
            };
        }
    }
}

impl Setting {
    fn attribute(&self) -> String {
        ["data-", self.name].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_as_usual() {
        let read = |name: &'static str, value: &'static str| {
            Settings::read(|setting| (setting.name == name).then(|| value.to_owned()))
        };
        assert_eq!(read("theme", "sepia").value(0), "sepia");
        assert_eq!(read("theme", "pink"), Settings::default());
        assert_eq!(read("size", "huge").value(2), "huge");
        assert!((0..SETTINGS.len()).all(|at| Settings::default().value(at).is_empty()));
        assert_eq!(read("script", "arabic").script(), "arabic");
    }

    #[test]
    fn boot_js_dresses_the_page_in_every_setting() {
        let boot = include_str!("../static/boot.js");
        for setting in SETTINGS {
            assert!(boot.contains(&["\"", setting.name, "\""].concat()), "{}", setting.name);
        }
    }
}

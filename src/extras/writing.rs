//! Kazakh in the reader's own script: one pass over what is drawn. The archive stays in the script it
//! was written in; what the reader types is understood in any.

use std::mem::take;

use paraq_analysis::{to_arabic, to_latin_2018, to_latin_2021};
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VText};

use crate::writing::{is_kazakh, written};

/// How Kazakh is written.
#[derive(Clone, Copy)]
pub struct Writing {
    /// From Cyrillic.
    pub write: fn(&str) -> String,
    /// BCP 47 language of what it gives.
    pub tag: &'static str,
}

/// The writing of a setting's value; none for Cyrillic, where nothing is to be done.
pub fn writing(script: &str) -> Option<Writing> {
    let tag = written(script)?;
    let write: fn(&str) -> String = match script {
        "latin-2018" => to_latin_2018,
        "arabic" => to_arabic,
        _ => to_latin_2021,
    };
    Some(Writing { write, tag })
}

impl Writing {
    /// Rewrites the Kazakh of a page. `kazakh` is whether it is Kazakh until it says otherwise of a part.
    pub fn rewrite(self, node: Html, kazakh: bool) -> Html {
        match node {
            Html::VText(text) if kazakh => VText::new((self.write)(&text.text)).into(),
            // Keys, code, and what a reader typed or a language calls itself stay as they are.
            Html::VTag(tag) if matches!(tag.tag(), "kbd" | "code" | "bdi") => Html::VTag(tag),
            Html::VTag(tag) => {
                let mut tag = (*tag).clone();
                let kazakh = self.rewrite_attributes(&mut tag.attributes, kazakh);
                if let Some(inside) = tag.children_mut() {
                    *inside = self.rewrite(take(inside), kazakh);
                }
                tag.into()
            }
            Html::VList(list) => {
                let mut list = (*list).clone();
                for child in list.iter_mut() {
                    *child = self.rewrite(take(child), kazakh);
                }
                list.into()
            }
            other => other,
        }
    }

    /// Rewrites what a reader sees or hears of attributes; gives whether the element is in Kazakh.
    fn rewrite_attributes(self, attributes: &mut Attributes, kazakh: bool) -> bool {
        let Attributes::Dynamic { keys, values } = attributes else { return kazakh };
        let said = keys.iter().zip(values.iter_mut()).filter_map(|(name, value)| match value {
            Some(AttributeOrProperty::Attribute(text)) => Some((*name, text)),
            _ => None,
        });
        let mut said: Vec<(&str, &mut AttrValue)> = said.collect();
        let mut language = said.iter_mut().find(|(name, _)| *name == "lang");
        let kazakh = language.as_ref().map_or(kazakh, |(_, language)| is_kazakh(language));
        if let (true, Some((_, language))) = (kazakh, &mut language) {
            **language = self.tag.into();
        }
        for (name, text) in said {
            if kazakh && matches!(name, "title" | "aria-label" | "placeholder") {
                *text = (self.write)(text).into();
            }
        }
        kazakh
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::tag;

    #[track_caller]
    fn rewritten(script: &str, node: impl Into<Html>, expected: impl Into<Html>) {
        let rewritten = writing(script).unwrap().rewrite(node.into(), true);
        assert!(rewritten == expected.into(), "{script}: {rewritten:?}");
    }

    #[test]
    fn kazakh_is_rewritten_wherever_a_reader_meets_it() {
        let page = || {
            tag("p")
                .attr("title", "Жаңа")
                .attr("href", "қ/")
                .say("Қоғам ")
                .add(tag("b").say("тілі"))
        };
        let latin = tag("p").attr("title", "Jaña").attr("href", "қ/");
        rewritten("latin-2021", page(), latin.say("Qoğam ").add(tag("b").say("tılı")));
        let arabic = tag("p").attr("title", "جاڭا").attr("href", "қ/");
        rewritten("arabic", page(), arabic.say("قوعام ").add(tag("b").say("ٴتىلى")));
        rewritten("arabic", tag("p").add(tag("kbd").say("?")), tag("p").add(tag("kbd").say("?")));
    }

    #[test]
    fn other_languages_stay() {
        let page = tag("div").say("тіл").add(tag("p").attr("lang", "ru").say("язык"));
        let expected = tag("div").say("til").add(tag("p").attr("lang", "ru").say("язык"));
        rewritten("latin-2018", page, expected);
        let within = tag("div[lang=ru]").say("и").add(tag("p").attr("lang", "kk-Cyrl").say("тіл"));
        let expected =
            tag("div[lang=ru]").say("и").add(tag("p").attr("lang", "kk-Latn").say("til"));
        rewritten("latin-2018", within, expected);
    }

    #[test]
    fn cyrillic_is_as_it_was_written() {
        assert!(writing("").is_none() && writing("runes").is_none());
    }
}

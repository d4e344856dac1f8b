//! What the newest articles that name a person say of them: roles with their dates, the forms of the name,
//! and the editor's links.

use paraq_analysis::fold;
use paraq_article::{Article, Date, Links, Person, TITLE, wikidata_page};

use super::texts::t;
use crate::markup::{Tag, tag};
use crate::pages::is_web_address;
use crate::routes::Route;
use crate::ui::Ui;

/// How many forms of a name are shown.
const FORMS: usize = 8;

/// What articles (the newest first) say of the person with this id; nothing where it is only the name.
pub fn known(ui: &Ui, id: &str, articles: &[Article]) -> Option<Tag> {
    let named: Vec<(&Article, &Person)> = articles
        .iter()
        .filter_map(|article| {
            Some((article, article.people.iter().find(|person| person.id == id)?))
        })
        .collect();
    let parts: Vec<Tag> =
        [roles(ui, &named), forms(ui, &named), links(ui, &named)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| tag("div.known").all(parts.into_iter()))
}

/// Each role once, with the newest article that gives it.
fn roles(ui: &Ui, named: &[(&Article, &Person)]) -> Option<Tag> {
    let mut list = tag("ul");
    let mut seen: Vec<String> = Vec::new();
    for (article, person) in named {
        let role = person.role.as_deref().filter(|role| is_new(role, &mut seen));
        let Some(role) = role else { continue };
        let date: Date = article.date.date;
        let source = ui.link("a", &Route::article(&article.id, date)).attr("title", &article.title);
        let role = tag("span").attr("lang", &article.lang).say(role);
        list = list.add(tag("li").add(role).add(tag("p").add(source.say(&ui.locale().date(date)))));
    }
    let heading = tag("h2[id=roles]").text(t(ui, "roles"));
    let section = tag("section[aria-labelledby=roles]").add(heading).add(list);
    (!seen.is_empty()).then_some(section)
}

/// Whether this was not seen yet, be it in other capitals.
fn is_new(text: &str, seen: &mut Vec<String>) -> bool {
    let folded = fold(text);
    let new = !seen.contains(&folded);
    if new {
        seen.push(folded);
    }
    new
}

/// The name as it stands in the articles, where it does not always stand as on the page's head.
fn forms(ui: &Ui, named: &[(&Article, &Person)]) -> Option<Tag> {
    let mut list = tag("ul.forms");
    let mut seen: Vec<&str> = named.iter().map(|(_, person)| person.name.as_str()).collect();
    let usual = seen.len();
    for (article, person) in named {
        for mention in &person.mentions {
            let text = match mention.paragraph {
                TITLE => Some(&article.title),
                at => usize::try_from(at).ok().and_then(|at| Some(&article.body.get(at)?.text)),
            };
            let form = text.and_then(|text| text.get(mention.start as usize..mention.end as usize));
            let Some(form) = form.filter(|form| !seen.contains(form)) else { continue };
            if seen.len() < usual + FORMS {
                seen.push(form);
                list = list.add(tag("li").attr("lang", &article.lang).say(form));
            }
        }
    }
    let heading = tag("h2[id=forms]").text(t(ui, "forms"));
    let section = tag("section[aria-labelledby=forms]").add(heading).add(list);
    (seen.len() > usual).then_some(section)
}

/// Where the editor says that more is to be found.
fn links(ui: &Ui, named: &[(&Article, &Person)]) -> Option<Tag> {
    let links: &Links = named.iter().find_map(|(_, person)| person.links.as_ref())?;
    let wikidata = links.wikidata.as_deref().and_then(wikidata_page);
    let page = links.page.clone().filter(|page| is_web_address(page));
    let found = [("Wikidata", wikidata), (t(ui, "own_page"), page)];
    let mut list = tag("p.links");
    let mut none = true;
    for (label, address) in found {
        if let Some(address) = address {
            none = false;
            list = list.add(tag("a[rel=noreferrer]").attr("href", &address).text(label)).text(" ");
        }
    }
    if none { None } else { Some(list) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_in_other_capitals_is_the_same() {
        let mut seen = Vec::new();
        let roles = ["АҚШ Президенті", "АҚШ президенті", "кәсіпкер", "АҚШ ПРЕЗИДЕНТІ"];
        assert_eq!(roles.map(|role| is_new(role, &mut seen)), [true, false, true, false]);
    }
}

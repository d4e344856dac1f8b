//! Changing who somebody in an article is, with everything that points at them.

use paraq_article::{Article, Person};

/// Makes the person `from` of the article the person `id`, called `name`; if the article already has
/// that person, the two become one.
pub fn identify(article: &mut Article, from: &str, id: &str, name: &str) {
    if from == id {
        if let Some(person) = article.people.iter_mut().find(|person| person.id == id) {
            name.clone_into(&mut person.name);
        }
        return;
    }
    let Some(at) = article.people.iter().position(|person| person.id == from) else { return };
    match article.people.iter().position(|person| person.id == id) {
        Some(target) => {
            let Person { mentions, role, .. } = article.people[at].clone();
            let person = &mut article.people[target];
            person.mentions.extend(mentions);
            person.mentions.sort_by_key(|mention| (mention.paragraph, mention.start));
            person.mentions.dedup();
            person.role = person.role.take().or(role);
            name.clone_into(&mut person.name);
            article.people.swap(at.min(target), target);
            article.people.remove(at.max(target));
        }
        None => {
            id.clone_into(&mut article.people[at].id);
            name.clone_into(&mut article.people[at].name);
        }
    }
    point(article, from, Some(id));
}

/// Takes a person out of the article; what they said stays, without a speaker.
pub fn forget(article: &mut Article, id: &str) {
    article.people.retain(|person| person.id != id);
    point(article, id, None);
}

fn point(article: &mut Article, from: &str, to: Option<&str>) {
    let speakers = article.body.iter_mut().map(|block| &mut block.speaker);
    let said = article.quotations.iter_mut().map(|quotation| &mut quotation.person);
    for person in speakers.chain(said).filter(|person| person.as_deref() == Some(from)) {
        *person = to.map(str::to_owned);
    }
}

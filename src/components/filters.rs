//! What narrows the list: time, people, places and the other facets that the archive has.

use std::rc::Rc;

use paraq_analysis::fold;
use paraq_index::{Facet, FacetEntry, Reader, Sort, Step};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::later::{Later, Question};
use super::text_of;
use super::time_filter::{period_name, time_filter};
use crate::archive::Answerable;
use crate::context::{Ui, use_ui};
use crate::dom;
use crate::locale::fill;
use crate::navigation::Navigation;
use crate::pages::{ResultsPage, language_name, ready};
use crate::routes::{Action, FACETS, Route, Search, parse_sort};

/// How many values of a facet are asked for, and how many are shown before one looks for more.
const ASKED: usize = 200;
const SHOWN: usize = 8;

type Facets = Vec<(Facet, Vec<FacetEntry>)>;

/// What the filters need.
#[derive(Properties, PartialEq)]
pub struct FiltersProps {
    /// The search and its answer.
    pub page: ResultsPage,
}

/// Everything that narrows the list: beside it on a wide screen, behind a button on a narrow one.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let ui = use_ui();
    let t = ui.t();
    let open = use_state(|| false);
    let looked_for = use_state(String::new);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let wide = dom::is_wide();
    let shown = *open || wide;
    html! {
        <aside class={if *open { "filters is-open" } else { "filters" }} aria-labelledby="filters">
            <h2 id="filters">
                if wide {
                    { t.filters }
                } else {
                    <button type="button" aria-expanded={shown.to_string()} onclick={toggle}>
                        { t.filters }
                    </button>
                }
            </h2>
            if shown {
                <div class="filters-body">
                    { time_filter(&ui, &props.page) }
                    { facets(&ui, &props.page, &looked_for) }
                </div>
            }
        </aside>
    }
}

/// The facets of what was found, with the number of articles of each value.
fn facets(ui: &Rc<Ui>, page: &ResultsPage, looked_for: &UseStateHandle<String>) -> Html {
    let name = [ui.locale.tag(), &page.search.print(), "&", looked_for].concat();
    let oninput = {
        let looked_for = looked_for.setter();
        Callback::from(move |event: InputEvent| looked_for.set(fold(&text_of(&event))))
    };
    let (ui, page, looked_for) = (ui.clone(), page.clone(), (**looked_for).clone());
    let question: Question = Rc::new(move |reader| {
        let facets = ready!(load(&page.search, reader));
        let groups = facets
            .iter()
            .map(|(facet, entries)| group(&ui, &page, *facet, entries, &looked_for, &oninput));
        Ok(Step::Ready(groups.collect()))
    });
    html! { <Later {name} {question} keep=true /> }
}

fn load(search: &Search, reader: &Reader) -> Answerable<Facets> {
    let query = search.query();
    let mut facets = Vec::with_capacity(FACETS.len());
    for (facet, _) in FACETS {
        facets.push((facet, ready!(reader.facets(&query, facet, ASKED))));
    }
    Ok(Step::Ready(facets))
}

/// One facet: its values as check boxes. One that would narrow nothing is not shown.
fn group(
    ui: &Rc<Ui>,
    page: &ResultsPage,
    facet: Facet,
    entries: &[FacetEntry],
    looked_for: &str,
    oninput: &Callback<InputEvent>,
) -> Html {
    let (t, search) = (ui.t(), &page.search);
    let narrows = entries.iter().any(|entry| entry.count < page.answer.total);
    let chosen = search.filters.iter().any(|(chosen, _)| *chosen == facet);
    if !narrows && !chosen {
        return Html::default();
    }
    let many = facet == Facet::Person && entries.len() > SHOWN;
    let looked_for = if many { looked_for } else { "" };
    let matching = |entry: &&FacetEntry| fold(&entry.label).contains(looked_for);
    let found: Vec<_> = entries.iter().filter(matching).take(SHOWN).collect();
    let nobody = found.is_empty();
    html! {
        <fieldset class="facet">
            <legend>{ t.facet(facet) }</legend>
            if many {
                <input class="field" type="text" autocomplete="off" oninput={oninput.clone()}
                    aria-label={t.find_person} placeholder={t.find_person} />
                <p role="status" class="facet-none">
                    if nobody { { t.no_such_person } }
                </p>
            }
            { for found.into_iter().map(|entry| value(ui, search, facet, entry)) }
        </fieldset>
    }
}

fn value(ui: &Rc<Ui>, search: &Search, facet: Facet, entry: &FacetEntry) -> Html {
    let onclick = ui.act(search, Action::Toggle(facet, entry.key.clone()));
    let label =
        if facet == Facet::Language { language_name(&entry.key) } else { entry.label.clone() };
    html! {
        <label key={entry.key.as_str()} title={entry.detail.clone()}>
            <input type="checkbox" checked={search.has(facet, &entry.key)} {onclick} />
            <span>{ label }</span>
            <span class="tally">{ ui.locale.number(entry.count) }</span>
        </label>
    }
}

/// The filters that hold, each of which can be taken away.
pub fn chips(ui: &Ui, search: &Search, labels: &[String]) -> Html {
    let t = ui.t();
    if !search.is_filtered() {
        return Html::default();
    }
    let chip = |label: String, action: Action| {
        let without = ui.href(&Route::Search(search.apply(action)));
        html! {
            <li>
                <a class="chip" href={without} aria-label={fill(t.remove, &[&label])}>{ label }</a>
            </li>
        }
    };
    let period = period_name(ui, search).map(|label| chip(label, Action::AnyTime));
    let facets = search
        .filters
        .iter()
        .zip(labels)
        .map(|((facet, key), label)| chip(label.clone(), Action::Toggle(*facet, key.clone())));
    html! {
        <div class="chips">
            <ul aria-label={t.active_filters}>{ for period }{ for facets }</ul>
            <a class="clear" href={ui.href(&Route::Search(search.apply(Action::ClearFilters)))}>
                { t.clear }
            </a>
        </div>
    }
}

/// The order of the list.
pub fn sort_choice(ui: &Ui, search: &Search) -> Html {
    let t = ui.t();
    let (navigate, current) = (ui.navigate.clone(), search.clone());
    let onchange = Callback::from(move |event: Event| {
        if let Some(choice) = event.target() {
            let sort = parse_sort(&choice.unchecked_into::<HtmlSelectElement>().value());
            navigate.emit(Navigation::push(Route::Search(current.apply(Action::Sort(sort)))));
        }
    });
    // Without words to match, the usual order is the newest first.
    let usual = if search.has_words() { t.by_relevance } else { t.newest };
    html! {
        <label class="sort">
            <span class="visually-hidden">{ t.sort }</span>
            <select {onchange}>
                <option value="" selected={search.sort == Sort::Relevance}>{ usual }</option>
                if search.has_words() || search.sort == Sort::Newest {
                    <option value="newest" selected={search.sort == Sort::Newest}>{ t.newest }</option>
                }
                <option value="oldest" selected={search.sort == Sort::Oldest}>{ t.oldest }</option>
            </select>
        </label>
    }
}

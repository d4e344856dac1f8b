//! An article read aloud by the device, sentence by sentence, the present one marked.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{document, window};
use paraq_article::Article;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget};
use yew::prelude::*;

use super::js::{call, get, global, new, set};
use super::sentences::sentences;
use super::texts::t;
use super::tools::{DRAW, Notice, said, say};
use crate::components::text_of;
use crate::markup::{Tag, tag};
use crate::pages::Page;
use crate::ui::Ui;

/// How fast it can be read; once is the voice's own pace.
const RATES: [&str; 5] = ["0.75", "1", "1.25", "1.5", "2"];

/// The same as numbers: to read a number with a fraction takes 14 kB of tables.
const PACES: [f64; RATES.len()] = [0.75, 1.0, 1.25, 1.5, 2.0];

/// Where the chosen pace is remembered.
const RATE: &str = "paraq.rate";

/// What marks the sentence: a custom highlight, or, on its paragraph, a class.
const MARK: &str = "spoken";

/// An article that is being read aloud.
struct Reading {
    id: String,
    voice: JsValue,
    lang: String,
    sentences: Vec<Sentence>,
    /// The present sentence.
    at: usize,
    playing: bool,
    /// Until it is dropped, it waits for the end of the sentence.
    ends: Vec<EventListener>,
}

/// A sentence.
struct Sentence {
    /// Its paragraph, from 0; none for the headline.
    block: Option<usize>,
    /// Which of its paragraph's sentences it is, of how many.
    number: usize,
    of: usize,
    text: String,
}

thread_local! {
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
    static PACE: Cell<usize> = const { Cell::new(1) };
    /// Waits for voices, where the browser had none yet.
    static VOICES: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// Begins to read the article on the screen aloud, pauses, or goes on.
pub fn toggle(ui: &Ui, page: Option<&Page>) {
    let Some(Page::Article(page)) = page else { return };
    if READING.with_borrow(Option::is_some) {
        return play(ui);
    }
    say(begin(ui, &page.article));
}

fn begin(ui: &Ui, article: &Rc<Article>) -> Notice {
    let Some(speech) = global("speechSynthesis") else { return Notice::Text("no_speech") };
    let Some(voice) = voice(&speech, &article.lang) else {
        let notice = Notice::Text(match article.lang.get(..2) {
            Some("kk") => "no_voice_kk",
            Some("ru") => "no_voice_ru",
            Some("en") => "no_voice_en",
            _ => "no_voice",
        });
        // Some browsers look for their voices only when they are asked for them.
        let (ui, article) = (ui.clone(), article.clone());
        let target: EventTarget = speech.unchecked_into();
        VOICES.replace(Some(EventListener::once(&target, "voiceschanged", move |_| {
            if said() == notice && READING.with_borrow(Option::is_none) {
                say(begin(&ui, &article));
                ui.extra.emit(DRAW);
            }
        })));
        return notice;
    };
    VOICES.replace(None);
    let remembered = window().local_storage().ok().flatten();
    let remembered = remembered.and_then(|storage| storage.get_item(RATE).ok()?);
    let place = |rate: String| RATES.iter().position(|known| *known == rate);
    PACE.set(remembered.and_then(place).unwrap_or(1));
    let title = split(None, &article.title);
    let body = article.body.iter().enumerate().map(|(at, block)| split(Some(at), &block.text));
    let sentences: Vec<Sentence> = title.into_iter().chain(body.flatten()).collect();
    if sentences.is_empty() {
        return Notice::Nothing;
    }
    READING.replace(Some(Reading {
        id: article.id.clone(),
        voice,
        lang: article.lang.clone(),
        sentences,
        at: 0,
        playing: true,
        ends: Vec::new(),
    }));
    speak(ui);
    Notice::Nothing
}

fn split(block: Option<usize>, text: &str) -> Vec<Sentence> {
    let found = sentences(text);
    let of = found.len();
    let sentence = |(number, range): (usize, std::ops::Range<usize>)| Sentence {
        block,
        number,
        of,
        text: text[range].to_owned(),
    };
    found.into_iter().enumerate().map(sentence).collect()
}

/// A voice of a language, one of the device itself before one that speaks from elsewhere: what is read
/// stays here.
fn voice(speech: &JsValue, lang: &str) -> Option<JsValue> {
    let voices = js_sys::Array::from(&call(speech, "getVoices", &[])?);
    let lang = lang.get(..2)?.to_ascii_lowercase();
    voices.iter().find(|voice| {
        let speaks = get(voice, "lang").and_then(|lang| lang.as_string()).unwrap_or_default();
        let primary = speaks.split(['-', '_']).next().unwrap_or_default();
        let local = get(voice, "localService").and_then(|local| local.as_bool());
        primary.eq_ignore_ascii_case(&lang) && local != Some(false)
    })
}

/// Pauses, or goes on with the sentence that was paused in.
fn play(ui: &Ui) {
    let playing = READING.with_borrow_mut(|reading| {
        let reading = reading.as_mut()?;
        reading.playing = !reading.playing;
        Some(reading.playing)
    });
    if playing == Some(true) {
        speak(ui);
    } else {
        silence();
    }
}

/// Goes to another sentence.
fn go(ui: &Ui, by: isize) {
    let on = READING.with_borrow_mut(|reading| {
        let reading = reading.as_mut()?;
        reading.at = reading.at.checked_add_signed(by)?;
        Some(reading.at < reading.sentences.len())
    });
    match on {
        Some(true) => speak(ui),
        Some(false) => stop(),
        None => {}
    }
}

/// Ends.
pub fn stop() {
    silence();
    READING.replace(None);
    unmark();
}

/// Ends, unless this is the article that is being read.
pub fn leave(article: Option<&Article>) {
    VOICES.replace(None);
    let here = |reading: &Reading| article.is_some_and(|article| article.id == reading.id);
    if READING.with_borrow(|reading| reading.as_ref().is_some_and(|reading| !here(reading))) {
        stop();
    }
}

fn silence() {
    // What ends now is not the end of a sentence.
    READING.with_borrow_mut(|reading| {
        if let Some(reading) = reading {
            reading.ends.clear();
        }
    });
    if let Some(speech) = global("speechSynthesis") {
        call(&speech, "cancel", &[]);
    }
}

/// Says the present sentence, where it is not paused, and marks it.
fn speak(ui: &Ui) {
    silence();
    let speaks = READING.with_borrow_mut(|reading| {
        let reading = reading.as_mut()?;
        let sentence = reading.sentences.get(reading.at)?;
        mark(sentence);
        if !reading.playing {
            return None;
        }
        let words = new("SpeechSynthesisUtterance", &[sentence.text.as_str().into()])?;
        set(&words, "voice", reading.voice.clone());
        set(&words, "lang", reading.lang.as_str());
        set(&words, "rate", PACES[PACE.get()]);
        let target: EventTarget = words.clone().unchecked_into();
        let next = ui.clone();
        let end = EventListener::once(&target, "end", move |_| {
            go(&next, 1);
            next.extra.emit(DRAW);
        });
        let broken = ui.extra.clone();
        let error = EventListener::once(&target, "error", move |_| {
            stop();
            say(Notice::Text("no_speech"));
            broken.emit(DRAW);
        });
        reading.ends = vec![end, error];
        Some(words)
    });
    if let (Some(words), Some(speech)) = (speaks, global("speechSynthesis")) {
        call(&speech, "speak", &[words]);
    }
}

/// The element of a paragraph.
fn element(block: Option<usize>) -> Option<Element> {
    let Some(block) = block else {
        return document().query_selector("article[data-article] h1").ok()?;
    };
    document().query_selector_all(".prose :is(p, h2, li)").ok()?.item(block as u32)?.dyn_into().ok()
}

fn mark(sentence: &Sentence) {
    unmark();
    let Some(element) = element(sentence.block) else { return };
    if highlight(sentence, &element).is_none() {
        let classes = [&element.class_name(), " ", MARK].concat();
        element.set_class_name(classes.trim());
    }
    let options: JsValue = js_sys::Object::new().into();
    set(&options, "block", "nearest");
    call(&element, "scrollIntoView", &[options]);
}

/// Marks the sentence itself. In another script than it was written in, the text on the page has the same
/// sentences at other places.
fn highlight(sentence: &Sentence, element: &Element) -> Option<()> {
    let marks = get(&global("CSS")?, "highlights")?;
    let text = element.text_content()?;
    let shown = sentences(&text);
    let range = shown.get(sentence.number).filter(|_| shown.len() == sentence.of)?;
    let units = |end: usize| text[..end].encode_utf16().count();
    let place: JsValue = call(&document(), "createRange", &[])?;
    boundary(&place, "setStart", element, units(range.start))?;
    boundary(&place, "setEnd", element, units(range.end))?;
    let mark = new("Highlight", &[place])?;
    call(&marks, "set", &[MARK.into(), mark])?;
    Some(())
}

/// Sets an end of a range to a place in an element's text, in UTF-16 units.
fn boundary(range: &JsValue, end: &str, element: &Element, mut at: usize) -> Option<()> {
    const TEXT: f64 = 4.0; // NodeFilter.SHOW_TEXT
    let walker = call(&document(), "createTreeWalker", &[element.into(), TEXT.into()])?;
    loop {
        let node = call(&walker, "nextNode", &[])?;
        let length = get(&node, "length")?.as_f64()? as usize;
        if at <= length {
            call(range, end, &[node, (at as f64).into()])?;
            return Some(());
        }
        at -= length;
    }
}

fn unmark() {
    if let Some(marks) = global("CSS").and_then(|css| get(&css, "highlights")) {
        call(&marks, "delete", &[MARK.into()]);
    }
    if let Ok(Some(element)) = document().query_selector(".prose .spoken, h1.spoken") {
        let classes = element.class_name();
        let others = classes.split(' ').filter(|class| *class != MARK);
        element.set_class_name(&others.collect::<Vec<_>>().join(" "));
    }
}

/// What reading aloud is steered by, while it is.
pub fn player(ui: &Ui) -> Option<Tag> {
    let (playing, at, of) = READING.with_borrow(|reading| {
        reading.as_ref().map(|reading| (reading.playing, reading.at, reading.sentences.len()))
    })?;
    let steer = |label: &'static str, path: Tag, act: fn(&Ui)| {
        let ui = ui.clone();
        let act = Callback::from(move |_: Event| {
            act(&ui);
            ui.extra.emit(DRAW);
        });
        let sign = tag("svg[viewBox=0 0 20 20][aria-hidden=true]").add(path);
        tag("button.icon[type=button]").attr("aria-label", label).on("click", act).add(sign)
    };
    let back = tag("path[d=M6 4v12M15 4 7 10l8 6z]");
    let on = tag("path[d=M14 4v12M5 4l8 6-8 6z]");
    let pause =
        if playing { tag("path[d=M7 4v12M13 4v12]") } else { tag("path[d=M6 4l10 6-10 6z]") };
    let ends = tag("path[d=M5 5h10v10H5z]");
    let owned = ui.clone();
    let paced = Callback::from(move |event: Event| {
        let rate = text_of(&event);
        PACE.set(RATES.iter().position(|known| *known == rate).unwrap_or(1));
        crate::components::remember(RATE, if rate == "1" { "" } else { &rate });
        speak(&owned);
    });
    let paces = RATES.iter().enumerate().map(|(at, rate)| {
        let chosen = at == PACE.get();
        tag("option").attr("value", rate).is("selected", chosen).text(rate).text("×")
    });
    let progress = [(at + 1).to_string(), " / ".to_owned(), of.to_string()].concat();
    Some(
        tag("div.dock-panel[role=group]")
            .key("player")
            .attr("aria-label", t(ui, "listening"))
            .add(steer(t(ui, "sentence_before"), back, |ui| go(ui, -1)))
            .add(steer(t(ui, if playing { "pause" } else { "play" }), pause, play))
            .add(steer(t(ui, "sentence_after"), on, |ui| go(ui, 1)))
            .add(tag("span.tally").say(&progress))
            .add(
                tag("label.sort")
                    .add(tag("span.visually-hidden").text(t(ui, "pace")))
                    .add(tag("select").on("change", paced).all(paces)),
            )
            .add(steer(t(ui, "stop"), ends, |_| stop())),
    )
}

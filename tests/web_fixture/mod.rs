//! A page with the viewer on it, and the host that serves its archive.
#![allow(clippy::struct_excessive_bools)] // how a host misbehaves: each by itself, or together
#![allow(clippy::unused_self)] // a method of the page may be asked only while there is one

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect, Uint8Array};
use paraq_article::Date;
use paraq_index::{Document, Facet, FacetValue, Options, Writer};
use paraq_viewer::Running;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document as Dom, Element, HtmlElement, HtmlInputElement, Window};

/// What the page says of its site.
const DATA: &str = r#"{"site":{"title":"Парақ","language":"kk"}}"#;

/// How the archive's host behaves.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// It gives the bytes asked for, or the whole file.
    pub ranges: bool,
    /// It cannot be reached.
    pub offline: bool,
    /// It has no file.
    pub missing: bool,
    /// Its files are damaged.
    pub corrupt: bool,
    /// Its archive has no articles.
    pub empty: bool,
}

impl Default for Host {
    fn default() -> Host {
        Host { ranges: true, offline: false, missing: false, corrupt: false, empty: false }
    }
}

/// A page with the viewer on it.
pub struct Page {
    running: Running,
    host: Rc<RefCell<Host>>,
    fetch: JsValue,
    _closure: Closure<dyn Fn(JsValue, JsValue) -> Promise>,
}

impl Page {
    /// Opens an address of the site, relative to its base, in Kazakh.
    pub async fn open(address: &str, host: Host) -> Page {
        let (window, dom) = (window(), dom());
        window.local_storage().unwrap().unwrap().set_item("paraq.locale", "kk").unwrap();
        let base = window.location().origin().unwrap() + "/";
        dom.document_element().unwrap().set_attribute("data-base", &base).unwrap();
        go(&(base + address));
        for (id, tag, text) in [("paraq-page", "script", DATA), ("app", "div", "")] {
            // A test that failed has left its own behind.
            dom.get_element_by_id(id).inspect(Element::remove);
            let element = dom.create_element(tag).unwrap();
            element.set_id(id);
            element.set_attribute("type", "application/json").unwrap();
            element.set_text_content(Some(text));
            dom.body().unwrap().append_child(&element).unwrap();
        }

        let host = Rc::new(RefCell::new(host));
        let archives = [archive(false), archive(true)];
        let answer = host.clone();
        let closure = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |url, options| {
            let host = *answer.borrow();
            respond(&host, &archives[usize::from(host.empty)], &url, &options)
        });
        let fetch = Reflect::get(&window, &"fetch".into()).unwrap();
        Reflect::set(&window, &"fetch".into(), closure.as_ref()).unwrap();
        let running = paraq_viewer::mount().await.unwrap();
        Page { running, host, fetch, _closure: closure }
    }

    /// Takes the page away.
    pub fn close(self) {
        self.running.stop();
        dom().get_element_by_id("app").unwrap().remove();
        Reflect::set(&window(), &"fetch".into(), &self.fetch).unwrap();
    }

    /// Lets the host behave differently.
    pub fn host(&self, host: Host) {
        *self.host.borrow_mut() = host;
    }

    /// Waits, frame by frame, until there is such an element.
    pub async fn until(&self, selector: &str) {
        for _ in 0..600 {
            if dom().query_selector(selector).unwrap().is_some() {
                return;
            }
            frame().await;
        }
        let seen = dom().get_element_by_id("app").unwrap().inner_html();
        panic!("no {selector} came about on {}: {seen}", self.address());
    }

    /// The texts of all such elements.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        elements(selector).iter().map(|element| element.text_content().unwrap()).collect()
    }

    /// The ids of the articles in the list, from above.
    pub fn hits(&self) -> Vec<String> {
        let id = |element: &HtmlElement| element.get_attribute("data-article").unwrap();
        elements("[data-article]").iter().map(id).collect()
    }

    /// What stands in a field.
    pub fn value(&self, selector: &str) -> String {
        first(selector).unchecked_into::<HtmlInputElement>().value()
    }

    /// Types into a field.
    pub fn type_into(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = first(selector).unchecked_into();
        field.set_value(text);
        let options = web_sys::EventInit::new();
        options.set_bubbles(true);
        let event = web_sys::Event::new_with_event_init_dict("input", &options).unwrap();
        field.dispatch_event(&event).unwrap();
    }

    /// Clicks the first such element.
    pub fn click(&self, selector: &str) {
        first(selector).click();
    }

    /// Goes back.
    pub fn back(&self) {
        window().history().unwrap().back().unwrap();
    }

    /// The address, relative to the base, readable.
    pub fn address(&self) -> String {
        let location = window().location();
        let address = location.pathname().unwrap() + &location.search().unwrap();
        js_sys::decode_uri_component(&address[1..]).unwrap().into()
    }
}

fn window() -> Window {
    web_sys::window().unwrap()
}

fn dom() -> Dom {
    window().document().unwrap()
}

fn first(selector: &str) -> HtmlElement {
    dom().query_selector(selector).unwrap().expect(selector).unchecked_into()
}

fn elements(selector: &str) -> Vec<HtmlElement> {
    let found = dom().query_selector_all(selector).unwrap();
    (0..found.length()).map(|at| found.item(at).unwrap().unchecked_into()).collect()
}

fn go(url: &str) {
    window().history().unwrap().push_state_with_url(&JsValue::NULL, "", Some(url)).unwrap();
}

async fn frame() {
    let painted = Promise::new(&mut |resolve, _| {
        window().request_animation_frame(&resolve).unwrap();
    });
    JsFuture::from(painted).await.unwrap();
}

/// What the host answers; the test's own files come from where they always come from.
fn respond(
    host: &Host,
    files: &HashMap<String, Vec<u8>>,
    url: &JsValue,
    options: &JsValue,
) -> Promise {
    if host.offline {
        return Promise::reject(&js_sys::TypeError::new("offline"));
    }
    let url = url.as_string().unwrap_or_default();
    let (_, name) = url.split_once("/archive/").expect("a file of the archive");
    let Some(bytes) = files.get(name).filter(|_| !host.missing) else {
        return Promise::resolve(&response(&[], 404));
    };
    let headers = Reflect::get(options, &"headers".into()).unwrap_or_default();
    let range = Reflect::get(&headers, &"Range".into()).ok().and_then(|range| range.as_string());
    let (mut bytes, status) = match range.filter(|_| host.ranges) {
        Some(range) => {
            let (start, last) = range["bytes=".len()..].split_once('-').unwrap();
            let (start, last): (usize, usize) = (start.parse().unwrap(), last.parse().unwrap());
            (bytes[start..=last].to_vec(), 206)
        }
        None => (bytes.clone(), 200),
    };
    if host.corrupt {
        for byte in &mut bytes {
            *byte ^= 0x5a;
        }
    }
    Promise::resolve(&response(&bytes, status))
}

fn response(bytes: &[u8], status: u16) -> JsValue {
    let options = js_sys::Object::new();
    Reflect::set(&options, &"status".into(), &status.into()).unwrap();
    let class: Function = Reflect::get(&window(), &"Response".into()).unwrap().unchecked_into();
    let arguments = js_sys::Array::of2(&Uint8Array::from(bytes), &options);
    Reflect::construct(&class, &arguments).unwrap()
}

/// An archive of four articles, or of none.
fn archive(empty: bool) -> HashMap<String, Vec<u8>> {
    let mut files = HashMap::new();
    let mut writer = Writer::new(Options::default(), |name, bytes: &[u8]| {
        files.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    });
    if !empty {
        for document in documents() {
            writer.add(document).unwrap();
        }
    }
    writer.finish().unwrap();
    files
}

fn documents() -> [Document; 4] {
    let abai = r#"[{"id":"abai","name":"Абай Құнанбайұлы","mentions":[]}]"#;
    let aibek = r#"[{"id":"aibek","name":"Айбек Досымбетов","role":"жетекші","mentions":[
        {"paragraph":-1,"start":45,"end":65},{"paragraph":0,"start":28,"end":59}]}]"#;
    [
        document(
            "1904-07-06-ru",
            "ru",
            "Не стало Абая",
            &["Скончался поэт и мыслитель Абай Кунанбаев."],
            abai,
        ),
        document(
            "1961-04-12-garysh",
            "kk",
            "Адам ғарышқа ұшты",
            &["Байқоңырдан «Восток» кемесі ұшты."],
            "[]",
        ),
        document("2025-08-07-abai", "kk", "Абай күні", &["Бүгін Абай күні аталып өтті."], abai),
        document(
            "2025-08-08-volonter",
            "kk",
            "Волонтерлердің жұмысы —Досымбетов",
            &["АСТАНА. KAZINFORM — Айбек Досымбетов бөлісті.", "— Біз келіспейміз, — деді ол."],
            aibek,
        ),
    ]
}

fn document(id: &str, lang: &str, title: &str, paragraphs: &[&str], people: &str) -> Document {
    let date = &id[..10];
    let speech = |text: &&str| text.starts_with('—');
    let blocks: Vec<String> = paragraphs
        .iter()
        .map(|text| {
            let kind = if speech(text) { "speech" } else { "paragraph" };
            format!(r#"{{"kind":"{kind}","text":"{text}"}}"#)
        })
        .collect();
    let quotations = if paragraphs.iter().any(speech) {
        r#"[{"person":"aibek","paragraph":1,"start":4,"end":33}]"#
    } else {
        "[]"
    };
    let place = if id.ends_with("volonter") { r#""Астана""# } else { "null" };
    let json = format!(
        r#"{{"id":"{id}","date":"{date}","title":"{title}","lang":"{lang}","script":"Cyrl",
            "place":{place},"body":[{}],"people":{people},"quotations":{quotations}}}"#,
        blocks.join(",")
    );
    let names = [("abai", "Абай Құнанбайұлы"), ("aibek", "Айбек Досымбетов")];
    let facets = names
        .into_iter()
        .filter(|(id, _)| people.contains(&format!(r#""id":"{id}""#)))
        .map(|(key, label)| FacetValue {
            facet: Facet::Person,
            key: key.into(),
            label: label.into(),
            detail: String::new(),
        })
        .collect();
    Document {
        id: id.into(),
        day: date.parse::<Date>().unwrap().days(),
        minute: None,
        lang: lang.into(),
        title: title.into(),
        lede: paragraphs[0].into(),
        // What is said of Abai is one story here.
        story: if id.ends_with("abai") { "1904-07-06-ru".into() } else { String::new() },
        paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect(),
        facets,
        json,
    }
}

//! The application: one component, whose state changes by messages and is drawn from the top down.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{document, document_element, window};
use web_sys::Event;
use yew::prelude::*;

use crate::archive::{Failure, Ticket};
use crate::asked::{self, Asked, Content, ENTERED, Slot, Wish};
use crate::components::{failure, foot, masthead, skeleton};
use crate::dom;
use crate::extras;
use crate::keys;
use crate::linking;
use crate::markup::{Tag, fragment, tag};
use crate::navigation::{land, listen, navigator};
use crate::pages::{Page, full_title};
use crate::remote::Remote;
use crate::routes::Route;
use crate::state::Change;
use crate::timing;
use crate::ui::{Parts, Ui};
use crate::writing::{is_kazakh, written};

/// What the application starts with.
#[derive(Properties)]
pub struct AppProps {
    /// State, names, addresses, archive.
    pub ui: Ui,
    /// The content of the first view, where the page came with it.
    pub page: Option<Rc<Page>>,
}

impl PartialEq for AppProps {
    /// The application starts once.
    fn eq(&self, _: &AppProps) -> bool {
        true
    }
}

/// What happens to the application.
pub enum Message {
    /// The reader did something.
    Change(Change),
    /// The archive answered.
    Landed(Slot, Rc<Ticket>, Result<Content, Failure>),
    /// The reader wants something of the extras.
    Extra(&'static str),
    /// The extras are here, or not.
    Linked(Result<(), Failure>),
    /// Another view is on the screen, which concerns the extras too.
    Arrived,
    /// The reader looks further down, for the first time.
    Scrolled,
    /// The reader wants what failed to be tried again.
    Retry,
}

/// The root of everything on the page.
pub struct App {
    ui: Rc<Ui>,
    /// What was asked of the archive, by slot.
    asked: [Asked; 4],
    /// What is between masthead and foot. It is drawn when what it shows changes, not whenever the
    /// address does: while one types, the address is ahead of the page.
    content: Html,
    /// What the reader wants of the extras, as soon as they are here.
    wanted: Option<&'static str>,
    /// The sheet over the page, by name, or why there is none; and whether it is to be opened.
    sheet: Option<Result<&'static str, Failure>>,
    opens: bool,
    /// A view has come that the reader has not been taken to yet.
    arrived: bool,
    /// Kept as long as the application is.
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<App>) -> App {
        let AppProps { ui, page } = ctx.props();
        let change = ctx.link().callback(Message::Change);
        let show = change.reform(Change::Show);
        let navigate = navigator(ui.base.clone(), show.clone());
        let extra = ctx.link().callback(Message::Extra);
        let retry = ctx.link().callback(|_: Event| Message::Retry);
        let mut listeners = Vec::new();
        // Printing a page natively, there is nothing to listen to.
        if cfg!(target_arch = "wasm32") {
            listeners.extend(listen(&ui.base, show, navigate.clone()));
            listeners.push(keys::listen(extra.clone()));
            let further = ctx.link().callback(|()| Message::Scrolled);
            listeners.push(EventListener::once(&window(), "scroll", move |_| further.emit(())));
        }
        let ui = Rc::new(Ui { change, navigate, extra, retry, ..ui.clone() });
        let mut app = App {
            ui,
            asked: Default::default(),
            content: Html::default(),
            wanted: None,
            sheet: None,
            opens: false,
            arrived: true,
            _listeners: listeners,
        };
        if let Some(page) = page {
            let route = app.ui.state.route.clone();
            let (name, content) = (route.path(), Content::Page(page.clone()));
            app.asked[Slot::Page as usize] = Asked::answered(name, asked::page(route), content);
        } else {
            app.turn(ctx);
        }
        app.draw(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<App>, message: Message) -> bool {
        match message {
            Message::Scrolled => {
                dom::scrolled();
                if !matches!(self.page(), Some(Page::Results(_))) {
                    return false;
                }
                self.draw(ctx);
            }
            Message::Change(change) => {
                let ui = Rc::make_mut(&mut self.ui);
                let shows = matches!(change, Change::Show(_));
                let dresses = matches!(change, Change::Speak(_) | Change::Set(..));
                ui.state.apply(change);
                if shows {
                    self.turn(ctx);
                }
                if dresses {
                    self.dress();
                    self.entitle();
                }
                // While one types, the address is ahead of the page, which is drawn once the next is
                // here. But the field on the page of people shows what is asked, and where there is no
                // page nothing of the last one is to stay.
                let (page, route) = (self.page(), &self.ui.state.route);
                let people = matches!(route, Route::People { .. });
                if !shows || self.arrived || people || page.is_none() {
                    self.draw(ctx);
                }
            }
            Message::Landed(slot, ticket, answer) => {
                // An answer that was under way when something else was asked is of no use.
                if !self.asked[slot as usize].waits_for(&ticket) {
                    return false;
                }
                self.arrived |= slot == Slot::Page;
                self.asked[slot as usize].remote = answer.into();
                if slot == Slot::Page {
                    self.suggest(ctx);
                }
                if slot != Slot::Hint {
                    self.draw(ctx);
                }
            }
            Message::Extra(ENTERED) => {
                // Suggestions that are there already stay.
                if self.asked[Slot::Hint as usize].name.is_none() {
                    self.wish(asked::prepare(), ctx);
                }
                return false;
            }
            Message::Extra(what) => {
                if !linking::here() {
                    self.wanted = Some(what);
                    App::link(ctx);
                    return false;
                }
                self.act(what);
                // Their own views may show what was done, others whether they are saved.
                if self.ui.state.route.is_extra() || what == "save" {
                    self.draw(ctx);
                }
            }
            Message::Arrived => self.act("arrived"),
            Message::Linked(outcome) => self.linked(outcome, ctx),
            Message::Retry => {
                self.retry(ctx);
                self.draw(ctx);
            }
        }
        true
    }

    fn view(&self, _: &Context<App>) -> Html {
        let ui = &*self.ui;
        let busy = self.asked[Slot::Page as usize].remote.is_loading();
        let main = tag("main[id=main]").attr("aria-busy", if busy { "true" } else { "false" });
        let foot = foot(ui);
        let main = main.put(self.content.clone()).into();
        let head = self.written(masthead(ui, self.hint()));
        let dock = linking::here().then(|| self.written(extras::dock(ui)));
        // Always as many: were one more, Yew would take each for its neighbour and make all of them anew.
        let (sheet, dock) = (self.sheet().unwrap_or_default(), dock.unwrap_or_default());
        fragment(vec![head, main, self.written(foot), sheet, dock])
    }

    fn rendered(&mut self, ctx: &Context<App>, first: bool) {
        if first {
            self.dress();
        }
        let page = &self.asked[Slot::Page as usize].remote;
        if let (true, Remote::Loaded(Content::Page(page))) = (self.arrived, page) {
            self.entitle();
            land();
            timing::shown(page);
            self.arrived = false;
            if let Page::Article(page) = &**page {
                linking::read(&self.ui.state.route.path(), &page.article.lang, &page.article.title);
            }
            if linking::here() {
                ctx.link().send_message(Message::Arrived);
            }
        }
        if std::mem::take(&mut self.opens) {
            dom::open("#sheet");
        }
    }
}

impl App {
    /// Asks for the view of the address.
    fn turn(&mut self, ctx: &Context<App>) {
        let route = self.ui.state.route.clone();
        let name = route.path();
        self.sheet = None;
        self.wish((Slot::Page, name, asked::page(route)), ctx);
        self.suggest(ctx);
        self.arrived = !self.asked[Slot::Page as usize].remote.is_loading();
    }

    /// Asks for what may be meant by what is being typed, behind what it finds as it stands: so the extras
    /// keep nobody waiting for a first search.
    fn suggest(&mut self, ctx: &Context<App>) {
        match self.page() {
            _ if self.asked[Slot::Page as usize].remote.is_loading() => {}
            Some(Page::Results(page)) if page.search.has_words() && dom::is_typing() => {
                if linking::here() {
                    let wish = extras::suggest(&self.ui, page);
                    self.wish(wish, ctx);
                } else {
                    App::link(ctx);
                }
            }
            _ => self.asked[Slot::Hint as usize] = Asked::default(),
        }
    }

    /// Asks what is wished, unless it was asked already.
    fn wish(&mut self, (slot, name, question): Wish, ctx: &Context<App>) {
        if self.asked[slot as usize].name.as_ref() != Some(&name) {
            self.asked[slot as usize].change(name, question);
            self.ask(slot, ctx);
        }
    }

    fn ask(&mut self, slot: Slot, ctx: &Context<App>) {
        if slot == Slot::Page && self.ui.state.route.is_extra() && !linking::here() {
            self.asked[slot as usize].wait();
            App::link(ctx);
        } else if let Some(archive) = &self.ui.archive {
            let link = ctx.link().clone();
            let landed =
                move |ticket, answer| link.send_message(Message::Landed(slot, ticket, answer));
            let soon = match slot {
                Slot::Page => timing::plans_quickly() || !dom::is_typing(),
                Slot::Body | Slot::Side => true,
                Slot::Hint => false,
            };
            self.asked[slot as usize].ask(archive, soon, landed);
        }
    }

    /// What may be meant by what is being typed; while the next is on its way, the one before.
    fn hint(&self) -> Html {
        match self.asked[Slot::Hint as usize].remote.value() {
            Some(Content::Part(part)) => part.clone(),
            _ => Html::default(),
        }
    }

    /// Gets the extras here.
    fn link(ctx: &Context<App>) {
        linking::load(ctx.link().callback(Message::Linked));
    }

    /// Goes on with what waits for the extras.
    fn linked(&mut self, outcome: Result<(), Failure>, ctx: &Context<App>) {
        let page = &mut self.asked[Slot::Page as usize].remote;
        let waits = self.ui.state.route.is_extra() && page.is_loading();
        match (outcome, self.wanted.take()) {
            (Ok(()), wanted) => {
                self.suggest(ctx);
                if waits {
                    self.ask(Slot::Page, ctx);
                    self.arrived |= !self.asked[Slot::Page as usize].remote.is_loading();
                }
                if let Some(what) = wanted {
                    self.act(what);
                }
            }
            (Err(why), Some(_)) => (self.sheet, self.opens) = (Some(Err(why)), true),
            (Err(why), None) if waits => *page = Remote::Failed(why),
            (Err(_), None) => {}
        }
        self.draw(ctx);
    }

    /// Does something of the extras; a sheet is opened.
    fn act(&mut self, what: &'static str) {
        if extras::act(what, &self.ui, self.page()) {
            (self.sheet, self.opens) = (Some(Ok(what)), true);
        }
    }

    /// The page that is shown.
    fn page(&self) -> Option<&Page> {
        match self.asked[Slot::Page as usize].remote.value() {
            Some(Content::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// The sheet over the page.
    fn sheet(&self) -> Option<Html> {
        let content = match self.sheet.as_ref()? {
            Ok(name) => extras::sheet(name, &self.ui, self.page()),
            Err(why) => failure(&self.ui, why, tag("h2[id=sheet-title]")),
        };
        let close = tag("button.button").text(self.ui.t().close);
        let sheet = tag("dialog[id=sheet][aria-labelledby=sheet-title]").add(content);
        Some(self.written(sheet.add(tag("form[method=dialog]").add(close))))
    }

    /// Asks again for what did not come. Without a connection, just that; else everything, of the archive
    /// as it is now: what is on the screen may be of one that was published before.
    fn retry(&mut self, ctx: &Context<App>) {
        let failure = |slot| match &self.asked[slot as usize].remote {
            Remote::Failed(why) => Some((slot, *why == Failure::Offline)),
            _ => None,
        };
        let failures = Slot::ALL.map(failure);
        if failures.iter().flatten().all(|(_, offline)| *offline) {
            for (slot, _) in failures.into_iter().flatten() {
                self.ask(slot, ctx);
            }
        } else if let Some(archive) = &self.ui.archive {
            archive.reopen();
            self.asked[Slot::Page as usize].remote = Remote::default();
            self.ask(Slot::Page, ctx);
        }
    }

    /// Draws the content, and asks for the parts of it that come later.
    fn draw(&mut self, ctx: &Context<App>) {
        let ui = self.ui.clone();
        let remote = self.asked[Slot::Page as usize].remote.clone();
        let wishes = match remote.value() {
            Some(Content::Page(page)) => page.later(&ui),
            _ => Vec::new(),
        };
        for slot in [Slot::Body, Slot::Side] {
            if wishes.iter().all(|(wished, ..)| *wished != slot) {
                self.asked[slot as usize] = Asked::default();
            }
        }
        let page = match &remote {
            Remote::Failed(why) => {
                self.content = self.written(failure(&ui, why, tag("h1[tabindex=-1]")));
                return;
            }
            Remote::Loading(Some(Content::Page(page))) | Remote::Loaded(Content::Page(page)) => {
                page
            }
            Remote::Loading(_) | Remote::Loaded(_) => {
                self.content = self.written(skeleton(&ui));
                return;
            }
        };
        for wish in wishes {
            self.wish(wish, ctx);
        }
        if matches!(&**page, Page::Article(article) if article.is_found()) && !linking::here() {
            App::link(ctx);
        }
        let parts = Slot::ALL.map(|slot| self.asked[slot as usize].remote.clone());
        self.content = self.written(page.view(&ui, &Parts(parts)));
    }

    /// A part of the page in the reader's script. The content is rewritten when it is drawn, not at every
    /// letter that is typed.
    fn written(&self, part: Tag) -> Html {
        let (part, state) = (part.into(), &self.ui.state);
        let script = state.settings.script();
        // The start has waited for them; where they did not come, it is read as it was written.
        if script.is_empty() || !linking::here() {
            return part;
        }
        extras::rewrite(script, part, is_kazakh(state.locale.tag()))
    }

    /// Gives the browser's tab its text.
    fn entitle(&self) {
        if let Remote::Loaded(Content::Page(page)) = &self.asked[Slot::Page as usize].remote {
            document().set_title(&full_title(page, &self.ui));
        }
    }

    /// Gives the document what is outside of the application's own element.
    fn dress(&self) {
        let (root, state) = (document_element(), &self.ui.state);
        state.settings.dress();
        let language = state.locale.tag();
        let written = written(state.settings.script()).filter(|_| is_kazakh(language));
        let language = written.unwrap_or(language);
        let direction = if language == "kk-Arab" { "rtl" } else { "ltr" };
        // Attributes of the root element: setting them does not fail.
        let _ = (root.set_attribute("lang", language), root.set_attribute("dir", direction));
    }
}

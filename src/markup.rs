//! What pages are made of, as hyperscript: `tag("p.lede[lang=kk]").text("…")`.
//!
//! `html!` would weigh 16 kB more after brotli (docs/decisions/0205-elements-by-calls.md). Nothing here takes markup as text: whatever is
//! said is a text node or the value of an attribute.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Event;
use yew::prelude::*;
use yew::virtual_dom::{
    AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VTag, VText,
};

/// An element under construction.
pub struct Tag(Box<Parts>);

struct Parts {
    tag: VTag,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    children: Vec<Html>,
}

/// An element by its name, its classes and what never changes of its attributes:
/// `button.icon big[type=button][hidden]`.
pub fn tag(spec: &'static str) -> Tag {
    let mut pieces = spec.split('[');
    let head = pieces.next().unwrap_or_default();
    let (name, classes) = head.split_once('.').unwrap_or((head, ""));
    let mut tag = Tag(Box::new(Parts {
        tag: VTag::new(name),
        names: Vec::new(),
        values: Vec::new(),
        children: Vec::new(),
    }));
    if !classes.is_empty() {
        tag.set("class", AttrValue::Static(classes));
    }
    for piece in pieces {
        let piece = piece.strip_suffix(']').unwrap_or(piece);
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        tag.set(name, AttrValue::Static(value));
    }
    tag
}

/// Several nodes without an element around them.
pub fn fragment(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

impl Tag {
    /// Says something that is part of the interface.
    pub fn text(self, text: &'static str) -> Tag {
        self.put(VText::new(AttrValue::Static(text)).into())
    }

    /// Says something that comes from the archive.
    pub fn say(self, text: &str) -> Tag {
        self.put(VText::new(text.to_owned()).into())
    }

    /// Gives an attribute a value that is not always the same.
    pub fn attr(mut self, name: &'static str, value: &str) -> Tag {
        self.set(name, AttrValue::Rc(value.into()));
        self
    }

    /// What stands in a field, whatever a reader has typed into it.
    pub fn value(mut self, value: &str) -> Tag {
        self.0.tag.set_value(AttrValue::Rc(value.into()));
        self
    }

    /// Whether a box is ticked or an option chosen. It is set when it changes, not whenever the page is
    /// drawn, so that what a reader does stands while its answer is on its way.
    pub fn is(mut self, name: &'static str, holds: bool) -> Tag {
        self.0.names.push(name);
        self.0.values.push(Some(AttributeOrProperty::Property(holds.into())));
        self
    }

    /// Gives a property a value, like [`Tag::is`]: a field keeps what is typed until this changes.
    pub fn property(mut self, name: &'static str, value: &str) -> Tag {
        self.0.names.push(name);
        self.0.values.push(Some(AttributeOrProperty::Property(value.into())));
        self
    }

    /// Tells the element from its siblings, wherever it stands among them.
    pub fn key(mut self, key: &str) -> Tag {
        self.0.tag.key = Some(Key::from(key));
        self
    }

    /// Listens to an event: `click`, `input`.
    pub fn on(mut self, name: &'static str, callback: Callback<Event>) -> Tag {
        self.0.tag.add_listener(Rc::new(On { name, callback }));
        self
    }

    /// Holds another element, behind what it holds already.
    pub fn add(self, child: Tag) -> Tag {
        self.put(child.into())
    }

    /// Holds another element, or nothing in its place.
    pub fn some(self, child: Option<Tag>) -> Tag {
        self.put(child.map_or_else(Html::default, Html::from))
    }

    /// Holds several other elements.
    pub fn all(self, children: impl Iterator<Item = Tag>) -> Tag {
        children.fold(self, Tag::add)
    }

    /// Holds any other node.
    pub fn put(mut self, child: Html) -> Tag {
        self.0.children.push(child);
        self
    }

    fn set(&mut self, name: &'static str, value: AttrValue) {
        self.0.names.push(name);
        self.0.values.push(Some(AttributeOrProperty::Attribute(value)));
    }
}

impl From<Tag> for Html {
    fn from(tag: Tag) -> Html {
        let Parts { mut tag, names, values, children } = *tag.0;
        if !names.is_empty() {
            tag.attributes = Attributes::Dynamic { keys: shape(names), values: values.into() };
        }
        if let Some(inside) = tag.children_mut() {
            *inside = fragment(children);
        }
        tag.into()
    }
}

/// The names of attributes that go together. Yew compares two elements faster when their names are
/// the very same list; there are as many lists as there are kinds of elements in this crate.
fn shape(names: Vec<&'static str>) -> &'static [&'static str] {
    thread_local! {
        static SHAPES: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
    }
    SHAPES.with_borrow_mut(|shapes| {
        if let Some(known) = shapes.iter().find(|known| **known == names) {
            return *known;
        }
        let new: &'static [&'static str] = Vec::leak(names);
        shapes.push(new);
        new
    })
}

/// Listens to one kind of event.
struct On {
    name: &'static str,
    callback: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        // By name: a clone of the enumeration of all events is 1.6 kB of code.
        ListenerKind::other(self.name.into())
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

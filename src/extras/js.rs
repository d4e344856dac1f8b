//! The browser's own objects by the names of their members.
//!
//! A binding of `web_sys` is a line of the glue, which is part of what every reader loads first, even
//! where only the extras use it. What is asked for by name costs nothing there.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A member; none where there is no such member, or nothing in it.
pub fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.loose_eq(&JsValue::NULL))
}

/// Something that every script sees: `navigator`, `speechSynthesis`.
pub fn global(name: &str) -> Option<JsValue> {
    get(&js_sys::global(), name)
}

/// Sets a member; where that is refused, it stays as it is.
pub fn set(of: &JsValue, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(of, &name.into(), &value.into());
}

/// Calls a method; none where there is no such method, or it fails.
pub fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(of, name)?.dyn_into().ok()?;
    Reflect::apply(&method, of, &arguments.iter().collect::<Array>()).ok()
}

/// A new object of a class; none where the browser has no such class.
pub fn new(class: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let arguments: Array = arguments.iter().collect();
    call(&global("Reflect")?, "construct", &[global(class)?, arguments.into()])
}

/// Says how a promise ends.
pub fn settle(promise: JsValue, end: impl FnOnce(Result<JsValue, JsValue>) + 'static) {
    let promise: Promise = promise.unchecked_into();
    spawn_local(async move { end(JsFuture::from(promise).await) });
}

/// A number that a method gives.
pub fn number(of: &JsValue, name: &str) -> Option<f64> {
    get(of, name)?.as_f64()
}

/// Whether it is the first finger, or the mouse with no button or the main one.
pub fn is_first(event: &JsValue) -> bool {
    let primary = get(event, "isPrimary").and_then(|primary| primary.as_bool());
    primary == Some(true) && number(event, "button").is_some_and(|button| button < 1.0)
}

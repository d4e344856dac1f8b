//! One request of the reader over the network: a byte range of a file, cut out here where the host
//! ignores ranges.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use paraq_index::{MENDING, POINTER, Reader, Request};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortController, AbortSignal, RequestCache, RequestInit, Response};

use super::Failure;
use crate::linking;

#[wasm_bindgen]
extern "C" {
    /// The answer to the first request for the pointer: boot.js makes it while the viewer is on its way.
    #[wasm_bindgen(js_name = paraqPointer, catch)]
    fn pointer_asked_for() -> Result<Option<Promise>, JsValue>;
}

/// A fetch under way. Dropping it aborts it.
pub struct Flight {
    controller: Option<AbortController>,
    /// When and how it ends.
    pub landed: Landed,
}

/// The end of a fetch: the promise settles once the reader has the bytes, or the outcome says why not.
#[derive(Clone)]
pub struct Landed {
    /// Settles at the end, never with a reason of its own.
    pub promise: Promise,
    /// How it ended.
    pub outcome: Rc<RefCell<Option<Result<(), Failure>>>>,
}

/// Whole files from a host that ignores ranges, kept so that the next range of the same file costs
/// nothing; the oldest is forgotten first.
#[derive(Default)]
pub struct Packs(RefCell<Vec<Pack>>);

/// A file's name and bytes.
type Pack = (Rc<str>, Rc<[u8]>);

/// How many whole files are kept: 4 MiB of packs of 128 KiB.
const MOST_PACKS: usize = 32;

impl Flight {
    /// Starts to fetch; what arrives is given to the reader.
    pub fn start(
        folder: &str,
        request: &Request,
        caching: RequestCache,
        reader: Rc<Reader>,
        packs: &Rc<Packs>,
    ) -> Flight {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        let outcome = Rc::new(RefCell::new(None));
        let url = [folder, &request.path].concat();
        let (request, packs, landed) = (request.clone(), packs.clone(), outcome.clone());
        let promise = future_to_promise(async move {
            let result = match packs.cut(&request) {
                Some(bytes) => Ok(bytes),
                None if *request.path == *MENDING => linking::extras().await.map(|()| Vec::new()),
                None => fetch(&url, &request, caching, signal.as_ref(), &packs).await,
            };
            let result =
                result.and_then(|bytes| reader.supply(&request, bytes).map_err(Failure::from));
            *landed.borrow_mut() = Some(result);
            Ok(JsValue::UNDEFINED)
        });
        Flight { controller, landed: Landed { promise, outcome } }
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort(); // of no effect on a fetch that has ended
        }
    }
}

impl Packs {
    /// The bytes of a request, where its whole file is here.
    fn cut(&self, request: &Request) -> Option<Vec<u8>> {
        let packs = self.0.borrow();
        let (_, bytes) = packs.iter().find(|(path, _)| *path == request.path)?;
        slice(bytes, request).map(<[u8]>::to_vec)
    }

    fn keep(&self, path: &Rc<str>, bytes: Rc<[u8]>) {
        let mut packs = self.0.borrow_mut();
        packs.retain(|(known, _)| known != path);
        if packs.len() == MOST_PACKS {
            packs.remove(0);
        }
        packs.push((path.clone(), bytes));
    }

    /// Whether no file ever came whole: the host honours ranges, as far as is known.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Forgets every file.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

async fn fetch(
    url: &str,
    request: &Request,
    caching: RequestCache,
    signal: Option<&AbortSignal>,
    packs: &Packs,
) -> Result<Vec<u8>, Failure> {
    let corrupt = || Failure::Corrupt(request.path.to_string());
    let options = RequestInit::new();
    options.set_cache(caching);
    options.set_signal(signal);
    if let Some((start, end)) = request.range {
        let last = end.saturating_sub(1).to_string();
        let range = ["bytes=", &start.to_string(), "-", &last].concat();
        let headers = js_sys::Object::new();
        // Setting a property of a plain object does not fail.
        let _ = js_sys::Reflect::set(&headers, &"Range".into(), &range.into());
        options.set_headers(&headers);
    }
    let asked = if *request.path == *POINTER { pointer_asked_for().ok().flatten() } else { None };
    let fetched =
        asked.unwrap_or_else(|| gloo::utils::window().fetch_with_str_and_init(url, &options));
    let response = JsFuture::from(fetched).await.map_err(|_| Failure::Offline)?;
    let response: Response = response.dyn_into().map_err(|_| corrupt())?;
    let status = response.status();
    if !response.ok() {
        return Err(Failure::Missing { path: request.path.to_string(), status });
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(|_| corrupt())?)
        .await
        .map_err(|_| Failure::Offline)?; // the connection broke off
    let bytes = Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec();
    if request.range.is_none() || status == 206 {
        return Ok(bytes);
    }
    let part = slice(&bytes, request).map(<[u8]>::to_vec).ok_or_else(corrupt)?;
    packs.keep(&request.path, bytes.into());
    Ok(part)
}

fn slice<'a>(bytes: &'a [u8], request: &Request) -> Option<&'a [u8]> {
    let Some((start, end)) = request.range else { return Some(bytes) };
    bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: &str, range: Option<(u64, u64)>) -> Request {
        Request { path: path.into(), range }
    }

    #[test]
    fn a_range_is_cut_out_of_a_whole_file() {
        let packs = Packs::default();
        packs.keep(&"a".into(), (*b"0123456789").into());
        assert_eq!(packs.cut(&request("a", Some((2, 5)))).as_deref(), Some(&b"234"[..]));
        assert_eq!(packs.cut(&request("a", None)).as_deref(), Some(&b"0123456789"[..]));
        assert_eq!(packs.cut(&request("a", Some((5, 11)))), None, "beyond its end");
        assert_eq!(packs.cut(&request("b", None)), None);
    }

    #[test]
    fn the_oldest_file_is_forgotten_first() {
        let packs = Packs::default();
        for number in 0..=MOST_PACKS {
            packs.keep(&number.to_string().into(), Rc::new([]));
        }
        assert_eq!(packs.cut(&request("0", None)), None);
        assert!(packs.cut(&request("1", None)).is_some());
    }
}

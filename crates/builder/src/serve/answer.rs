//! From a request to the answer a static host gives: file, validator, encoding, range.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE, VARY,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};

use super::media_type::media_type;
use super::rules::Rules;

/// A site in a folder, served below a base path.
pub struct Site {
    folder: PathBuf,
    base: String,
    rules: Rules,
}

impl Site {
    /// Opens the site in a folder. `base` is `/` or a path like `/archive/`; slashes may be missing.
    pub fn open(folder: &Path, base: &str) -> io::Result<Site> {
        let rules = match fs::read_to_string(folder.join("_headers")) {
            Ok(text) => Rules::parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Rules::default(),
            Err(error) => return Err(error),
        };
        let base = match base.trim_matches('/') {
            "" => "/".to_owned(),
            inner => format!("/{inner}/"),
        };
        Ok(Site { folder: folder.to_owned(), base, rules })
    }

    /// The path of the first page.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Answers a request.
    pub fn answer(&self, request: &Parts) -> Response<Body> {
        if !matches!(request.method, Method::GET | Method::HEAD) {
            return plain(
                StatusCode::METHOD_NOT_ALLOWED,
                "only GET and HEAD",
                &[(ALLOW, "GET, HEAD")],
            );
        }
        let address = request.uri.path();
        let Some(path) = percent_decoded(address) else {
            return plain(StatusCode::BAD_REQUEST, "this address is not UTF-8", &[]);
        };
        if format!("{path}/") == self.base {
            return moved(&self.base, request.uri.query());
        }
        let Some(inner) = path.strip_prefix(&self.base) else {
            let text = format!("the site is served below {}", self.base);
            return plain(StatusCode::NOT_FOUND, &text, &[]);
        };
        match self.find(inner) {
            Found::File(name) => self.file(&name, &path, StatusCode::OK, request),
            Found::Folder => moved(&format!("{address}/"), request.uri.query()),
            Found::Nothing => self.file("404.html", &path, StatusCode::NOT_FOUND, request),
        }
    }

    /// What a path below the base names.
    fn find(&self, inner: &str) -> Found {
        let mut parts = inner.split('/').peekable();
        while let Some(part) = parts.next() {
            let is_last = parts.peek().is_none();
            // Nothing hidden, nothing above the folder, nothing that names a drive.
            if (part.is_empty() && !is_last)
                || part.starts_with('.')
                || part.contains(['\\', ':', '\0'])
            {
                return Found::Nothing;
            }
        }
        let name = if inner.is_empty() || inner.ends_with('/') {
            format!("{inner}index.html")
        } else {
            inner.to_owned()
        };
        match self.folder.join(&name).metadata() {
            Ok(metadata) if metadata.is_file() => Found::File(name),
            Ok(metadata) if metadata.is_dir() => Found::Folder,
            _ => Found::Nothing,
        }
    }

    /// Sends a file, or what is asked of it.
    fn file(&self, name: &str, path: &str, status: StatusCode, request: &Parts) -> Response<Body> {
        let range = header(request, RANGE).filter(|_| status == StatusCode::OK);
        let companions = [("br", "br"), ("gzip", "gz")]
            .map(|(encoding, ending)| (encoding, self.folder.join(format!("{name}.{ending}"))));
        let varies = companions.iter().any(|(_, file)| file.is_file());
        // A part is always a part of the file itself.
        let accepted = header(request, ACCEPT_ENCODING).filter(|_| range.is_none()).unwrap_or("");
        let encoded = companions
            .iter()
            .find(|(encoding, file)| accepts(accepted, encoding) && file.is_file());
        let file = encoded.map_or_else(|| self.folder.join(name), |(_, file)| file.clone());
        let Ok(bytes) = fs::read(&file) else {
            return plain(status.max(StatusCode::NOT_FOUND), "there is nothing here", &[]);
        };

        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        let etag = etag(&bytes);
        set(CONTENT_TYPE, media_type(name));
        set(CACHE_CONTROL, "public, max-age=0, must-revalidate");
        set(ACCEPT_RANGES, "bytes");
        set(ETAG, &etag);
        if varies {
            set(VARY, "Accept-Encoding");
        }
        if let Some((encoding, _)) = encoded {
            set(CONTENT_ENCODING, encoding);
        }
        // The rules' paths are those of a site at the top of its host.
        let ruled = path.strip_prefix(&self.base).unwrap_or_default();
        self.rules.apply(&format!("/{ruled}"), &mut headers);

        let same = |tags: &str| tags == "*" || tags.split(',').any(|tag| tag.trim() == etag);
        if status == StatusCode::OK && header(request, IF_NONE_MATCH).is_some_and(same) {
            return respond(StatusCode::NOT_MODIFIED, headers, Vec::new(), request);
        }
        let whole = header(request, IF_RANGE).is_some_and(|tag| tag != etag);
        let asked = range.filter(|_| !whole).map_or(Part::Whole, |range| part(range, bytes.len()));
        match asked {
            Part::Whole => respond(status, headers, bytes, request),
            Part::Some(range) => {
                let span = format!("bytes {}-{}/{}", range.start, range.end - 1, bytes.len());
                headers.extend(HeaderValue::from_str(&span).ok().map(|span| (CONTENT_RANGE, span)));
                respond(StatusCode::PARTIAL_CONTENT, headers, bytes[range].to_vec(), request)
            }
            Part::Beyond => {
                let span = format!("bytes */{}", bytes.len());
                headers.extend(HeaderValue::from_str(&span).ok().map(|span| (CONTENT_RANGE, span)));
                respond(StatusCode::RANGE_NOT_SATISFIABLE, headers, Vec::new(), request)
            }
        }
    }
}

enum Found {
    File(String),
    Folder,
    Nothing,
}

/// The part of a file that is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Some(Range<usize>),
    Beyond,
}

/// Reads a `Range`; what cannot be read, and more than one part, is answered with the whole
/// (RFC 9110, 14.2).
fn part(range: &str, length: usize) -> Part {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|span| span.split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |digits: &str| {
        let digits = digits.trim();
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| digits.parse::<usize>().unwrap_or(usize::MAX))
    };
    let span = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.trim().is_empty() => first..length,
        (None, Some(count)) if first.trim().is_empty() => length.saturating_sub(count)..length,
        _ => return Part::Whole,
    };
    if span.start < span.end { Part::Some(span) } else { Part::Beyond }
}

/// Whether `Accept-Encoding` takes an encoding; `q=0` refuses it.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding))
            && !parts.any(|part| {
                part.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0))
            })
    })
}

/// A strong validator: a number of the bytes sent.
fn etag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}

fn header(request: &Parts, name: HeaderName) -> Option<&str> {
    request.headers.get(name)?.to_str().ok()
}

/// The path with its `%d2%9b` decoded; none where that is no UTF-8.
fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
        decoded.push((high * 16 + low) as u8);
    }
    String::from_utf8(decoded).ok()
}

fn respond(
    status: StatusCode,
    mut headers: HeaderMap,
    bytes: Vec<u8>,
    request: &Parts,
) -> Response<Body> {
    if status != StatusCode::NOT_MODIFIED {
        headers.insert(CONTENT_LENGTH, bytes.len().into());
    }
    let body = if request.method == Method::HEAD { Body::empty() } else { Body::from(bytes) };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn moved(to: &str, query: Option<&str>) -> Response<Body> {
    let to = query.map_or_else(|| to.to_owned(), |query| format!("{to}?{query}"));
    plain(StatusCode::PERMANENT_REDIRECT, "", &[(LOCATION, &to)])
}

fn plain(status: StatusCode, text: &str, headers: &[(HeaderName, &str)]) -> Response<Body> {
    let mut response = Response::new(Body::from(text.to_owned()));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name.clone(), value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_rfc_9110_says() {
        let cases = [
            ("bytes=0-3", Part::Some(0..4)),
            ("bytes=8-", Part::Some(8..10)),
            ("bytes=-4", Part::Some(6..10)),
            ("bytes=-40", Part::Some(0..10)),
            ("bytes=4-99999999999999999999999", Part::Some(4..10)),
            ("bytes=10-", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=3-2", Part::Whole),
            ("bytes=0-1,4-5", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("lines=0-3", Part::Whole),
        ];
        for (range, expected) in cases {
            assert_eq!(part(range, 10), expected, "{range}");
        }
    }

    #[test]
    fn an_encoding_is_taken_unless_it_is_refused() {
        assert!(accepts("gzip, br", "br"));
        assert!(accepts("gzip;q=0.5, BR;q=1", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("brotli", "br"));
        assert!(!accepts("", "br"));
    }
}

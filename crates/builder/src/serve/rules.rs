//! The `_headers` of a site, as Cloudflare Pages and Netlify read them: a path a line, and below it,
//! indented, the headers of what matches it. `*` stands for anything.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The rules, in order.
#[derive(Debug, Default)]
pub struct Rules {
    rules: Vec<(String, Vec<(HeaderName, HeaderValue)>)>,
}

impl Rules {
    /// Reads the rules; lines that are none are passed over, as hosts do.
    pub fn parse(text: &str) -> Rules {
        let mut rules: Vec<(String, Vec<_>)> = Vec::new();
        for line in text.lines() {
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if !line.starts_with(char::is_whitespace) {
                rules.push((content.to_owned(), Vec::new()));
            } else if let Some((_, headers)) = rules.last_mut()
                && let Some((name, value)) = content.split_once(':')
                && let (Ok(name), Ok(value)) = (name.trim().parse(), value.trim().parse())
            {
                headers.push((name, value));
            }
        }
        Rules { rules }
    }

    /// Sets the headers of a path, which begins with `/`.
    pub fn apply(&self, path: &str, headers: &mut HeaderMap) {
        for (pattern, values) in &self.rules {
            if matches(pattern, path) {
                for (name, value) in values {
                    headers.insert(name, value.clone());
                }
            }
        }
    }
}

/// Whether the path is what the pattern says; the pattern has at most one `*`.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, end)) => {
            path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        let cases = [
            ("/*", "/", true),
            ("/*", "/a/b", true),
            ("/a/*", "/a/b/c", true),
            ("/a/*", "/ab", false),
            ("/archive/1f.*", "/archive/1f.000", true),
            ("/archive/1f.*", "/archive/current", false),
            ("/*.js", "/a.js", true),
            ("/a", "/a", true),
            ("/a", "/a/", false),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn rules_are_read_and_applied_in_order() {
        let rules = Rules::parse(
            "# comment\n/*\n  X-A: 1\n  X-B: two: three\nnot a header\n\n/a/*\n\tX-A: 2\n",
        );
        let header = |path: &str, name: &str| {
            let mut headers = HeaderMap::new();
            rules.apply(path, &mut headers);
            headers.get(name).map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(header("/", "x-a").as_deref(), Some("1"));
        assert_eq!(header("/", "x-b").as_deref(), Some("two: three"));
        assert_eq!(header("/a/b", "x-a").as_deref(), Some("2"));
    }
}

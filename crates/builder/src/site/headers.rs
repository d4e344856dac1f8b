//! `_headers`: what Cloudflare Pages and Netlify are to send with the files; `paraq serve` obeys it.

use paraq_viewer::prerender::EXTRAS;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::POINTER;
use super::viewer::CONTENT_SECURITY_POLICY;

/// Hosts take about a hundred rules. What is left out falls to the host's own: to ask again.
const MOST_RULES: usize = 40;

/// The rules. No path matches two of them that set the same header, because hosts differ in what
/// they then do.
///
/// `archived` are the names of the archive's files, `years` those that have articles.
pub fn headers(archived: &[String], years: &BTreeSet<i16>) -> String {
    let mut rules = format!(
        "/*\n  Content-Security-Policy: {CONTENT_SECURITY_POLICY}; frame-ancestors 'none'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n"
    );
    let segments: BTreeSet<String> =
        archived.iter().filter(|name| *name != POINTER).map(|name| same_hash(name)).collect();
    let segments = segments.into_iter().take(MOST_RULES);
    for path in ["/viewer/*".to_owned()].into_iter().chain(segments) {
        let _ = write!(rules, "{path}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    let pages = ["/", "/index.html", "/404.html", "/people/*"].map(str::to_owned);
    let extras = EXTRAS.map(|name| format!("/{name}/*"));
    let years = years.iter().take(MOST_RULES).map(|year| format!("/{year:04}/*"));
    for path in pages.into_iter().chain(extras).chain(years).chain([format!("/archive/{POINTER}")])
    {
        let _ = write!(rules, "{path}\n  Cache-Control: no-cache\n");
    }
    rules
}

/// The pattern of a file of the archive and those that share its hash: `1f2e.000` → `1f2e.*`.
fn same_hash(name: &str) -> String {
    match name.find(['.', '/']) {
        Some(at) => format!("/archive/{}*", &name[..=at]),
        None => format!("/archive/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_by_its_hash_is_kept_for_ever_and_all_else_asked_for_again() {
        let archived = ["1f.000", "1f.001", "2a.000", POINTER].map(str::to_owned);
        let rules = headers(&archived, &BTreeSet::from([2024, 2025]));
        let paths = |cache: &str| {
            let lines: Vec<&str> = rules.lines().collect();
            let caches = format!("  Cache-Control: {cache}");
            lines
                .windows(2)
                .filter(|pair| pair[1] == caches)
                .map(|pair| pair[0])
                .collect::<Vec<_>>()
        };
        assert_eq!(
            paths("public, max-age=31536000, immutable"),
            ["/viewer/*", "/archive/1f.*", "/archive/2a.*"]
        );
        assert_eq!(
            paths("no-cache"),
            [
                "/",
                "/index.html",
                "/404.html",
                "/people/*",
                "/on-this-day/*",
                "/said/*",
                "/saved/*",
                "/statistics/*",
                "/time/*",
                "/2024/*",
                "/2025/*",
                "/archive/current"
            ]
        );
    }
}

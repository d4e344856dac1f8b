//! Escaping: the one place where a text becomes part of a page.

use std::fmt;

/// A text inside an element or a quoted attribute; characters no document may hold are left out.
pub struct Text<'a>(pub &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in self.0.char_indices() {
            let escaped = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                // XML 1.0 has no way to write these, and HTML no use for them.
                '\0'..='\u{8}'
                | '\u{b}'
                | '\u{c}'
                | '\u{e}'..='\u{1f}'
                | '\u{fffe}'
                | '\u{ffff}' => "",
                _ => continue,
            };
            f.write_str(&self.0[plain..at])?;
            f.write_str(escaped)?;
            plain = at + c.len_utf8();
        }
        f.write_str(&self.0[plain..])
    }
}

/// JSON inside a `<script type="application/json">`: nothing in it can end or open an element.
pub fn json_block(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            Text("<b a=\"x\" c='y'>&\u{b}\u{0} ok").to_string(),
            "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp; ok"
        );
        let json = serde_json::json!({"a": "</script><!--&"}).to_string();
        let block = json_block(&json);
        assert_eq!(block, r#"{"a":"\u003c/script\u003e\u003c!--\u0026"}"#);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&block).unwrap()["a"],
            "</script><!--&"
        );
    }
}

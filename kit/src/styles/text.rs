use super::error::StyleError;
use super::reader::{Url, urls};

/// The text of a style sheet that can be put into a block of another one, and whose URLs are
/// known.
///
/// Reads tokens by [CSS Syntax 3](https://www.w3.org/TR/css-syntax-3/#tokenization), as far as
/// blocks, strings and URLs need it; what the rules mean is the browser's business.
///
/// ```
/// use yew_mfe::styles::{StyleError, StyleText};
///
/// let sheet = StyleText::parse(".hero { background: url(hero.avif) }")?;
/// let shown = sheet.with_urls(|file| Some(format!("https://cdn.example/{file}")));
/// assert_eq!(shown, r#".hero { background: url("https://cdn.example/hero.avif") }"#);
///
/// let error = StyleText::parse("@import 'base.css';").unwrap_err();
/// assert_eq!(error, StyleError::Imports("base.css".to_owned()));
/// # Ok::<(), StyleError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleText {
    text: String,
    /// In order.
    urls: Vec<Url>,
}

impl StyleText {
    /// Reads a style sheet.
    ///
    /// # Errors
    ///
    /// When it has an `@import`, or closes a block that it did not open.
    pub fn parse(text: &str) -> Result<Self, StyleError> {
        Ok(Self {
            text: text.to_owned(),
            urls: urls(text)?,
        })
    }

    /// The text with every URL replaced by what `resolve` makes of it, where that is something.
    ///
    /// `data:` URLs, and those of the page itself like `#gradient`, stay as they are.
    pub fn with_urls(&self, resolve: impl Fn(&str) -> Option<String>) -> String {
        let mut done = String::with_capacity(self.text.len() + 64 * self.urls.len());
        let mut from = 0;
        for url in &self.urls {
            if let Some(resolved) = resolve(&url.value) {
                done.push_str(&self.text[from..url.range.start]);
                quote(&resolved, &mut done);
                from = url.range.end;
            }
        }
        done.push_str(&self.text[from..]);
        done
    }
}

/// Appends a CSS string.
pub(crate) fn quote(value: &str, to: &mut String) {
    to.push('"');
    for char in value.chars() {
        match char {
            '"' | '\\' => to.extend(['\\', char]),
            '\n' => to.push_str("\\a "),
            '\r' => to.push_str("\\d "),
            '\u{c}' => to.push_str("\\c "),
            _ => to.push(char),
        }
    }
    to.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text with its URLs at `/at/`.
    #[track_caller]
    fn check(text: &str, want: &str) {
        let sheet = StyleText::parse(text).expect("it can be used");
        assert_eq!(sheet.with_urls(|file| Some(format!("/at/{file}"))), want);
    }

    #[track_caller]
    fn refused(text: &str, want: &str) {
        assert_eq!(StyleText::parse(text).expect_err(text).to_string(), want);
    }

    #[test]
    fn urls_are_seen_from_the_sheet() {
        check("a{b:url(c.png)}", r#"a{b:url("/at/c.png")}"#);
        check("a{b:URL(  c.png  ) d}", r#"a{b:URL(  "/at/c.png"  ) d}"#);
        check("a{b:url( 'c d.png' )}", r#"a{b:url( "/at/c d.png" )}"#);
        check(r#"a{b:url("c\"d\\e")}"#, r#"a{b:url("/at/c\"d\\e")}"#);
        check(r"a{b:url(c\29 d\)e)}", r#"a{b:url("/at/c)d)e")}"#);
        check(
            "a{b:image-set('c.png' 1x, url(d.png) type('image/png'))}",
            r#"a{b:image-set("/at/c.png" 1x, url("/at/d.png") type('image/png'))}"#,
        );
        check(
            "@font-face{src:url(a.woff2)}",
            r#"@font-face{src:url("/at/a.woff2")}"#,
        );
        check("a{--b:url(c)}", r#"a{--b:url("/at/c")}"#);
        check("a{b:url(ö.png)}", r#"a{b:url("/at/ö.png")}"#);
        check(r"a{b:u\72l(c.png)}", r#"a{b:u\72l("/at/c.png")}"#);
        check(
            r"a{b:\69mage-set('c.png' 1x)}",
            r#"a{b:\69mage-set("/at/c.png" 1x)}"#,
        );
    }

    #[test]
    fn what_is_no_url_of_the_sheet_stays() {
        for same in [
            "",
            "a{b:url(#c)}",
            "a{b:url()}",
            "a{b:url(data:image/png;base64,AA==)}",
            "a{b:url('DATA:,x')}",
            "/* url(c.png) */",
            "a{content:'url(c.png)'}",
            "a{b:my-url(c.png)}",
            "a{b:curl('c.png')}",
            "a{b:url(c d)}",
            "a{b:url(c(d)}",
            "a{b:url(c",
            "a[href='c.png']{}",
            "a{b:\"c",
            "/* never ends",
            "a\\",
            "\\",
            "@",
            "ü{ö:ä}",
        ] {
            check(same, same);
        }
        let sheet = StyleText::parse("a{b:url(c);d:url(e)}").expect("it can be used");
        let some = sheet.with_urls(|file| (file == "e").then(|| "f".to_owned()));
        assert_eq!(some, r#"a{b:url(c);d:url("f")}"#);
    }

    #[test]
    fn imports_are_refused_by_name() {
        let words = "imports `b.css`, which is not possible: list each file in `css` of `mfe.toml`";
        for text in [
            "@import 'b.css';",
            "@IMPORT\n\"b.css\" screen;",
            "@charset \"utf-8\"; /* x */ @layer a, c; @import url(b.css) layer(a);",
            "@import url( 'b.css' );",
            "@import/**/ /**/url(b.css);",
            "a{} @import 'b.css';",
            r"@\69mport 'b.css';",
            r"@\49 MPORT 'b.css';",
            r"@im\000070 ort 'b.css';",
            r"@i\mport 'b.css';",
            "@\\69\r\nmport 'b.css';",
            "@\\69\x0cmport 'b.css';",
        ] {
            refused(text, words);
        }
        check("/* @import 'b.css'; */", "/* @import 'b.css'; */");
        check("@important{}", "@important{}");
    }

    #[test]
    fn a_block_that_was_not_opened_is_refused() {
        let first = "closes a block in line 1 that it did not open";
        for text in [
            "}",
            "a{}}",
            "a{} } body{}",
            "a{b:'}'}}",
            "a{(}) }}",
            "a{b:url('}')}}",
        ] {
            refused(text, first);
        }
        refused("a{\n}\n}", "closes a block in line 3 that it did not open");
        for fine in [
            "a{",
            "a{b:'}'",
            "a{b:(}",
            "a[b='}']{}",
            ")]",
            "/*}*/",
            "a{b:url(})}",
            r"\}",
        ] {
            let sheet = StyleText::parse(fine).expect(fine);
            assert_eq!(sheet.with_urls(|_| None), fine);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC*") {
            let _ = StyleText::parse(&text);
        }

        #[test]
        fn any_tokens_are_read(
            tokens in proptest::collection::vec(
                proptest::sample::select(vec![
                    "url(", "'", "\"", "(", ")", "{", "}", "[", "]", "\\", "/*", "*/", "a", " ",
                    "\n", "@import", "image-set(", "ü", "#",
                ]),
                0..24,
            ),
        ) {
            if let Ok(sheet) = StyleText::parse(&tokens.concat()) {
                // What was replaced can be read again, and has the same URLs.
                let again = StyleText::parse(&sheet.with_urls(|url| Some(url.to_owned())));
                let urls = |sheet: &StyleText| {
                    sheet.urls.iter().map(|url| url.value.clone()).collect::<Vec<_>>()
                };
                prop_assert_eq!(again.map(|sheet| urls(&sheet)), Ok(urls(&sheet)));
            }
        }
    }
}

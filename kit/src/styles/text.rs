use super::error::StyleError;
use std::ops::Range;

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
    /// What has to stand in quotes when it is replaced, in order.
    urls: Vec<(Range<usize>, String)>,
}

impl StyleText {
    /// Reads a style sheet.
    ///
    /// # Errors
    ///
    /// When it has an `@import`, or closes a block that it did not open.
    pub fn parse(text: &str) -> Result<Self, StyleError> {
        let mut reader = Reader {
            bytes: text.as_bytes(),
            at: 0,
        };
        let urls = reader.urls(text)?;
        Ok(Self {
            text: text.to_owned(),
            urls,
        })
    }

    /// The text with every URL replaced by what `resolve` makes of it, where that is something.
    ///
    /// `data:` URLs, and those of the page itself like `#gradient`, stay as they are.
    pub fn with_urls(&self, resolve: impl Fn(&str) -> Option<String>) -> String {
        let mut done = String::with_capacity(self.text.len() + 64 * self.urls.len());
        let mut from = 0;
        for (range, url) in &self.urls {
            if let Some(resolved) = resolve(url) {
                done.push_str(&self.text[from..range.start]);
                quote(&resolved, &mut done);
                from = range.end;
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

/// What is open: a bracket, or a function whose strings may be URLs.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Block(u8),
    /// `url(`, `src(`, `image-set(`.
    OfUrls,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn urls(&mut self, text: &str) -> Result<Vec<(Range<usize>, String)>, StyleError> {
        let mut found = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        while let Some(byte) = self.peek(0) {
            match byte {
                b'/' if self.peek(1) == Some(b'*') => self.skip_comment(),
                b'"' | b'\'' => {
                    let (range, inside) = self.skip_string();
                    if open.last() == Some(&Open::OfUrls) {
                        note(&mut found, range, unescaped(&text[inside]));
                    }
                }
                b'@' => {
                    self.at += 1;
                    let name = self.skip_name();
                    if open.is_empty() && text[name].eq_ignore_ascii_case("import") {
                        return Err(StyleError::Imports(self.imported(text)));
                    }
                }
                b'(' | b'[' | b'{' => {
                    self.at += 1;
                    open.push(Open::Block(byte));
                }
                b')' | b']' | b'}' => {
                    if open.is_empty() && byte == b'}' {
                        let line = 1 + text[..self.at].matches('\n').count();
                        return Err(StyleError::Unbalanced(line));
                    }
                    // One that does not fit closes nothing.
                    if open.last().is_some_and(|open| closes(*open, byte)) {
                        open.pop();
                    }
                    self.at += 1;
                }
                _ if is_name(byte) => {
                    let name = self.skip_name();
                    let name = &text[name];
                    if self.peek(0) != Some(b'(') {
                        continue;
                    }
                    self.at += 1;
                    if name.eq_ignore_ascii_case("url") && !self.is_before_string() {
                        if let Some(range) = self.skip_url() {
                            let url = unescaped(&text[range.clone()]);
                            note(&mut found, range, url);
                        }
                        continue;
                    }
                    open.push(if has_urls(name) {
                        Open::OfUrls
                    } else {
                        Open::Block(b'(')
                    });
                }
                _ => self.at += 1,
            }
        }
        Ok(found)
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip_space(&mut self) {
        while self.peek(0).is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn skip_comment(&mut self) {
        self.at += 2;
        while let Some(byte) = self.peek(0) {
            if byte == b'*' && self.peek(1) == Some(b'/') {
                self.at += 2;
                return;
            }
            self.at += 1;
        }
    }

    /// A backslash and what it takes the meaning of.
    fn skip_escape(&mut self) {
        self.at += 1;
        let mut digits = 0;
        while digits < 6 && self.peek(0).is_some_and(|byte| byte.is_ascii_hexdigit()) {
            digits += 1;
            self.at += 1;
        }
        match self.peek(0) {
            // It ends the number.
            Some(byte) if digits > 0 && byte.is_ascii_whitespace() => self.at += 1,
            // Bytes that continue a character mean nothing, so one byte is enough.
            Some(_) if digits == 0 => self.at += 1,
            _ => {}
        }
    }

    fn skip_name(&mut self) -> Range<usize> {
        let from = self.at;
        while let Some(byte) = self.peek(0).filter(|byte| is_name(*byte)) {
            match byte {
                b'\\' => self.skip_escape(),
                _ => self.at += 1,
            }
        }
        from..self.at
    }

    /// The range with the quotes, and the one inside of them. A line's end ends it too.
    fn skip_string(&mut self) -> (Range<usize>, Range<usize>) {
        let (from, quote) = (self.at, self.peek(0));
        self.at += 1;
        loop {
            match self.peek(0) {
                None | Some(b'\n' | b'\r' | b'\x0c') => {
                    return (from..self.at, from + 1..self.at);
                }
                Some(b'\\') => self.skip_escape(),
                byte if byte == quote => {
                    self.at += 1;
                    return (from..self.at, from + 1..self.at - 1);
                }
                Some(_) => self.at += 1,
            }
        }
    }

    /// After `url(`: whether it is a function with a string.
    fn is_before_string(&self) -> bool {
        let rest = &self.bytes[self.at..];
        let first = rest.iter().find(|byte| !byte.is_ascii_whitespace());
        matches!(first, Some(b'"' | b'\''))
    }

    /// After `url(`: the URL, if it is one, and the bracket behind it.
    fn skip_url(&mut self) -> Option<Range<usize>> {
        self.skip_space();
        let from = self.at;
        let mut end = None;
        let mut is_url = true;
        while let Some(byte) = self.peek(0) {
            match byte {
                b')' => {
                    let range = from..end.unwrap_or(self.at);
                    self.at += 1;
                    return Some(range).filter(|_| is_url);
                }
                b'\\' => self.skip_escape(),
                _ if byte.is_ascii_whitespace() => {
                    end = end.or(Some(self.at));
                    self.at += 1;
                }
                _ => {
                    is_url &= end.is_none() && !matches!(byte, b'"' | b'\'' | b'(');
                    self.at += 1;
                }
            }
        }
        None
    }

    /// After `@import`: what it names.
    fn imported(&mut self, text: &str) -> String {
        self.skip_space();
        while self.peek(0) == Some(b'/') && self.peek(1) == Some(b'*') {
            self.skip_comment();
            self.skip_space();
        }
        let rest = &text[self.at..];
        if rest
            .get(..4)
            .is_some_and(|name| name.eq_ignore_ascii_case("url("))
        {
            self.at += 4;
            self.skip_space();
            if !self.is_before_string() {
                let url = self.skip_url().map(|range| unescaped(&text[range]));
                return url.unwrap_or_default();
            }
        }
        match self.peek(0) {
            Some(b'"' | b'\'') => {
                let (_, inside) = self.skip_string();
                unescaped(&text[inside])
            }
            _ => String::new(),
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'\\') || byte >= 0x80
}

fn has_urls(function: &str) -> bool {
    ["url", "src", "image-set", "-webkit-image-set"]
        .iter()
        .any(|name| function.eq_ignore_ascii_case(name))
}

fn closes(open: Open, byte: u8) -> bool {
    matches!(
        (open, byte),
        (Open::Block(b'{'), b'}')
            | (Open::Block(b'['), b']')
            | (Open::Block(b'(') | Open::OfUrls, b')')
    )
}

/// Keeps what depends on where the sheet is.
fn note(found: &mut Vec<(Range<usize>, String)>, range: Range<usize>, url: String) {
    let is_data = url
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    if !(url.is_empty() || url.starts_with('#') || is_data) {
        found.push((range, url));
    }
}

/// What an escaped text means.
fn unescaped(text: &str) -> String {
    let mut done = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\\' {
            done.push(char);
            continue;
        }
        let mut code = 0;
        let mut digits = 0;
        while let Some(digit) = chars.peek().and_then(|char| char.to_digit(16)) {
            if digits == 6 {
                break;
            }
            code = code * 16 + digit;
            digits += 1;
            chars.next();
        }
        if digits > 0 {
            done.push(
                char::from_u32(code)
                    .filter(|_| code > 0)
                    .unwrap_or('\u{fffd}'),
            );
            chars.next_if(|char| char.is_ascii_whitespace());
        } else {
            // An escaped end of a line is nothing.
            done.extend(chars.next().filter(|char| *char != '\n'));
        }
    }
    done
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
                    sheet.urls.iter().map(|(_, url)| url.clone()).collect::<Vec<_>>()
                };
                prop_assert_eq!(again.map(|sheet| urls(&sheet)), Ok(urls(&sheet)));
            }
        }
    }
}

//! Tokens of CSS, as far as blocks, strings and URLs need them.

use super::error::StyleError;
use std::ops::Range;

/// A URL in a style sheet that depends on where the sheet is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    /// Where it stands: what is put there instead has to be in quotes.
    pub(super) range: Range<usize>,
    pub(super) value: String,
}

/// The URLs in a style sheet, in order.
pub(super) fn urls(text: &str) -> Result<Vec<Url>, StyleError> {
    let mut reader = Reader {
        bytes: text.as_bytes(),
        at: 0,
    };
    reader.urls(text)
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
    fn urls(&mut self, text: &str) -> Result<Vec<Url>, StyleError> {
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
                    let name = unescaped(&text[name]);
                    if open.is_empty() && name.eq_ignore_ascii_case("import") {
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
                    if self.peek(0) != Some(b'(') {
                        continue;
                    }
                    let name = &unescaped(&text[name]);
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
            // It ends the number. These two are one.
            Some(b'\r') if digits > 0 && self.peek(1) == Some(b'\n') => self.at += 2,
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
fn note(found: &mut Vec<Url>, range: Range<usize>, url: String) {
    let is_data = url
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    if !(url.is_empty() || url.starts_with('#') || is_data) {
        found.push(Url { range, value: url });
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
            if chars.next_if_eq(&'\r').is_some() {
                chars.next_if_eq(&'\n');
            } else {
                chars.next_if(|char| char.is_ascii_whitespace());
            }
        } else {
            // An escaped end of a line is nothing.
            done.extend(chars.next().filter(|char| *char != '\n'));
        }
    }
    done
}

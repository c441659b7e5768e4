use super::error::RegistryError;
use std::ops::Range;

/// What stands in a head. Any other element ends the head where it stands.
const OF_HEAD: [&str; 13] = [
    "html", "head", "base", "basefont", "bgsound", "link", "meta", "title", "style", "script",
    "noscript", "noframes", "template",
];

/// What ends the head although it is an end tag.
const ENDS_OF_HEAD: [&str; 3] = ["body", "html", "br"];

/// Elements with text in them that looks like markup and is none. `noscript` is one where scripts
/// run.
const RAW: [&str; 9] = [
    "script", "style", "title", "textarea", "noscript", "noframes", "noembed", "iframe", "xmp",
];

/// A tag: where it is, and what it says.
pub(super) struct Tag<'a> {
    pub(super) at: Range<usize>,
    /// In lower case.
    pub(super) name: String,
    is_end: bool,
    is_empty: bool,
    attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    /// The value of an attribute as it is written; the first counts.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| *value)
    }
}

/// An element of the head, from its first to its last byte; of one that has no text in it, as
/// `link`, the tag.
pub(super) struct Element<'a> {
    pub(super) tag: Tag<'a>,
    pub(super) at: Range<usize>,
}

/// The head of a page, as browsers read it: the elements in it, and where its end tag is.
///
/// It knows what the tokenizer of the HTML standard does outside of the body (sections 13.2.5 and
/// 13.2.6.4.4): comments, texts of scripts and styles, quoted attributes. What is in a template is
/// no part of it.
pub(super) struct Head<'a> {
    pub(super) elements: Vec<Element<'a>>,
    pub(super) end: usize,
}

impl<'a> Head<'a> {
    pub(super) fn read(html: &'a str) -> Result<Self, RegistryError> {
        let mut reader = Reader { html, at: 0 };
        let mut elements = Vec::new();
        // How many templates it is in, and whether something in them has other rules.
        let (mut templates, mut is_foreign) = (0_u32, false);
        while let Some(tag) = reader.tag(is_foreign)? {
            let name = tag.name.as_str();
            match (templates, tag.is_end) {
                (0, true) if name == "head" => {
                    return Ok(Self {
                        elements,
                        end: tag.at.start,
                    });
                }
                (0, true) if ENDS_OF_HEAD.contains(&name) => return Err(ended(&tag)),
                (0, false) if !OF_HEAD.contains(&name) => return Err(ended(&tag)),
                (1.., true) if name == "template" => {
                    templates -= 1;
                    is_foreign &= templates > 0;
                }
                _ => {}
            }
            if tag.is_end {
                continue;
            }
            is_foreign |= matches!(name, "svg" | "math");
            let is_text = RAW.contains(&name);
            let end = if is_text {
                reader.pass_text(name, is_foreign, tag.is_empty)?
            } else if name == "plaintext" {
                return Err(unclosed("<plaintext>"));
            } else {
                tag.at.end
            };
            if name == "template" {
                templates += 1;
            } else if templates == 0 {
                let at = tag.at.start..end;
                elements.push(Element { tag, at });
            }
        }
        Err(RegistryError::new(if templates > 0 {
            "a `<template>` in the head of the page is not closed"
        } else {
            "the page has no `</head>` to put the registry before"
        }))
    }
}

fn ended(tag: &Tag<'_>) -> RegistryError {
    let slash = if tag.is_end { "/" } else { "" };
    RegistryError::new(format!(
        "the head of the page ends before its `</head>`: `<{slash}{}>` is none of its elements",
        tag.name
    ))
}

fn unclosed(what: &str) -> RegistryError {
    RegistryError::new(format!("`{what}` in the head of the page is not closed"))
}

struct Reader<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Goes past the next `end`.
    fn pass(&mut self, end: &str, what: &str) -> Result<(), RegistryError> {
        let found = self.rest().find(end).ok_or_else(|| unclosed(what))?;
        self.at += found + end.len();
        Ok(())
    }

    /// The next tag.
    fn tag(&mut self, is_foreign: bool) -> Result<Option<Tag<'a>>, RegistryError> {
        while let Some(found) = self.rest().find('<') {
            self.at += found;
            let rest = self.rest();
            let after = |at: usize| rest.as_bytes().get(at).copied().unwrap_or(0);
            if rest.starts_with("<!--") {
                self.pass_comment()?;
            } else if is_foreign && rest.starts_with("<![CDATA[") {
                self.pass("]]>", "<![CDATA[")?;
            } else if after(1).is_ascii_alphabetic() {
                return self.tag_at(1).map(Some);
            } else if after(1) == b'/' && after(2).is_ascii_alphabetic() {
                return self.tag_at(2).map(Some);
            } else if matches!(after(1), b'!' | b'?' | b'/') {
                self.pass(">", "<!")?;
            } else {
                self.at += 1;
            }
        }
        Ok(None)
    }

    fn pass_comment(&mut self) -> Result<(), RegistryError> {
        self.at += "<!--".len();
        let rest = self.rest();
        for empty in [">", "->"] {
            if rest.starts_with(empty) {
                self.at += empty.len();
                return Ok(());
            }
        }
        let ends = ["-->", "--!>"].map(|end| rest.find(end).map(|at| at + end.len()));
        let end = ends.into_iter().flatten().min();
        self.at += end.ok_or_else(|| unclosed("<!--"))?;
        Ok(())
    }

    /// The tag here, whose name is so many bytes further on.
    fn tag_at(&mut self, name: usize) -> Result<Tag<'a>, RegistryError> {
        let begin = self.at;
        let bytes = self.html.as_bytes();
        let cut = || RegistryError::new("a tag in the head of the page is not closed");
        let byte = |at: usize| bytes.get(at).copied().ok_or_else(cut);
        let find = |mut at: usize, stops: &dyn Fn(u8) -> bool| {
            while !stops(byte(at)?) {
                at += 1;
            }
            Ok::<_, RegistryError>(at)
        };
        let is_space = |byte: u8| byte.is_ascii_whitespace();
        let ends_name = |byte: u8| is_space(byte) || matches!(byte, b'/' | b'>');
        let mut at = find(begin + name, &ends_name)?;
        let mut tag = Tag {
            at: begin..at,
            name: self.html[begin + name..at].to_ascii_lowercase(),
            is_end: name == 2,
            is_empty: false,
            attributes: Vec::new(),
        };
        loop {
            at = find(at, &|byte| !is_space(byte))?;
            match byte(at)? {
                b'>' => break,
                b'/' => {
                    tag.is_empty = byte(at + 1)? == b'>';
                    at += 1;
                    continue;
                }
                _ => {}
            }
            // A name may begin with `=`.
            let end = find(at + 1, &|byte| ends_name(byte) || byte == b'=')?;
            let name = &self.html[at..end];
            at = find(end, &|byte| !is_space(byte))?;
            let mut value = at..at;
            if byte(at)? == b'=' {
                at = find(at + 1, &|byte| !is_space(byte))?;
                let quote = byte(at)?;
                if matches!(quote, b'"' | b'\'') {
                    let end = find(at + 1, &|byte| byte == quote)?;
                    value = at + 1..end;
                    at = end + 1;
                } else {
                    let end = find(at, &|byte| is_space(byte) || byte == b'>')?;
                    value = at..end;
                    at = end;
                }
            }
            tag.attributes.push((name, &self.html[value]));
        }
        tag.at.end = at + 1;
        self.at = tag.at.end;
        Ok(tag)
    }

    /// Goes past the text of the element that begins here, and its end tag; where that ends.
    fn pass_text(
        &mut self,
        name: &str,
        is_foreign: bool,
        is_empty: bool,
    ) -> Result<usize, RegistryError> {
        let what = format!("<{name}>");
        let rest = self.rest();
        let end = if name == "script" {
            end_of_script(rest)
        } else {
            let mut places = rest.match_indices('<').map(|(at, _)| at);
            places.find(|at| is_tag(&rest[*at..], "</", name))
        };
        let end = end.ok_or_else(|| unclosed(&what))?;
        // There it is an element as any other, and what is in it are elements.
        if is_foreign && (is_empty || rest[..end].contains('<')) {
            return Err(RegistryError::new(format!(
                "`{what}` inside of `<svg>` or `<math>` in the head of the page cannot be read"
            )));
        }
        self.at += end;
        self.tag_at(2).map(|tag| tag.at.end)
    }
}

/// Whether `text` begins with a tag of that name; `open` is `<` or `</`.
fn is_tag(text: &str, open: &str, name: &str) -> bool {
    let text = text.as_bytes();
    let Some(rest) = text.strip_prefix(open.as_bytes()) else {
        return false;
    };
    rest.len() > name.len()
        && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        && (rest[name.len()].is_ascii_whitespace() || matches!(rest[name.len()], b'/' | b'>'))
}

/// Where the end tag of a script is that begins with `text`. A script in what looks like a comment
/// hides the first one (HTML standard, "script data double escaped state").
fn end_of_script(text: &str) -> Option<usize> {
    let (mut in_comment, mut hidden) = (false, false);
    let mut at = 0;
    while let Some(found) = text[at..].find(['<', '-']) {
        at += found;
        let rest = &text[at..];
        if is_tag(rest, "</", "script") {
            if !hidden {
                return Some(at);
            }
            hidden = false;
        } else if in_comment && is_tag(rest, "<", "script") {
            hidden = true;
        } else if !in_comment && rest.starts_with("<!--") {
            in_comment = true;
            // `<!-->` is over at once: its dashes are those of the end as well.
            at += 1;
        } else if rest.starts_with("-->") {
            (in_comment, hidden) = (false, false);
        }
        at += 1;
    }
    None
}

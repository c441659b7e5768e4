//! The sources of this workspace, as text.

use std::fs;
use std::path::{Path, PathBuf};

/// One source file.
#[derive(Debug)]
pub struct Source {
    /// Its path below the repository's root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its text without comments and without what stands in strings. Lines keep their numbers.
    pub code: String,
}

impl Source {
    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The code up to its unit tests, which are at the end of a file.
    pub fn tested_code(&self) -> &str {
        self.code.split("#[cfg(test)]").next().unwrap_or_default()
    }

    /// The numbers of the lines of `code` for which `is` holds, from 1 on.
    pub fn lines(&self, code: &str, is: impl Fn(&str) -> bool) -> Vec<usize> {
        let numbered = code.lines().enumerate().filter(|(_, line)| is(line));
        numbered.map(|(at, _)| at + 1).collect()
    }
}

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files ending in `.rs` below these folders of the repository, in order of their paths.
///
/// # Panics
///
/// When there is no such folder, or nothing in it: a rule over no files would always hold.
pub fn sources(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        let before = found.len();
        walk(&root().join(folder), folder, &mut found);
        assert!(found.len() > before, "no sources in `{folder}`");
    }
    found
}

fn walk(folder: &Path, path: &str, found: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("`{path}`: {error}"))
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        let path = format!("{path}/{name}");
        if entry.is_dir() {
            if !matches!(name.as_str(), "target" | "dist" | "node_modules") {
                walk(&entry, &path, found);
            }
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&entry).unwrap();
            let code = code_of(&text);
            found.push(Source { path, text, code });
        }
    }
}

/// Whether `word` is in `text` as a whole identifier.
pub fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}

/// Blanks comments and the insides of strings.
pub fn code_of(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let end = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = string(rest) {
            length
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            code.push_str(&rest[..length]);
            at += length;
            continue;
        };
        code.extend(rest[..end].chars().filter(|c| *c == '\n'));
        // What was joined by a comment or a string stays apart.
        code.push(' ');
        at += end;
    }
    code
}

/// The length of the literal that `rest` begins with: a string, a raw string or a character.
fn string(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.bytes().take_while(|byte| *byte == b'#').count();
        if let Some(body) = raw[hashes..].strip_prefix('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = body.find(&end).map_or(body.len(), |at| at + end.len());
            return Some(hashes + 2 + length);
        }
    }
    match bytes[0] {
        b'"' => {
            let mut at = 1;
            while at < bytes.len() && bytes[at] != b'"' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            Some((at + 1).min(bytes.len()))
        }
        // A lifetime has no second quote.
        b'\'' if rest[1..].starts_with('\\') => rest[3..].find('\'').map(|end| end + 4),
        b'\'' => {
            let length = rest[1..].chars().next()?.len_utf8();
            rest[1 + length..].starts_with('\'').then_some(length + 2)
        }
        _ => None,
    }
}

use super::item::{Item, ItemKind};
use super::schema::{Schema, Writer};
use crate::base::SchemaVersion;
use std::fmt;

/// The wasm custom section in which `remote!` leaves the items that a remote uses.
///
/// One item a line: kind, name, version and schema, separated by single spaces. The linker
/// concatenates the lines of all object files.
pub const SECTION: &str = "mfe-contract";

const fn write(
    mut writer: Writer<'_>,
    kind: ItemKind,
    name: &str,
    version: SchemaVersion,
    schemas: &[&Schema],
) -> usize {
    writer.text(kind.as_str());
    writer.text(" ");
    writer.text(name);
    writer.text(" ");
    writer.number(version.major);
    writer.text(".");
    writer.number(version.minor);
    writer.text(" ");
    if schemas.len() == 1 {
        writer.schema(schemas[0]);
    } else {
        writer.text("(");
        let mut at = 0;
        while at < schemas.len() {
            if at > 0 {
                writer.text(",");
            }
            writer.schema(schemas[at]);
            at += 1;
        }
        writer.text(")");
    }
    writer.text("\n");
    writer.at
}

/// How many bytes [`item_bytes`] needs; evaluated at compile time by `remote!`.
pub const fn item_len(
    kind: ItemKind,
    name: &str,
    version: SchemaVersion,
    schemas: &[&Schema],
) -> usize {
    write(
        Writer {
            buffer: &mut [],
            at: 0,
        },
        kind,
        name,
        version,
        schemas,
    )
}

/// One line of the section; several schemas become a tuple. Evaluated at compile time by
/// `remote!`.
pub const fn item_bytes<const LEN: usize>(
    kind: ItemKind,
    name: &str,
    version: SchemaVersion,
    schemas: &[&Schema],
) -> [u8; LEN] {
    let mut bytes = [0; LEN];
    write(
        Writer {
            buffer: &mut bytes,
            at: 0,
        },
        kind,
        name,
        version,
        schemas,
    );
    bytes
}

/// A section that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSection {
    line: usize,
    reason: String,
}

impl fmt::Display for InvalidSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {} of section `{SECTION}`: {}",
            self.line, self.reason
        )
    }
}

impl std::error::Error for InvalidSection {}

/// Reads the section's bytes: the items in order of kind and name, equal ones once.
///
/// # Errors
///
/// [`InvalidSection`] for a line that is not an item, and for two items of one kind and name
/// that differ.
pub fn parse_section(bytes: &[u8]) -> Result<Vec<Item>, InvalidSection> {
    let mut items: Vec<Item> = Vec::new();
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.is_empty() {
            continue;
        }
        let item = parse_line(line).map_err(|reason| InvalidSection {
            line: number + 1,
            reason,
        })?;
        let same = |other: &&Item| other.kind() == item.kind() && other.name() == item.name();
        match items.iter().find(same) {
            None => items.push(item),
            Some(other) if *other == item => {}
            Some(_) => {
                let reason = format!(
                    "{} `{}` is declared twice, differently",
                    item.kind(),
                    item.name()
                );
                return Err(InvalidSection {
                    line: number + 1,
                    reason,
                });
            }
        }
    }
    items.sort_by(|a, b| (a.kind(), a.name()).cmp(&(b.kind(), b.name())));
    Ok(items)
}

fn parse_line(line: &[u8]) -> Result<Item, String> {
    let line = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned())?;
    let mut words = line.splitn(4, ' ');
    let mut word = || {
        words
            .next()
            .ok_or_else(|| format!("`{line}` has fewer than four words"))
    };
    let kind = match word()? {
        "state" => ItemKind::State,
        "topic" => ItemKind::Topic,
        "props" => ItemKind::Props,
        other => return Err(format!("`{other}` is no kind of item")),
    };
    let name = word()?;
    let version = word()?.parse().map_err(|error| format!("{error}"))?;
    let shape = word()?.parse().map_err(|error| format!("{error}"))?;
    Item::new(kind, name, version, shape).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::schema::Contract;
    use super::*;

    const VERSION: SchemaVersion = SchemaVersion {
        major: 1,
        minor: 203,
    };
    const SCHEMAS: &[&Schema] = &[
        <Vec<(u32, Option<String>)>>::SCHEMA,
        std::collections::BTreeMap::<String, bool>::SCHEMA,
    ];
    const LEN: usize = item_len(ItemKind::State, "cart", VERSION, SCHEMAS);
    const LINE: [u8; LEN] = item_bytes(ItemKind::State, "cart", VERSION, SCHEMAS);

    #[test]
    fn a_line_is_written_at_compile_time_and_read_back() {
        assert_eq!(
            LINE.as_slice(),
            b"state cart 1.203 ([(u32,?str)],{*:bool})\n"
        );
        let items = parse_section(&[LINE.as_slice(), b"props a 1.0 u8\n", &LINE].concat()).unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!((items[0].name(), items[1].name()), ("cart", "a"));
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, want) in [
            (
                "state cart",
                "line 1 of section `mfe-contract`: `state cart` has fewer than four words",
            ),
            (
                "props a 1.0 u8\nx y 1.0 u8",
                "line 2 of section `mfe-contract`: `x` is no kind of item",
            ),
            (
                "props a 1.0 u8\nprops a 1.1 u8",
                "line 2 of section `mfe-contract`: props `a` is declared twice, differently",
            ),
        ] {
            assert_eq!(
                parse_section(text.as_bytes()).unwrap_err().to_string(),
                want
            );
        }
        assert!(
            parse_section(&[0xff, b'\n'])
                .unwrap_err()
                .to_string()
                .contains("not UTF-8")
        );
    }
}

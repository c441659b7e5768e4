use crate::base::SchemaVersion;

/// A type whose JSON structure is known at compile time.
///
/// Implemented by `#[derive(Contract)]`, which reads the `serde` attributes, and for the standard
/// types that `serde_json` writes in one obvious way.
///
/// A type that contains itself has no schema: the compiler reports a cycle.
pub trait Contract {
    /// The structure.
    const SCHEMA: &'static Schema;
    /// The version of the schema, from `#[contract(version = "major.minor")]`; 1.0 without it.
    const VERSION: SchemaVersion = SchemaVersion { major: 1, minor: 0 };
}

/// A structure as a constant tree. [`Shape`](super::Shape) is the same tree read back at run time.
#[derive(Debug)]
pub enum Schema {
    /// A scalar by its name: `u32`, `str`, `bool`, …
    Leaf(&'static str),
    /// A value or `null`.
    Option(&'static Schema),
    /// A sequence of one type.
    List(&'static Schema),
    /// An object with arbitrary keys and values of one type.
    Map(&'static Schema),
    /// A sequence of fixed length.
    Tuple(&'static [&'static Schema]),
    /// An object with known keys.
    Record(&'static [Field]),
    /// A choice.
    Enum(Tagging, &'static [Variant]),
}

/// A key of a [`Schema::Record`].
#[derive(Debug)]
pub struct Field {
    /// The key in JSON.
    pub name: &'static str,
    /// Whether a reader accepts an object without the key.
    pub optional: bool,
    /// The structure of the value.
    pub schema: &'static Schema,
}

/// An alternative of a [`Schema::Enum`].
#[derive(Debug)]
pub struct Variant {
    /// The name in JSON.
    pub name: &'static str,
    /// Whether it stands for every unknown name (`#[serde(other)]`).
    pub other: bool,
    /// What comes with the name, if anything.
    pub content: Option<&'static Schema>,
}

/// How a variant's name is written: the four representations of serde.
#[derive(Debug)]
pub enum Tagging {
    /// `{"Name": content}` or `"Name"`.
    External,
    /// `{"tag": "Name", …content}`.
    Internal(&'static str),
    /// `{"tag": "Name", "content": content}`.
    Adjacent(&'static str, &'static str),
    /// `content` alone.
    Untagged,
}

/// Counts and writes the canonical text of a schema, in constant evaluation: with an empty
/// buffer it only counts.
pub(super) struct Writer<'a> {
    pub(super) buffer: &'a mut [u8],
    pub(super) at: usize,
}

impl Writer<'_> {
    pub(super) const fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut from = 0;
        while from < bytes.len() {
            if !self.buffer.is_empty() {
                self.buffer[self.at] = bytes[from];
            }
            self.at += 1;
            from += 1;
        }
    }

    pub(super) const fn number(&mut self, number: u16) {
        if number >= 10 {
            self.number(number / 10);
        }
        let digits = "0123456789".as_bytes();
        if !self.buffer.is_empty() {
            self.buffer[self.at] = digits[(number % 10) as usize];
        }
        self.at += 1;
    }

    pub(super) const fn schema(&mut self, schema: &Schema) {
        match schema {
            Schema::Leaf(name) => self.text(name),
            Schema::Option(inner) => {
                self.text("?");
                self.schema(inner);
            }
            Schema::List(inner) => {
                self.text("[");
                self.schema(inner);
                self.text("]");
            }
            Schema::Map(inner) => {
                self.text("{*:");
                self.schema(inner);
                self.text("}");
            }
            Schema::Tuple(items) => {
                self.text("(");
                let mut at = 0;
                while at < items.len() {
                    if at > 0 {
                        self.text(",");
                    }
                    self.schema(items[at]);
                    at += 1;
                }
                self.text(")");
            }
            Schema::Record(fields) => {
                self.text("{");
                let mut at = 0;
                while at < fields.len() {
                    if at > 0 {
                        self.text(",");
                    }
                    self.text(fields[at].name);
                    self.text(if fields[at].optional { "?:" } else { ":" });
                    self.schema(fields[at].schema);
                    at += 1;
                }
                self.text("}");
            }
            Schema::Enum(tagging, variants) => {
                self.text("<");
                match tagging {
                    Tagging::External => {}
                    Tagging::Internal(tag) => {
                        self.text("#");
                        self.text(tag);
                        self.text(";");
                    }
                    Tagging::Adjacent(tag, content) => {
                        self.text("#");
                        self.text(tag);
                        self.text(",");
                        self.text(content);
                        self.text(";");
                    }
                    Tagging::Untagged => self.text("~;"),
                }
                let mut at = 0;
                while at < variants.len() {
                    if at > 0 {
                        self.text("|");
                    }
                    if variants[at].other {
                        self.text("*");
                    }
                    self.text(variants[at].name);
                    if let Some(content) = variants[at].content {
                        self.text(":");
                        self.schema(content);
                    }
                    at += 1;
                }
                self.text(">");
            }
        }
    }
}

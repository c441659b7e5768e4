use super::schema::Schema;
use super::shape::Shape;
use crate::base::{InvalidName, SchemaVersion};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What an [`Item`] describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ItemKind {
    /// A namespace of shared state: the schema is the pair of state and event.
    State,
    /// A topic of the bus: the schema is the payload.
    Topic,
    /// The props of a component.
    Props,
}

impl ItemKind {
    /// The word used in the section, the manifest and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Topic => "topic",
            Self::Props => "props",
        }
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that two sides must agree on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Item {
    kind: ItemKind,
    name: String,
    version: SchemaVersion,
    hash: String,
    shape: Shape,
}

impl Item {
    /// Describes `name`.
    ///
    /// # Errors
    ///
    /// [`InvalidName`] when `name` is not made of names separated by `:`.
    pub fn new(
        kind: ItemKind,
        name: &str,
        version: SchemaVersion,
        shape: Shape,
    ) -> Result<Self, InvalidName> {
        for part in name.split(':') {
            crate::base::Namespace::new(part)?;
        }
        let hash = hash(&shape.to_string());
        Ok(Self {
            kind,
            name: name.to_owned(),
            version,
            hash,
            shape,
        })
    }

    /// Describes `name` by schemas that are compiled in; several become a tuple.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn describe(
        kind: ItemKind,
        name: &str,
        version: SchemaVersion,
        schemas: &[&Schema],
    ) -> Result<Self, InvalidName> {
        let shape = match schemas {
            [one] => Shape::from(*one),
            many => Shape::Tuple(many.iter().map(|schema| Shape::from(*schema)).collect()),
        };
        Self::new(kind, name, version, shape)
    }

    /// What it describes.
    pub fn kind(&self) -> ItemKind {
        self.kind
    }

    /// The namespace, the topic or the component's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version that its author gave the schema.
    pub fn version(&self) -> SchemaVersion {
        self.version
    }

    /// A fingerprint of the schema's text: FNV-1a, 64 bits, as 16 hexadecimal digits.
    ///
    /// It tells schemas apart by accident, not by intent: integrity is the manifest's concern.
    /// Algorithm: draft-eastlake-fnv.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The structure.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }
}

fn hash(text: &str) -> String {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{state:016x}")
}

/// The JSON form. The hash is written for readers and recomputed on reading.
#[derive(Serialize, Deserialize)]
struct Wire {
    kind: ItemKind,
    name: String,
    version: String,
    #[serde(default)]
    hash: String,
    schema: String,
}

impl TryFrom<Wire> for Item {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Self, String> {
        let named = |error: &dyn fmt::Display| format!("{} `{}`: {error}", wire.kind, wire.name);
        let version = wire.version.parse().map_err(|error| named(&error))?;
        let shape = wire.schema.parse().map_err(|error| named(&error))?;
        let item = Self::new(wire.kind, &wire.name, version, shape).map_err(|e| named(&e))?;
        if !wire.hash.is_empty() && wire.hash != item.hash {
            return Err(named(&"its hash is not that of its schema"));
        }
        Ok(item)
    }
}

impl From<Item> for Wire {
    fn from(item: Item) -> Self {
        Self {
            kind: item.kind,
            name: item.name,
            version: item.version.to_string(),
            hash: item.hash,
            schema: item.shape.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_round_trip() {
        let json = r#"{"kind":"topic","name":"cart:updated","version":"2.1","hash":"c77cb8fce1224ed5","schema":"{n:u32}"}"#;
        let item: Item = serde_json::from_str(&json.replace("c77cb8fce1224ed5", "")).unwrap();
        assert_eq!(item.kind(), ItemKind::Topic);
        let written = serde_json::to_string(&item).unwrap();
        assert_eq!(serde_json::from_str::<Item>(&written).unwrap(), item);
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // Vectors of the FNV draft.
        assert_eq!(hash(""), "cbf29ce484222325");
        assert_eq!(hash("a"), "af63dc4c8601ec8c");
        assert_eq!(hash("foobar"), "85944171f73967e8");
    }

    #[test]
    fn a_bad_item_is_named() {
        for (json, want) in [
            (
                r#"{"kind":"state","name":"cart","version":"1","schema":"u8"}"#,
                "state `cart`: `1` is",
            ),
            (
                r#"{"kind":"state","name":"cart","version":"1.0","schema":"["}"#,
                "state `cart`: not a schema",
            ),
            (
                r#"{"kind":"state","name":"Cart","version":"1.0","schema":"u8"}"#,
                "state `Cart`: `Cart` is not",
            ),
            (
                r#"{"kind":"state","name":"cart","version":"1.0","schema":"u8","hash":"0"}"#,
                "its hash is not",
            ),
        ] {
            let error = serde_json::from_str::<Item>(json).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
    }
}

use super::error::RegistryError;
use crate::base::{Integrity, KeyId, PublicKey, RemoteName};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The registry schema that this kit writes, and the newest it reads.
const SCHEMA: u32 = 1;

/// Where the manifests of all remotes are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registry {
    schema: u32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    keys: BTreeMap<String, PublicKey>,
    remotes: BTreeMap<String, Entry>,
    #[serde(flatten)]
    extra: Map<String, Value>,
}

/// What the registry says about one remote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// URLs of the manifest, in order of preference, absolute or relative to the page.
    pub manifests: Vec<String>,
    /// The hash that the manifest must have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integrity: Option<Integrity>,
    /// The ids of the keys one of which must have signed the manifest: two while a key is
    /// replaced. With `integrity` as well, both must hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_by: Vec<String>,
    /// Believes a manifest of another origin for which neither `integrity` nor `signed_by` vouch.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsigned: bool,
    /// Whether the page asks for its manifest and files at once, beside the shell.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub preload: bool,
    /// Limits of this remote, where they differ from the shell's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeouts: Option<Timeouts>,
    /// Fields of other tools, kept as they came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// How long loading may take, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Timeouts {
    /// After this long a stage is said to be slow.
    pub slow: u32,
    /// Each stage.
    pub stage: u32,
    /// All stages together.
    pub total: u32,
}

impl Default for Timeouts {
    /// Slow after 2 s; 5 s for a stage, 15 s in all.
    fn default() -> Self {
        Self {
            slow: 2_000,
            stage: 5_000,
            total: 15_000,
        }
    }
}

impl Default for Registry {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            keys: BTreeMap::new(),
            remotes: BTreeMap::new(),
            extra: Map::new(),
        }
    }
}

impl Registry {
    /// A registry without remotes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces an entry.
    #[must_use]
    pub fn with(mut self, name: &RemoteName, entry: Entry) -> Self {
        self.remotes.insert(name.as_str().to_owned(), entry);
        self
    }

    /// Adds or replaces a key with which manifests are signed.
    #[must_use]
    pub fn with_key(mut self, id: &KeyId, key: PublicKey) -> Self {
        self.keys.insert(id.as_str().to_owned(), key);
        self
    }

    /// Reads and checks a registry.
    ///
    /// # Errors
    ///
    /// [`RegistryError`] when the text is not JSON, has a newer schema, or has a key or an entry
    /// that cannot be used. The message names it.
    pub fn parse(text: &str) -> Result<Self, RegistryError> {
        let value: Value = serde_json::from_str(text)
            .map_err(|error| RegistryError::new(format!("the registry is not JSON: {error}")))?;
        let schema = value
            .get("schema")
            .and_then(Value::as_u64)
            .ok_or_else(|| RegistryError::new("the registry has no number `schema`"))?;
        if schema > u64::from(SCHEMA) {
            return Err(RegistryError::new(format!(
                "the registry has schema {schema}, this kit reads schema {SCHEMA} and older"
            )));
        }
        let registry: Self = serde_json::from_value(value)
            .map_err(|error| RegistryError::new(format!("the registry is malformed: {error}")))?;
        for id in registry.keys.keys() {
            KeyId::new(id).map_err(|error| RegistryError::new(format!("the registry: {error}")))?;
        }
        for (name, entry) in &registry.remotes {
            RemoteName::new(name)
                .map_err(|error| RegistryError::new(format!("the registry: {error}")))?;
            if entry.manifests.is_empty() {
                return Err(RegistryError::new(format!(
                    "the registry: remote `{name}` has no manifest URL"
                )));
            }
            let no_time = |timeouts: Timeouts| timeouts.stage == 0 || timeouts.total == 0;
            if entry.timeouts.is_some_and(no_time) {
                return Err(RegistryError::new(format!(
                    "the registry: remote `{name}` has a timeout of 0 ms"
                )));
            }
        }
        Ok(registry)
    }

    /// The entry of `name`.
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.remotes.get(name)
    }

    /// The public key of this id.
    pub fn key(&self, id: &str) -> Option<&PublicKey> {
        self.keys.get(id)
    }

    /// All entries in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.remotes
            .iter()
            .map(|(name, entry)| (name.as_str(), entry))
    }

    /// The JSON form, indented, with a final line feed.
    pub fn to_json(&self) -> String {
        crate::base::json::file(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_what_was_written_changes_nothing() {
        let text = r#"{"schema":1,"owner":"web","remotes":{"cart":{"manifests":["a","b"],"timeouts":{"stage":100},"x":1}}}"#;
        let registry = Registry::parse(text).unwrap();
        let cart = registry.get("cart").unwrap();
        assert_eq!(
            cart.timeouts,
            Some(Timeouts {
                slow: 2_000,
                stage: 100,
                total: 15_000
            })
        );
        assert_eq!(Registry::parse(&registry.to_json()).unwrap(), registry);
        assert!(registry.to_json().contains("owner"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, want) in [
            ("", "the registry is not JSON"),
            ("{}", "has no number `schema`"),
            (r#"{"schema":9}"#, "schema 9, this kit reads schema 1"),
            (
                r#"{"schema":1,"remotes":{"Cart":{"manifests":["a"]}}}"#,
                "`Cart` is not a remote name",
            ),
            (
                r#"{"schema":1,"remotes":{"cart":{"manifests":[]}}}"#,
                "remote `cart` has no manifest URL",
            ),
            (
                r#"{"schema":1,"remotes":{"cart":{"manifests":["a"],"timeouts":{"total":0}}}}"#,
                "remote `cart` has a timeout of 0 ms",
            ),
            (
                r#"{"schema":1,"remotes":{"cart":{}}}"#,
                "missing field `manifests`",
            ),
            (
                r#"{"schema":1,"keys":{"Key":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="},"remotes":{}}"#,
                "`Key` is not a key id",
            ),
            (
                r#"{"schema":1,"keys":{"key":"AAAA"},"remotes":{}}"#,
                "`AAAA` is not an Ed25519 public key",
            ),
        ] {
            let error = Registry::parse(text).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
    }
}

use super::asset::{Asset, Memory};
use super::error::ManifestError;
use crate::base::{ComponentName, RemoteName};
use crate::contract::Item;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The file name of a manifest.
pub const MANIFEST_FILE: &str = "mfe-manifest.json";

/// The manifest schema that this kit writes, and the newest it reads.
pub const SCHEMA: u32 = 1;

/// The version of the module contract between shell and remote that this kit implements.
pub const ABI: u32 = 1;

/// The module contract versions a remote can be run with, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbiRange {
    /// The oldest.
    pub min: u32,
    /// The newest.
    pub max: u32,
}

/// What a built remote says about itself.
///
/// Lists are in a fixed order and unknown fields are kept, so reading and writing a manifest of
/// this schema gives the same JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The manifest schema.
    pub schema: u32,
    /// The remote's name: 1 to 64 of `a-z`, `0-9`, `-`, `_`, `.`.
    pub name: String,
    /// The remote crate's version.
    pub version: String,
    /// Identifies the exact build: 16 hexadecimal digits over all shipped bytes.
    pub build: String,
    /// The module contracts it can be run with.
    pub abi: AbiRange,
    /// What it must agree on with the shell and other remotes.
    #[serde(default)]
    pub contract: Vec<Item>,
    /// The components it offers; never empty.
    pub components: Vec<String>,
    /// The ES module with the module contract.
    pub entry: Asset,
    /// The wasm files, in the order in which they are needed.
    #[serde(default)]
    pub wasm: Vec<Asset>,
    /// Style sheets.
    #[serde(default)]
    pub css: Vec<Asset>,
    /// What the browser must support, by the names of the WebAssembly feature proposals.
    #[serde(default)]
    pub features: Vec<String>,
    /// The linear memory; absent for a remote without wasm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory: Option<Memory>,
    /// What the wasm imports: the functions of the page it can call at all.
    #[serde(default)]
    pub imports: Vec<String>,
    /// Files worth fetching early, relative to the manifest.
    #[serde(default)]
    pub preload: Vec<String>,
    /// Fields of other tools, kept as they came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Manifest {
    /// Reads and checks a manifest.
    ///
    /// # Errors
    ///
    /// [`ManifestError`] when the text is not JSON, has a newer schema, lacks a field, or has a
    /// field whose value cannot be used. The message names the field.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let value: Value = serde_json::from_str(text)
            .map_err(|error| ManifestError::new(format!("the manifest is not JSON: {error}")))?;
        let schema = value.get("schema").and_then(Value::as_u64).ok_or_else(|| {
            ManifestError::new("the manifest has no number `schema`: is this an mfe-manifest.json?")
        })?;
        if schema > u64::from(SCHEMA) {
            return Err(ManifestError::new(format!(
                "the manifest has schema {schema}, this kit reads schema {SCHEMA} and older"
            )));
        }
        let manifest: Self = serde_json::from_value(value)
            .map_err(|error| ManifestError::new(format!("the manifest is malformed: {error}")))?;
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), ManifestError> {
        let field = |name: &str, error: &dyn std::fmt::Display| {
            Err(ManifestError::new(format!(
                "`{name}` of the manifest: {error}"
            )))
        };
        if let Err(error) = RemoteName::new(&self.name) {
            return field("name", &error);
        }
        for component in &self.components {
            if let Err(error) = ComponentName::new(component) {
                return field("components", &error);
            }
        }
        if self.components.is_empty() {
            return field("components", &"is empty");
        }
        if self.abi.min > self.abi.max {
            return field(
                "abi",
                &format!("{} to {} is no range", self.abi.min, self.abi.max),
            );
        }
        for asset in [&self.entry].into_iter().chain(&self.wasm).chain(&self.css) {
            if !is_relative_file(&asset.file) {
                return field("file", &format!("`{}` is not a relative path", asset.file));
            }
        }
        Ok(())
    }

    /// Whether the remote can be run by this kit.
    pub fn supports_abi(&self) -> bool {
        (self.abi.min..=self.abi.max).contains(&ABI)
    }

    /// The JSON form, indented, with a final line feed.
    pub fn to_json(&self) -> String {
        crate::base::json::file(self)
    }
}

/// Files stay below the manifest's folder: no scheme, no host, no root, no way up.
fn is_relative_file(file: &str) -> bool {
    !file.is_empty()
        && !file.contains([':', '\\', '?', '#'])
        && file
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn sample() -> Value {
        let asset = |file: &str| json!({ "file": file, "integrity": format!("sha384-{}", "A".repeat(64)), "bytes": 3, "brotli": 2 });
        json!({
            "schema": 1, "name": "cart", "version": "0.1.0", "build": "00112233aabbccdd",
            "abi": { "min": 1, "max": 1 }, "components": ["cart"],
            "entry": asset("cart-1.js"), "wasm": [asset("cart-1.wasm")], "css": [],
            "contract": [{ "kind": "state", "name": "cart", "version": "1.0", "schema": "(u8,<A>)", "hash": "" }],
            "features": ["exception-handling"], "memory": { "initial": 17, "maximum": 4096 },
            "imports": ["queueMicrotask"], "preload": [], "x-team": { "owner": "checkout" },
        })
    }

    #[test]
    fn unknown_fields_are_kept() {
        let manifest = Manifest::parse(&sample().to_string()).unwrap();
        assert_eq!(manifest.extra["x-team"]["owner"], "checkout");
        assert!(manifest.supports_abi());
        let again = Manifest::parse(&manifest.to_json()).unwrap();
        assert_eq!(again, manifest);
    }

    #[test]
    fn what_is_wrong_is_named() {
        #[track_caller]
        fn check(path: &str, value: Value, want: &str) {
            let mut manifest = sample();
            *manifest.pointer_mut(path).unwrap() = value;
            let error = Manifest::parse(&manifest.to_string())
                .unwrap_err()
                .to_string();
            assert!(error.contains(want), "{error}");
        }
        check("/schema", json!("1"), "no number `schema`");
        check("/schema", json!(7), "schema 7, this kit reads schema 1");
        check(
            "/name",
            json!("Cart"),
            "`name` of the manifest: `Cart` is not a remote name",
        );
        check(
            "/components",
            json!([]),
            "`components` of the manifest: is empty",
        );
        check(
            "/components",
            json!(["../x"]),
            "`../x` is not a component name",
        );
        check("/abi", json!({ "min": 2, "max": 1 }), "2 to 1 is no range");
        check(
            "/entry/integrity",
            json!("sha256-AAA"),
            "`sha256-AAA` is not an integrity value",
        );
        check(
            "/contract/0/schema",
            json!("{"),
            "state `cart`: not a schema",
        );
        for file in [
            "https://evil.test/x.js",
            "//evil.test/x.js",
            "../x.js",
            "/x.js",
            "a//b",
            "",
        ] {
            check("/entry/file", json!(file), "is not a relative path");
        }
        let mut lacking = sample();
        lacking.as_object_mut().unwrap().remove("entry");
        let error = Manifest::parse(&lacking.to_string())
            .unwrap_err()
            .to_string();
        assert!(error.contains("missing field `entry`"), "{error}");
        assert!(
            Manifest::parse("<html>")
                .unwrap_err()
                .to_string()
                .contains("not JSON")
        );
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in ".{0,80}") {
            let _ = Manifest::parse(&text);
        }
    }
}

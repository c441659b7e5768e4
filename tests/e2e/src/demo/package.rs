use super::{broken::Broken, vouched::hash};
use crate::error::E2eError;
use std::{collections::BTreeMap, fs, io::ErrorKind, path::Path};
use yew_mfe::{
    base::{Integrity, SchemaVersion},
    contract::{Item, ItemKind, Shape},
    manifest::{AbiRange, Asset, MANIFEST_FILE, Manifest},
};

/// A module that is not done before time ends, so that nothing in it is ever used.
const SILENT: &str = "await new Promise(() => {});\n";

/// The build of what the packager did not write. A page that knows a build does not load it again.
const OTHER_BUILD: &str = "0000000000000000";

/// The shared state whose contract is broken.
const STATE: &str = "cart";

/// What that state is for a remote that does not know it.
const OTHER_SHAPE: &str = "({lines:str},<clear>)";

/// A manifest, and the files that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Package {
    pub(crate) manifest: Manifest,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Reads the package in `folder`; `None` when there is none.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, E2eError> {
        let named = |path: &Path, error: &dyn std::fmt::Display| {
            E2eError::new(format!("`{}`: {error}", path.display()))
        };
        let path = folder.join(MANIFEST_FILE);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            other => other.map_err(|error| named(&path, &error))?,
        };
        let manifest = Manifest::parse(&text).map_err(|error| named(&path, &error))?;
        let assets = [&manifest.entry]
            .into_iter()
            .chain(&manifest.wasm)
            .chain(&manifest.css);
        let files = assets
            .map(|asset| {
                let path = folder.join(&asset.file);
                let bytes = fs::read(&path).map_err(|error| named(&path, &error))?;
                Ok((asset.file.clone(), bytes))
            })
            .collect::<Result<_, E2eError>>()?;
        Ok(Some(Self { manifest, files }))
    }

    /// Writes it into `folder`, in place of what is there.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), E2eError> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        for (file, bytes) in &self.files {
            let path = folder.join(file);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, bytes)?;
        }
        Ok(fs::write(
            folder.join(MANIFEST_FILE),
            self.manifest.to_json(),
        )?)
    }

    /// The hash of the manifest as it is written: this delivery, broken as it is, is the one that
    /// the registry means.
    pub(crate) fn pin(&self) -> Result<Integrity, E2eError> {
        hash(self.manifest.to_json().as_bytes())
    }

    /// The package with one thing broken; `None` when that thing is no file.
    pub(crate) fn broken(&self, kind: Broken) -> Result<Option<Self>, E2eError> {
        let mut package = self.clone();
        package.manifest.name = kind.remote().to_owned();
        match kind {
            Broken::Missing | Broken::Status500 => return Ok(None),
            Broken::Silent => package.replace_code("silent.js", SILENT)?,
            Broken::Truncated => {
                let (asset, bytes) = package.wasm()?;
                bytes.truncate(bytes.len() / 2);
                announce(asset, bytes)?;
            }
            Broken::Corrupt => {
                let (_, bytes) = package.wasm()?;
                let middle = bytes.len() / 2;
                if let Some(byte) = bytes.get_mut(middle) {
                    *byte ^= 1;
                }
            }
            Broken::Integrity => package.manifest.entry.integrity = hash(b"another entry")?,
            Broken::Abi => package.manifest.abi = AbiRange { min: 9, max: 9 },
            Broken::Contract => {
                let contract = &mut package.manifest.contract;
                let item = other_state(contract)?;
                contract.retain(|known| !is_the_state(known));
                contract.push(item);
            }
            Broken::Feature => {
                let features = &mut package.manifest.features;
                features.push("stack-switching".to_owned());
                features.sort();
                features.dedup();
            }
        }
        Ok(Some(package))
    }

    /// Replaces the code by this module, announced as it is.
    pub(crate) fn replace_code(&mut self, file: &str, text: &str) -> Result<(), E2eError> {
        let manifest = &mut self.manifest;
        manifest.build = OTHER_BUILD.to_owned();
        manifest.entry.file = file.to_owned();
        announce(&mut manifest.entry, text.as_bytes())?;
        manifest.wasm.clear();
        manifest.css.clear();
        manifest.features.clear();
        manifest.imports.clear();
        manifest.memory = None;
        manifest.preload = vec![file.to_owned()];
        self.files = [(file.to_owned(), text.into())].into();
        Ok(())
    }

    /// Changes the text of the entry, and announces what comes of it.
    pub(crate) fn edit_entry(&mut self, edit: impl FnOnce(&str) -> String) -> Result<(), E2eError> {
        let entry = &mut self.manifest.entry;
        let bytes = self.files.get_mut(&entry.file);
        let bytes = bytes.ok_or_else(|| E2eError::new("the remote to break has no entry"))?;
        let edited = edit(&String::from_utf8_lossy(bytes)).into_bytes();
        announce(entry, &edited)?;
        *bytes = edited;
        self.manifest.build = OTHER_BUILD.to_owned();
        Ok(())
    }

    /// The first wasm file.
    fn wasm(&mut self) -> Result<(&mut Asset, &mut Vec<u8>), E2eError> {
        self.manifest
            .wasm
            .first_mut()
            .and_then(|asset| {
                let bytes = self.files.get_mut(&asset.file)?;
                Some((asset, bytes))
            })
            .ok_or_else(|| E2eError::new("the remote to break has no wasm"))
    }
}

/// Makes `asset` announce exactly these bytes.
fn announce(asset: &mut Asset, bytes: &[u8]) -> Result<(), E2eError> {
    asset.integrity = hash(bytes)?;
    asset.bytes = bytes.len() as u64;
    asset.brotli = None;
    Ok(())
}

fn is_the_state(item: &Item) -> bool {
    item.kind() == ItemKind::State && item.name() == STATE
}

/// The state as another team could have changed it: another type, and honest about it.
fn other_state(contract: &[Item]) -> Result<Item, E2eError> {
    let known = contract.iter().find(|item| is_the_state(item));
    let shape = known.map_or_else(
        || OTHER_SHAPE.to_owned(),
        |item| item.shape().to_string().replacen("u32", "str", 1),
    );
    let failed = |error: &dyn std::fmt::Display| E2eError::new(error.to_string());
    let shape: Shape = shape.parse().map_err(|error| failed(&error))?;
    let version = SchemaVersion { major: 9, minor: 0 };
    Item::new(ItemKind::State, STATE, version, shape).map_err(|error| failed(&error))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::json;
    use yew_mfe::contract::negotiate;

    pub(crate) fn sample() -> Package {
        let files: BTreeMap<_, _> = [
            ("faulty-1.js", b"export {}".to_vec()),
            ("faulty-1.wasm", b"\0asm\x01\0\0\0".to_vec()),
            ("style/faulty-1.css", b"p {}".to_vec()),
        ]
        .map(|(file, bytes)| (file.to_owned(), bytes))
        .into();
        let asset = |file: &str| {
            let bytes = &files[file];
            json!({ "file": file, "integrity": hash(bytes).unwrap(), "bytes": bytes.len(), "brotli": 1 })
        };
        let manifest = json!({
            "schema": 1, "name": "faulty", "version": "0.1.0", "build": "00112233aabbccdd",
            "abi": { "min": 1, "max": 1 }, "components": ["faulty"],
            "entry": asset("faulty-1.js"), "wasm": [asset("faulty-1.wasm")],
            "css": [asset("style/faulty-1.css")],
            "contract": [
                { "kind": "props", "name": "cart", "version": "1.0", "schema": "{count:u32}" },
                { "kind": "state", "name": "cart", "version": "1.0", "schema": "({count:u32},<add:u32>)" },
            ],
            "features": ["bulk-memory", "threads"], "memory": { "initial": 17, "maximum": 4096 },
            "imports": ["queueMicrotask"], "preload": ["faulty-1.js"],
        });
        let manifest = Manifest::parse(&manifest.to_string()).unwrap();
        Package { manifest, files }
    }

    /// Writes a small package into `folder`.
    pub(in super::super) fn write_package(folder: &Path) {
        sample().write(folder).unwrap();
    }

    #[track_caller]
    fn broken(kind: Broken) -> Package {
        let package = sample().broken(kind).unwrap().unwrap();
        assert_eq!(package.manifest.name, kind.remote());
        // A reader of manifests has no objection.
        let read = Manifest::parse(&package.manifest.to_json()).unwrap();
        assert_eq!(read, package.manifest);
        package
    }

    /// What differs from the whole package, its name aside: fields of the manifest, and files.
    fn changed(package: &Package) -> Vec<String> {
        let fields = |manifest: &Manifest| serde_json::to_value(manifest).unwrap();
        let (new, old) = (fields(&package.manifest), fields(&sample().manifest));
        let fields = new.as_object().unwrap().iter();
        let fields = fields
            .filter(|(name, value)| *name != "name" && old[*name] != **value)
            .map(|(name, _)| name.clone());
        let files = sample().files;
        let files = package
            .files
            .iter()
            .filter(|(file, bytes)| files.get(*file) != Some(bytes))
            .map(|(file, _)| file.clone());
        fields.chain(files).collect()
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Package::read(folder.path()).unwrap(), None);
        write_package(folder.path());
        assert_eq!(Package::read(folder.path()).unwrap(), Some(sample()));
        fs::remove_file(folder.path().join("faulty-1.wasm")).unwrap();
        let error = Package::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("faulty-1.wasm`: "), "{error}");
    }

    #[test]
    fn one_thing_is_broken_and_nothing_else() {
        for (kind, want) in [
            (Broken::Truncated, &["wasm", "faulty-1.wasm"][..]),
            (Broken::Corrupt, &["faulty-1.wasm"]),
            (Broken::Integrity, &["entry"]),
            (Broken::Abi, &["abi"]),
            (Broken::Contract, &["contract"]),
            (Broken::Feature, &["features"]),
        ] {
            assert_eq!(changed(&broken(kind)), want, "{kind:?}");
        }
        for kind in [Broken::Missing, Broken::Status500] {
            assert_eq!(sample().broken(kind).unwrap(), None);
        }
    }

    #[test]
    fn half_of_the_wasm_is_announced_as_it_is() {
        let package = broken(Broken::Truncated);
        let asset = &package.manifest.wasm[0];
        let bytes = &package.files["faulty-1.wasm"];
        assert_eq!(bytes, b"\0asm");
        assert_eq!((asset.bytes, &asset.integrity), (4, &hash(bytes).unwrap()));
    }

    #[test]
    fn what_is_announced_is_not_what_is_there() {
        let package = broken(Broken::Corrupt);
        let bytes = &package.files["faulty-1.wasm"];
        assert_eq!(bytes, b"\0asm\0\0\0\0");
        assert_ne!(package.manifest.wasm[0].integrity, hash(bytes).unwrap());
        let package = broken(Broken::Integrity);
        let bytes = &package.files["faulty-1.js"];
        assert_ne!(package.manifest.entry.integrity, hash(bytes).unwrap());
    }

    #[test]
    fn no_page_agrees_with_the_contract() {
        assert!(!broken(Broken::Abi).manifest.supports_abi());
        let theirs = broken(Broken::Contract).manifest.contract;
        let ours = sample().manifest.contract;
        assert_eq!(theirs[0], ours[0], "the props of the same name fit");
        assert_eq!(theirs[1].shape().to_string(), "({count:str},<add:u32>)");
        let error = negotiate(
            &ours[1],
            "the shell",
            &theirs[1],
            "remote `faulty-contract`",
        );
        assert_eq!(
            error.unwrap_err().to_string(),
            "state `cart` does not fit: the shell (1.0) and remote `faulty-contract` (9.0) have different majors"
        );
        // A remote that never knew the state gets one.
        assert_eq!(other_state(&[]).unwrap().name(), "cart");
    }

    #[test]
    fn a_feature_is_asked_for_once() {
        let mut package = broken(Broken::Feature);
        let want = ["bulk-memory", "stack-switching", "threads"];
        assert_eq!(package.manifest.features, want);
        package = package.broken(Broken::Feature).unwrap().unwrap();
        assert_eq!(package.manifest.features, want);
    }

    #[test]
    fn a_silent_remote_is_one_module() {
        let Package { manifest, files } = broken(Broken::Silent);
        assert_eq!(files.len(), 1);
        let bytes = &files[&manifest.entry.file];
        assert!(bytes.starts_with(b"await "));
        assert_eq!(manifest.entry.integrity, hash(bytes).unwrap());
        assert!(manifest.wasm.is_empty() && manifest.css.is_empty());
        assert_eq!(manifest.preload, [manifest.entry.file]);
    }

    #[test]
    fn a_remote_without_wasm_cannot_be_cut() {
        let package = sample().broken(Broken::Silent).unwrap().unwrap();
        assert_eq!(
            package.broken(Broken::Truncated).unwrap_err().to_string(),
            "the remote to break has no wasm"
        );
    }
}

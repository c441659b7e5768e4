use super::error::BuildError;
use super::hash;
use super::public::StaticFile;
use super::record;
use crate::sign::{PrivateKey, signed_file};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use yew_mfe::base::{Integrity, InvalidIntegrity, RemoteName};
use yew_mfe::manifest::{Asset, MANIFEST_FILE, Manifest, SIGNATURE_SUFFIX};

/// A file to ship, named by its content.
pub(super) struct Shipped {
    pub(super) asset: Asset,
    pub(super) bytes: Vec<u8>,
}

impl Shipped {
    /// Names `bytes` after `stem`, and measures them.
    pub(super) fn new(
        stem: &str,
        extension: &str,
        bytes: Vec<u8>,
    ) -> Result<Self, InvalidIntegrity> {
        let asset = Asset {
            file: format!("{stem}-{}.{extension}", hash::short(&bytes)),
            integrity: hash::integrity(&bytes)?,
            bytes: bytes.len() as u64,
            brotli: Some(brotli_size(&bytes)),
        };
        Ok(Self { asset, bytes })
    }
}

/// The size after brotli at quality 11 with a window of 2^22 (RFC 7932).
fn brotli_size(bytes: &[u8]) -> u64 {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut size = Counter(0);
    // Neither reading a slice nor counting fails.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut size, &parameters);
    size.0
}

struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the files, then the manifest, then removes what neither this build nor the one before
/// it needs: a page that holds the replaced manifest still finds its files, and putting that
/// manifest back, which stays under the name of its build, goes back to that build. Signatures
/// are written before the manifest they are for. Answers the manifest's hash. Static files keep their names, so a changed one is the
/// new one for the old build too.
pub(super) fn deploy(
    folder: &Path,
    files: &[Shipped],
    static_files: &[StaticFile],
    manifest: &Manifest,
    keys: &[PrivateKey],
) -> Result<Integrity, BuildError> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let bytes = manifest.to_json().into_bytes();
    let failed = |error: &dyn std::fmt::Display| {
        BuildError::new(super::error::BuildErrorKind::File, error.to_string())
    };
    let integrity = hash::integrity(&bytes).map_err(|error| failed(&error))?;
    let present = present(folder);
    // The same build again: the one before it is still the one before it.
    let is_again = present
        .as_ref()
        .is_some_and(|(one, _)| one.build == manifest.build);
    let replaced = present.filter(|_| !is_again);
    let kept_manifest = replaced.as_ref().and_then(|(one, _)| kept_name(&one.build));
    if let (Some((_, text)), Some(name)) = (&replaced, &kept_manifest) {
        write_whole(&folder.join(name), text.as_bytes())?;
    }
    for shipped in files {
        write_whole(&folder.join(&shipped.asset.file), &shipped.bytes)?;
    }
    record::write(folder, &manifest.build, static_files)?;
    if !keys.is_empty() {
        let remote = RemoteName::new(&manifest.name).map_err(|error| failed(&error))?;
        let file = folder.join(format!("{MANIFEST_FILE}{SIGNATURE_SUFFIX}"));
        let signatures = signed_file(folder, &file, &remote, &bytes, keys)?;
        write_whole(&file, signatures.to_json().as_bytes())?;
    }
    write_whole(&folder.join(MANIFEST_FILE), &bytes)?;
    if !is_again {
        let kept = [Some(manifest), replaced.as_ref().map(|(one, _)| one)];
        let kept = kept.into_iter().flatten();
        let files = kept.clone().flat_map(named);
        let keep: Vec<&str> = files.chain(kept_manifest.as_deref()).collect();
        remove_old(folder, &manifest.name, &keep);
        let builds: Vec<_> = kept.map(|kept| kept.build.as_str()).collect();
        record::remove_old(folder, &builds)?;
    }
    Ok(integrity)
}

/// Under which name the manifest of a build stays when it is replaced; `None` for one that was
/// not made by a packager.
fn kept_name(build: &str) -> Option<String> {
    is_build(build).then(|| format!("mfe-manifest.{build}.json"))
}

/// Whether this is the name of a manifest that was replaced.
pub(crate) fn is_kept_manifest(name: &str) -> bool {
    let build = name
        .strip_prefix("mfe-manifest.")
        .and_then(|name| name.strip_suffix(".json"));
    build.is_some_and(is_build)
}

fn is_build(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The manifest that is in the folder, and its text, if there is one that this packager can read.
fn present(folder: &Path) -> Option<(Manifest, String)> {
    let text = fs::read_to_string(folder.join(MANIFEST_FILE)).ok()?;
    Some((Manifest::parse(&text).ok()?, text))
}

/// The files that a manifest names.
fn named(manifest: &Manifest) -> impl Iterator<Item = &str> {
    [&manifest.entry]
        .into_iter()
        .chain(&manifest.wasm)
        .chain(&manifest.css)
        .map(|asset| asset.file.as_str())
}

/// Writes a file beside its place and moves it there, so that a reader never sees half of it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), BuildError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".part-{}", std::process::id()));
    let part = path.with_file_name(name);
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&part);
        unwritable(path, &error)
    })
}

pub(super) fn unwritable(path: &Path, error: &io::Error) -> BuildError {
    BuildError::new(
        super::error::BuildErrorKind::File,
        format!(
            "`{}` cannot be written: {error}; choose another folder with `--out`",
            path.display()
        ),
    )
}

/// Removes the other hashed files of this remote, and other manifests that were replaced. A file that cannot be removed does no harm.
fn remove_old(folder: &Path, remote: &str, keep: &[&str]) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if (is_hashed(name, remote) || is_kept_manifest(name)) && !keep.contains(&name) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether `name` is `<remote>[.<stem>]-<16 hexadecimal digits>.<js, wasm or css>`.
pub(super) fn is_hashed(name: &str, remote: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let Some((stem, hash)) = stem.rsplit_once('-') else {
        return false;
    };
    let rest = stem.strip_prefix(remote);
    matches!(extension, "js" | "wasm" | "css")
        && is_build(hash)
        && rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with('.') && extension == "css"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::collections::BTreeSet;

    struct Folder(Scratch);

    impl Folder {
        fn new(name: &str) -> Self {
            Self(Scratch::new(&format!("deploy-{name}")))
        }

        /// Deploys a build whose files hold `text`, and answers its manifest.
        fn deploy(&self, text: &str) -> Manifest {
            self.deploy_with(text, &[])
        }

        fn deploy_with(&self, text: &str, keys: &[PrivateKey]) -> Manifest {
            let ship = |stem, extension| {
                let bytes = format!("{extension} {text}").into_bytes();
                Shipped::new(stem, extension, bytes).unwrap()
            };
            let files = [
                ship("cart", "js"),
                ship("cart", "wasm"),
                ship("cart.style", "css"),
            ];
            let asset = |at: usize| serde_json::to_value(&files[at].asset).unwrap();
            let manifest = serde_json::json!({
                "schema": 1,
                "name": "cart",
                "version": "1.0.0",
                "build": hash::short(text.as_bytes()),
                "abi": { "min": 1, "max": 1 },
                "components": ["main"],
                "entry": asset(0),
                "wasm": [asset(1)],
                "css": [asset(2)],
            });
            let manifest = Manifest::parse(&manifest.to_string()).unwrap();
            deploy(&self.0, &files, &[], &manifest, keys).unwrap();
            manifest
        }

        #[track_caller]
        fn check(&self, builds: &[&Manifest], others: &[&str]) {
            let found: BTreeSet<_> = fs::read_dir(&*self.0)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            let mut want: BTreeSet<_> = others.iter().map(|name| (*name).to_owned()).collect();
            want.insert(MANIFEST_FILE.to_owned());
            for manifest in builds {
                want.extend(named(manifest).map(str::to_owned));
            }
            assert_eq!(found, want);
        }
    }

    #[test]
    fn the_files_of_the_build_before_stay_until_the_next() {
        let folder = Folder::new("deploy");
        let first = folder.deploy("first");
        folder.check(&[&first], &[]);
        let second = folder.deploy("second");
        let kept = |manifest: &Manifest| format!("mfe-manifest.{}.json", manifest.build);
        folder.check(&[&first, &second], &[&kept(&first)]);
        let again = folder.deploy("second");
        assert_eq!(again, second);
        folder.check(&[&first, &second], &[&kept(&first)]);
        let text = fs::read_to_string(folder.0.join(kept(&first))).unwrap();
        assert_eq!(text, first.to_json());
        let third = folder.deploy("third");
        folder.check(&[&second, &third], &[&kept(&second)]);
    }

    #[test]
    fn both_builds_are_signed_while_both_are_there() {
        let folder = Folder::new("deploy-signed");
        let id = yew_mfe::base::KeyId::new("a").unwrap();
        let key = PrivateKey::from_seed(id.clone(), &[1; 32]);
        let keys = [(id, key.public())];
        let is_signed = || crate::sign::verify(&folder.0, &keys).is_ok();
        let first = folder.deploy_with("first", std::slice::from_ref(&key));
        assert!(is_signed());
        folder.deploy_with("second", &[key]);
        assert!(is_signed());
        fs::write(folder.0.join(MANIFEST_FILE), first.to_json()).unwrap();
        assert!(is_signed());
        // Without a key the signatures that are there are not those of the new build.
        folder.deploy("third");
        assert!(!is_signed());
    }

    #[test]
    fn going_back_is_a_build_like_any_other() {
        let folder = Folder::new("deploy-back");
        let (first, second) = (folder.deploy("first"), folder.deploy("second"));
        fs::write(folder.0.join(MANIFEST_FILE), first.to_json()).unwrap();
        let third = folder.deploy("third");
        let kept = format!("mfe-manifest.{}.json", first.build);
        folder.check(&[&first, &third], &[&kept]);
        assert!(!folder.0.join(&second.entry.file).exists());
    }

    #[test]
    fn a_manifest_that_cannot_be_read_names_nothing_to_keep() {
        let folder = Folder::new("deploy-unreadable");
        let first = folder.deploy("first");
        fs::write(folder.0.join("logo.js"), "not ours").unwrap();
        fs::write(folder.0.join(MANIFEST_FILE), "{").unwrap();
        let second = folder.deploy("second");
        folder.check(&[&second], &["logo.js"]);
        assert!(!folder.0.join(&first.entry.file).exists());
    }

    #[test]
    fn only_files_of_this_remote_are_old() {
        let hash = "0123456789abcdef";
        for (name, want) in [
            (format!("cart-{hash}.js"), true),
            (format!("cart-{hash}.wasm"), true),
            (format!("cart.style-{hash}.css"), true),
            (format!("cart-mini-{hash}.js"), false),
            (format!("cart.mini-{hash}.js"), false),
            (format!("catalog-{hash}.js"), false),
            ("cart-logo.js".to_owned(), false),
            (format!("cart-{hash}.map"), false),
            ("mfe-manifest.json".to_owned(), false),
            (format!("mfe-manifest.{hash}.json"), false),
        ] {
            assert_eq!(is_hashed(&name, "cart"), want, "{name}");
        }
    }

    #[test]
    fn a_manifest_that_was_replaced_has_the_name_of_its_build() {
        for (name, want) in [
            ("mfe-manifest.0123456789abcdef.json", true),
            ("mfe-manifest.json", false),
            ("mfe-manifest.json.sig", false),
            ("mfe-manifest.notes.json", false),
        ] {
            assert_eq!(is_kept_manifest(name), want, "{name}");
        }
        // Anybody may have written the manifest that is replaced.
        assert_eq!(kept_name("../0123456789abc"), None);
    }

    #[test]
    fn a_shipped_file_is_named_by_its_content() {
        let shipped = Shipped::new("cart", "js", b"abc".to_vec()).unwrap();
        assert_eq!(shipped.asset.file, "cart-ba7816bf8f01cfea.js");
        assert_eq!(shipped.asset.bytes, 3);
        let text = b"to be or not to be ".repeat(100);
        let size = Shipped::new("a", "js", text).unwrap().asset.brotli.unwrap();
        assert!((10..60).contains(&size), "{size}");
    }
}

use super::tools::cache;
use crate::{
    checkout,
    error::XtaskError,
    process::{Step, on_path},
};
use sha2::{Digest, Sha256};
use std::{fs, path::PathBuf, time::Duration};

/// What is installed, and the hashes of all of it.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];
const LIMIT: Duration = Duration::from_secs(300);
const REMEDY: &str = "Node.js with npm is needed for what `cargo xtask bench state` measures beside the kit: install it, so that `node` and `npm` are on PATH";

/// The peers' packages, once [`ensure`] has been there: a folder `node_modules`.
pub(crate) fn peers() -> Result<PathBuf, XtaskError> {
    Ok(folder()?.join("node_modules"))
}

/// One for each state of the lock file: what is in it does not change.
fn folder() -> Result<PathBuf, XtaskError> {
    let lock = checkout::root().join("tests/peers").join(FILES[1]);
    let text = fs::read(&lock).map_err(|error| XtaskError::file(&lock, &error))?;
    Ok(cache()?.root().join(format!("peers-{}", digest(&text))))
}

fn digest(lock: &[u8]) -> String {
    let hash = Sha256::digest(lock);
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

pub(super) fn ensure() -> Result<(), XtaskError> {
    let folder = folder()?;
    if folder.is_dir() {
        return Ok(());
    }
    if ["node", "npm"].iter().any(|name| on_path(name).is_none()) {
        return Err(XtaskError::new(REMEDY));
    }
    println!("setup: fetching the peers into {}", folder.display());
    let parent = folder.parent().unwrap_or(&folder);
    let failed = |error: std::io::Error| XtaskError::file(&folder, &error);
    fs::create_dir_all(parent).map_err(failed)?;
    // Beside the goal, so that the folder is moved there whole.
    let scratch = tempfile::Builder::new()
        .prefix(".part-")
        .tempdir_in(parent)
        .map_err(failed)?;
    for file in FILES {
        let from = checkout::root().join("tests/peers").join(file);
        fs::copy(&from, scratch.path().join(file))
            .map_err(|error| XtaskError::file(&from, &error))?;
    }
    // None of them needs its scripts, and nobody here has read them.
    Step::new("npm")
        .args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--silent",
        ])
        .folder(scratch.path())
        .limit(LIMIT)
        .run()?;
    match fs::rename(scratch.path(), &folder) {
        // Somebody else was faster.
        Err(_) if folder.is_dir() => Ok(()),
        other => other.map_err(failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_lock_is_another_folder() {
        // FIPS 180-2, appendix B.1: the message `abc`.
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea");
        assert_ne!(digest(b"abd"), digest(b"abc"));
    }

    /// `npm ci` takes the lock's word for what is pinned; the text that people read must agree.
    #[test]
    fn every_peer_is_pinned_to_one_version() {
        let read = |file| -> serde_json::Value {
            let text = fs::read_to_string(checkout::root().join("tests/peers").join(file));
            serde_json::from_str(&text.unwrap()).unwrap()
        };
        let (package, lock) = (read(FILES[0]), read(FILES[1]));
        let mut seen = 0;
        for group in ["dependencies", "devDependencies"] {
            for (name, version) in package[group].as_object().unwrap() {
                let locked = &lock["packages"][format!("node_modules/{name}")];
                assert_eq!(&locked["version"], version, "{name}");
                assert!(locked["integrity"].is_string(), "{name}");
                seen += 1;
            }
        }
        assert!(seen >= 7, "{seen}");
    }
}

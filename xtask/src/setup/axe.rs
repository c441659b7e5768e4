use super::tools::cache;
use crate::{
    error::XtaskError,
    process::{Step, on_path},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha512};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// The accessibility checker that the scenarios put into pages.
const VERSION: &str = "4.14.1";
/// What the registry states: `npm view axe-core@4.14.1 dist.integrity`, without `sha512-`.
const SHA512: &str =
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==";
/// What of it is needed.
const SCRIPT: &str = "axe.min.js";
/// Where packages are when npm's settings name no other place.
const REGISTRY: &str = "https://registry.npmjs.org";
const LIMIT: Duration = Duration::from_secs(120);

/// Where the script is, once [`ensure`] has been there.
pub(crate) fn axe() -> Result<PathBuf, XtaskError> {
    Ok(folder()?.join(SCRIPT))
}

fn folder() -> Result<PathBuf, XtaskError> {
    Ok(cache()?.root().join(format!("axe-core-{VERSION}")))
}

pub(super) fn ensure() -> Result<(), XtaskError> {
    let (folder, script) = (folder()?, axe()?);
    if script.is_file() {
        return Ok(());
    }
    println!(
        "setup: fetching axe-core {VERSION} into {}",
        folder.display()
    );
    let failed = |error: std::io::Error| XtaskError::file(&folder, &error);
    fs::create_dir_all(&folder).map_err(failed)?;
    // Beside the goal, so that the script is moved there whole.
    let scratch = tempfile::Builder::new()
        .prefix(".part-")
        .tempdir_in(&folder)
        .map_err(failed)?;
    let archive = fetch(scratch.path()).map_err(|reason| {
        XtaskError::new(format!(
            "axe-core {VERSION} could not be fetched ({reason}): the scenarios check accessibility with it; put `package/{SCRIPT}` of {} at `{}`",
            url(registry().as_deref()),
            script.display()
        ))
    })?;
    let inner = format!("package/{SCRIPT}");
    Step::new("tar")
        .args(["-xzf".as_ref(), archive.as_os_str(), "-C".as_ref()])
        .args([scratch.path().as_os_str(), inner.as_ref()])
        .limit(LIMIT)
        .run()?;
    fs::rename(scratch.path().join(inner), &script).map_err(failed)
}

/// Downloads the package into `folder` with npm, which knows its registry, or else with curl.
fn fetch(folder: &Path) -> Result<PathBuf, String> {
    let archive = folder.join(format!("axe-core-{VERSION}.tgz"));
    let npm = Step::new("npm")
        .args(["pack", &format!("axe-core@{VERSION}"), "--silent"])
        .args(["--pack-destination".as_ref(), folder.as_os_str()]);
    let curl = Step::new("curl")
        .args([
            "--fail",
            "--silent",
            "--show-error",
            "--location",
            "--output",
        ])
        .args([archive.as_os_str(), url(registry().as_deref()).as_ref()]);
    let mut reasons = Vec::new();
    for (program, step) in [("npm", npm), ("curl", curl)] {
        if on_path(program).is_none() {
            reasons.push(format!("{program} is not on PATH"));
            continue;
        }
        let verified = step
            .limit(LIMIT)
            .run()
            .map_err(|error| error.to_string())
            .and_then(|()| fs::read(&archive).map_err(|error| error.to_string()))
            .and_then(|bytes| verify(&bytes));
        match verified {
            Ok(()) => return Ok(archive),
            Err(reason) => reasons.push(reason),
        }
    }
    Err(reasons.join("; "))
}

/// The registry that the environment names; npm reads this itself, and its files too.
fn registry() -> Option<String> {
    ["NPM_CONFIG_REGISTRY", "npm_config_registry"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok())
}

/// Where the package is in `registry`, or in npm's own without one.
fn url(registry: Option<&str>) -> String {
    let registry = registry
        .map(|registry| registry.trim().trim_end_matches('/'))
        .filter(|registry| !registry.is_empty())
        .unwrap_or(REGISTRY);
    format!("{registry}/axe-core/-/axe-core-{VERSION}.tgz")
}

fn verify(bytes: &[u8]) -> Result<(), String> {
    let found = STANDARD.encode(Sha512::digest(bytes));
    if found == SHA512 {
        Ok(())
    } else {
        Err(format!(
            "what came has the hash sha512-{found}, not sha512-{SHA512}"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_the_one_that_npm_is_told() {
        let file = "axe-core/-/axe-core-4.14.1.tgz";
        for (registry, want) in [
            (None, "https://registry.npmjs.org"),
            (Some(""), "https://registry.npmjs.org"),
            (Some("https://npm.example/all/"), "https://npm.example/all"),
            (Some("http://127.0.0.1:4873"), "http://127.0.0.1:4873"),
        ] {
            assert_eq!(url(registry), format!("{want}/{file}"));
        }
    }

    #[test]
    fn other_bytes_are_refused_with_both_hashes() {
        let error = verify(b"abc").unwrap_err();
        // FIPS 180-2, appendix C.1: the message `abc`.
        assert!(error.contains("sha512-3a81oZNherrMQXNJriBBMRLm"), "{error}");
        assert!(error.ends_with(&format!("not sha512-{SHA512}")), "{error}");
    }
}

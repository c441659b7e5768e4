use super::error::{BuildError, BuildErrorKind};
use super::process;
use crate::progress::Progress;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What wasm-bindgen generates: the module and its glue.
pub(super) struct Bound {
    pub(super) wasm: Vec<u8>,
    pub(super) glue: String,
}

/// Runs wasm-bindgen on `wasm`, with `scratch` as its output folder.
pub(super) fn bind(
    program: &Path,
    package: &str,
    wasm: &Path,
    scratch: &Path,
    progress: &mut dyn Progress,
) -> Result<Bound, BuildError> {
    match fs::remove_dir_all(scratch) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(BuildError::file("emptied", scratch, &error));
        }
        _ => {}
    }
    let mut command = Command::new(program);
    command
        .args(["--target", "web", "--no-typescript", "--no-demangle"])
        .args([
            "--force-enable-abort-handler",
            "--experimental-reset-state-function",
        ])
        .args([
            "--omit-default-module-path",
            "--out-name",
            "remote",
            "--out-dir",
        ])
        .arg(scratch)
        .arg(wasm);
    let finished = process::run(&mut command, progress).map_err(|error| {
        let message = format!("`{}` cannot be run: {error}", program.display());
        BuildError::new(BuildErrorKind::Tool, message)
    })?;
    if !finished.status.success() {
        let reason = finished.stderr.join("\n");
        return Err(BuildError::new(
            BuildErrorKind::Remote,
            format!("wasm-bindgen cannot bind `{package}`: {}", reason.trim()),
        ));
    }
    refuse_snippets(package, &scratch.join("snippets"))?;
    let wasm = scratch.join("remote_bg.wasm");
    let glue = scratch.join("remote.js");
    Ok(Bound {
        wasm: fs::read(&wasm).map_err(|error| BuildError::file("read", &wasm, &error))?,
        glue: fs::read_to_string(&glue).map_err(|error| BuildError::file("read", &glue, &error))?,
    })
}

/// Files of JavaScript next to the glue would have to be imported by URL, unverified.
fn refuse_snippets(package: &str, folder: &Path) -> Result<(), BuildError> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    let mut crates: Vec<String> = entries
        .flatten()
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let crate_name = name.rsplit_once('-').map(|(name, _)| name.to_owned());
            format!("`{}`", crate_name.unwrap_or(name))
        })
        .collect();
    crates.sort();
    crates.dedup();
    if crates.is_empty() {
        return Ok(());
    }
    Err(BuildError::new(
        BuildErrorKind::Remote,
        format!(
            "`{package}` brings JavaScript of its own through {}, which a verified module cannot import: remove the `inline_js` or `module = …` there, or do without the crate",
            crates.join(", ")
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_are_refused_and_their_crate_named() {
        let scratch = std::env::temp_dir().join(format!("mfe-snippets-{}", std::process::id()));
        assert_eq!(refuse_snippets("cart", &scratch), Ok(()));
        fs::create_dir_all(scratch.join("gloo-worker-0123456789abcdef")).unwrap();
        let error = refuse_snippets("cart", &scratch).unwrap_err().to_string();
        fs::remove_dir_all(&scratch).unwrap();
        assert!(
            error.starts_with("`cart` brings JavaScript of its own through `gloo-worker`, which"),
            "{error}"
        );
    }
}

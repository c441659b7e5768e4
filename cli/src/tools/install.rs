use super::cache::Cache;
use super::error::ToolError;
use super::spec::ToolSpec;
use crate::progress::{Event, Progress};
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Installs a tool into `cache` with `cargo install`, unless all its programs are there, and
/// gives the folder of its programs.
///
/// It is built in a folder of its own next to the final one and moved there when it is whole, so
/// that an interrupted installation leaves nothing that looks installed. Of two that run at once
/// the first to finish wins.
///
/// # Errors
///
/// [`ToolError`] when the cache cannot be written or `cargo install` fails; it holds the last
/// lines of cargo's output.
pub fn install(
    spec: &ToolSpec,
    cache: &Cache,
    progress: &mut dyn Progress,
) -> Result<PathBuf, ToolError> {
    if cache.has(spec) {
        return Ok(cache.bin(spec));
    }
    progress.event(Event::Installing {
        crate_name: spec.crate_name,
        version: spec.version,
    });
    let staging = Staging::beside(&cache.folder(spec)).map_err(|e| {
        let place = cache.root().display();
        ToolError::install(spec, &format!("`{place}` cannot be written: {e}"))
    })?;
    run(spec, staging.path(), progress).map_err(|reason| ToolError::install(spec, &reason))?;
    let staged = Cache::at(staging.path());
    for bin in spec.bins {
        let name = format!("{bin}{}", std::env::consts::EXE_SUFFIX);
        if !staged.root().join("bin").join(&name).is_file() {
            let reason = format!("the crate installed no program `{bin}`");
            return Err(ToolError::install(spec, &reason));
        }
    }
    publish(staging.path(), &cache.folder(spec), || cache.has(spec))
        .map_err(|error| ToolError::install(spec, &error))?;
    Ok(cache.bin(spec))
}

/// Moves a whole installation to its place. What is there already is replaced, unless it has
/// become whole in the meantime.
fn publish(staged: &Path, folder: &Path, is_whole: impl Fn() -> bool) -> io::Result<()> {
    if is_whole() {
        return Ok(());
    }
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    match fs::rename(staged, folder) {
        Err(_) if is_whole() => Ok(()),
        other => other,
    }
}

fn run(spec: &ToolSpec, root: &Path, progress: &mut dyn Progress) -> Result<(), String> {
    let mut child = Command::new("cargo")
        .args(["install", spec.crate_name, "--version", spec.version])
        .args(["--locked", "--root"])
        .arg(root)
        .arg("--target-dir")
        .arg(root.join("build"))
        // The tool runs here, whatever the caller builds for, and with its own settings. A
        // checkout's configuration and toolchain file are those of the folder cargo runs in.
        .current_dir(root)
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTFLAGS")
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let mut last = Vec::new();
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            progress.event(Event::Line { text: &line });
            if last.len() == 10 {
                last.remove(0);
            }
            last.push(line);
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    // The build folder is hundreds of megabytes and of no use afterwards.
    let _ = fs::remove_dir_all(root.join("build"));
    if status.success() {
        Ok(())
    } else {
        Err(format!("cargo install failed:\n{}", last.join("\n")))
    }
}

/// A folder that is removed when it goes out of scope, whole or not.
struct Staging(PathBuf);

impl Staging {
    fn beside(folder: &Path) -> io::Result<Self> {
        let mut name = folder.file_name().unwrap_or_default().to_owned();
        name.push(format!(".part-{}", std::process::id()));
        let path = folder.with_file_name(name);
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::spec::TRUNK;
    use super::*;

    #[test]
    fn half_an_installation_is_replaced_and_a_whole_one_kept() {
        let scratch = std::env::temp_dir().join(format!("mfe-install-{}", std::process::id()));
        let cache = Cache::at(&scratch);
        let half = cache.folder(&TRUNK);
        fs::create_dir_all(half.join("bin")).unwrap();
        fs::write(half.join("leftover"), "").unwrap();
        assert!(!cache.has(&TRUNK));

        let stage = |text: &str| {
            let staging = Staging::beside(&half).unwrap();
            fs::create_dir_all(staging.path().join("bin")).unwrap();
            let name = format!("trunk{}", std::env::consts::EXE_SUFFIX);
            fs::write(staging.path().join("bin").join(name), text).unwrap();
            publish(staging.path(), &half, || cache.has(&TRUNK)).unwrap();
        };
        stage("first");
        assert!(cache.has(&TRUNK));
        assert!(!half.join("leftover").exists());
        stage("second");
        let program = cache.program(&TRUNK, "trunk");
        assert_eq!(fs::read_to_string(program).unwrap(), "first");
        assert_eq!(fs::read_dir(&scratch).unwrap().count(), 1, "no leftovers");
        fs::remove_dir_all(&scratch).unwrap();
    }
}

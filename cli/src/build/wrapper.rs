//! What cargo runs in place of rustc, so that a crate compiles to the same bytes in any folder.
//!
//! cargo gives each crate a fingerprint (`-C metadata`) that ends up in every symbol. For a
//! crate from a path outside the workspace it holds the absolute path, and the order of
//! functions follows it. And the folder of generated code (`OUT_DIR`) is named by a hash of all
//! flags, among them the paths to be replaced. Neither can be set from outside, so the packager
//! puts itself between cargo and rustc.

use sha2::{Digest, Sha256};
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, exit};
use std::sync::OnceLock;

/// Set in the environment of a cargo that runs this program in place of rustc.
const ASKED: &str = "CARGO_MFE_RUSTC";
/// The folders of the packages that come from paths, separated as in `PATH`.
const LOCAL: &str = "CARGO_MFE_LOCAL";
/// What the environment asked cargo to run in place of rustc before.
const INNER: &str = "CARGO_MFE_RUSTC_WRAPPER";

/// This program, when it can take the place of rustc.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Lets [`build`](super::build()) run this program in place of rustc. Call it first in `main`.
///
/// In a process that cargo started in place of rustc it does that work and ends the process.
/// In a program that does not call it, remotes build too, but their bytes depend on the folder
/// when a dependency comes from a path outside the workspace or generates code.
pub fn intercept() {
    if env::var_os(ASKED).is_none() {
        if let Ok(program) = env::current_exe() {
            let _ = PROGRAM.set(program);
        }
        return;
    }
    let mut arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let local = env::var_os(LOCAL).unwrap_or_default();
    let local: Vec<PathBuf> = env::split_paths(&local).collect();
    arguments.extend(Unit::of_environment().additions(&arguments, &local));
    if let Some(unit) = Unit::of_environment().fingerprint(&arguments, &local) {
        replace_metadata(&mut arguments, &unit);
    }
    if let Some(inner) = env::var_os(INNER).filter(|inner| !inner.is_empty()) {
        arguments.insert(0, inner);
    }
    let Some((program, rest)) = arguments.split_first() else {
        eprintln!("error: {ASKED} is set, and no rustc is named");
        exit(2);
    };
    match Command::new(program).args(rest).status() {
        Ok(status) => exit(status.code().unwrap_or(1)),
        Err(error) => {
            eprintln!(
                "error: `{}` cannot be run: {error}",
                program.to_string_lossy()
            );
            exit(1);
        }
    }
}

/// Whether [`intercept`] was called.
pub(super) fn is_ready() -> bool {
    PROGRAM.get().is_some()
}

/// Makes cargo run this program in place of rustc, if it can take its place.
pub(super) fn arrange<'a>(cargo: &mut Command, local: impl Iterator<Item = &'a Path>) {
    let Some(program) = PROGRAM.get() else { return };
    // A folder whose name holds the separator is left out.
    let local = local.filter(|path| env::join_paths([path]).is_ok());
    cargo
        .env(INNER, env::var_os("RUSTC_WRAPPER").unwrap_or_default())
        .env("RUSTC_WRAPPER", program)
        .env(ASKED, "1")
        .env(LOCAL, env::join_paths(local).unwrap_or_default());
}

/// What cargo says about the crate to be compiled, in the environment.
struct Unit {
    name: String,
    version: String,
    folder: PathBuf,
    out_dir: Option<PathBuf>,
    current: PathBuf,
}

impl Unit {
    fn of_environment() -> Self {
        Self {
            name: env::var("CARGO_PKG_NAME").unwrap_or_default(),
            version: env::var("CARGO_PKG_VERSION").unwrap_or_default(),
            folder: env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default().into(),
            out_dir: env::var_os("OUT_DIR").map(PathBuf::from),
            current: env::current_dir().unwrap_or_default(),
        }
    }

    fn is_local(&self, local: &[PathBuf]) -> bool {
        local.contains(&self.folder)
    }

    /// A fingerprint that does not depend on the folder; `None` for crates whose own does not,
    /// and for what runs on this machine.
    fn fingerprint(&self, arguments: &[OsString], local: &[PathBuf]) -> Option<String> {
        if !is_for_target(arguments) || !self.is_local(local) {
            return None;
        }
        let mut features: Vec<&OsStr> = values(arguments, "--cfg").collect();
        features.sort();
        let mut hasher = Sha256::new();
        let words = [self.name.as_ref(), self.version.as_ref()].into_iter();
        for word in words
            .chain(values(arguments, "--crate-name"))
            .chain(features)
        {
            hasher.update(word.as_encoded_bytes());
            hasher.update([0]);
        }
        let digest = hasher.finalize();
        Some(
            digest
                .iter()
                .take(8)
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        )
    }

    /// Further arguments: what stands for the folder of generated code, and for the sources of a
    /// package that cargo names relative to the workspace.
    fn additions(&self, arguments: &[OsString], local: &[PathBuf]) -> Vec<OsString> {
        let mut additions = Vec::new();
        if !is_for_target(arguments) {
            return additions;
        }
        let package = format!("{}-{}", self.name, self.version);
        if self.is_local(local)
            && let Ok(place) = self.folder.strip_prefix(&self.current)
        {
            let source = arguments
                .iter()
                .map(Path::new)
                .find(|path| path.extension().is_some_and(|ext| ext == "rs"));
            let first = source.and_then(|path| path.components().next());
            if !place.as_os_str().is_empty() {
                additions.push(remap(place, &format!("/local/{package}")));
            } else if let Some(first) = first.filter(|_| source.is_some_and(Path::is_relative)) {
                let first = Path::new(first.as_os_str());
                let to = format!("/local/{package}/{}", first.display());
                additions.push(remap(first, &to));
            }
        }
        if let Some(out_dir) = &self.out_dir {
            additions.push(remap(out_dir, &format!("/out/{package}")));
        }
        additions
    }
}

pub(super) fn remap(from: &Path, to: &str) -> OsString {
    let mut flag = OsString::from("--remap-path-prefix=");
    flag.push(from);
    flag.push("=");
    flag.push(to);
    flag
}

fn is_for_target(arguments: &[OsString]) -> bool {
    values(arguments, "--target").any(|target| target == super::compile::TARGET)
}

/// The values of an option that cargo gives as a word of its own.
fn values<'a>(arguments: &'a [OsString], option: &str) -> impl Iterator<Item = &'a OsStr> {
    let pairs = arguments.windows(2);
    pairs
        .filter(move |pair| pair[0] == option)
        .map(|pair| pair[1].as_os_str())
}

fn replace_metadata(arguments: &mut [OsString], fingerprint: &str) {
    for argument in arguments {
        if argument.as_encoded_bytes().starts_with(b"metadata=") {
            *argument = format!("metadata={fingerprint}").into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(folder: &str, current: &str) -> Unit {
        Unit {
            name: "cart".to_owned(),
            version: "1.0.0".to_owned(),
            folder: folder.into(),
            out_dir: None,
            current: current.into(),
        }
    }

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    const LINE: &str = "rustc --crate-name cart --edition=2024 cart/src/lib.rs --cfg feature=\"b\" --cfg feature=\"a\" -C metadata=0011 -C extra-filename=-22 --target wasm32-unknown-unknown";

    #[test]
    fn the_fingerprint_does_not_depend_on_the_folder() {
        let fingerprint = |folder: &str, line: &str| {
            unit(folder, "/w").fingerprint(&arguments(line), &["/w/cart".into(), "/x/cart".into()])
        };
        let one = fingerprint("/w/cart", LINE).unwrap();
        assert_eq!(one.len(), 16);
        let swapped = LINE
            .replace("\"b\"", "\"c\"")
            .replace("\"a\"", "\"b\"")
            .replace("\"c\"", "\"a\"");
        assert_eq!(fingerprint("/x/cart", &swapped), Some(one.clone()));
        assert_ne!(
            fingerprint("/w/cart", &LINE.replace("\"b\"", "\"c\"")),
            Some(one)
        );
        assert_eq!(fingerprint("/cargo/registry/cart", LINE), None);
        assert_eq!(fingerprint("/w/cart", "rustc --crate-name cart"), None);
        let mut line = arguments(LINE);
        replace_metadata(&mut line, "ff");
        assert!(
            line.contains(&"metadata=ff".into()) && line.contains(&"extra-filename=-22".into())
        );
    }

    #[test]
    fn relative_and_generated_sources_get_a_name() {
        let additions = |unit: &Unit, line: &str| {
            let all = unit.additions(&arguments(line), std::slice::from_ref(&unit.folder));
            all.join(" ".as_ref()).into_string().unwrap()
        };
        let mut member = unit("/w/cart", "/w");
        assert_eq!(
            additions(&member, LINE),
            "--remap-path-prefix=cart=/local/cart-1.0.0"
        );
        member.out_dir = Some("/t/out".into());
        assert_eq!(
            additions(&member, LINE),
            "--remap-path-prefix=cart=/local/cart-1.0.0 --remap-path-prefix=/t/out=/out/cart-1.0.0"
        );
        let root = unit("/w", "/w");
        let line = LINE.replace("cart/src", "src");
        assert_eq!(
            additions(&root, &line),
            "--remap-path-prefix=src=/local/cart-1.0.0/src"
        );
        let outside = unit("/x/cart", "/w");
        assert_eq!(
            additions(&outside, &LINE.replace("cart/src", "/x/cart/src")),
            ""
        );
    }
}

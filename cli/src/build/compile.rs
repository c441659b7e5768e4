use super::error::{BuildError, BuildErrorKind};
use super::process;
use super::project::Project;
use super::request::Mode;
use super::settings::{Optimize, Settings};
use super::wrapper;
use crate::progress::Progress;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What remotes are compiled for.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// Separates the flags in `CARGO_ENCODED_RUSTFLAGS` (cargo reference, environment variables).
const SEPARATOR: &str = "\u{1f}";

/// The name of the profile: unlike any a team would choose, so that nothing else sets it.
pub(super) const fn profile(mode: Mode) -> &'static str {
    match mode {
        Mode::Release => "mfe-packaged",
        Mode::Dev => "mfe-packaged-dev",
    }
}

/// The settings of the profile, every one of them, and those of the overrides that a team's
/// manifest has for `packages`.
pub(super) fn profile_settings(mode: Mode, optimize: Optimize, packages: &[String]) -> Vec<String> {
    let release = match optimize {
        Optimize::Size => "\"z\"",
        Optimize::Speed => "3",
    };
    let shared: &[(&str, &str)] = match mode {
        Mode::Release => &[
            ("opt-level", release),
            ("codegen-units", "1"),
            ("debug", "0"),
            ("strip", "\"none\""),
            ("debug-assertions", "false"),
            ("overflow-checks", "false"),
            ("incremental", "false"),
        ],
        Mode::Dev => &[
            ("opt-level", "1"),
            ("codegen-units", "16"),
            ("debug", "0"),
            ("strip", "\"none\""),
            ("debug-assertions", "true"),
            ("overflow-checks", "true"),
            ("incremental", "true"),
        ],
    };
    let whole: &[(&str, &str)] = match mode {
        Mode::Release => &[
            ("inherits", "\"release\""),
            ("lto", "\"fat\""),
            ("panic", "\"abort\""),
            ("rpath", "false"),
        ],
        Mode::Dev => &[
            ("inherits", "\"dev\""),
            ("lto", "\"off\""),
            ("panic", "\"abort\""),
            ("rpath", "false"),
        ],
    };
    let profile = profile(mode);
    let mut settings: Vec<String> = whole
        .iter()
        .chain(shared)
        .map(|(key, value)| format!("profile.{profile}.{key}={value}"))
        .collect();
    for package in packages {
        // An override may set these and no others.
        settings.extend(
            shared
                .iter()
                .map(|(key, value)| format!("profile.{profile}.package.{package:?}.{key}={value}")),
        );
    }
    settings
}

/// The packages for which a workspace's manifest overrides the profile that ours inherits.
pub(super) fn overridden(manifest: &str, mode: Mode) -> Vec<String> {
    let base = match mode {
        Mode::Release => "release",
        Mode::Dev => "dev",
    };
    let table: toml::Table = manifest.parse().unwrap_or_default();
    let packages = table
        .get("profile")
        .and_then(|profiles| profiles.get(base)?.get("package")?.as_table());
    packages.map_or_else(Vec::new, |packages| packages.keys().cloned().collect())
}

/// The flags for rustc, in the form of `CARGO_ENCODED_RUSTFLAGS`.
///
/// `remaps` are path prefixes and what stands for them in the output; where several fit, the
/// last one counts. Messages keep the paths where rustc can tell them from the output.
fn rustflags(memory_maximum: u64, remaps: &[(PathBuf, String)], scoped: bool) -> OsString {
    let mut flags: Vec<OsString> = [
        "-Csymbol-mangling-version=v0",
        "--cfg=mfe_packaged",
        "--check-cfg=cfg(mfe_packaged)",
    ]
    .map(OsString::from)
    .to_vec();
    flags.push(format!("-Clink-arg=--max-memory={memory_maximum}").into());
    if wrapper::is_ready() {
        // cargo does not see what the wrapper changes, and must not mix the two kinds.
        flags.push("--check-cfg=cfg(mfe_wrapped)".into());
    }
    flags.extend(remaps.iter().map(|(from, to)| wrapper::remap(from, to)));
    if scoped {
        flags.push("--remap-path-scope=object".into());
    }
    flags.join(SEPARATOR.as_ref())
}

/// What stands in the output for the folders of this machine.
fn remaps(project: &Project, target: &Path, compiler: Option<&Compiler>) -> Vec<(PathBuf, String)> {
    let mut remaps = Vec::new();
    if let Some(home) = cargo_home() {
        remaps.push((home, "/cargo".to_owned()));
    }
    if let Some(compiler) = compiler {
        // What the standard library's own object files say, with the component rust-src or not.
        let source = compiler.sysroot.join("lib/rustlib/src/rust");
        remaps.push((source, format!("/rustc/{}", compiler.commit)));
    }
    remaps.push((project.workspace.clone(), "/workspace".to_owned()));
    let mut local: Vec<_> = project.local.iter().collect();
    local.sort_by_key(|(_, _, folder)| folder.components().count());
    for (name, version, folder) in local {
        remaps.push((folder.clone(), format!("/local/{name}-{version}")));
    }
    remaps.push((target.to_owned(), "/target".to_owned()));
    remaps
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .filter(|home| !home.is_empty())
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .map(|home| std::path::absolute(&home).unwrap_or(home))
}

/// What the packager must know of a compiler.
struct Compiler {
    sysroot: PathBuf,
    commit: String,
    /// Whether it can replace paths in the output and keep them in messages.
    scopes: bool,
}

impl Compiler {
    /// The one that cargo uses in `folder`.
    fn of(folder: &Path) -> Option<Self> {
        let ask = |arguments: &[&str]| {
            let output = Command::new("rustc")
                .args(arguments)
                .current_dir(folder)
                .output()
                .ok()?;
            let text = String::from_utf8(output.stdout).ok()?;
            output.status.success().then_some(text)
        };
        let sysroot = PathBuf::from(ask(&["--print", "sysroot"])?.trim());
        let version = ask(&["-vV"])?;
        let line = |key: &str| version.lines().find_map(|line| line.strip_prefix(key));
        Some(Self {
            sysroot,
            commit: line("commit-hash: ")?.to_owned(),
            scopes: has_scopes(line("release: ")?),
        })
    }
}

/// `--remap-path-scope` is stable from Rust 1.95 on.
fn has_scopes(release: &str) -> bool {
    let mut numbers = release.split('.').map(|number| number.parse::<u32>());
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= (1, 95) && !release.contains('-'),
        _ => false,
    }
}

/// Whether the standard library for the target is installed for the compiler in `folder`.
fn has_target(folder: &Path) -> bool {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(folder)
        .output();
    output.is_ok_and(|output| {
        let path = String::from_utf8_lossy(&output.stdout);
        // A rustc that cannot be asked is left to fail in its own words.
        !output.status.success() || Path::new(path.trim()).is_dir()
    })
}

/// Compiles the library and gives the path of its wasm.
pub(super) fn compile(
    project: &Project,
    mode: Mode,
    target: &Path,
    settings: &Settings,
    progress: &mut dyn Progress,
) -> Result<PathBuf, BuildError> {
    if !has_target(project.folder()) {
        return Err(BuildError::new(
            BuildErrorKind::Tool,
            format!(
                "the standard library for {TARGET} is not installed: run `rustup target add {TARGET}`"
            ),
        ));
    }
    let root = project.workspace.join("Cargo.toml");
    let root = std::fs::read_to_string(root).unwrap_or_default();
    let compiler = Compiler::of(project.folder());
    let flags = match mode {
        Mode::Release => rustflags(
            settings.memory_maximum,
            &remaps(project, target, compiler.as_ref()),
            compiler.as_ref().is_some_and(|compiler| compiler.scopes),
        ),
        // The developer wants the paths.
        Mode::Dev => rustflags(settings.memory_maximum, &[], false),
    };
    let mut command = Command::new("cargo");
    wrapper::arrange(
        &mut command,
        project.local.iter().map(|(_, _, folder)| folder.as_path()),
    );
    command
        .args([
            "rustc",
            "--lib",
            // With `rlib` beside it, as tests and a program of one's own want, there would be no
            // link-time optimization, and three times the bytes.
            "--crate-type",
            "cdylib",
            "--profile",
            profile(mode),
            "--target",
            TARGET,
        ])
        .args(["--message-format", "json-render-diagnostics"])
        .arg("--manifest-path")
        .arg(&project.manifest)
        .arg("--target-dir")
        .arg(target)
        .current_dir(project.folder())
        .env("CARGO_ENCODED_RUSTFLAGS", flags)
        .env_remove("CARGO_INCREMENTAL")
        .env_remove("CARGO_BUILD_TARGET");
    for setting in profile_settings(mode, settings.optimize, &overridden(&root, mode)) {
        command.args(["--config", &setting]);
    }
    let finished = process::run(&mut command, progress).map_err(|error| {
        BuildError::new(
            BuildErrorKind::Tool,
            format!("cargo cannot be run: {error}"),
        )
    })?;
    if !finished.status.success() {
        return Err(BuildError::new(
            BuildErrorKind::Compile,
            format!(
                "`{}` does not compile:\n{}",
                project.name,
                finished.stderr.join("\n").trim()
            ),
        ));
    }
    find_wasm(&finished.stdout, &project.id).ok_or_else(|| {
        BuildError::new(
            BuildErrorKind::Compile,
            format!("cargo compiled `{}` and names no wasm file", project.name),
        )
    })
}

/// The wasm file that cargo's messages name for the package.
fn find_wasm(messages: &[u8], package: &str) -> Option<PathBuf> {
    messages.split(|byte| *byte == b'\n').find_map(|line| {
        let message: serde_json::Value = serde_json::from_slice(line).ok()?;
        let is_ours = message["reason"] == "compiler-artifact" && message["package_id"] == package;
        let files = message["filenames"].as_array().filter(|_| is_ours)?;
        files
            .iter()
            .filter_map(|file| file.as_str())
            .find(|file| file.ends_with(".wasm"))
            .map(PathBuf::from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_and_its_overrides_are_ours() {
        let manifest = "[profile.release.package.\"*\"]\nopt-level = 3\n[profile.release.package.serde]\nopt-level = 3\n[profile.dev.package.a]\nopt-level = 1\n";
        let packages = overridden(manifest, Mode::Release);
        assert_eq!(packages, ["*", "serde"]);
        let settings = profile_settings(Mode::Release, Optimize::Size, &packages);
        for want in [
            "profile.mfe-packaged.lto=\"fat\"",
            "profile.mfe-packaged.panic=\"abort\"",
            "profile.mfe-packaged.package.\"*\".opt-level=\"z\"",
            "profile.mfe-packaged.package.\"serde\".overflow-checks=false",
        ] {
            assert!(settings.iter().any(|one| one == want), "{want}");
        }
        assert!(settings.iter().all(|one| !one.contains("package.\"a\"")));
        let settings = profile_settings(Mode::Release, Optimize::Speed, &packages);
        for want in [
            "profile.mfe-packaged.opt-level=3",
            "profile.mfe-packaged.package.\"*\".opt-level=3",
        ] {
            assert!(settings.iter().any(|one| one == want), "{want}");
        }
        assert_eq!(overridden("not toml [", Mode::Dev), <[&str; 0]>::default());
    }

    #[test]
    fn flags_are_separated_as_cargo_wants() {
        let flags = rustflags(65_536, &[("/home/a b".into(), "/x".to_owned())], true);
        let flags = flags.into_string().unwrap();
        let flags: Vec<_> = flags.split('\u{1f}').collect();
        assert_eq!(flags[3], "-Clink-arg=--max-memory=65536");
        assert_eq!(flags[4], "--remap-path-prefix=/home/a b=/x");
    }

    #[test]
    fn scopes_came_with_1_95() {
        for (release, want) in [
            ("1.95.0", true),
            ("1.94.1", false),
            ("2.0.0", true),
            ("1.95.0-beta.2", false),
            ("?", false),
        ] {
            assert_eq!(has_scopes(release), want, "{release}");
        }
    }

    #[test]
    fn the_wasm_is_that_of_the_package() {
        let line = |package: &str, file: &str| {
            format!(
                "{{\"reason\":\"compiler-artifact\",\"package_id\":\"{package}\",\"filenames\":[\"/t/lib.rlib\",\"{file}\"]}}\n"
            )
        };
        let messages = line("other", "/t/other.wasm") + "noise\n" + &line("cart", "/t/cart.wasm");
        let found = find_wasm(messages.as_bytes(), "cart");
        assert_eq!(found, Some(PathBuf::from("/t/cart.wasm")));
        assert_eq!(find_wasm(messages.as_bytes(), "none"), None);
    }
}

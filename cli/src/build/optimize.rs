use super::error::{BuildError, BuildErrorKind};
use super::process;
use super::request::WasmOpt;
use super::settings::Optimize;
use crate::progress::{Event, Progress};
use crate::tools::on_path;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The features that `wasm-opt` may use: those that rustc and wasm-bindgen use by default.
///
/// Never `--all-features`: it writes compact imports, which browsers refuse.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Runs `wasm-opt` when it is asked for. Names of functions are kept.
pub(super) fn optimize(
    choice: &WasmOpt,
    target: Optimize,
    wasm: Vec<u8>,
    scratch: &Path,
    progress: &mut dyn Progress,
) -> Result<Vec<u8>, BuildError> {
    let program: PathBuf = match choice {
        WasmOpt::Off => return Ok(wasm),
        WasmOpt::At(program) => program.clone(),
        WasmOpt::IfFound => match on_path("wasm-opt") {
            Some(program) => program,
            None => {
                let text = "wasm-opt is not on PATH: the wasm is shipped as the compiler made it";
                progress.event(Event::Note { text });
                return Ok(wasm);
            }
        },
    };
    let from = scratch.join("before-opt.wasm");
    let to = scratch.join("after-opt.wasm");
    fs::write(&from, &wasm).map_err(|error| BuildError::file("written", &from, &error))?;
    let mut command = Command::new(&program);
    let level = match target {
        Optimize::Size => "-Oz",
        Optimize::Speed => "-O3",
    };
    command
        .args([level, "--debuginfo"])
        .args(FEATURES)
        .arg(&from)
        .arg("--output")
        .arg(&to);
    let finished = process::run(&mut command, progress).map_err(|error| {
        let message = format!("`{}` cannot be run: {error}", program.display());
        BuildError::new(BuildErrorKind::Tool, message)
    })?;
    if !finished.status.success() {
        let reason = finished.stderr.join("\n");
        return Err(BuildError::new(
            BuildErrorKind::Tool,
            format!("wasm-opt failed, build without it: {}", reason.trim()),
        ));
    }
    fs::read(&to).map_err(|error| BuildError::file("read", &to, &error))
}

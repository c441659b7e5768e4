use super::cache::Cache;
use super::error::ToolError;
use super::spec::ToolSpec;
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Finds a program of `spec`: `explicit` when it is given, else the one in `cache`, else the one
/// on `PATH`.
///
/// # Errors
///
/// [`ToolError`] when there is none, or when the explicit one or the one on `PATH` states
/// another version.
pub fn locate(
    spec: &ToolSpec,
    bin: &str,
    explicit: Option<&Path>,
    cache: Option<&Cache>,
) -> Result<PathBuf, ToolError> {
    if let Some(program) = explicit {
        return match stated_version(program) {
            Some(stated) if spec.is_stated_by(&stated) => Ok(program.to_owned()),
            Some(stated) => Err(ToolError::other_version(
                spec,
                &program.to_string_lossy(),
                &stated,
            )),
            None => Err(ToolError::not_found(spec, &program.to_string_lossy())),
        };
    }
    if let Some(program) = cache.map(|cache| cache.program(spec, bin))
        && program.is_file()
    {
        return Ok(program);
    }
    let Some(program) = on_path(bin) else {
        return Err(ToolError::not_found(spec, bin));
    };
    match stated_version(&program) {
        Some(stated) if spec.is_stated_by(&stated) => Ok(program),
        Some(stated) => Err(ToolError::other_version(
            spec,
            &program.to_string_lossy(),
            &stated,
        )),
        None => Err(ToolError::not_found(spec, bin)),
    }
}

/// The first program of that name on `PATH`.
pub(crate) fn on_path(bin: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{bin}{EXE_SUFFIX}")))
        .find(|program| program.is_file())
}

fn stated_version(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

use crate::error::XtaskError;
use cargo_mfe::{
    progress::Event,
    tools::{Cache, TRUNK, ToolSpec, WASM_BINDGEN, install, locate},
};
use std::{ffi::OsString, path::PathBuf};

const TOOLS: [&ToolSpec; 2] = [&WASM_BINDGEN, &TRUNK];

pub(super) fn ensure() -> Result<(), XtaskError> {
    let cache = cache()?;
    for spec in TOOLS {
        let is_there = spec
            .bins
            .iter()
            .all(|bin| locate(spec, bin, None, Some(&cache)).is_ok());
        if is_there {
            continue;
        }
        println!(
            "setup: building {} {} into {}; this takes minutes, once",
            spec.crate_name,
            spec.version,
            cache.root().display()
        );
        install(spec, &cache, &mut |event: Event<'_>| {
            if let Event::Line { text } = event {
                println!("  {text}");
            }
        })
        .map_err(|error| XtaskError::new(error.to_string()))?;
    }
    Ok(())
}

/// The program `bin` of one of the tools.
pub(crate) fn program(bin: &str) -> Result<PathBuf, XtaskError> {
    let spec = TOOLS
        .into_iter()
        .find(|spec| spec.bins.contains(&bin))
        .ok_or_else(|| {
            XtaskError::new(format!("no tool of this repository has a program `{bin}`"))
        })?;
    locate(spec, bin, None, Some(&cache()?)).map_err(|error| XtaskError::new(error.to_string()))
}

/// `PATH` with the cached tools first, for programs that look for other programs.
pub(crate) fn path_with_tools() -> Result<OsString, XtaskError> {
    let cache = cache()?;
    let own = std::env::var_os("PATH").unwrap_or_default();
    let folders = TOOLS
        .into_iter()
        .map(|spec| cache.bin(spec))
        .filter(|folder| folder.is_dir())
        .chain(std::env::split_paths(&own));
    std::env::join_paths(folders)
        .map_err(|error| XtaskError::new(format!("the tools cannot be put on PATH: {error}")))
}

pub(super) fn cache() -> Result<Cache, XtaskError> {
    Cache::of_user().ok_or_else(|| {
        XtaskError::new("there is no home folder to keep tools in: set XDG_CACHE_HOME")
    })
}

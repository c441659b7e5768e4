//! What several tests need: the built fixture, and a browser to run it in.

#![allow(dead_code, reason = "each test uses a part")]

use cargo_mfe::build::{BuildRequest, Built, build};
use cargo_mfe::progress::Silent;
use std::path::{Path, PathBuf};

pub(crate) mod browser;

/// The folder of a fixture.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A folder for what a test writes, empty, below cargo's own folder for that.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// cargo's target folder for fixtures: kept from run to run, and shared.
pub(crate) fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures")
}

/// Builds the bare fixture into `out`.
pub(crate) fn build_bare(out: &Path) -> Built {
    let mut request = BuildRequest::new(fixture("bare"));
    request.target_dir = Some(target());
    request.out_dir = Some(out.to_owned());
    request.symbols_dir = Some(out.with_extension("symbols"));
    build(&request, &mut Silent).unwrap_or_else(|error| panic!("{error}"))
}

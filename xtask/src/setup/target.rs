use crate::{error::XtaskError, process::Step};
use std::{path::Path, time::Duration};

/// The target that browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

const LIMIT: Duration = Duration::from_secs(300);

pub(super) fn ensure() -> Result<(), XtaskError> {
    if is_installed()? {
        return Ok(());
    }
    println!("setup: adding the target {WASM}");
    let add = || {
        Step::new("rustup")
            .args(["target", "add", WASM])
            .limit(LIMIT)
            .run()
    };
    let added = add().or_else(|error| {
        println!("setup: {error}; once more");
        add()
    });
    added.map_err(|error| {
        XtaskError::new(format!("{error}; the target {WASM} of this toolchain is needed: add it with `rustup target add {WASM}`"))
    })
}

/// Asks the compiler, which knows where its libraries are with rustup or without.
fn is_installed() -> Result<bool, XtaskError> {
    let folder = Step::new("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .output()?;
    Ok(Path::new(folder.trim()).is_dir())
}

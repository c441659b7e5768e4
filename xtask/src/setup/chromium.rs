use crate::{
    error::XtaskError,
    process::{Step, on_path},
};
use std::{path::Path, time::Duration};
use yew_mfe_e2e::driver::Engine;

const LIMIT: Duration = Duration::from_secs(900);
const REMEDY: &str = "Chromium and its driver are needed: install `chromium` and `chromedriver` of the same version, so that both are on PATH";

pub(super) fn ensure() -> Result<(), XtaskError> {
    if is_there() {
        return Ok(());
    }
    if !can_install() {
        return Err(XtaskError::new(REMEDY));
    }
    println!("setup: installing chromium and chromium-driver with apt-get");
    let apt = |args: &[&str]| {
        Step::new("apt-get")
            .args(args)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .limit(LIMIT)
            .run()
    };
    apt(&["update", "--quiet"])?;
    apt(&[
        "install",
        "--yes",
        "--quiet",
        "--no-install-recommends",
        "chromium",
        "chromium-driver",
    ])?;
    if is_there() {
        Ok(())
    } else {
        Err(XtaskError::new(format!(
            "apt-get installed them, but they are not on PATH. {REMEDY}"
        )))
    }
}

fn is_there() -> bool {
    Engine::Chromium.browser().is_ok() && Engine::Chromium.driver().is_ok()
}

fn can_install() -> bool {
    is_root() && Path::new("/etc/debian_version").is_file() && on_path("apt-get").is_some()
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

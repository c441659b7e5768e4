use crate::{browser::Browser, error::E2eError, scenario::target};
use std::path::PathBuf;

/// The environment variable that names the folder for the pictures of the README.
pub const SCREENSHOTS: &str = "MFE_SCREENSHOTS";

/// Writes what `page` shows as `<name>.png` for the README, and answers where: below the folder
/// that [`SCREENSHOTS`] names, else below `target/e2e/readme`.
///
/// `cargo xtask screenshots` copies the files to `docs/screenshots`; the suite `e2e` only makes
/// them.
///
/// # Errors
///
/// As [`Browser::screenshot`].
pub async fn screenshot(page: &Browser, name: &str) -> Result<PathBuf, E2eError> {
    let folder = std::env::var_os(SCREENSHOTS)
        .map(PathBuf::from)
        .unwrap_or_else(|| target().join("e2e/readme"));
    page.screenshot(&folder.join(format!("{name}.png"))).await
}

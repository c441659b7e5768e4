use crate::{bench::stand, checkout, error::XtaskError, process::Step, setup};
use std::{fs, path::PathBuf, time::Duration};

const LIMIT: Duration = Duration::from_secs(120);
const PAGE: &str = "index.html";

/// Bundles the peer in `tests/peers/src/<name>.jsx` as one would for visitors; answers the folder
/// with its page.
pub(super) fn bundle(name: &str) -> Result<PathBuf, XtaskError> {
    let source = checkout::root().join("tests/peers");
    let folder = stand::folder().join(format!("peer-{name}"));
    fs::create_dir_all(&folder).map_err(|error| XtaskError::file(&folder, &error))?;
    let page = source.join(PAGE);
    fs::copy(&page, folder.join(PAGE)).map_err(|error| XtaskError::file(&page, &error))?;
    let packages = setup::peers()?;
    println!("{name}: esbuild bundles it");
    let outfile = format!("--outfile={}", folder.join("bundle.js").display());
    Step::new(packages.join(".bin/esbuild"))
        .args([format!("src/{name}.jsx")])
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022"])
        .args(["--jsx=automatic", "--log-level=warning"])
        .args([r#"--define:process.env.NODE_ENV="production""#, &outfile])
        .folder(source)
        // The packages are not beside the sources.
        .env("NODE_PATH", &packages)
        .limit(LIMIT)
        .run()?;
    Ok(folder)
}

//! A page that sees 200 different remotes, one after the other. Chromium refuses about the 125th
//! live memory, so each must really be unloaded.

use std::{collections::BTreeMap, fs, path::Path};
use tempfile::TempDir;
use yew_mfe::manifest::Manifest;
use yew_mfe_e2e::{
    E2eError,
    browser::Options,
    demo::{artifacts, registry_of},
    scenario_with,
    site::{Site, integrity},
    testid,
};

const REMOTES: usize = 200;

fn io(what: &str) -> impl Fn(std::io::Error) -> E2eError {
    let what = what.to_owned();
    move |error| E2eError::new(format!("{what}: {error}"))
}

/// Writes `REMOTES` remotes to `folder`: the wasm of the cart under other names. The ES module
/// of each says its own name.
fn synthesize(folder: &Path) -> Result<Vec<String>, E2eError> {
    let cart = artifacts()?.join("remotes/cart");
    let text =
        fs::read_to_string(cart.join("mfe-manifest.json")).map_err(io("the cart's manifest"))?;
    let original = Manifest::parse(&text).map_err(|error| E2eError::new(error.to_string()))?;
    let glue =
        fs::read_to_string(cart.join(&original.entry.file)).map_err(io("the cart's glue"))?;
    let mut names = Vec::new();
    for number in 0..REMOTES {
        let name = format!("synthetic-{number}");
        let place = folder.join(&name);
        fs::create_dir_all(&place).map_err(io("a folder"))?;
        for asset in original.wasm.iter().chain(&original.css) {
            fs::copy(cart.join(&asset.file), place.join(&asset.file)).map_err(io("a file"))?;
        }
        let mut manifest = original.clone();
        manifest.name.clone_from(&name);
        let entry = renamed(&glue, &name)?;
        manifest.entry.bytes = entry.len() as u64;
        manifest.entry.integrity = integrity(entry.as_bytes())?;
        fs::write(place.join(&manifest.entry.file), entry).map_err(io("the glue"))?;
        fs::write(place.join("mfe-manifest.json"), manifest.to_json()).map_err(io("a manifest"))?;
        names.push(name);
    }
    Ok(names)
}

/// The glue with a `describe` that says another name.
fn renamed(glue: &str, name: &str) -> Result<String, E2eError> {
    let says = format!(
        "export function describe() {{ return JSON.stringify({{ name: {name:?}, abi: 1 }}); }}"
    );
    if let Some(at) = glue.find(" as describe") {
        let before = &glue[..at];
        let start = before.rfind([',', '{', ' ']).map_or(0, |at| at + 1);
        let end = at + " as describe".len();
        // The item goes, with the comma behind it if there is one.
        let rest = glue[end..].strip_prefix(',').unwrap_or(&glue[end..]);
        return Ok(format!("{}{rest}\n{says}\n", &glue[..start]));
    }
    if glue.contains("export function describe(") {
        let old = glue.replace("export function describe(", "function __described(");
        return Ok(format!("{old}\n{says}\n"));
    }
    Err(E2eError::new("the glue exports no `describe`"))
}

#[tokio::test]
async fn and_leave_nothing_behind() {
    let options = Options {
        deadline: std::time::Duration::from_secs(60),
        ..Options::default()
    };
    scenario_with(options, async |page| {
        let folder = TempDir::new().map_err(io("a folder"))?;
        let names = synthesize(folder.path())?;
        let files = Site::remote(folder.path()).await?;
        let bases: BTreeMap<String, String> = names
            .iter()
            .map(|name| (name.clone(), files.url(&format!("/{name}"))))
            .collect();
        // The header shows the cart itself.
        let cart = Site::remote(artifacts()?.join("remotes/cart")).await?;
        let all = bases
            .iter()
            .map(|(name, base)| (name.as_str(), base.as_str()));
        let registry = registry_of(all.chain([("cart", cart.origin())]))?;
        let shell = Site::shell(artifacts()?.join("shell"), &registry).await?;

        page.goto(shell.url("/")).await?;
        page.wait_for(&testid("cart-summary")).await?;
        for name in &names {
            let go = format!(
                "history.pushState(null, '', '/lab/{name}/summary');
                 dispatchEvent(new PopStateEvent('popstate'));"
            );
            page.run(&go, Vec::new()).await?;
            let row = testid(&format!("status-{name}"));
            let mounted = format!(
                "document.querySelector('{row} [data-testid=phase]')?.textContent === 'live'
                    && document.querySelector('[data-testid=lab] [data-testid=cart-summary]')"
            );
            page.wait_until(&format!("!!({mounted})")).await?;
        }
        assert_eq!(files.count("*.wasm"), REMOTES, "each was loaded for itself");
        assert_eq!(page.errors().await?, []);
        // The one in the header and the last one are live; going back to the first needs no
        // download and a fresh memory.
        page.run(
            "history.pushState(null, '', '/lab/synthetic-0/summary');
             dispatchEvent(new PopStateEvent('popstate'));",
            Vec::new(),
        )
        .await?;
        page.wait_for_text(
            &format!("{} {}", testid("status-synthetic-0"), testid("phase")),
            "live",
        )
        .await?;
        assert_eq!(files.count("*.wasm"), REMOTES);
        Ok(())
    })
    .await;
}

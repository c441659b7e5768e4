//! A page that sees 200 different remotes, one after the other. Chromium refuses about the 125th
//! live memory, so each must really be unloaded; and what it put into the page must go with it.

use serde_json::json;
use std::{collections::BTreeMap, fs, path::Path};
use tempfile::TempDir;
use yew_mfe::manifest::Manifest;
use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Options},
    demo::{artifacts, keys_in, registry_of},
    scenario_with,
    site::Site,
    testid,
};

const REMOTES: usize = 200;

fn io(what: &str) -> impl Fn(std::io::Error) -> E2eError {
    let what = what.to_owned();
    move |error| E2eError::new(format!("{what}: {error}"))
}

/// Writes `REMOTES` remotes to `folder`: the cart's files, each time under another name.
fn synthesize(folder: &Path) -> Result<Vec<String>, E2eError> {
    let cart = artifacts()?.join("remotes/cart");
    let text =
        fs::read_to_string(cart.join("mfe-manifest.json")).map_err(io("the cart's manifest"))?;
    let original = Manifest::parse(&text).map_err(|error| E2eError::new(error.to_string()))?;
    let assets = [&original.entry]
        .into_iter()
        .chain(&original.wasm)
        .chain(&original.css);
    let files: Vec<&str> = assets.map(|asset| asset.file.as_str()).collect();
    let mut names = Vec::new();
    for number in 0..REMOTES {
        let name = format!("synthetic-{number}");
        let place = folder.join(&name);
        fs::create_dir_all(&place).map_err(io("a folder"))?;
        for file in &files {
            fs::copy(cart.join(file), place.join(file)).map_err(io("a file"))?;
        }
        let manifest = Manifest {
            name: name.clone(),
            ..original.clone()
        };
        fs::write(place.join("mfe-manifest.json"), manifest.to_json()).map_err(io("a manifest"))?;
        names.push(name);
    }
    Ok(names)
}

/// Which remotes have elements in the page or style sheets that apply, once the page shows
/// `remote`: this one and the header's, each once.
async fn only_the_header_and(page: &Browser, remote: &str) -> Result<(), E2eError> {
    let look = "(() => {
        const of = (css) => [...document.querySelectorAll(css)].map((e) => e.dataset.mfeRemote).sort();
        // The shell's own are elements of the page.
        const sheets = document.adoptedStyleSheets.length;
        return { mounts: of('.mfe-mount'), overlays: of('.mfe-overlay'), sheets };
    })()";
    let each = json!(["cart", remote]);
    let want = json!({ "mounts": each, "overlays": each, "sheets": 2 });
    // What left the page cleans up after itself, a moment later.
    page.poll("nothing of other remotes in the page", async || {
        let found = page.eval(look).await?;
        if found == want {
            Ok(Some(()))
        } else {
            Err(E2eError::new(format!("there is {found}")))
        }
    })
    .await
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
        let folders: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
        let all = names.iter().zip(&folders);
        let all = all.map(|(name, folder)| (name.as_str(), bases[name].as_str(), &**folder));
        let (remotes, own) = (
            artifacts()?.join("remotes"),
            artifacts()?.join("remotes/cart"),
        );
        let all = all.chain([("cart", cart.origin(), &*own)]);
        let registry = registry_of(all, &keys_in(&remotes)?)?;
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
                "document.querySelector('{row} [data-testid=phase]')?.textContent === 'mounted'
                    && document.querySelector('[data-testid=lab] [data-testid=cart-summary]')"
            );
            page.wait_until(&format!("!!({mounted})")).await?;
        }
        assert_eq!(files.count("*.wasm"), REMOTES, "each was loaded for itself");
        only_the_header_and(page, &names[REMOTES - 1]).await?;
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
            "mounted",
        )
        .await?;
        assert_eq!(files.count("*.wasm"), REMOTES);
        only_the_header_and(page, &names[0]).await
    })
    .await;
}

//! Any ES module with the module contract is a remote, whatever it is made with: here by hand, and
//! it renders while it is being mounted.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;
use sha2::{Digest, Sha384};
use std::fs;
use tempfile::TempDir;
use yew_mfe::base::RemoteName;
use yew_mfe::registry::{Entry, Registry, Timeouts};
use yew_mfe_e2e::{E2eError, demo::artifacts, scenario, site::Site, testid};

const MODULE: &str = r#"
let link;
let mounts = 0;
window.__append = (events) => link.append("cart", events);
export function describe() { return JSON.stringify({ name: "plain", abi: 1, components: ["hello"] }); }
export function start(instanceLink) {
    link = instanceLink;
    link.subscribe("cart", 0, () => { throw new Error("no room"); });
}
export function mount(request, mountLink) {
    mounts += 1;
    request.host.innerHTML = '<p data-testid="plain">made by hand</p>';
    mountLink.rendered();
    return {
        update() {},
        async unmount() { mounts -= 1; window.__plain_mounts = mounts; request.host.replaceChildren(); },
    };
}
"#;

const APPEND: &str = r#"await window.__append('[{"add-item":{"sku":"a","title":"A","cents":1,"count":1,"picture":""}}]');"#;

/// The cart as the shell knows it.
const CART: &str = "({lines:[{sku:str,title:str,cents:u32,count:u32,picture:str}]},<add-item:{sku:str,title:str,cents:u32,count:u32,picture:str}|set-count:{sku:str,count:u32}|clear>)";

#[tokio::test]
async fn that_stays_and_leaves_like_any_other() {
    scenario(async |page| {
        let folder = TempDir::new().map_err(|error| E2eError::new(error.to_string()))?;
        let manifest = json!({
            "schema": 1, "name": "plain", "version": "1.0.0", "build": "by-hand",
            "abi": { "min": 1, "max": 1 }, "components": ["hello"],
            "contract": [{ "kind": "state", "name": "cart", "version": "2.0", "schema": CART }],
            "entry": {
                "file": "plain.js",
                "integrity": format!("sha384-{}", STANDARD.encode(Sha384::digest(MODULE))),
                "bytes": MODULE.len(),
            },
        });
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text)
                .map_err(|error| E2eError::new(error.to_string()))
        };
        write("plain.js", MODULE)?;
        write("mfe-manifest.json", &manifest.to_string())?;
        let files = Site::remote(folder.path()).await?;
        let name = RemoteName::new("plain").map_err(|error| E2eError::new(error.to_string()))?;
        let entry = Entry {
            manifests: vec![files.url("/mfe-manifest.json")],
            timeouts: Some(Timeouts {
                stage: 500,
                total: 5_000,
                ..Timeouts::default()
            }),
            // Made by hand, and signed by nobody.
            unsigned: true,
            ..Entry::default()
        };
        let registry = Registry::new().with(&name, entry);
        let shell = Site::shell(artifacts()?.join("shell"), &registry).await?;

        page.goto(shell.url("/lab/plain/hello")).await?;
        page.wait_for_text(&testid("plain"), "made by hand").await?;
        // It has rendered: the limit for rendering is none of its business any more.
        page.run("window.__shown = performance.now();", Vec::new())
            .await?;
        page.wait_until("performance.now() > window.__shown + 1000")
            .await?;
        assert_eq!(page.text(&testid("plain")).await?, "made by hand");
        let phase = format!("{} {}", testid("status-plain"), testid("phase"));
        page.wait_for_text(&phase, "mounted").await?;

        // What it throws when events come is its own loss, and is said.
        page.run(APPEND, Vec::new()).await?;
        page.wait_for_text(&testid("cart-count"), "1").await?;
        let said = page.errors().await?;
        let want = "remote `plain`: events of state `cart` were not taken: Error: no room";
        assert!(
            said.iter().any(|entry| entry.to_string().contains(want)),
            "{said:?}"
        );
        page.wait_for_text(&phase, "mounted").await?;

        page.click(&testid("nav-home")).await?;
        page.wait_until("window.__plain_mounts === 0").await?;
        // Back again: without wasm there is nothing to reset, so the module is imported anew.
        page.run("history.back();", Vec::new()).await?;
        page.wait_for_text(&testid("plain"), "made by hand").await
    })
    .await;
}

//! Runs a script with a built remote in headless Chromium and reads what it found.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cargo_mfe::build::Built;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn chromium() -> PathBuf {
    if let Some(program) = std::env::var_os("CHROMIUM") {
        return program.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .flat_map(|folder| {
            ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name))
        })
        .find(|program| program.is_file())
        .expect("Chromium is needed: install it so that it is on PATH, or name it in CHROMIUM")
}

/// Runs `script`, the body of an async function, and gives what it returns. It sees `glue`, the
/// text of the glue, and `wasm`, the bytes of the module.
pub(crate) fn run(built: &Built, script: &str, folder: &Path) -> Value {
    let read = |file: &str| std::fs::read(built.out_dir.join(file)).unwrap();
    let glue = STANDARD.encode(read(&built.manifest.entry.file));
    let wasm = STANDARD.encode(read(&built.manifest.wasm[0].file));
    let page = format!(
        r#"<!doctype html><pre id="out">not finished</pre><script type="module">
const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const glue = new TextDecoder().decode(bytes("{glue}"));
const wasm = bytes("{wasm}");
const run = async () => {{ {script} }};
const out = await run().catch(error => ({{ failed: String(error?.stack ?? error) }}));
document.getElementById("out").textContent = btoa(unescape(encodeURIComponent(JSON.stringify(out))));
</script>"#
    );
    let file = folder.join("page.html");
    std::fs::write(&file, page).unwrap();
    let output = Command::new(chromium())
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .args([
            "--no-first-run",
            "--virtual-time-budget=60000",
            "--dump-dom",
        ])
        .arg("--js-flags=--expose-gc")
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("Chromium cannot be run");
    let text = String::from_utf8_lossy(&output.stdout);
    let found = text
        .split_once("<pre id=\"out\">")
        .and_then(|(_, rest)| rest.split_once("</pre>"))
        .map(|(found, _)| found)
        .unwrap_or_else(|| {
            panic!(
                "no page: {text}\n{}",
                String::from_utf8_lossy(&output.stderr)
            )
        });
    let json = STANDARD
        .decode(found)
        .unwrap_or_else(|_| panic!("the script said: {found}"));
    let found: Value = serde_json::from_slice(&json).unwrap();
    assert!(
        found["failed"].is_null(),
        "{}",
        found["failed"].as_str().unwrap_or_default()
    );
    found
}

//! A remote's code: fetched, verified and compiled, ready to be instantiated any number of times.

use super::breakers::Call;
use super::fetch::fetch;
use super::js::thrown_text;
use super::stopwatch::Stopwatch;
use super::style::Styles;
use super::verify::{admit, signatures, verify};
use crate::manifest::{Asset, Manifest};
use crate::provider::now;
use crate::registry::{Entry, Trust};
use crate::remote::features::{Probe, probe};
use crate::remote::{RemoteError, RemoteErrorKind, Stage};
use futures::future::{Either, select, try_join3};
use js_sys::WebAssembly;
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, Url};

/// What stands for the instance's tag in packaged glue.
pub(super) const PLACEHOLDER: &str = "__MFE_INSTANCE__";

/// The names with which Yew marks the page. Unrenamed, two instances would run each other's
/// event handlers.
const BARE_NAMES: [&str; 3] = [
    "__yew_subtree_id",
    "__yew_subtree_cache_key",
    "__yew_listener_id",
];

pub(super) struct Code {
    pub(super) manifest: Manifest,
    /// The ES module's text, with placeholders.
    pub(super) entry: String,
    /// Where it came from, for stack traces.
    pub(super) entry_url: String,
    /// The folder that the manifest is in.
    pub(super) folder: String,
    pub(super) module: Option<JsValue>,
    pub(super) styles: Rc<Styles>,
    /// When it was fetched, in milliseconds since the page began.
    pub(super) fetched_at: f64,
}

impl Code {
    /// Which build it is.
    pub(super) fn build(&self) -> String {
        self.manifest.build.clone()
    }
}

/// A manifest, where it was, and the call that goes on until its files are there.
pub(super) struct Found {
    pub(super) manifest: Manifest,
    pub(super) url: String,
    pub(super) call: Call,
}

/// Reads the manifest: the first of its URLs that answers.
pub(super) async fn manifest(
    watch: &Stopwatch,
    entry: &Entry,
    trust: &Trust,
    cache: RequestCache,
    ask: impl Fn(&str) -> Result<Call, RemoteError>,
) -> Result<Found, RemoteError> {
    let mut last = watch.out_of_time(Stage::Manifest);
    for url in &entry.manifests {
        // The next one has no chance within the limit for the whole load.
        if watch.left() == 0 {
            break;
        }
        let url = resolve(url, &page_url()).unwrap_or_else(|| url.clone());
        if let Err(untrusted) = admit(watch, trust, &url) {
            // The next one may be on the page's own origin.
            last = untrusted;
            continue;
        }
        let call = match ask(&url) {
            Ok(call) => call,
            // The next one may be in better health.
            Err(suspended) => {
                last = suspended;
                continue;
            }
        };
        let read = watch
            .stage(Stage::Manifest, manifest_at(watch, trust, &url, cache))
            .await;
        match read {
            Ok(manifest) => {
                return Ok(Found {
                    manifest,
                    url,
                    call,
                });
            }
            Err(error) => {
                call.failed(&error);
                // Another one may be right. This one is told all the same.
                watch.passed_over(&error);
                last = error;
            }
        }
    }
    Err(last)
}

async fn manifest_at(
    watch: &Stopwatch,
    trust: &Trust,
    url: &str,
    cache: RequestCache,
) -> Result<Manifest, RemoteError> {
    let malformed =
        |detail: String| watch.error(Stage::Manifest, RemoteErrorKind::Malformed, detail);
    let bytes = verified_bytes(watch, trust, url, cache).await?;
    let text =
        String::from_utf8(bytes).map_err(|_| malformed(format!("{url} is no text in UTF-8")))?;
    let manifest = Manifest::parse(&text).map_err(|error| malformed(format!("{url}: {error}")))?;
    if manifest.name != **watch.remote() {
        return Err(malformed(format!(
            "{url} is the manifest of remote `{}`",
            manifest.name
        )));
    }
    if !manifest.supports_abi() {
        let detail = format!(
            "it needs module contract {} to {}, this page has {}",
            manifest.abi.min,
            manifest.abi.max,
            crate::manifest::ABI
        );
        return Err(watch.error(Stage::Manifest, RemoteErrorKind::Incompatible, detail));
    }
    if let Some(missing) = manifest.features.iter().find(|name| !is_supported(name)) {
        let detail = match missing.as_str() {
            "exception-handling" => {
                "it needs WebAssembly exception handling (Chrome 137, Firefox 131, Safari 18.4)"
                    .to_owned()
            }
            other => format!("it needs the WebAssembly feature `{other}`"),
        };
        return Err(watch.error(Stage::Manifest, RemoteErrorKind::Unsupported, detail));
    }
    Ok(manifest)
}

/// The bytes at `url` once pin and signature, as far as they are asked for, hold.
async fn verified_bytes(
    watch: &Stopwatch,
    trust: &Trust,
    url: &str,
    cache: RequestCache,
) -> Result<Vec<u8>, RemoteError> {
    let stage = Stage::Manifest;
    let read = async {
        let fetched = fetch(watch, stage, url, trust.integrity(), cache).await?;
        if fetched.response().redirected() {
            // What was on the page's own origin may have come from another one.
            admit(watch, trust, &fetched.response().url())?;
        }
        fetched.bytes(watch, stage, url).await
    };
    if !trust.wants_signature() {
        return read.await;
    }
    // At once, but what is wrong with the manifest is said first: without it a signature is
    // worth nothing.
    let (bytes, signatures) = match select(pin!(read), pin!(signatures(watch, url, cache))).await {
        Either::Left((bytes, signatures)) => (bytes?, signatures.await),
        Either::Right((signatures, bytes)) => (bytes.await?, signatures),
    };
    verify(watch, trust, url, &bytes, &signatures?).await?;
    Ok(bytes)
}

/// Fetches what the manifest names, all at once.
pub(super) async fn code(
    watch: &Stopwatch,
    manifest: Manifest,
    manifest_url: &str,
    cache: RequestCache,
) -> Result<Code, RemoteError> {
    let at = |asset: &Asset| resolve(&asset.file, manifest_url).unwrap_or_default();
    let entry_url = at(&manifest.entry);
    let (entry, module, styles) = try_join3(
        watch.stage(
            Stage::Entry,
            entry_text(watch, &entry_url, &manifest.entry, cache),
        ),
        watch.stage(Stage::Wasm, compile(watch, &manifest, manifest_url, cache)),
        watch.stage(
            Stage::Style,
            Styles::load(watch, &manifest, manifest_url, cache),
        ),
    )
    .await?;
    Ok(Code {
        manifest,
        entry,
        entry_url,
        folder: resolve(".", manifest_url).unwrap_or_default(),
        module,
        styles: Rc::new(styles),
        fetched_at: now(),
    })
}

async fn entry_text(
    watch: &Stopwatch,
    url: &str,
    asset: &Asset,
    cache: RequestCache,
) -> Result<String, RemoteError> {
    let stage = Stage::Entry;
    let fetched = fetch(watch, stage, url, Some(&asset.integrity), cache).await?;
    let text = fetched.text(watch, stage, url).await?;
    match BARE_NAMES.iter().find(|name| text.contains(*name)) {
        None => Ok(text),
        Some(name) => {
            let detail = format!(
                "{url} has the bare name `{name}`, so its events would mix with the page's: package it with `cargo mfe build`"
            );
            Err(watch.error(stage, RemoteErrorKind::Malformed, detail))
        }
    }
}

async fn compile(
    watch: &Stopwatch,
    manifest: &Manifest,
    manifest_url: &str,
    cache: RequestCache,
) -> Result<Option<JsValue>, RemoteError> {
    let stage = Stage::Wasm;
    let [asset] = manifest.wasm.as_slice() else {
        if manifest.wasm.is_empty() {
            return Ok(None);
        }
        let detail = "it has several wasm files, this kit runs one";
        return Err(watch.error(stage, RemoteErrorKind::Incompatible, detail));
    };
    let url = resolve(&asset.file, manifest_url).unwrap_or_default();
    let fetched = fetch(watch, stage, &url, Some(&asset.integrity), cache).await?;
    let response = fetched.response();
    let refused = |thrown: JsValue| {
        let detail = format!("{url}: {}", thrown_text(&thrown));
        watch.error(stage, RemoteErrorKind::Compile, detail)
    };
    let mime = response
        .headers()
        .get("content-type")
        .ok()
        .flatten()
        .unwrap_or_default();
    let compiled = if mime
        .split(';')
        .next()
        .is_some_and(|mime| mime.trim() == "application/wasm")
    {
        let response: js_sys::Promise = js_sys::Promise::resolve(response).unchecked_into();
        JsFuture::from(WebAssembly::compile_streaming(&response)).await
    } else {
        // Slower, but the bytes are the verified ones: only the server's label is wrong.
        match response.array_buffer() {
            Ok(body) => match JsFuture::from(body).await {
                Ok(bytes) => JsFuture::from(WebAssembly::compile(&bytes)).await,
                Err(thrown) => Err(thrown),
            },
            Err(thrown) => Err(thrown),
        }
    };
    let compiled = compiled.map_err(refused)?;
    fetched.finish();
    Ok(Some(compiled))
}

/// Whether the browser has a feature of WebAssembly. One that this kit does not know is not
/// vouched for.
fn is_supported(feature: &str) -> bool {
    match probe(feature) {
        Probe::Baseline => true,
        Probe::Module(bytes) => {
            let bytes = js_sys::Uint8Array::from(bytes);
            WebAssembly::validate(&bytes).unwrap_or(false)
        }
        Probe::Unknown => false,
    }
}

/// `file` as seen from `base`.
pub(super) fn resolve(file: &str, base: &str) -> Option<String> {
    Url::new_with_base(file, base).ok().map(|url| url.href())
}

pub(super) fn page_url() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    document
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default()
}

//! Whether somebody vouches for a manifest.

use super::fetch::fetch;
use super::js::thrown_name;
use super::stopwatch::Stopwatch;
use crate::base::{PublicKey, RemoteName};
use crate::manifest::{SIGNATURE_SUFFIX, Signatures, signed_message};
use crate::registry::Trust;
use crate::remote::{RemoteError, RemoteErrorKind, Stage};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, RequestCache, SubtleCrypto, Url};

const ED25519: &str = "Ed25519";

/// Refuses a manifest that could not be believed whatever it says.
pub(super) fn admit(watch: &Stopwatch, trust: &Trust, url: &str) -> Result<(), RemoteError> {
    match trust.objection(is_own_origin(url)) {
        None => Ok(()),
        Some(objection) => {
            let detail = format!("{url}: {objection}");
            Err(watch.error(Stage::Manifest, RemoteErrorKind::Untrusted, detail))
        }
    }
}

/// Fetches the signatures of the manifest at `url`.
pub(super) async fn signatures(
    watch: &Stopwatch,
    url: &str,
    cache: RequestCache,
) -> Result<Signatures, RemoteError> {
    let stage = Stage::Manifest;
    let url = beside(url).unwrap_or_default();
    let refused = |detail: String| watch.error(stage, RemoteErrorKind::Integrity, detail);
    let fetched = match fetch(watch, stage, &url, None, cache).await {
        Err(error) if error.kind() == RemoteErrorKind::NotFound => {
            return Err(refused(format!("it is not signed, {}", error.detail())));
        }
        other => other?,
    };
    let text = fetched.text(watch, stage, &url).await?;
    Signatures::parse(&text).map_err(|error| refused(format!("{url}: {error}")))
}

/// Checks that one of `signatures` is one of `manifest` by one of the keys that may sign it.
pub(super) async fn verify(
    watch: &Stopwatch,
    trust: &Trust,
    url: &str,
    manifest: &[u8],
    signatures: &Signatures,
) -> Result<(), RemoteError> {
    let stage = Stage::Manifest;
    let name = RemoteName::new(watch.remote())
        .map_err(|error| watch.error(stage, RemoteErrorKind::Malformed, error.to_string()))?;
    let message = Uint8Array::from(signed_message(&name, manifest).as_slice());
    let why = "its signature can be verified only in a page that was loaded over https, or from this machine";
    let subtle = subtle().ok_or_else(|| watch.error(stage, RemoteErrorKind::Unsupported, why))?;
    for signature in signatures.iter() {
        let signer = trust.signers().iter().find(|(id, _)| id == signature.key());
        let (Some((_, key)), Some(bytes)) = (signer, signature.bytes()) else {
            continue;
        };
        match is_by(&subtle, key, &bytes, &message).await {
            Ok(true) => return Ok(()),
            Err(thrown) if thrown_name(&thrown) == "NotSupportedError" => {
                let detail =
                    "it has to be verified with Ed25519 (Chrome 137, Firefox 129, Safari 17)";
                return Err(watch.error(stage, RemoteErrorKind::Unsupported, detail));
            }
            // Also bytes that are no key: another signature may be good.
            Ok(false) | Err(_) => {}
        }
    }
    let detail = format!("{url} has no valid signature by {}", trust.signers_text());
    Err(watch.error(stage, RemoteErrorKind::Integrity, detail))
}

async fn is_by(
    subtle: &SubtleCrypto,
    key: &PublicKey,
    signature: &[u8; 64],
    message: &Uint8Array,
) -> Result<bool, JsValue> {
    let key = Uint8Array::from(key.as_bytes().as_slice());
    let uses = Array::of1(&"verify".into());
    let key = subtle.import_key_with_str("raw", &key, ED25519, false, &uses)?;
    let key: CryptoKey = JsFuture::from(key).await?.dyn_into()?;
    let signature = Uint8Array::from(signature.as_slice());
    let verified = subtle
        .verify_with_str_and_js_u8_array_and_js_u8_array(ED25519, &key, &signature, message)?;
    Ok(JsFuture::from(verified).await? == JsValue::TRUE)
}

/// The browser's cryptography, which only a secure context has.
pub(super) fn subtle() -> Option<SubtleCrypto> {
    let window = web_sys::window().filter(web_sys::Window::is_secure_context);
    window
        .and_then(|window| window.crypto().ok())
        .map(|crypto| crypto.subtle())
}

/// Where the signatures of the manifest at `url` are.
fn beside(url: &str) -> Option<String> {
    let url = Url::new(url).ok()?;
    url.set_pathname(&format!("{}{SIGNATURE_SUFFIX}", url.pathname()));
    Some(url.href())
}

/// Whether `url` is on the origin of the page, which a page without an origin shares with nobody.
pub(super) fn is_own_origin(url: &str) -> bool {
    let own = web_sys::window().and_then(|window| window.location().origin().ok());
    let origin = Url::new(url).map(|url| url.origin()).ok();
    origin.is_some_and(|origin| origin != "null" && own == Some(origin))
}

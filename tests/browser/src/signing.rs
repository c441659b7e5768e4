//! Whoever vouches for manifests.

use crate::network::answer;
use crate::shell::MANIFEST;
use wasm_bindgen::prelude::*;
use yew_mfe::base::{Integrity, KeyId, PublicKey};
use yew_mfe::registry::Registry;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = publicKey)]
    async fn public_key(signer: &str) -> JsValue;

    async fn signature(url: &str, remote: &str, signer: &str, key: &str) -> JsValue;

    #[wasm_bindgen(js_name = hashOf)]
    async fn hash_of(url: &str) -> JsValue;
}

fn text(value: &JsValue) -> String {
    value.as_string().expect("the harness answers text")
}

/// A registry that knows `signers` as keys, each under the id before it.
///
/// # Panics
///
/// When an id is none.
pub async fn keys(signers: &[(&str, &str)]) -> Registry {
    let mut registry = Registry::new();
    for (id, signer) in signers {
        let id = KeyId::new(id).expect("an id of a test is one");
        let key: PublicKey = text(&public_key(signer).await).parse().expect("a key");
        registry = registry.with_key(&id, key);
    }
    registry
}

/// Puts signatures of the probe's manifest beside it, as that of `remote`: by these signers, each
/// under the id before it.
pub async fn sign(remote: &str, signers: &[(&str, &str)]) {
    let mut signatures = Vec::new();
    for (id, signer) in signers {
        signatures.push(text(&signature(MANIFEST, remote, signer, id).await));
    }
    let all = signatures.join(",");
    answer(".sig", &format!(r#"{{"schema":1,"signatures":[{all}]}}"#));
}

/// The hash of the probe's manifest.
///
/// # Panics
///
/// When there is none.
pub async fn pin() -> Integrity {
    text(&hash_of(MANIFEST).await).parse().expect("a hash")
}

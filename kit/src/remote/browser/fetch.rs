use super::js::{thrown_name, thrown_text};
use super::stopwatch::Stopwatch;
use super::verify::subtle;
use crate::base::{Integrity, base64};
use crate::remote::retry::retry_after;
use crate::remote::{RemoteError, RemoteErrorKind, Stage};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Request, RequestCache, RequestCredentials, RequestInit, Response};

/// Cancels the request when it is dropped: unanswered, as by a timeout, not worth reading, or in
/// the middle of its body.
struct Pending {
    controller: AbortController,
    wanted: bool,
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.wanted {
            self.controller.abort();
        }
    }
}

/// A response whose body is still to be read: whoever gives up on it gives up the request.
pub(super) struct Fetched {
    response: Response,
    pending: Pending,
}

impl Fetched {
    pub(super) fn response(&self) -> &Response {
        &self.response
    }

    /// Its body was read.
    pub(super) fn finish(mut self) {
        self.pending.wanted = true;
    }

    /// The body as text.
    pub(super) async fn text(
        self,
        watch: &Stopwatch,
        stage: Stage,
        url: &str,
    ) -> Result<String, RemoteError> {
        let text = self.body(watch, stage, url, Response::text).await?;
        Ok(text.as_string().unwrap_or_default())
    }

    /// The body as it is.
    pub(super) async fn bytes(
        self,
        watch: &Stopwatch,
        stage: Stage,
        url: &str,
    ) -> Result<Vec<u8>, RemoteError> {
        let buffer = self.body(watch, stage, url, Response::array_buffer);
        Ok(js_sys::Uint8Array::new(&buffer.await?).to_vec())
    }

    async fn body(
        self,
        watch: &Stopwatch,
        stage: Stage,
        url: &str,
        read: fn(&Response) -> Result<js_sys::Promise, JsValue>,
    ) -> Result<JsValue, RemoteError> {
        let body = async { JsFuture::from(read(&self.response)?).await }.await;
        let body = body.map_err(|thrown| unreachable(watch, stage, url, &thrown))?;
        self.finish();
        Ok(body)
    }
}

/// Fetches `url` and hands over the response once its status is known to be a success.
///
/// With an integrity value, the response is there only if its body has that hash, and the error
/// says that it has another one only if bytes were seen that have.
pub(super) async fn fetch(
    watch: &Stopwatch,
    stage: Stage,
    url: &str,
    integrity: Option<&Integrity>,
    cache: RequestCache,
) -> Result<Fetched, RemoteError> {
    let success = |fetched: Fetched| {
        if fetched.response.ok() {
            Ok(fetched)
        } else {
            Err(refused(watch, stage, url, &fetched.response))
        }
    };
    let thrown = match send(url, integrity, cache).await {
        Ok(fetched) => return success(fetched),
        Err(thrown) => unreachable(watch, stage, url, &thrown),
    };
    let Some(integrity) = integrity else {
        return Err(thrown);
    };
    // The browser says no more than "failed to fetch", be it the network or the hash. So the bytes
    // are asked for as before, from the same caches, and hashed here.
    let whole = send(url, None, cache).await;
    let whole = success(whole.map_err(|_| thrown.clone())?)?;
    let seen = async { JsFuture::from(whole.response.clone()?.array_buffer()?).await }.await;
    let seen = seen.map_err(|_| thrown)?;
    match sha384(&seen).await {
        // It was the network, and these are the right ones.
        Some(got) if got == integrity.as_str() => Ok(whole),
        Some(got) => {
            let detail = format!("{url} has another hash than {integrity}: {got}");
            Err(watch.error(stage, RemoteErrorKind::Integrity, detail))
        }
        None => {
            let detail = format!(
                "{url} did not answer, or has another hash than {integrity}: a page that was not loaded over https cannot tell which"
            );
            Err(watch.error(stage, RemoteErrorKind::Unreachable, detail))
        }
    }
}

/// The integrity value of `bytes`, where the page has cryptography.
async fn sha384(bytes: &JsValue) -> Option<String> {
    let digest = subtle()?.digest_with_str_and_buffer_source("SHA-384", bytes.dyn_ref()?);
    let digest = JsFuture::from(digest.ok()?).await.ok()?;
    let digest = js_sys::Uint8Array::new(&digest).to_vec();
    Some(format!("sha384-{}", base64::encode(&digest)))
}

async fn send(
    url: &str,
    integrity: Option<&Integrity>,
    cache: RequestCache,
) -> Result<Fetched, JsValue> {
    let init = RequestInit::new();
    init.set_cache(cache);
    // Remotes are public files: cookies of their origin are none of the loader's business.
    init.set_credentials(RequestCredentials::SameOrigin);
    if let Some(integrity) = integrity {
        init.set_integrity(integrity.as_str());
    }
    let controller = AbortController::new()?;
    init.set_signal(Some(&controller.signal()));
    let pending = Pending {
        controller,
        wanted: false,
    };
    let request = Request::new_with_str_and_init(url, &init)?;
    let window = web_sys::window().ok_or("no window")?;
    let response = JsFuture::from(window.fetch_with_request(&request)).await?;
    let response = response.dyn_into::<Response>()?;
    Ok(Fetched { response, pending })
}

fn refused(watch: &Stopwatch, stage: Stage, url: &str, response: &Response) -> RemoteError {
    let status = response.status();
    let kind = match status {
        404 | 410 => RemoteErrorKind::NotFound,
        408 | 425 | 429 => RemoteErrorKind::Unreachable,
        400..=499 => RemoteErrorKind::Denied,
        _ => RemoteErrorKind::Unreachable,
    };
    // Another origin has to expose the header: `Access-Control-Expose-Headers`.
    let asked = response.headers().get("retry-after").ok().flatten();
    let wait = asked.and_then(|value| {
        retry_after(&value, js_sys::Date::now(), |date| {
            Some(js_sys::Date::parse(date)).filter(|time| time.is_finite())
        })
    });
    watch
        .error(stage, kind, format!("{url} answered {status}"))
        .with_retry_after(wait)
}

fn unreachable(watch: &Stopwatch, stage: Stage, url: &str, thrown: &JsValue) -> RemoteError {
    let detail = match thrown_name(thrown).as_str() {
        "TypeError" => format!("{url} did not answer"),
        _ => format!("{url}: {}", thrown_text(thrown)),
    };
    watch.error(stage, RemoteErrorKind::Unreachable, detail)
}

use super::js::{thrown_name, thrown_text};
use super::stopwatch::Stopwatch;
use crate::base::Integrity;
use crate::remote::{RemoteError, RemoteErrorKind, Stage};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Request, RequestCache, RequestCredentials, RequestInit, Response};

/// Cancels the request when it is dropped unanswered, as a timeout does.
struct Pending {
    controller: AbortController,
    answered: bool,
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.answered {
            self.controller.abort();
        }
    }
}

/// Fetches `url` and hands over the response once its status is known to be a success.
///
/// With an integrity value, the body resolves only if it has that hash.
pub(super) async fn fetch(
    watch: &Stopwatch,
    stage: Stage,
    url: &str,
    integrity: Option<&Integrity>,
    cache: RequestCache,
) -> Result<Response, RemoteError> {
    match request(url, integrity, cache).await {
        Ok(response) if response.ok() => Ok(response),
        Ok(response) => Err(refused(watch, stage, url, response.status())),
        // The browser says no more than "failed to fetch", be it the network or the hash.
        Err(thrown) if integrity.is_some() => match request(url, None, cache).await {
            Ok(response) if response.ok() => {
                let detail = format!("{url} has another hash than {}", shown(integrity));
                Err(watch.error(stage, RemoteErrorKind::Integrity, detail))
            }
            Ok(response) => Err(refused(watch, stage, url, response.status())),
            Err(_) => Err(unreachable(watch, stage, url, &thrown)),
        },
        Err(thrown) => Err(unreachable(watch, stage, url, &thrown)),
    }
}

/// The body as text.
pub(super) async fn text(
    watch: &Stopwatch,
    stage: Stage,
    url: &str,
    response: &Response,
) -> Result<String, RemoteError> {
    let body = async { JsFuture::from(response.text()?).await }.await;
    body.map(|text| text.as_string().unwrap_or_default())
        .map_err(|thrown| unreachable(watch, stage, url, &thrown))
}

async fn request(
    url: &str,
    integrity: Option<&Integrity>,
    cache: RequestCache,
) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_cache(cache);
    // Remotes are public files: cookies of their origin are none of the loader's business.
    init.set_credentials(RequestCredentials::SameOrigin);
    if let Some(integrity) = integrity {
        init.set_integrity(integrity.as_str());
    }
    let controller = AbortController::new()?;
    init.set_signal(Some(&controller.signal()));
    let mut pending = Pending {
        controller,
        answered: false,
    };
    let request = Request::new_with_str_and_init(url, &init)?;
    let window = web_sys::window().ok_or("no window")?;
    let response = JsFuture::from(window.fetch_with_request(&request)).await?;
    pending.answered = true;
    response.dyn_into::<Response>()
}

fn shown(integrity: Option<&Integrity>) -> &str {
    integrity.map_or("", Integrity::as_str)
}

fn refused(watch: &Stopwatch, stage: Stage, url: &str, status: u16) -> RemoteError {
    let kind = match status {
        404 | 410 => RemoteErrorKind::NotFound,
        _ => RemoteErrorKind::Unreachable,
    };
    watch.error(stage, kind, format!("{url} answered {status}"))
}

fn unreachable(watch: &Stopwatch, stage: Stage, url: &str, thrown: &JsValue) -> RemoteError {
    let detail = match thrown_name(thrown).as_str() {
        "TypeError" => format!("{url} did not answer"),
        _ => format!("{url}: {}", thrown_text(thrown)),
    };
    watch.error(stage, RemoteErrorKind::Unreachable, detail)
}

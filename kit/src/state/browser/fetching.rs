use super::failure::{name_of, words_of};
use super::leaving::is_leaving;
use crate::state::{LogAnswer, LogClient, LogExchange, StorageError, Storing};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::Reflect;
use std::fmt;
use std::pin::pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCache, RequestCredentials, RequestInit, Response};

/// How long a server may take, in milliseconds.
const PATIENCE: u32 = 10_000;

/// What a page may still send while it ends: browsers take 64 KiB, of all that is under way.
const KEPT_ALIVE: usize = 60 << 10;

/// Reaches a server with the browser's `fetch`, with the cookies of the page's own origin.
///
/// Requests of up to 60 KiB of a page that is hidden, or about to be left, go through when it
/// ends, as long as the browser has room for them: 64 KiB for all that are under way. Larger ones
/// may be lost with the page. A commit that was under way before is given up then, and sent again
/// with the appends that waited for it. Those that wait for one that was sent in this way are lost
/// with the page.
#[derive(Clone)]
pub struct Fetch {
    timeout: u32,
    headers: Vec<(String, String)>,
}

impl Default for Fetch {
    fn default() -> Self {
        Self {
            timeout: PATIENCE,
            headers: Vec::new(),
        }
    }
}

impl Fetch {
    /// How long the server may take for the whole answer, in milliseconds; 10,000 unless told.
    #[must_use]
    pub fn timeout(mut self, milliseconds: u32) -> Self {
        self.timeout = milliseconds;
        self
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl LogClient<Fetch> {
    /// Logs that the server at `url` keeps, which is seen from the page: `/state`.
    pub fn http(url: &str) -> Self {
        Self::new(url, Fetch::default())
    }
}

impl LogExchange for Fetch {
    fn send(&self, method: &'static str, url: String, body: Option<String>) -> Storing<LogAnswer> {
        let (timeout, headers) = (self.timeout, self.headers.clone());
        Box::pin(async move {
            let failed = |why: &str| StorageError::Failed([&url, ": ", why].concat());
            let thrown = |thrown: JsValue| match name_of(&thrown).as_str() {
                "TypeError" if is_offline() => failed("there is no network"),
                "TypeError" => failed("it did not answer"),
                _ => failed(&words_of(&thrown)),
            };
            // Whoever waits no longer has it given up.
            let pending = Pending(AbortController::new().map_err(thrown)?);
            let answer = pin!(exchange(&pending, method, &url, body, &headers));
            match select(answer, TimeoutFuture::new(timeout)).await {
                Either::Left((answer, _)) => answer.map_err(thrown),
                Either::Right(_) => {
                    let words = ["no answer in ", &timeout.to_string(), " ms"].concat();
                    Err(failed(&words))
                }
            }
        })
    }
}

/// A request that is given up when it is dropped. What has its answer is not harmed.
struct Pending(AbortController);

impl Drop for Pending {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn exchange(
    pending: &Pending,
    method: &str,
    url: &str,
    body: Option<String>,
    headers: &[(String, String)],
) -> Result<LogAnswer, JsValue> {
    let all = Headers::new()?;
    for (name, value) in headers {
        all.set(name, value)?;
    }
    if body.is_some() {
        all.set("content-type", "application/json")?;
    }
    let init = RequestInit::new();
    init.set_method(method);
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_signal(Some(&pending.0.signal()));
    init.set_headers(&all);
    let has_to_last = body.as_ref().is_some_and(|body| body.len() <= KEPT_ALIVE) && is_leaving();
    if let Some(body) = body {
        init.set_body(&body.into());
    }
    let window = web_sys::window().ok_or("there is no window")?;
    let send = |lasts: bool| {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&init, &"keepalive".into(), &lasts.into());
        JsFuture::from(window.fetch_with_str_and_init(url, &init))
    };
    let mut response = send(has_to_last).await;
    if has_to_last && response.is_err() && !pending.0.signal().aborted() {
        // There is no room for it to last. What has arrived nevertheless counts once.
        response = send(false).await;
    }
    let response: Response = response?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok(LogAnswer {
        status: response.status(),
        body: text.as_string().unwrap_or_default(),
    })
}

fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers may hold secrets.
        f.debug_struct("Fetch")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, RequestInit, Response, Url};

/// How long the answer may take, in milliseconds.
const PATIENCE: u32 = 20_000;

/// A text that is being fetched; ends when it is dropped.
pub(super) struct Request {
    controller: Option<AbortController>,
    _late: Option<Timeout>,
}

impl Request {
    /// Fetches `url`. `done` is called later, never from in here; after a drop with an error.
    pub(super) fn start(url: &str, done: impl FnOnce(Result<String, String>) + 'static) -> Self {
        // A browser without it fetches what nobody needs any more.
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        let late = controller
            .clone()
            .map(|controller| Timeout::new(PATIENCE, move || controller.abort()));
        let url = url.to_owned();
        spawn_local(async move {
            let answer = text(&url, signal.as_ref()).await;
            done(answer.map_err(|thrown| sentence(&thrown, signal.as_ref())));
        });
        Self {
            controller,
            _late: late,
        }
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

async fn text(url: &str, signal: Option<&AbortSignal>) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or("there is no window")?;
    let options = RequestInit::new();
    options.set_signal(signal);
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, &options)).await?;
    let answer: Response = answer.dyn_into()?;
    if !answer.ok() {
        let status = answer.status().to_string();
        return Err(("the server answered ".to_owned() + &status).into());
    }
    let text = JsFuture::from(answer.text()?).await?;
    text.as_string()
        .ok_or_else(|| "the answer is no text".into())
}

fn sentence(thrown: &JsValue, signal: Option<&AbortSignal>) -> String {
    if signal.is_some_and(AbortSignal::aborted) {
        return "the server took too long".to_owned();
    }
    thrown
        .as_string()
        .unwrap_or_else(|| "the server cannot be reached".to_owned())
}

/// A URL that means the same on every page: what is seen from this page becomes a whole one.
pub(crate) fn absolute(url: &str) -> String {
    web_sys::window()
        .and_then(|window| window.document()?.base_uri().ok().flatten())
        .and_then(|base| Url::new_with_base(url, &base).ok())
        .map_or_else(|| url.to_owned(), |whole| whole.href())
}

use super::closer::Closer;
use crate::scope::key::Alive;
use crate::scope::{
    FetchAnswer, FetchError, FetchErrorKind, FetchRequest, ResourceGuard, ResourceKind, Scope,
};
use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

impl Scope {
    /// Sends a request, at once. It is given up when the future is dropped, and with the scope:
    /// then the answer is an error of the kind [`FetchErrorKind::Ended`].
    ///
    /// # Errors
    ///
    /// [`FetchError`] when there is no answer. A status that is not ok is an answer.
    #[track_caller]
    pub fn fetch(
        &self,
        request: FetchRequest,
    ) -> impl Future<Output = Result<FetchAnswer, FetchError>> + use<> {
        self.fetch_at(Location::caller(), request)
    }

    pub(in crate::scope) fn fetch_at(
        &self,
        origin: &'static Location<'static>,
        request: FetchRequest,
    ) -> impl Future<Output = Result<FetchAnswer, FetchError>> + use<> {
        // In a scope that has ended nothing is sent.
        let sent = (!self.has_ended()).then(|| Sent::new(self, origin, &request));
        async move {
            let error = |kind, detail: &str| FetchError::new(&request.url, kind, detail);
            let sent = sent.ok_or_else(|| error(FetchErrorKind::Ended, ""))?;
            let sent =
                sent.map_err(|thrown| error(FetchErrorKind::Unreachable, &words(&thrown)))?;
            let answer = read(sent.answer).await;
            if let Some(late) = sent.is_late.filter(|late| late.get()) {
                drop(late);
                let millis = request.timeout.unwrap_or_default();
                let detail = [&millis.to_string(), " ms"].concat();
                return Err(error(FetchErrorKind::TimedOut, &detail));
            }
            if !sent.guard.is_open() {
                return Err(error(FetchErrorKind::Ended, ""));
            }
            let (status, text) =
                answer.map_err(|thrown| error(FetchErrorKind::Unreachable, &words(&thrown)))?;
            let text = text.ok_or_else(|| error(FetchErrorKind::Malformed, "it is no text"))?;
            Ok(FetchAnswer::new(&request.url, status, &text))
        }
    }
}

/// A request that is under way.
struct Sent {
    answer: JsFuture,
    guard: ResourceGuard,
    /// Set when it took too long.
    is_late: Option<Rc<Cell<bool>>>,
    _timeout: Option<ResourceGuard>,
}

impl Sent {
    fn new(
        scope: &Scope,
        origin: &'static Location<'static>,
        request: &FetchRequest,
    ) -> Result<Self, JsValue> {
        let aborter = AbortController::new()?;
        let options = RequestInit::new();
        options.set_method(request.method);
        options.set_signal(Some(&aborter.signal()));
        if !request.headers.is_empty() {
            let headers = Headers::new()?;
            for (name, value) in &request.headers {
                headers.append(name, value)?;
            }
            options.set_headers(&headers);
        }
        if let Some(body) = &request.body {
            options.set_body(&body.as_str().into());
        }
        let closer = Closer::hold(&aborter, "abort", &[]);
        let guard = scope.add_held(ResourceKind::Fetch, origin, &Alive::default(), closer, ());
        let window = web_sys::window().ok_or("there is no window")?;
        // A signal that was aborted before is obeyed too.
        let answer = window.fetch_with_str_and_init(&request.url, &options);
        let is_late = request.timeout.map(|_| Rc::new(Cell::new(false)));
        let timeout = request
            .timeout
            .zip(is_late.clone())
            .map(|(millis, is_late)| {
                let late = move || {
                    is_late.set(true);
                    aborter.abort();
                };
                scope.timeout_at(origin, millis, Box::new(late))
            });
        Ok(Self {
            // From here on a rejection is heard, whatever becomes of the future.
            answer: answer.into(),
            guard,
            is_late,
            _timeout: timeout,
        })
    }
}

async fn read(answer: JsFuture) -> Result<(u16, Option<String>), JsValue> {
    let response: Response = answer.await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), text.as_string()))
}

/// What a browser has thrown, in words.
fn words(thrown: &JsValue) -> String {
    thrown
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| thrown.as_string())
        .unwrap_or_else(|| "it cannot be reached".to_owned())
}

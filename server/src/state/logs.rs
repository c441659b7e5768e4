use axum::{
    Router,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use yew_mfe::state::{LogAnswer, LogServer, LogServerLimits};

/// Logs in memory, to be turned into a [`Router`]. Clones share them.
#[derive(Clone, Debug)]
pub struct StateLogs {
    server: Arc<Mutex<LogServer>>,
    body: usize,
}

impl Default for StateLogs {
    fn default() -> Self {
        Self::new()
    }
}

impl StateLogs {
    /// No logs yet; as many and as large as [`LogServerLimits::default`] says.
    pub fn new() -> Self {
        Self::with_limits(LogServerLimits::default())
    }

    /// The same with other limits. Bodies may be as large as these [need](LogServerLimits::body).
    pub fn with_limits(limits: LogServerLimits) -> Self {
        Self {
            server: Arc::new(Mutex::new(LogServer::new(limits))),
            body: limits.body(),
        }
    }

    /// The largest body of a request, in bytes.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body = bytes;
        self
    }

    /// The router; namespaces are right below where it is nested.
    pub fn router(self) -> Router {
        Router::new().fallback(move |request| {
            let logs = self.clone();
            async move { logs.answer(request).await }
        })
    }

    async fn answer(self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        if parts.method == Method::POST && !is_json(&parts.headers) {
            return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
        }
        let body = match Limited::new(body, self.body).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if is_too_long(&*error) => {
                return StatusCode::PAYLOAD_TOO_LARGE.into_response();
            }
            // It has ended too early: nobody is told that it was too large.
            Err(_) => return StatusCode::BAD_REQUEST.into_response(),
        };
        let Ok(body) = std::str::from_utf8(&body) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        let path = parts.uri.path().trim_start_matches('/');
        // A panic in there would leave whole logs: what is decided is put in place at its end.
        let mut server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        let LogAnswer { status, body } = server.answer(parts.method.as_str(), path, body);
        drop(server);
        let kind = match status {
            200 => "application/json",
            _ => "text/plain; charset=utf-8",
        };
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, headers, body).into_response()
    }
}

/// Whether that is what it was, perhaps for a layer outside.
fn is_too_long(error: &(dyn Error + 'static)) -> bool {
    error.is::<LengthLimitError>() || error.source().is_some_and(is_too_long)
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().map(str::trim) == Some("application/json")
}

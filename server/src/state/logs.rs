use axum::{
    Router,
    body::to_bytes,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::sync::{Arc, Mutex, PoisonError};
use yew_mfe::state::{LogAnswer, LogServer, LogServerLimits};

/// The largest body unless told: a log and its snapshots never need more at once.
const BODY: usize = 10 << 20;

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
    /// No logs yet; as many and as large as [`LogServerLimits::default`] says, bodies of 10 MiB.
    pub fn new() -> Self {
        Self::with_limits(LogServerLimits::default())
    }

    /// The same with other limits.
    pub fn with_limits(limits: LogServerLimits) -> Self {
        Self {
            server: Arc::new(Mutex::new(LogServer::new(limits))),
            body: BODY,
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
        let Ok(body) = to_bytes(body, self.body).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
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

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().map(str::trim) == Some("application/json")
}

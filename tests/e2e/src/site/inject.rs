use super::{
    fault::{Fault, Faults, Rule},
    log::{Log, Seen},
};
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::{StreamExt, stream};
use http_body_util::BodyExt;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// What makes a page cross-origin isolated (HTML, section 7.1.3).
const ISOLATION: [(&str, &str); 2] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
];

/// What every request of a site passes.
#[derive(Clone, Default)]
pub(super) struct Desk {
    pub(super) log: Arc<Log>,
    pub(super) faults: Arc<Faults>,
    pub(super) isolated: Arc<AtomicBool>,
}

pub(super) async fn inject(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let number = desk.log.add(Seen {
        method: request.method().to_string(),
        path: path.clone(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        origin: request
            .headers()
            .get(header::ORIGIN)
            .and_then(|origin| origin.to_str().ok())
            .map(str::to_owned),
        status: None,
    });
    // A preflight asks about the request; the fault is the request's.
    let rule = (request.method() != Method::OPTIONS)
        .then(|| desk.faults.take(&path))
        .flatten();
    let mut response = match rule {
        Some(rule) => spoil(&rule, request, next).await,
        None => next.run(request).await,
    };
    if desk.isolated.load(Ordering::SeqCst) {
        response
            .headers_mut()
            .extend(ISOLATION.map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            }));
    }
    desk.log.answered(number, response.status().as_u16());
    response
}

async fn spoil(rule: &Rule, mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    match &rule.fault {
        Fault::Status(code) => {
            // The page should be able to read the status, not just fail on CORS.
            replace(next.run(request).await, *code)
        }
        Fault::RetryAfter(code, seconds) => {
            let mut response = replace(next.run(request).await, *code);
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
            response
        }
        Fault::Hold => {
            let mut released = rule.released.subscribe();
            // The sender lives as long as the rule, which lives as long as this call.
            let _ = released.wait_for(|released| *released).await;
            next.run(request).await
        }
        Fault::Hang => std::future::pending().await,
        Fault::CorruptByte => {
            with_bytes(next.run(request).await, |bytes| {
                let mut bytes = bytes.to_vec();
                let middle = bytes.len() / 2;
                if let Some(byte) = bytes.get_mut(middle) {
                    *byte ^= 1;
                }
                bytes.into()
            })
            .await
        }
        Fault::Truncate(keep) => {
            let mut response = with_bytes(next.run(request).await, |bytes| {
                bytes.slice(..bytes.len().min(*keep))
            })
            .await;
            response.headers_mut().remove(header::CONTENT_LENGTH);
            response
        }
        Fault::Cut(keep) => cut(next.run(request).await, *keep).await,
        Fault::Drip(bytes, pause) => drip(next.run(request).await, *bytes, *pause).await,
        Fault::Instead(kind, text) => {
            let mut response = replace(next.run(request).await, 200);
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            *response.body_mut() = Body::from(*text);
            response
        }
        Fault::Substitute(from, to) => {
            // What the browser knows already is not what it should get.
            for name in [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE] {
                request.headers_mut().remove(name);
            }
            let mut response = with_bytes(next.run(request).await, |bytes| {
                let text = String::from_utf8_lossy(&bytes);
                text.replace(from.as_str(), to).into()
            })
            .await;
            let headers = response.headers_mut();
            for name in [header::CONTENT_LENGTH, header::ETAG, header::LAST_MODIFIED] {
                headers.remove(name);
            }
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Fault::Mime(kind) => {
            let mut response = next.run(request).await;
            if let Ok(kind) = HeaderValue::from_str(kind) {
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
            }
            response
        }
        Fault::Redirect(url) => {
            let mut response = replace(next.run(request).await, 307);
            if let Ok(url) = HeaderValue::from_str(url) {
                response.headers_mut().insert(header::LOCATION, url);
            }
            response
        }
        Fault::WithoutCors => {
            let mut response = next.run(request).await;
            response
                .headers_mut()
                .remove(header::ACCESS_CONTROL_ALLOW_ORIGIN);
            response
        }
    }
}

/// The same headers, without what belongs to a body, and another status.
fn replace(response: Response, code: u16) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for name in [
        header::CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::ETAG,
        header::LAST_MODIFIED,
    ] {
        parts.headers.remove(name);
    }
    parts
        .headers
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::empty())
}

async fn with_bytes(response: Response, change: impl FnOnce(Bytes) -> Bytes) -> Response {
    let (parts, body) = response.into_parts();
    match body.collect().await {
        Ok(body) => Response::from_parts(parts, Body::from(change(body.to_bytes()))),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn cut(response: Response, keep: usize) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let bytes = body.to_bytes();
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let kept = bytes.slice(..bytes.len().min(keep));
    let body = stream::once(async { Ok(kept) }).chain(stream::once(async {
        // The server flushes what it has when the body makes it wait.
        tokio::task::yield_now().await;
        Err(std::io::Error::other("the connection is cut on purpose"))
    }));
    Response::from_parts(parts, Body::from_stream(body))
}

async fn drip(response: Response, size: usize, pause: u64) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let body = stream::unfold(body.to_bytes(), move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let piece = rest.split_to(rest.len().min(size.max(1)));
        Some((Ok::<_, std::io::Error>(piece), rest))
    });
    Response::from_parts(parts, Body::from_stream(body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;
    use hyper_util::{client::legacy::Client, rt::TokioExecutor};

    /// A page of another origin reads `Retry-After` only when the answer says that it may.
    #[tokio::test]
    async fn a_spoiled_answer_can_be_read_by_another_origin() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mfe-manifest.json"), "{}").unwrap();
        let site = Site::remote(folder.path()).await.unwrap();
        let _fault = site.fault("*", Fault::RetryAfter(503, 7));
        for path in ["/mfe-manifest.json", "/gone.json"] {
            let request = Request::get(site.url(path))
                .header(header::ORIGIN, "https://shop.example")
                .body(Body::empty())
                .unwrap();
            let client = Client::builder(TokioExecutor::new()).build_http();
            let answer = client.request(request).await.unwrap();
            assert_eq!(answer.status(), 503);
            for (name, want) in [
                (header::RETRY_AFTER, "7"),
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
                (header::ACCESS_CONTROL_EXPOSE_HEADERS, "etag,retry-after"),
            ] {
                assert_eq!(answer.headers()[name], want, "{path}");
            }
        }
    }

    #[tokio::test]
    async fn a_text_is_another_one_even_for_who_knows_the_right_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mfe-manifest.json"), "one, one, two").unwrap();
        let site = Site::remote(folder.path()).await.unwrap();
        let ask = async |known: Option<HeaderValue>| {
            let mut request = Request::get(site.url("/mfe-manifest.json"));
            if let Some(known) = known {
                request = request.header(header::IF_NONE_MATCH, known);
            }
            let client = Client::builder(TokioExecutor::new()).build_http();
            let answer = client.request(request.body(Body::empty()).unwrap()).await;
            let (parts, body) = answer.unwrap().into_parts();
            (parts, body.collect().await.unwrap().to_bytes())
        };
        let (right, _) = ask(None).await;
        let known = right.headers.get(header::ETAG).cloned();
        assert!(known.is_some());
        assert_eq!(ask(known.clone()).await.0.status, 304);
        let _fault = site.fault("*", Fault::Substitute("one".to_owned(), "1".to_owned()));
        let (parts, body) = ask(known).await;
        assert_eq!((parts.status, &*body), (StatusCode::OK, &b"1, 1, two"[..]));
        assert_eq!(parts.headers[header::CACHE_CONTROL], "no-store");
    }
}

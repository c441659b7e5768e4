//! Shared state that a server keeps: over a real connection, and what is refused.

use axum::{
    Router,
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use http_body_util::{BodyExt, Full};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::rc::Rc;
use tower::ServiceExt;
use yew_mfe::base::Namespace;
use yew_mfe::state::storage_contract::{self, finish};
use yew_mfe::state::{LogAnswer, LogClient, LogExchange, Storage, StorageError, Storing};
use yew_mfe_server::state::{LogServerLimits, StateLogs};

/// One connection for each request.
#[derive(Clone)]
struct Loopback(SocketAddr);

impl LogExchange for Loopback {
    fn send(&self, method: &'static str, url: String, body: Option<String>) -> Storing<LogAnswer> {
        let answer = self.exchange(method, &url, &body.unwrap_or_default());
        let answer = answer.map_err(|error| StorageError::Failed(error.to_string()));
        Box::pin(std::future::ready(answer))
    }
}

impl Loopback {
    fn exchange(&self, method: &str, path: &str, body: &str) -> std::io::Result<LogAnswer> {
        let mut stream = TcpStream::connect(self.0)?;
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Ok(LogAnswer {
            status: status.expect("an answer has a status"),
            body: body.to_owned(),
        })
    }
}

/// Serves `logs` below `/state`, in a thread of its own, until the process ends.
fn serve(logs: StateLogs) -> Loopback {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_io().build().unwrap();
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            let app = Router::new().nest("/state", logs.router());
            axum::serve(listener, app).await.unwrap();
        });
    });
    Loopback(address)
}

#[test]
fn the_contract_of_a_storage_holds_over_a_connection() {
    let server = serve(StateLogs::new());
    let open = || Rc::new(LogClient::new("/state", server.clone())) as Rc<dyn Storage>;
    finish(storage_contract::all(&open));
}

#[test]
fn pages_that_write_at_once_get_one_order() {
    let server = serve(StateLogs::new());
    let pages = [0, 1, 2].map(|at| {
        let server = server.clone();
        std::thread::spawn(move || {
            let open = || Rc::new(LogClient::new("/state", server.clone())) as Rc<dyn Storage>;
            // Each clause has namespaces of its own; here they meet those of the other threads.
            let cart = Namespace::new("cart").unwrap();
            let storage = open();
            let mut known = 0;
            for number in 1..=50_u64 {
                let body = format!(
                    r#"{{"format":1,"known":{known},"limits":{{"events":10000,"bytes":99999}},"proposals":[{{"producer":"00000000-0000-4000-8000-00000000000{at}","number":{number},"timestamp":0,"schema":"1.0","source":"x","events":[{{"id":"00000000-0000-7000-8000-000000000000","event":{at}}}]}}]}}"#
                );
                let answer = server.exchange("POST", "/state/cart/commit", &body).unwrap();
                assert_eq!(answer.status, 200, "{}", answer.body);
                known = finish(storage.load(&cart)).unwrap().version;
            }
        })
    });
    pages.into_iter().for_each(|page| page.join().unwrap());
    let storage = LogClient::new("/state", server);
    let kept = finish(storage.load(&Namespace::new("cart").unwrap())).unwrap();
    assert_eq!(kept.version, 150);
    let versions = kept.records.iter().map(|record| record.version);
    assert!(versions.eq(1..=150));
}

#[test]
fn a_server_that_is_not_there_may_be_tried_again() {
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let storage = LogClient::new("/state", Loopback(nobody));
    let error = finish(storage.load(&Namespace::new("cart").unwrap())).unwrap_err();
    assert!(error.is_retryable(), "{error:?}");
}

#[tokio::test]
async fn a_body_that_breaks_off_was_not_too_large() {
    let part = Full::new(Bytes::from("{")).map_err(|never| match never {});
    let body = part.with_trailers(async { Some(Err(std::io::Error::other("it is gone"))) });
    let request = Request::post("/cart/commit")
        .header("content-type", "application/json")
        .body(Body::new(body))
        .unwrap();
    let answer = StateLogs::new().router().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
}

async fn post(router: &Router, path: &str, kind: &str, body: &str) -> (StatusCode, String) {
    let request = Request::post(path)
        .header("content-type", kind)
        .body(Body::from(body.to_owned()))
        .unwrap();
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    assert!(parts.status.is_client_error() || parts.headers["cache-control"] == "no-store");
    let bytes = body.collect().await.unwrap().to_bytes();
    (parts.status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn what_a_form_could_send_is_refused() {
    let router = StateLogs::new().router();
    let truncate = r#"{"format":1,"through":1}"#;
    for (kind, want) in [
        ("application/json", StatusCode::NO_CONTENT),
        ("application/json; charset=utf-8", StatusCode::NO_CONTENT),
        ("text/plain", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (
            "application/x-www-form-urlencoded",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        ("", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ] {
        let (status, _) = post(&router, "/cart/truncate", kind, truncate).await;
        assert_eq!(status, want, "{kind}");
    }
}

#[tokio::test]
async fn what_is_too_large_or_cannot_be_read_is_refused() {
    let limits = LogServerLimits {
        namespaces: 0,
        ..LogServerLimits::default()
    };
    let router = StateLogs::with_limits(limits).body_limit(200).router();
    let long = " ".repeat(201);
    let snapshot = r#"{"version":0,"schema":"1.0","folder":"x","state":1}"#;
    for (path, body, want) in [
        ("/cart/commit", long.as_str(), StatusCode::PAYLOAD_TOO_LARGE),
        ("/cart/commit", "{", StatusCode::BAD_REQUEST),
        ("/cart/snapshots", snapshot, StatusCode::PAYLOAD_TOO_LARGE),
        ("/CART/commit", "{", StatusCode::NOT_FOUND),
        ("/cart/else", "{", StatusCode::NOT_FOUND),
    ] {
        let (status, words) = post(&router, path, "application/json", body).await;
        assert_eq!(status, want, "{path}: {words}");
    }
}

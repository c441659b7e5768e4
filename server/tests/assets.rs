//! What the files of a remote are served with.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode},
};
use http_body_util::BodyExt;
use std::{fs, path::Path};
use tempfile::TempDir;
use tower::ServiceExt;
use yew_mfe_server::assets::{Assets, Origins};

const WASM: &str = "cart-0f1e2d3c4b5a6978.wasm";

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    #[track_caller]
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn ask(router: &Router, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: body.collect().await.unwrap().to_bytes().to_vec(),
    }
}

async fn get(router: &Router, path: &str, headers: &[(&str, &str)]) -> Answer {
    ask(router, Method::GET, path, headers).await
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(folder.join(name), bytes).unwrap();
}

fn remote() -> (TempDir, Router) {
    let dir = tempfile::tempdir().unwrap();
    let public = dir.path().join("public");
    fs::create_dir(&public).unwrap();
    write(&public, WASM, "\0asm".repeat(100));
    write(&public, "cart-0f1e2d3c4b5a6978.js", "export default 1;");
    write(&public, "mfe-manifest.json", "{}");
    fs::create_dir(public.join("img")).unwrap();
    write(
        &public,
        "img/logo.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    );
    write(&public, "0f1e2d3c4b5a6978.symbols", "secret");
    write(dir.path(), "outside.txt", "secret");
    let router = Assets::new(public).origins(Origins::any()).router();
    (dir, router)
}

#[tokio::test]
async fn types_and_caching_follow_the_name() {
    let (_dir, router) = remote();
    for (path, kind, cache) in [
        (
            WASM,
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        (
            "cart-0f1e2d3c4b5a6978.js",
            "text/javascript",
            "public, max-age=31536000, immutable",
        ),
        ("mfe-manifest.json", "application/json", "no-cache"),
        ("img/logo.svg", "image/svg+xml", "no-cache"),
    ] {
        let answer = get(&router, &format!("/{path}"), &[]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-type"), kind);
        assert_eq!(answer.header("cache-control"), cache);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let missing = get(&router, "/gone-0f1e2d3c4b5a6978.wasm", &[]).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(missing.header("cache-control"), "no-cache");
    assert_eq!(missing.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn a_matching_tag_is_answered_with_304() {
    let (dir, router) = remote();
    for path in [WASM, "mfe-manifest.json", "img/logo.svg"] {
        let path = format!("/{path}");
        let first = get(&router, &path, &[]).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        let second = get(&router, &path, &[("if-none-match", &tag)]).await;
        assert_eq!(second.status, StatusCode::NOT_MODIFIED);
        assert!(second.body.is_empty());
        assert_eq!(second.header("etag"), tag);
        assert_eq!(
            second.header("cache-control"),
            first.header("cache-control")
        );
    }
    let old = get(&router, "/mfe-manifest.json", &[]).await;
    write(&dir.path().join("public"), "mfe-manifest.json", "[]");
    let new = get(
        &router,
        "/mfe-manifest.json",
        &[("if-none-match", old.header("etag"))],
    )
    .await;
    assert_eq!((new.status, new.body), (StatusCode::OK, b"[]".to_vec()));
}

#[tokio::test]
async fn head_says_what_get_says() {
    let (_dir, router) = remote();
    let get = get(&router, "/mfe-manifest.json", &[]).await;
    let head = ask(&router, Method::HEAD, "/mfe-manifest.json", &[]).await;
    assert_eq!(head.status, StatusCode::OK);
    assert!(head.body.is_empty());
    for name in ["etag", "content-type", "content-length", "cache-control"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
    let post = ask(&router, Method::POST, "/mfe-manifest.json", &[]).await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn brotli_comes_from_a_file_or_is_made_on_the_way() {
    let (dir, router) = remote();
    let br = [("accept-encoding", "gzip, br")];
    let made = get(&router, &format!("/{WASM}"), &br).await;
    assert_eq!(made.header("content-encoding"), "br");
    assert!(made.body.len() < 400);
    assert!(made.header("vary").contains("accept-encoding"));
    write(
        &dir.path().join("public"),
        &format!("{WASM}.br"),
        "prepared",
    );
    let prepared = get(&router, &format!("/{WASM}"), &br).await;
    assert_eq!(prepared.header("content-encoding"), "br");
    assert_eq!(prepared.header("content-type"), "application/wasm");
    assert_eq!(prepared.body, b"prepared");
    let plain = get(&router, &format!("/{WASM}"), &[]).await;
    assert_eq!(plain.header("content-encoding"), "");
    assert_eq!(plain.body.len(), 400);
}

#[tokio::test]
async fn other_origins_read_what_they_are_allowed_to() {
    let (dir, any) = remote();
    let public = dir.path().join("public");
    let shop = [("origin", "https://shop.example")];
    let evil = [("origin", "https://evil.example")];
    for (path, status) in [
        ("/mfe-manifest.json", 200),
        ("/img/logo.svg", 200),
        ("/gone", 404),
    ] {
        let answer = get(&any, path, &evil).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        // What a page may read beside the body: whether it changed, and when to ask again.
        assert_eq!(
            answer.header("access-control-expose-headers"),
            "etag,retry-after"
        );
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin"
        );
        assert_eq!(answer.header("timing-allow-origin"), "*");
    }

    let listed = Origins::list(["https://shop.example", "https://test.example"]).unwrap();
    let listed = Assets::new(&public).origins(listed).router();
    let answer = get(&listed, "/mfe-manifest.json", &shop).await;
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "https://shop.example"
    );
    assert_eq!(
        answer.header("timing-allow-origin"),
        "https://shop.example, https://test.example"
    );
    assert!(answer.header("vary").contains("origin"));
    let answer = get(&listed, "/mfe-manifest.json", &evil).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");

    let same = Assets::new(&public).router();
    let answer = get(&same, "/mfe-manifest.json", &shop).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
}

#[tokio::test]
async fn nothing_outside_the_folder_and_no_symbols() {
    let (_dir, router) = remote();
    for path in [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/x/../../outside.txt",
        "//outside.txt",
        "/%5c..%5coutside.txt",
        "/0f1e2d3c4b5a6978.symbols",
        "/0f1e2d3c4b5a6978.%73ymbols",
    ] {
        let answer = get(&router, path, &[]).await;
        assert_ne!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.body.starts_with(b"secret"), "{path}");
    }
}

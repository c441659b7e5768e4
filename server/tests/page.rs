//! What the shell's page is served with.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use http_body_util::BodyExt;
use std::{fs, path::Path};
use tower::ServiceExt;
use yew_mfe_server::{
    assets::Assets,
    page::{Page, Roots},
};

async fn get(router: &Router, path: &str, accept: &str) -> (StatusCode, String) {
    let request = Request::get(path)
        .header("accept", accept)
        .body(Body::empty())
        .unwrap();
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    (parts.status, String::from_utf8(bytes.to_vec()).unwrap())
}

fn registry(folder: &Path, remotes: &str) {
    let text = format!(r#"{{ "schema": 1, "remotes": {{ {remotes} }} }}"#);
    fs::write(folder.join("remotes.json"), text).unwrap();
}

fn shell(folder: &Path) -> Router {
    fs::write(
        folder.join("index.html"),
        "<html><head></head><body>shop</body></html>",
    )
    .unwrap();
    fs::write(folder.join("app.js"), "1;").unwrap();
    let page = Page::open(folder.join("index.html"), folder.join("remotes.json")).unwrap();
    Assets::new(folder).page(page).router()
}

#[tokio::test]
async fn navigations_get_the_page_and_missing_files_do_not() {
    let dir = tempfile::tempdir().unwrap();
    registry(dir.path(), "");
    let router = shell(dir.path());
    for path in ["/", "/index.html", "/checkout/step/2"] {
        let (status, body) = get(&router, path, "text/html,*/*").await;
        assert_eq!(status, StatusCode::OK);
        assert!(body.contains("id=\"mfe-registry\""), "{path}: {body}");
    }
    assert_eq!(
        get(&router, "/app.js", "*/*").await,
        (StatusCode::OK, "1;".to_owned())
    );
    assert_eq!(
        get(&router, "/old.js", "*/*").await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_changed_registry_is_served_at_once_and_a_broken_one_never() {
    let dir = tempfile::tempdir().unwrap();
    registry(dir.path(), r#""cart": { "manifests": ["a"] }"#);
    let router = shell(dir.path());
    assert!(get(&router, "/", "text/html").await.1.contains("\"cart\""));
    registry(dir.path(), r#""catalog": { "manifests": ["a"] }"#);
    for path in ["/", "/remotes.json"] {
        let (_, body) = get(&router, path, "text/html").await;
        assert!(
            body.contains("\"catalog\"") && !body.contains("\"cart\""),
            "{body}"
        );
    }
    registry(dir.path(), r#""Not a name": { "manifests": ["a"] }"#);
    let (status, body) = get(&router, "/", "text/html").await;
    assert!(
        status.is_success() && body.contains("\"catalog\""),
        "{body}"
    );
}

/// Two writes within one step of the file system's clock have one time, and may be as long.
#[tokio::test]
async fn a_change_that_the_clock_does_not_see_is_served_as_well() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("remotes.json");
    registry(dir.path(), r#""cart": { "manifests": ["first"] }"#);
    let written = fs::metadata(&file).unwrap().modified().unwrap();
    let router = shell(dir.path());
    assert!(get(&router, "/", "text/html").await.1.contains("first"));
    registry(dir.path(), r#""cart": { "manifests": ["other"] }"#);
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(written)
        .unwrap();
    assert!(get(&router, "/", "text/html").await.1.contains("other"));
}

#[tokio::test]
async fn hints_follow_the_manifests_on_this_disk() {
    let dir = tempfile::tempdir().unwrap();
    registry(
        dir.path(),
        r#""cart": { "manifests": ["https://cart.example/m.json"], "preload": true }, "late": { "manifests": ["b"] }"#,
    );
    let html = dir.path().join("index.html");
    fs::write(&html, "<head></head>").unwrap();
    let page = Page::open(html, dir.path().join("remotes.json")).unwrap();
    let roots = Roots::new().with("https://cart.example", dir.path().join("cart"));
    let router = Assets::new(dir.path())
        .page(page.hints(roots).unwrap())
        .router();
    let hinted = async || {
        let (_, body) = get(&router, "/", "text/html").await;
        let links = body.split("<link rel=\"preload\"").skip(1);
        let href = |link: &str| link.split('"').nth(3).unwrap_or_default().to_owned();
        links.map(href).collect::<Vec<_>>()
    };
    // What is not there yet is not hinted at.
    assert_eq!(hinted().await, ["https://cart.example/m.json"]);
    fs::create_dir(dir.path().join("cart")).unwrap();
    for file in ["a.js", "b.js"] {
        let hash = format!("sha384-{}", "A".repeat(64));
        let manifest = format!(
            r#"{{ "schema": 1, "name": "cart", "version": "1.0.0", "build": "b",
            "abi": {{ "min": 1, "max": 1 }}, "components": ["cart"], "preload": ["{file}"],
            "entry": {{ "file": "{file}", "integrity": "{hash}", "bytes": 1 }} }}"#
        );
        fs::write(dir.path().join("cart/m.json"), manifest).unwrap();
        let want = [
            "https://cart.example/m.json".to_owned(),
            format!("https://cart.example/{file}"),
        ];
        assert_eq!(hinted().await, want);
    }
}

#[test]
fn what_cannot_be_used_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (html, json) = (
        dir.path().join("index.html"),
        dir.path().join("remotes.json"),
    );
    #[track_caller]
    fn check(html: &Path, json: &Path, want: &str) {
        let error = Page::open(html, json).unwrap_err().to_string();
        assert!(error.contains(want), "{error}");
    }
    check(&html, &json, "remotes.json`: No such file");
    registry(dir.path(), "");
    check(&html, &json, "index.html`: No such file");
    fs::write(&html, "<p>").unwrap();
    check(
        &html,
        &json,
        "index.html`: the head of the page ends before",
    );
    fs::write(&json, "[]").unwrap();
    check(
        &html,
        &json,
        "remotes.json`: the registry has no number `schema`",
    );
}

//! The harness against pages of its own: each promise of `browser` and `site`.

use axum::{Router, response::Html, routing::get};
use serde_json::json;
use std::time::Duration;
use yew_mfe_e2e::{
    E2eError,
    bench::{Schedule, Side, compare},
    browser::{Network, Options},
    scenario, scenario_with,
    site::{Fault, Site, closed_origin},
    testid,
};

const PAGE: &str = r#"<!doctype html><title>Harness</title>
<button data-testid="count" onclick="this.textContent = Number(this.textContent) + 1">0</button>
<input data-testid="name">
<button data-testid="late" onclick="setTimeout(() => document.body.insertAdjacentHTML('beforeend', '<p data-testid=came>here</p>'), 50)">later</button>"#;

async fn site() -> Result<Site, E2eError> {
    let router = Router::new().route("/", get(async || Html(PAGE))).route(
        "/data",
        get(async || ([("access-control-allow-origin", "*")], "0123456789")),
    );
    Site::start(router).await
}

#[tokio::test]
async fn clicks_texts_and_waits() {
    scenario(async |page| {
        let site = site().await?;
        page.goto(site.url("/")).await?;
        page.click(&testid("count")).await?;
        page.wait_for_text(&testid("count"), "1").await?;
        page.fill(&testid("name"), "Ada").await?;
        let name = page.eval("document.querySelector('input').value").await?;
        assert_eq!(name, "Ada");
        page.click(&testid("late")).await?;
        page.wait_for(&testid("came")).await?;
        assert_eq!(page.text(&testid("came")).await?, "here");
        page.eval("document.querySelector('[data-testid=came]').remove()")
            .await?;
        page.wait_gone(&testid("came")).await?;
        assert_eq!(page.wait_until("6 * await Promise.resolve(7)").await?, 42);
        let error = page
            .eval("(() => { throw new Error('no such thing') })()")
            .await
            .unwrap_err();
        assert!(error.to_string().contains("no such thing"), "{error}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_wait_that_fails_says_what_the_page_shows_and_reports() {
    let options = Options {
        deadline: Duration::from_millis(200),
        ..Options::default()
    };
    scenario_with(options, async |page| {
        let site = site().await?;
        page.goto(site.url("/")).await?;
        page.eval("console.error('it broke')").await?;
        let error = page
            .wait_for_text(&testid("count"), "5")
            .await
            .unwrap_err()
            .to_string();
        assert!(error.contains("to read `5`: it reads `0`"), "{error}");
        assert!(error.contains("the page shows:"), "{error}");
        assert!(error.contains("it broke"), "{error}");
        page.forget_log().await?;
        assert_eq!(page.errors().await?, []);
        page.run(
            "setTimeout(() => { throw new Error('uncaught here') })",
            vec![],
        )
        .await?;
        page.poll("the uncaught error", async || {
            let errors = page.errors().await?;
            Ok(errors
                .iter()
                .any(|error| error.text.contains("uncaught here"))
                .then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test]
async fn every_fault_is_seen_by_the_page_and_ends_with_its_guard() {
    scenario(async |page| {
        let site = site().await?;
        page.goto(site.url("/")).await?;
        let ask = "fetch('/data', { cache: 'no-store' }).then(async r => [r.status, r.headers.get('content-type'), await r.text()], e => e.name).catch(e => e.name)";
        #[track_caller]
        fn check(got: serde_json::Value, want: serde_json::Value) {
            assert_eq!(got, want);
        }
        let text = "text/plain; charset=utf-8";
        let fine = json!([200, text, "0123456789"]);
        let redirected = Fault::Redirect(closed_origin()? + "/data");
        for (fault, want) in [
            (Fault::Status(503), json!([503, null, ""])),
            (Fault::RetryAfter(429, 7), json!([429, null, ""])),
            (Fault::CorruptByte, json!([200, text, "0123446789"])),
            (Fault::Truncate(4), json!([200, text, "0123"])),
            (Fault::Cut(4), json!("TypeError")),
            (Fault::Mime("image/png".into()), json!([200, "image/png", "0123456789"])),
            (redirected, json!("TypeError")),
        ] {
            let guard = site.fault("/data", fault);
            check(page.eval(ask).await?, want);
            assert_eq!(guard.hits(), 1);
            drop(guard);
            check(page.eval(ask).await?, fine.clone());
        }
        let guard = site.fault("/da*", Fault::Status(500)).times(1);
        check(page.eval(ask).await?[0].clone(), json!(500));
        check(page.eval(ask).await?, fine.clone());
        drop(guard);

        let hold = site.fault("/data", Fault::Hold);
        page.run(&format!("window.held = null; {ask}.then(answer => window.held = answer)"), vec![]).await?;
        page.poll("the request to arrive", async || Ok((hold.hits() == 1).then_some(()))).await?;
        check(page.eval("window.held").await?, json!(null));
        hold.release();
        check(page.wait_until("window.held").await?, fine);
        drop(hold);

        let _hang = site.fault("/data", Fault::Hang);
        let ask = "fetch('/data', { signal: AbortSignal.timeout(100) }).catch(e => e.name)";
        check(page.eval(ask).await?, json!("TimeoutError"));
        let seen = site.requests();
        assert_eq!(seen.last().map(|seen| (seen.path.as_str(), seen.status)), Some(("/data", None)));
        assert_eq!(site.count("/data"), seen.iter().filter(|seen| seen.path == "/data").count());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn other_origins_are_other_origins() {
    scenario(async |page| {
        let (shell, remote) = (site().await?, site().await?);
        assert_ne!(shell.origin(), remote.origin());
        page.goto(shell.url("/")).await?;
        let ask = format!(
            "fetch('{}').then(r => r.text(), e => e.name)",
            remote.url("/data")
        );
        assert_eq!(page.eval(&ask).await?, "0123456789");
        let _without = remote.fault("/data", Fault::WithoutCors);
        let ask = ask.replace("/data", "/data?again");
        assert_eq!(page.eval(&ask).await?, "TypeError");
        let seen = remote.requests();
        assert_eq!(seen[1].query, "again");
        assert_eq!(seen[1].origin.as_deref(), Some(shell.origin()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_heap_is_read_and_the_page_is_slowed() {
    scenario(async |page| {
        let site = site().await?;
        page.goto(site.url("/")).await?;
        page.collect_garbage().await?;
        let before = page.heap().await?.used;
        page.eval("void (window.kept = Array.from({ length: 300000 }, (_, i) => ({ i })))").await?;
        page.collect_garbage().await?;
        let held = page.heap().await?.used;
        assert!(held > before + 3e6, "{before} {held}");
        page.eval("void (window.kept = null)").await?;
        page.collect_garbage().await?;
        let after = page.heap().await?.used;
        assert!(after < held - 3e6, "{held} {after}");
        assert!(page.metric("Nodes").await? > 3.0);

        let work = "(() => { const t = performance.now(); let x = 0; while (x < 3e7) x++; return performance.now() - t; })()";
        // Side by side: what else the machine does falls on both.
        let pairs = compare(Schedule::new(1, 7), async |side| {
            page.throttle_cpu(if side == Side::A { 1.0 } else { 8.0 }).await?;
            Ok::<_, E2eError>(page.eval(work).await?.as_f64().unwrap())
        })
        .await?;
        page.throttle_cpu(1.0).await?;
        let slower = pairs.median_ratio().unwrap();
        assert!(slower > 1.5, "{slower}: {pairs:?}");

        page.throttle_network(Network::OFFLINE).await?;
        assert_eq!(page.eval("fetch('/data').catch(e => e.name)").await?, "TypeError");
        page.throttle_network(Network { latency: 300.0, ..Network::PLAIN }).await?;
        let took = "(async () => { const t = performance.now(); await fetch('/data', { cache: 'no-store' }); return performance.now() - t; })()";
        assert!(page.eval(took).await?.as_f64().unwrap() >= 290.0);
        page.throttle_network(Network::PLAIN).await
    })
    .await;
}

//! A remote's place is kept while it loads: what is around it stays where it is, and a skeleton is
//! seen only when it takes long.

use yew_mfe_e2e::{E2eError, browser::Browser, demo::Demo, scenario, site::Fault, testid};

/// The sum of all layout shifts that no input explains. 0.1 is what web.dev/cls calls good.
async fn shifts(page: &Browser) -> Result<f64, E2eError> {
    let sum = page
        .run(
            "return await new Promise((done) => {
                let sum = 0;
                const add = (entries) => { for (const entry of entries) if (!entry.hadRecentInput) sum += entry.value; };
                const observer = new PerformanceObserver((list) => add(list.getEntries()));
                observer.observe({ type: 'layout-shift', buffered: true });
                // Buffered entries are handed over before the next frame is drawn.
                requestAnimationFrame(() => requestAnimationFrame(() => { add(observer.takeRecords()); done(sum); }));
            });",
            Vec::new(),
        )
        .await?;
    sum.as_f64().ok_or_else(|| E2eError::new("no sum"))
}

/// The skeleton takes its place before it is seen; that it is not seen for the first 200 ms is in
/// the browser tests, which hold the clock.
#[tokio::test]
async fn nothing_jumps() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        for (path, testid_of) in [
            ("/", "product"),
            ("/catalog", "product"),
            ("/catalog/p/wall-clock-walnut", "product-title"),
            ("/cart", "cart-empty"),
            ("/account", "account-sign-in"),
            ("/orders", "orders-sign-in"),
            ("/faulty", "faulty-alive"),
        ] {
            // Long enough for the skeletons to be seen.
            let held = demo.remotes.values().map(|site| site.fault("*.wasm", Fault::Hold));
            let held: Vec<_> = held.collect();
            // What is in the browser's cache is there at once.
            page.cdp("Network.enable", serde_json::json!({})).await?;
            let no_cache = serde_json::json!({ "cacheDisabled": true });
            page.cdp("Network.setCacheDisabled", no_cache).await?;
            page.goto(demo.url(path)).await?;
            page.wait_until("[...document.querySelectorAll('[data-testid=skeleton]')].some((one) => getComputedStyle(one).visibility === 'visible')")
                .await?;
            held.iter().for_each(|fault| fault.release());
            page.wait_for(&testid(testid_of)).await?;
            page.wait_gone(&format!("main {}", testid("skeleton"))).await?;
            let sum = shifts(page).await?;
            assert!(sum < 0.1, "{path}: the layout shifted by {sum}");
        }
        Ok(())
    })
    .await;
}

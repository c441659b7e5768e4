//! The shop's states on a server, over HTTP: after a reload, on another origin, and when a page is
//! left in the middle of it.

use serde_json::json;
use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Level, Network},
    demo::{
        Demo,
        customer::{ada_begins, kept, pieces, put_something_in_the_cart},
    },
    scenario,
    site::Fault,
    testid,
};
use yew_mfe_server::state::StateLogs;

/// A page of the same origin where the shop does not run.
const ELSEWHERE: &str = "/remotes.json";

/// Puts the first product in the cart, at once.
const BUY: &str = "document.querySelector('[data-testid=product] [data-testid=add]').click();";

async fn has(page: &Browser, count: u64) -> Result<(), E2eError> {
    page.poll(&format!("{count} pieces"), async || {
        Ok((pieces(page).await? == count).then_some(()))
    })
    .await
}

/// How many pieces were put in the cart, as the server knows it; asked by any page of its origin.
async fn bought(page: &Browser) -> Result<usize, E2eError> {
    let log = page.eval("(await fetch('/state/cart')).text()").await?;
    Ok(log.as_str().unwrap_or_default().matches("add-item").count())
}

/// Waits until the server knows of so many.
async fn server_has(page: &Browser, count: usize) -> Result<(), E2eError> {
    page.poll(&format!("the server to have {count} pieces"), async || {
        let bought = bought(page).await?;
        match bought == count {
            true => Ok(Some(())),
            false => Err(E2eError::new(format!("it has {bought}"))),
        }
    })
    .await
}

#[tokio::test]
async fn a_reload_finds_what_a_server_keeps() {
    scenario(async |page| {
        let demo = Demo::start_with_logs(StateLogs::new()).await?;
        ada_begins(page, &demo).await?;
        put_something_in_the_cart(page).await?;
        let cart = page.text(&testid("cart-summary")).await?;
        server_has(page, 2).await?;
        page.reload().await?;
        page.wait_for_text(&testid("cart-summary"), cart.trim())
            .await?;
        page.wait_for_text(&testid("account-badge"), "Ada").await?;

        // What comes afterwards goes on from there.
        put_something_in_the_cart(page).await?;
        page.click("footer a[href='/history']").await?;
        page.wait_for_text(&testid("log-persisted"), "up to version 3")
            .await?;
        page.wait_for_text(&testid("log-phase"), "live").await?;
        assert_eq!(kept(page).await?, "");

        // Who leaves is forgotten there, too.
        page.click(&testid("account-badge")).await?;
        page.click(&testid("account-sign-out")).await?;
        server_has(page, 0).await?;
        page.poll("the server to forget Ada", async || {
            let log = page.eval("(await fetch('/state/account')).text()").await?;
            Ok((!log.as_str().unwrap_or_default().contains("ada@")).then_some(()))
        })
        .await?;
        let errors = page.errors().await?;
        assert!(errors.is_empty(), "{errors:?}");
        Ok(())
    })
    .await;
}

/// Nobody tells the pages of one origin what those of another do.
#[tokio::test]
async fn pages_of_two_origins_catch_up_when_they_are_looked_at() {
    scenario(async |page| {
        let demo = Demo::start_with_logs(StateLogs::new()).await?;
        page.goto(demo.url("/catalog")).await?;
        put_something_in_the_cart(page).await?;
        let first = page.open_in_new_tab("footer a[href='/catalog']").await?;
        let second = page.tab().await?;
        let other = demo.url("/catalog").replace("127.0.0.1", "localhost");
        page.goto(&other).await?;
        has(page, 1).await?;
        put_something_in_the_cart(page).await?;
        server_has(page, 2).await?;
        for (tab, count) in [(&first, 2), (&second, 3), (&first, 4)] {
            page.switch_to(tab).await?;
            page.cdp("Page.bringToFront", json!({})).await?;
            has(page, count).await?;
            put_something_in_the_cart(page).await?;
        }
        server_has(page, 5).await?;
        let errors = page.errors().await?;
        assert!(errors.is_empty(), "{errors:?}");
        Ok(())
    })
    .await;
}

/// The server does not answer before the page is gone.
#[tokio::test]
async fn what_is_written_while_a_page_is_left_arrives_without_it() {
    scenario(async |page| {
        let demo = Demo::start_with_logs(StateLogs::new()).await?;
        page.goto(demo.url("/catalog")).await?;
        put_something_in_the_cart(page).await?;
        server_has(page, 1).await?;
        let buy_at_last = format!("addEventListener('pagehide', () => {{ {BUY} }});");

        // Another page is opened in its place.
        let slow = demo.shell.fault("/state/cart/commit", Fault::Hold);
        page.run(&buy_at_last, Vec::new()).await?;
        page.goto(demo.url(ELSEWHERE)).await?;
        assert_eq!(bought(page).await?, 1);
        drop(slow);
        server_has(page, 2).await?;

        // Its tab is closed.
        page.goto(demo.url("/catalog")).await?;
        let first = page.open_in_new_tab("footer a[href='/catalog']").await?;
        has(page, 2).await?;
        page.wait_for(&testid("product")).await?;
        let slow = demo.shell.fault("/state/cart/commit", Fault::Hold);
        page.run(&buy_at_last, Vec::new()).await?;
        page.close_tab(&first).await?;
        assert_eq!(bought(page).await?, 2);
        drop(slow);
        server_has(page, 3).await
    })
    .await;
}

/// What the page itself has said about its states.
async fn reports(page: &Browser) -> Result<Vec<String>, E2eError> {
    let mut log = page.log().await?;
    // The browser itself tells of each request that fails.
    log.retain(|entry| entry.level == Level::Error && entry.source == "console-api");
    Ok(log.into_iter().map(|entry| entry.text).collect())
}

/// One piece is kept by the server.
async fn begins(page: &Browser, demo: &Demo) -> Result<(), E2eError> {
    page.goto(demo.url("/catalog")).await?;
    put_something_in_the_cart(page).await?;
    page.click("footer a[href='/history']").await?;
    page.wait_for_text(&testid("log-persisted"), "up to version 1")
        .await
}

/// Two more are put in the cart while the server is out of reach: they are there in this page, and
/// it says once that they are nowhere else.
async fn goes_on_in_memory(page: &Browser, why: &str) -> Result<(), E2eError> {
    put_something_in_the_cart(page).await?;
    put_something_in_the_cart(page).await?;
    page.click("footer a[href='/history']").await?;
    is_in_memory(page, why).await?;
    let reports = reports(page).await?;
    let [report] = &*reports else {
        panic!("{reports:?}");
    };
    let words = "state `cart` is not kept in `http` any more";
    assert!(report.contains(words), "{report}");
    Ok(())
}

async fn is_in_memory(page: &Browser, why: &str) -> Result<(), E2eError> {
    let phase = page.text(&testid("log-phase")).await?;
    let is_told = phase.starts_with("not kept any more: ") && phase.contains(why);
    assert!(is_told, "{phase}");
    page.wait_for_text(&testid("log-version"), "3").await?;
    page.wait_for_text(&testid("log-persisted"), "up to version 1")
        .await
}

/// The server gets what it lacks, and what comes.
async fn is_kept_again(page: &Browser) -> Result<(), E2eError> {
    page.wait_for_text(&testid("log-phase"), "live").await?;
    page.wait_for_text(&testid("log-persisted"), "up to version 3")
        .await?;
    server_has(page, 3).await?;
    put_something_in_the_cart(page).await?;
    server_has(page, 4).await?;
    let reports = reports(page).await?;
    assert_eq!(reports.len(), 1, "{reports:#?}");
    page.reload().await?;
    has(page, 4).await
}

#[tokio::test]
async fn a_server_that_failed_gets_what_it_lacks_when_the_page_comes_online() {
    scenario(async |page| {
        let demo = Demo::start_with_logs(StateLogs::new()).await?;
        begins(page, &demo).await?;
        let fault = demo.shell.fault("/state/*", Fault::Status(503));
        goes_on_in_memory(page, "answered 503").await?;
        // It has the second piece, which it said it had not, and is to have it once. That it answers
        // again is nothing that a page could know.
        drop(fault);
        assert_eq!(bought(page).await?, 2);
        is_in_memory(page, "answered 503").await?;
        page.run("dispatchEvent(new Event('online'))", Vec::new())
            .await?;
        is_kept_again(page).await
    })
    .await;
}

#[tokio::test]
async fn a_server_gets_what_it_lacks_when_there_is_a_network_again() {
    scenario(async |page| {
        let demo = Demo::start_with_logs(StateLogs::new()).await?;
        begins(page, &demo).await?;
        page.throttle_network(Network::OFFLINE).await?;
        goes_on_in_memory(page, "there is no network").await?;
        page.throttle_network(Network::PLAIN).await?;
        is_kept_again(page).await
    })
    .await;
}

/// One piece is on its way to a server that takes its time, and others wait for that.
#[tokio::test]
async fn what_waits_for_the_server_when_a_page_is_left_is_not_lost() {
    scenario(async |page| {
        let demo = Demo::start_with_logs(StateLogs::new()).await?;
        page.goto(demo.url("/catalog")).await?;
        put_something_in_the_cart(page).await?;
        server_has(page, 1).await?;
        let slow = demo.shell.fault("/state/cart/commit", Fault::Hold);
        for count in [2, 3] {
            page.run(BUY, Vec::new()).await?;
            let shown = format!(
                "document.querySelector('.catalog-in-cart').textContent.startsWith('{count} in')"
            );
            page.wait_until(&shown).await?;
        }
        page.goto(demo.url(ELSEWHERE)).await?;
        assert_eq!(bought(page).await?, 1);
        drop(slow);
        server_has(page, 3).await?;
        page.goto(demo.url("/cart")).await?;
        has(page, 3).await
    })
    .await;
}

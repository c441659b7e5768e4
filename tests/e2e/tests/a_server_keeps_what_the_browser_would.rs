//! The shop's states on a server, over HTTP: after a reload, on another origin, and when a page is
//! left in the middle of it.

use serde_json::json;
use yew_mfe_e2e::{
    E2eError,
    browser::Browser,
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

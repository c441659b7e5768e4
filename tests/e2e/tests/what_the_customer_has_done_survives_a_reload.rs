//! The shop keeps cart, account and orders in the browser: a reload finds all of it again.

use yew_mfe_e2e::{
    demo::{
        Demo,
        customer::{ada_begins, put_something_in_the_cart},
    },
    scenario, testid,
};

#[tokio::test]
async fn what_the_customer_has_done_survives_a_reload() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        ada_begins(page, &demo).await?;
        put_something_in_the_cart(page).await?;
        let cart = page.text(&testid("cart-summary")).await?;
        page.reload().await?;
        page.wait_for_text(&testid("cart-summary"), cart.trim())
            .await?;
        page.wait_for_text(&testid("account-badge"), "Ada").await?;

        // What comes afterwards goes on from there.
        put_something_in_the_cart(page).await?;
        page.goto(demo.url("/history")).await?;
        page.wait_for_text(&testid("log-version"), "3").await?;
        page.wait_for_text(&testid("log-persisted"), "up to version 3")
            .await?;
        assert_eq!(page.count(&testid("log-event")).await?, 3);
        Ok(())
    })
    .await;
}

//! Who signs out leaves nothing behind: profile, cart and orders belong to three teams, and the
//! shell sees to it.

use yew_mfe_e2e::{
    demo::{
        Demo,
        customer::{kept, put_something_in_the_cart, sign_in},
    },
    scenario, testid,
};

#[tokio::test]
async fn signing_out_clears_what_it_should() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/account")).await?;
        // Nobody gets in without saying who it is.
        page.click(&testid("account-sign-in")).await?;
        page.wait_until("document.activeElement.dataset.testid === 'account-name'")
            .await?;
        sign_in(page, "Ada Corner", "ada@example.com").await?;
        page.wait_for_text(&testid("account-badge"), "Ada").await?;
        page.fill(&testid("account-street"), "Mill Lane 1").await?;
        page.fill(&testid("account-city"), "12345 Corner").await?;
        page.click(&testid("account-save")).await?;
        page.wait_for(&testid("account-saved")).await?;

        put_something_in_the_cart(page).await?;
        page.click(&format!("{} a", testid("nav-cart"))).await?;
        page.click(&testid("cart-checkout")).await?;
        // The profile is known at the checkout.
        page.wait_until(
            "document.querySelector('[data-testid=checkout-street]')?.value === 'Mill Lane 1'",
        )
        .await?;
        page.click(&testid("checkout-place")).await?;
        page.wait_for(&testid("order-number")).await?;
        let order = page.path().await?;
        put_something_in_the_cart(page).await?;

        let text = kept(page).await?;
        assert!(text.contains("ada@example.com") && text.contains("Mill Lane 1"));

        page.click(&testid("account-badge")).await?;
        page.click(&testid("account-sign-out")).await?;
        page.wait_for_text(&testid("cart-summary"), "0 · €0.00")
            .await?;
        page.wait_for_text(&testid("account-badge"), "Sign in")
            .await?;
        page.wait_for(&testid("account-name")).await?;
        page.click(&format!("{} a", testid("nav-orders"))).await?;
        page.wait_for(&testid("orders-sign-in")).await?;
        assert_eq!(page.count(&testid("orders-row")).await?, 0);

        // Nothing of Ada is left in the browser, and a reload brings nothing back.
        page.poll("everything to be forgotten", async || {
            let text = kept(page).await?;
            let names = ["ada@example.com", "Ada Corner", "Mill Lane 1", "add-item"];
            Ok((!names.iter().any(|name| text.contains(name))).then_some(()))
        })
        .await?;
        page.reload().await?;
        page.wait_for(&testid("orders-sign-in")).await?;
        page.wait_for_text(&testid("cart-summary"), "0 · €0.00")
            .await?;

        // Another customer on the same machine sees none of it, not even by the way back.
        page.click(&testid("orders-sign-in")).await?;
        sign_in(page, "Bert Other", "bert@example.com").await?;
        page.wait_for(&testid("orders-empty")).await?;
        page.run(
            "history.pushState(null, '', args[0]); dispatchEvent(new PopStateEvent('popstate'))",
            vec![order.into()],
        )
        .await?;
        page.wait_for(&testid("order-missing")).await?;
        page.click(&testid("account-badge")).await?;
        page.wait_until("document.querySelector('[data-testid=account-street]')?.value === ''")
            .await?;
        Ok(())
    })
    .await;
}

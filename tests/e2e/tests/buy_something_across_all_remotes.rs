//! The main job of the shop, on five programs of five teams, without loading the page again.

use yew_mfe_e2e::{
    demo::{
        Demo,
        customer::{is_marked, mark, pieces, sign_in},
    },
    scenario, testid,
};

#[tokio::test]
async fn buy_something_across_all_remotes() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/")).await?;
        mark(page).await?;

        // The catalog: find a lamp, look at it, take two; and something else.
        page.click(&format!("{} a", testid("nav-catalog"))).await?;
        page.wait_for_text(&testid("catalog-count"), "216 products").await?;
        page.fill(&testid("catalog-search"), "desk lamp brass").await?;
        page.wait_for_text(&testid("catalog-count"), "2 products").await?;
        page.click(&format!("[data-sku=desk-lamp-brass] {}", testid("product-link")))
            .await?;
        page.wait_for_text(&testid("product-title"), "Desk lamp, brass").await?;
        page.click(&testid("product-more")).await?;
        page.click(&testid("product-add")).await?;
        page.wait_for_text(&testid("cart-summary"), "2 · €98.00").await?;
        page.back().await?;
        page.fill(&testid("catalog-search"), "mug").await?;
        page.wait_until("document.querySelectorAll('[data-testid=product]').length === 9").await?;
        page.click(&format!("{} {}", testid("product"), testid("add"))).await?;
        page.poll("three pieces", async || Ok((pieces(page).await? == 3).then_some(()))).await?;

        // The cart, and from it to the checkout, which wants to know who it is.
        page.click(&format!("{} a", testid("nav-cart"))).await?;
        page.wait_until("document.querySelectorAll('[data-testid=cart-line]').length === 2").await?;
        let total = page.text(&testid("cart-total")).await?;
        page.click(&testid("cart-checkout")).await?;
        page.click(&testid("checkout-sign-in")).await?;
        sign_in(page, "Ada Corner", "ada@example.com").await?;

        // Back at the checkout: an order without an address is not taken.
        page.wait_for_text(&testid("checkout-total"), &total).await?;
        page.wait_for_text(&testid("account-badge"), "Ada").await?;
        page.click(&testid("checkout-place")).await?;
        page.wait_until("document.activeElement.dataset.testid === 'checkout-street'").await?;
        page.fill(&testid("checkout-street"), "Mill Lane 1").await?;
        page.fill(&testid("checkout-city"), "12345 Corner").await?;
        // A double click is one order.
        page.run(
            "const place = document.querySelector('[data-testid=checkout-place]'); place.click(); place.click();",
            Vec::new(),
        )
        .await?;
        page.wait_for(&testid("order-number")).await?;
        page.wait_for_text(&testid("order-total"), &total).await?;
        page.wait_for_text(&testid("cart-summary"), "0 · €0.00").await?;
        let order = page.path().await?;
        assert!(order.starts_with("/orders/cs-"), "{order}");

        // The history has it once, and the way back leads to no empty checkout.
        page.click(&format!("{} a", testid("nav-orders"))).await?;
        page.wait_for(&testid("orders-row")).await?;
        assert_eq!(page.count(&testid("orders-row")).await?, 1);
        assert!(is_marked(page).await?, "the page was loaded again");
        let errors = page.errors().await?;
        assert!(errors.is_empty(), "{errors:?}");
        Ok(())
    })
    .await;
}

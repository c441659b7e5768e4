//! The cart is on the page twice, in the header and as a page: one program, one memory, one state.

use yew_mfe_e2e::{
    demo::{Demo, customer::put_something_in_the_cart},
    scenario, testid,
};

#[tokio::test]
async fn two_mounts_of_a_remote_are_in_step() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog?q=desk+lamp+brass")).await?;
        page.wait_for(&testid("product")).await?;
        put_something_in_the_cart(page).await?;
        page.click(&format!("{} a", testid("nav-cart"))).await?;
        page.wait_for(&testid("cart-line")).await?;
        let more = format!("{} button[aria-label$=' more']", testid("cart-line"));
        page.wait_for(&more).await?;
        for pieces in 2..=4 {
            page.click(&more).await?;
            let both = format!(
                "document.querySelector('[data-testid=cart-summary]').textContent.startsWith('{pieces} ·')
                 && document.querySelector('[data-testid=cart-line]').textContent.includes('{pieces}')"
            );
            page.wait_until(&both).await?;
        }
        page.click(&testid("cart-remove")).await?;
        page.wait_for(&testid("cart-empty")).await?;
        page.wait_for_text(&testid("cart-summary"), "0 · €0.00").await?;

        // One instance, loaded once.
        page.click(&format!("{} a", testid("nav-faulty"))).await?;
        page.wait_for_text(&format!("{} {}", testid("status-cart"), testid("phase")), "mounted").await?;
        assert_eq!(demo.remote("cart").count("*.wasm"), 1);
        Ok(())
    })
    .await;
}

//! The history is one, whoever wrote the links: back and forward cross from remote to remote, the
//! page is where it was left, and the focus is on what is new.

use yew_mfe_e2e::{
    E2eError,
    browser::Browser,
    demo::{
        Demo,
        customer::{is_marked, mark},
    },
    scenario, testid,
};

async fn heading_has_the_focus(page: &Browser, text: &str) -> Result<(), E2eError> {
    let want = serde_json::Value::from(text);
    page.wait_until(&format!(
        "document.activeElement.tagName === 'H1' && document.activeElement.textContent.trim() === {want}"
    ))
    .await?;
    Ok(())
}

#[tokio::test]
async fn back_and_forward_lead_across_remotes() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/")).await?;
        mark(page).await?;
        page.click(&format!("{} a", testid("nav-catalog"))).await?;
        heading_has_the_focus(page, "Things for the home").await?;
        page.click(&format!(
            "{} {}",
            "[data-sku=desk-lamp-brass]",
            testid("product-link")
        ))
        .await?;
        heading_has_the_focus(page, "Desk lamp, brass").await?;
        page.click(&format!("{} a", testid("nav-cart"))).await?;
        page.wait_for(&testid("cart-empty")).await?;

        page.back().await?;
        heading_has_the_focus(page, "Desk lamp, brass").await?;
        assert_eq!(page.path().await?, "/catalog/p/desk-lamp-brass");
        page.back().await?;
        heading_has_the_focus(page, "Things for the home").await?;
        page.back().await?;
        page.wait_for(&testid("made-of")).await?;
        page.forward().await?;
        page.forward().await?;
        heading_has_the_focus(page, "Desk lamp, brass").await?;
        page.forward().await?;
        page.wait_for(&testid("cart-empty")).await?;
        assert!(is_marked(page).await?, "the page was loaded again");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_page_is_where_it_was_left() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&testid("product")).await?;
        let product = "[data-sku=wall-clock-walnut]";
        page.wait_for(product).await?;
        page.run(
            "document.querySelector(args[0]).scrollIntoView()",
            vec![product.into()],
        )
        .await?;
        let top = page.wait_until("window.scrollY").await?;
        let left_at = top.as_f64().unwrap_or_default();
        assert!(left_at > 1_000.0, "{left_at}");
        // The position is kept when the browser has told of it, in its next frame.
        page.eval(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
        )
        .await?;

        page.click(&format!("{product} {}", testid("product-link")))
            .await?;
        page.wait_for(&testid("product-title")).await?;
        page.wait_until("window.scrollY === 0").await?;
        let restored = format!("Math.abs(window.scrollY - {left_at}) < 3");
        page.back().await?;
        page.wait_until(&restored).await?;
        // Another remote in between, whose memory is given back: the list is loaded anew.
        page.click(&format!("{} a", testid("nav-orders"))).await?;
        page.wait_for(&testid("orders-sign-in")).await?;
        page.wait_until("window.scrollY === 0").await?;
        page.back().await?;
        page.wait_until(&restored).await?;
        // A long page in between, left at its end: what is shown there is no reason to stop.
        page.click(&format!("{} a", testid("nav-faulty"))).await?;
        page.wait_for(&testid("faulty-alive")).await?;
        page.run(
            "scrollTo(0, document.documentElement.scrollHeight)",
            Vec::new(),
        )
        .await?;
        page.wait_until("window.scrollY > 500").await?;
        page.back().await?;
        page.wait_until(&restored).await?;
        // And after a reload.
        page.reload().await?;
        page.wait_until(&restored).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_a_search_replaces_moves_nothing_and_is_one_step_back() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/")).await?;
        page.click(&format!("{} a", testid("nav-catalog"))).await?;
        page.wait_for(&testid("product")).await?;
        page.fill(&testid("catalog-search"), "wool").await?;
        page.wait_until("location.search === '?q=wool'").await?;
        let active = page.active().await?;
        assert_eq!(active.testid.as_str(), "catalog-search", "{active:?}");
        page.back().await?;
        page.wait_for(&testid("made-of")).await?;
        assert_eq!(page.path().await?, "/");
        Ok(())
    })
    .await;
}

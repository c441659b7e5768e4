//! Every page of every remote has a URL that opens it, in this tab and in another one.

use yew_mfe_e2e::{demo::Demo, scenario, testid};

#[tokio::test]
async fn a_product() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog/p/wall-clock-walnut")).await?;
        page.wait_for_text(&testid("product-title"), "Wall clock, walnut")
            .await?;
        page.wait_until("document.title === 'Wall clock, walnut · Corner Shop'")
            .await?;
        // What it names is current in the shell's navigation.
        page.wait_for(&format!("{} [aria-current=page]", testid("nav-catalog")))
            .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_search_with_everything() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog?category=lighting&sort=price&q=oak")).await?;
        page.wait_for(&testid("product")).await?;
        let value = page
            .eval("document.querySelector('[data-testid=catalog-search]').value")
            .await?;
        assert_eq!(value, "oak");
        let prices = page
            .eval("[...document.querySelectorAll('[data-testid=product] .price')].map((price) => Number(price.textContent.replace(/[^0-9]/g, '')))")
            .await?;
        let prices: Vec<u64> = serde_json::from_value(prices).unwrap_or_default();
        assert!(prices.len() > 1 && prices.is_sorted(), "{prices:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_does_not_exist_says_so() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        for (path, testid_of) in [
            ("/catalog/p/nothing-of-the-kind", "catalog-missing"),
            ("/catalog/nowhere/at/all", "catalog-not-found"),
            ("/orders/cs-unknown", "order-missing"),
            ("/nowhere", "not-found"),
            ("/catalogue", "not-found"),
        ] {
            page.goto(demo.url(path)).await?;
            page.wait_for(&testid(testid_of)).await?;
            page.wait_for("main h1").await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_of_a_remote_opens_in_a_new_tab() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog?q=desk+lamp+brass")).await?;
        page.wait_for(&testid("product")).await?;
        page.open_in_new_tab(&format!(
            "[data-sku=desk-lamp-brass] {}",
            testid("product-link")
        ))
        .await?;
        page.wait_for_text(&testid("product-title"), "Desk lamp, brass")
            .await?;
        assert_eq!(page.path().await?, "/catalog/p/desk-lamp-brass");
        Ok(())
    })
    .await;
}

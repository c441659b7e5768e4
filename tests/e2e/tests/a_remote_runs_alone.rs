//! What a team sees of its remote in its own `trunk serve`: no shell, shared state in the page.

use yew_mfe_e2e::{demo::artifacts, scenario, site::Site, testid};

#[tokio::test]
async fn with_its_shared_state_in_the_page() {
    scenario(async |page| {
        let site = Site::remote(artifacts()?.join("alone/catalog")).await?;
        page.goto(site.url("/index.html")).await?;
        let card = format!("{}[data-sku=lamp]", testid("product"));
        page.wait_for(&card).await?;
        page.click(&format!("{card} {}", testid("add"))).await?;
        page.click(&format!("{card} {}", testid("add"))).await?;
        page.wait_for_text(&format!("{card} .catalog-in-cart"), "2 in the cart")
            .await?;
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await;
}

//! What a team sees of its remote in its own `trunk serve`: no shell, shared state in the page.

use yew_mfe::registry::Registry;
use yew_mfe_e2e::{demo::artifacts, scenario, site::Site, testid};

#[tokio::test]
async fn with_its_shared_state_in_the_page() {
    scenario(async |page| {
        let site = Site::shell(artifacts()?.join("alone/catalog"), &Registry::new()).await?;
        page.goto(site.url("/?q=desk+lamp+brass")).await?;
        let card = format!("{}[data-sku=desk-lamp-brass]", testid("product"));
        page.wait_for(&card).await?;
        page.click(&format!("{card} {}", testid("add"))).await?;
        page.click(&format!("{card} {}", testid("add"))).await?;
        page.wait_for_text(&format!("{card} .catalog-in-cart"), "2 in the cart")
            .await?;
        // Its routes are those of the page, with the way back.
        page.click(&format!("{card} {}", testid("product-link")))
            .await?;
        page.wait_for_text(&testid("product-title"), "Desk lamp, brass")
            .await?;
        assert_eq!(page.path().await?, "/p/desk-lamp-brass");
        page.back().await?;
        page.wait_for(&card).await?;
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await;
}

//! The pictures of the README are taken here, so that they show what there is.

use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Media, Screen},
    demo::{Demo, customer::put_something_in_the_cart, screenshot},
    scenario, testid,
};

async fn pictures_are_there(page: &Browser) -> Result<(), E2eError> {
    page.wait_until(
        "[...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight).every((image) => image.complete && image.naturalWidth > 0)",
    )
    .await?;
    Ok(())
}

#[tokio::test]
async fn the_screenshots_of_the_readme() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.emulate_media(Media::PLAIN).await?;
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&testid("product")).await?;
        put_something_in_the_cart(page).await?;
        page.run("document.activeElement.blur()", Vec::new())
            .await?;
        pictures_are_there(page).await?;
        screenshot(page, "catalog").await?;

        page.emulate_media(Media::DARK).await?;
        page.click(&testid("product-link")).await?;
        page.wait_for(&testid("product-title")).await?;
        pictures_are_there(page).await?;
        screenshot(page, "product-dark").await?;

        page.emulate_media(Media::PLAIN).await?;
        page.click(&format!("{} a", testid("nav-faulty"))).await?;
        page.wait_for(&testid("faulty-alive")).await?;
        // It crashes until it stays down: what comes back by itself may be back too soon.
        page.click(&testid("panic-endless")).await?;
        page.wait_for(&testid("retry")).await?;
        screenshot(page, "a-remote-has-crashed").await?;

        page.click(&testid("retry")).await?;
        page.wait_for(&testid("faulty-alive")).await?;
        for kind in ["abi", "contract", "feature"] {
            page.click(&testid(&format!("deliver-{kind}"))).await?;
            page.wait_for(&format!("{} [role=alert]", testid(&format!("slot-{kind}"))))
                .await?;
        }
        let top = "document.querySelector('[data-testid=deliver-abi]').closest('li').scrollIntoView({ block: 'start' }); document.activeElement.blur();";
        page.run(top, Vec::new()).await?;
        screenshot(page, "refused-deliveries").await?;

        page.emulate_screen(Some(Screen::PHONE)).await?;
        page.goto(demo.url("/catalog/p/wall-clock-walnut")).await?;
        page.wait_for(&testid("product-title")).await?;
        pictures_are_there(page).await?;
        screenshot(page, "phone").await?;
        Ok(())
    })
    .await;
}

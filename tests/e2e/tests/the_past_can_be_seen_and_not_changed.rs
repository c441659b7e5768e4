//! Time travel: the whole page shows the cart as it was, refuses to change it, and comes back.

use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Key},
    demo::{
        Demo,
        customer::{pieces, put_something_in_the_cart},
    },
    scenario, testid,
};

async fn has(page: &Browser, count: u64) -> Result<(), E2eError> {
    let header = format!(
        "document.querySelector('[data-testid=cart-summary]')?.textContent.startsWith('{count} ·')"
    );
    page.wait_until(&header).await?;
    assert_eq!(pieces(page).await?, count);
    Ok(())
}

#[tokio::test]
async fn the_past_can_be_seen_and_not_changed() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog?q=desk+lamp+brass")).await?;
        put_something_in_the_cart(page).await?;
        put_something_in_the_cart(page).await?;
        page.click("footer a[href='/history']").await?;
        page.wait_for_text(&testid("log-version"), "2").await?;
        assert_eq!(page.count(&testid("past")).await?, 0);

        // With the keyboard, as with any slider.
        page.run(
            "document.querySelector('[data-testid=log-slider]').focus()",
            Vec::new(),
        )
        .await?;
        page.press([Key::Left]).await?;
        page.wait_for_text(&testid("log-phase"), "shown as of version 1")
            .await?;
        let value =
            "document.querySelector('[data-testid=log-slider]').getAttribute('aria-valuetext')";
        assert_eq!(
            page.eval(value).await?,
            "version 1 of 2, add-item by catalog"
        );
        has(page, 1).await?;
        page.wait_for(&testid("past")).await?;
        page.press([Key::Home]).await?;
        has(page, 0).await?;
        page.click(&format!("[data-version='1'] {}", testid("log-show")))
            .await?;
        has(page, 1).await?;

        // Changes are refused where somebody tries them.
        page.click(&format!("{} a", testid("nav-cart"))).await?;
        page.click(&format!(
            "{} button[aria-label$=' more']",
            testid("cart-line")
        ))
        .await?;
        page.wait_for(&testid("cart-refused")).await?;
        page.click(&format!("{} a", testid("nav-catalog"))).await?;
        page.click(&format!("{} {}", testid("product"), testid("add")))
            .await?;
        page.wait_for(&testid("add-refused")).await?;
        has(page, 1).await?;

        // And back.
        page.click(&testid("past-back")).await?;
        page.wait_gone(&testid("past")).await?;
        page.wait_gone(&testid("add-refused")).await?;
        has(page, 2).await?;
        put_something_in_the_cart(page).await?;
        has(page, 3).await?;
        let errors = page.errors().await?;
        assert!(errors.is_empty(), "{errors:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_log_can_be_taken_away_and_brought_back() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog?q=desk+lamp+brass")).await?;
        put_something_in_the_cart(page).await?;
        put_something_in_the_cart(page).await?;
        page.click("footer a[href='/history']").await?;
        page.wait_for_text(&testid("log-version"), "2").await?;
        // What the browser is handed to save.
        page.run(
            "const make = URL.createObjectURL;
             URL.createObjectURL = (blob) => { window.__mfe_saved = blob; return make(blob); };",
            Vec::new(),
        )
        .await?;
        page.click(&testid("log-export")).await?;
        page.wait_for_text(&testid("log-said"), "Exported as corner-shop-cart.json.")
            .await?;
        let fields = page
            .eval("Object.keys(JSON.parse(await window.__mfe_saved.text()).events[0]).join()")
            .await?;
        let fields = fields.as_str().unwrap_or_default().to_owned();
        for field in ["id", "type", "payload", "timestamp", "version", "microfrontend"] {
            assert!(fields.split(',').any(|one| one == field), "{fields}");
        }

        let choose = "const files = new DataTransfer();
            files.items.add(new File([args[0] ?? await window.__mfe_saved.text()], 'cart.json'));
            const input = document.querySelector('[data-testid=log-file]');
            input.files = files.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        page.run(choose, vec!["{}".into()]).await?;
        page.wait_until(
            "document.querySelector('[data-testid=log-failed]').textContent.startsWith('Nothing was imported')",
        )
        .await?;
        put_something_in_the_cart(page).await?;
        has(page, 3).await?;
        page.click("footer a[href='/history']").await?;
        page.wait_for_text(&testid("log-version"), "3").await?;
        page.run(choose, Vec::new()).await?;
        page.wait_for_text(&testid("log-said"), "Imported cart.json.")
            .await?;
        has(page, 2).await?;
        Ok(())
    })
    .await;
}

//! Accessibility: what a checker can find, what a keyboard can do, and small screens.

use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Key, Media, Screen},
    demo::{
        Demo,
        customer::{put_something_in_the_cart, sign_in},
    },
    scenario,
    site::Fault,
    testid,
};

/// Every page of the shop, and what is on it when it is there.
const PAGES: [(&str, &str); 10] = [
    ("/", "product"),
    ("/catalog", "product"),
    ("/catalog?q=nothing-like-it", "catalog-empty"),
    ("/catalog/p/wall-clock-walnut", "product-title"),
    ("/cart", "cart-empty"),
    ("/account", "account-sign-in"),
    ("/orders", "orders-sign-in"),
    ("/faulty", "faulty-alive"),
    ("/history", "log-empty"),
    ("/nowhere", "not-found"),
];

async fn has_no_defect(page: &Browser, place: &str) -> Result<(), E2eError> {
    let defects = page.defects().await?;
    assert!(defects.is_empty(), "{place}:\n{}", defects.join("\n"));
    let outline = page
        .eval("[document.querySelectorAll('main').length, document.querySelectorAll('main h1').length]")
        .await?;
    assert_eq!(outline.to_string(), "[1,1]", "{place}: one main, one h1");
    Ok(())
}

async fn fits(page: &Browser, place: &str) -> Result<(), E2eError> {
    let excess = page
        .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await?;
    assert_eq!(excess, 0, "{place} scrolls sideways");
    Ok(())
}

async fn has_no_defect_anywhere(media: Media) {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.emulate_media(media).await?;
        for (path, testid_of) in PAGES {
            page.goto(demo.url(path)).await?;
            page.wait_for(&testid(testid_of)).await?;
            has_no_defect(page, path).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_checker_finds_nothing_in_the_light() {
    has_no_defect_anywhere(Media::PLAIN).await;
}

#[tokio::test]
async fn a_checker_finds_nothing_in_the_dark() {
    has_no_defect_anywhere(Media::DARK).await;
}

/// What is shown instead of remotes that are not there.
#[tokio::test]
async fn a_checker_finds_nothing_where_something_broke() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let _down = demo.remote("catalog").fault("*", Fault::Status(403));
        for media in [Media::PLAIN, Media::DARK] {
            page.emulate_media(media).await?;
            page.goto(demo.url("/catalog")).await?;
            page.wait_for(&format!("main {}", testid("remote-error")))
                .await?;
            has_no_defect(page, "a remote that is not handed out").await?;
            page.goto(demo.url("/faulty")).await?;
            page.wait_for(&testid("faulty-alive")).await?;
            for kind in ["missing", "contract", "feature"] {
                page.click(&testid(&format!("deliver-{kind}"))).await?;
                page.wait_for(&format!("{} [role=alert]", testid(&format!("slot-{kind}"))))
                    .await?;
            }
            has_no_defect(page, "broken deliveries").await?;
        }
        Ok(())
    })
    .await;
}

/// From the cart to the order, each step checked, on a telephone.
#[tokio::test]
async fn everything_fits_on_a_telephone() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let narrow = Screen {
            width: 360,
            ..Screen::PHONE
        };
        page.emulate_screen(Some(narrow)).await?;
        for (path, testid_of) in PAGES {
            page.goto(demo.url(path)).await?;
            page.wait_for(&testid(testid_of)).await?;
            fits(page, path).await?;
        }
        page.goto(demo.url("/account")).await?;
        sign_in(page, "Ada Corner", "ada@example.com").await?;
        page.wait_for(&testid("account-save")).await?;
        fits(page, "the profile").await?;
        has_no_defect(page, "the profile").await?;
        put_something_in_the_cart(page).await?;
        page.click(&format!("{} a", testid("nav-cart"))).await?;
        page.wait_for(&testid("cart-line")).await?;
        fits(page, "the cart").await?;
        has_no_defect(page, "the cart").await?;
        page.click(&testid("cart-checkout")).await?;
        page.wait_for(&testid("checkout-place")).await?;
        fits(page, "the checkout").await?;
        has_no_defect(page, "the checkout").await?;
        page.click(&testid("checkout-place")).await?;
        page.wait_for(".field-error").await?;
        has_no_defect(page, "the checkout with errors").await?;
        page.fill(&testid("checkout-street"), "Mill Lane 1").await?;
        page.fill(&testid("checkout-city"), "12345 Corner").await?;
        page.click(&testid("checkout-place")).await?;
        page.wait_for(&testid("order-number")).await?;
        fits(page, "the order").await?;
        has_no_defect(page, "the order").await?;
        page.click(&format!("{} a", testid("nav-orders"))).await?;
        page.wait_for(&testid("orders-row")).await?;
        fits(page, "the orders").await?;
        has_no_defect(page, "the orders").await?;
        page.click("footer a[href='/history']").await?;
        page.click(&format!("[data-version='1'] {}", testid("log-show")))
            .await?;
        page.wait_for(&testid("past")).await?;
        page.click(&format!("{} summary", testid("log-event")))
            .await?;
        fits(page, "the history").await?;
        has_no_defect(page, "the history").await
    })
    .await;
}

/// Presses Tab until `testid` has the focus.
async fn tab_to(page: &Browser, testid: &str) -> Result<(), E2eError> {
    for _ in 0..80 {
        page.press([Key::Tab]).await?;
        let active = page.active().await?;
        if active.testid == testid {
            assert!(active.is_ringed, "{active:?} does not show its focus");
            return Ok(());
        }
    }
    Err(E2eError::new(format!("`{testid}` is not reached by Tab")))
}

/// No mouse: the first product, the cart, and out of it again.
#[tokio::test]
async fn the_keyboard_is_enough() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&testid("product")).await?;
        // The first stop leads past the navigation.
        page.press([Key::Tab]).await?;
        assert_eq!(page.active().await?.name, "Skip to the content");
        page.press([Key::Enter]).await?;
        assert_eq!(page.active().await?.id, "main");
        tab_to(page, "product-link").await?;
        page.press([Key::Enter]).await?;
        page.wait_for(&testid("product-title")).await?;
        page.wait_until("document.activeElement.tagName === 'H1'")
            .await?;
        tab_to(page, "product-add").await?;
        page.press([Key::Space]).await?;
        page.wait_until(
            "/^1 /.test(document.querySelector('[data-testid=cart-summary]').textContent)",
        )
        .await?;
        page.run("document.querySelector('header a').focus()", Vec::new())
            .await?;
        for _ in 0..20 {
            page.press([Key::Tab]).await?;
            if page.active().await?.name.starts_with("Cart:") {
                break;
            }
        }
        page.press([Key::Enter]).await?;
        page.wait_for(&testid("cart-line")).await?;
        tab_to(page, "cart-remove").await?;
        page.press([Key::Enter]).await?;
        page.wait_for(&testid("cart-empty")).await?;
        // The button is gone; the focus is not lost.
        page.wait_until("document.activeElement !== document.body")
            .await?;
        Ok(())
    })
    .await;
}

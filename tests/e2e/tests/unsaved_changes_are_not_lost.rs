//! What was typed and not saved is not lost by a click too many: whoever leaves is asked, whichever
//! way they leave. A remote that never answers keeps nobody.

use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Key},
    demo::{
        Demo,
        customer::{is_marked, mark, put_something_in_the_cart, sign_in},
    },
    scenario, testid,
};

const DIALOG: &str = "dialog.mfe-leave";
const STREET: &str = "document.querySelector('[data-testid=account-street]')?.value";
/// Whether the browser would ask before it leaves the page.
const BROWSER_ASKS: &str = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))";

/// The profile of somebody who has typed a street and not saved it.
async fn typed_a_street(page: &Browser, demo: &Demo) -> Result<(), E2eError> {
    page.goto(demo.url("/account")).await?;
    sign_in(page, "Ada Corner", "ada@example.com").await?;
    page.wait_for(&testid("account-street")).await?;
    mark(page).await?;
    page.fill(&testid("account-street"), "Mill Lane 1").await?;
    page.wait_until(BROWSER_ASKS).await?;
    Ok(())
}

/// The dialog is open over the profile, and what was typed is in it.
async fn is_asked(page: &Browser) -> Result<(), E2eError> {
    page.wait_for(DIALOG).await?;
    page.wait_for_text(
        &format!("{DIALOG} #mfe-leave-reason"),
        "Your data was changed and is not saved yet.",
    )
    .await?;
    assert_eq!(page.path().await?, "/account");
    assert_eq!(page.eval(STREET).await?, "Mill Lane 1");
    Ok(())
}

#[tokio::test]
async fn a_link_and_the_way_back_ask_and_staying_keeps_what_was_typed() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&testid("product")).await?;
        page.click(&testid("account-badge")).await?;
        page.wait_for(&testid("account-name")).await?;
        sign_in(page, "Ada Corner", "ada@example.com").await?;
        page.wait_for(&testid("account-street")).await?;
        mark(page).await?;
        page.fill(&testid("account-street"), "Mill Lane 1").await?;
        page.wait_until(BROWSER_ASKS).await?;

        // The shell's own link; Escape stays.
        page.click(&format!("{} a", testid("nav-catalog"))).await?;
        is_asked(page).await?;
        assert!(page.axe(Some(DIALOG)).await?.is_empty());
        page.press([Key::Escape]).await?;
        page.wait_gone(DIALOG).await?;
        assert_eq!(page.eval(STREET).await?, "Mill Lane 1");

        // The way back, which a page cannot prevent.
        page.run("history.back()", Vec::new()).await?;
        is_asked(page).await?;
        page.click(".mfe-leave-stay").await?;
        page.wait_gone(DIALOG).await?;
        assert_eq!(page.path().await?, "/account");
        assert_eq!(page.eval(STREET).await?, "Mill Lane 1");

        // And whoever wants to leave leaves.
        page.run("history.back()", Vec::new()).await?;
        is_asked(page).await?;
        page.click(".mfe-leave-go").await?;
        page.wait_for(&testid("product")).await?;
        assert_eq!(page.path().await?, "/catalog");
        page.wait_until(&format!("!({BROWSER_ASKS})")).await?;
        page.forward().await?;
        page.wait_for(&testid("account-street")).await?;
        assert!(is_marked(page).await?, "the page was loaded again");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_is_not_asked_about() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        typed_a_street(page, &demo).await?;
        // A remote's link this time.
        page.click("[data-mfe-remote=account] a[href='/orders']")
            .await?;
        is_asked(page).await?;
        page.click(".mfe-leave-stay").await?;
        page.wait_gone(DIALOG).await?;
        page.click(&testid("account-save")).await?;
        page.wait_for(&testid("account-saved")).await?;
        page.wait_until(&format!("!({BROWSER_ASKS})")).await?;
        page.click("[data-mfe-remote=account] a[href='/orders']")
            .await?;
        page.wait_for(&testid("orders-empty")).await?;
        assert_eq!(page.count(DIALOG).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_order_that_is_placed_is_not_asked_about() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/account")).await?;
        sign_in(page, "Ada Corner", "ada@example.com").await?;
        page.wait_for(&testid("account-street")).await?;
        put_something_in_the_cart(page).await?;
        page.click(&format!("{} a", testid("nav-cart"))).await?;
        page.click(&testid("cart-checkout")).await?;
        page.wait_for(&testid("checkout-street")).await?;
        page.fill(&testid("checkout-street"), "Mill Lane 1").await?;
        page.fill(&testid("checkout-city"), "12345 Corner").await?;
        page.wait_until(BROWSER_ASKS).await?;
        page.click(&format!("{} a", testid("nav-catalog"))).await?;
        page.wait_for(DIALOG).await?;
        page.click(".mfe-leave-stay").await?;
        page.wait_gone(DIALOG).await?;
        page.click(&testid("checkout-place")).await?;
        page.wait_for(&testid("order-number")).await?;
        assert_eq!(page.count(DIALOG).await?, 0);
        page.wait_until(&format!("!({BROWSER_ASKS})")).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_remote_that_never_answers_keeps_nobody() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/faulty")).await?;
        page.wait_for(&testid("silent-guard")).await?;
        page.click(&testid("silent-guard")).await?;
        page.wait_until(BROWSER_ASKS).await?;
        page.click(&format!("{} a", testid("nav-catalog"))).await?;
        page.wait_gone(&testid("silent-guard")).await?;
        page.wait_for(&testid("product")).await?;
        let errors = page.errors().await?;
        let said = "its navigation guard did not answer in 1000 ms";
        assert!(
            errors.iter().any(|entry| entry.text.contains(said)),
            "{errors:?}"
        );
        page.forget_log().await
    })
    .await;
}

//! Who signs out is told when the browser does not remove what it has kept, as long as that is so;
//! and what is left can be removed later, by the shop or by hand.

use serde_json::json;
use yew_mfe_e2e::{
    E2eError,
    browser::Browser,
    demo::{
        Demo,
        customer::{ada_begins, kept, put_something_in_the_cart},
    },
    scenario, testid,
};

/// A database that takes everything and gives nothing up, as one on a broken disk.
const KEEP_ALL: &str = "
    IDBObjectStore.prototype.delete = () => {
        throw new DOMException('the disk is worn out', 'UnknownError');
    };";

/// What is Ada's, and only hers.
const ADAS: [&str; 3] = ["ada@example.com", "Ada Corner", "add-item"];

/// Has every page of this tab keep all, from its beginning. Answers how that ends.
async fn keep_all(page: &Browser) -> Result<serde_json::Value, E2eError> {
    let script = json!({ "source": KEEP_ALL });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", script)
        .await
}

/// Ada is there, and signs out where nothing is forgotten.
async fn ada_leaves_in_vain(page: &Browser, demo: &Demo) -> Result<(), E2eError> {
    ada_begins(page, demo).await?;
    page.click(&testid("account-badge")).await?;
    page.wait_for(&testid("account-sign-out")).await?;
    page.run(KEEP_ALL, Vec::new()).await?;
    page.click(&testid("account-sign-out")).await?;
    page.wait_for(&testid("not-forgotten")).await?;
    // The page itself has forgotten her.
    page.wait_for_text(&testid("account-badge"), "Sign in")
        .await?;
    page.wait_for_text(&testid("cart-summary"), "0 · €0.00")
        .await
}

async fn nothing_is_left(page: &Browser) -> Result<(), E2eError> {
    page.poll("everything to be forgotten", async || {
        let text = kept(page).await?;
        Ok((!ADAS.iter().any(|one| text.contains(one))).then_some(()))
    })
    .await
}

/// Whoever comes next has a cart, and it is kept.
async fn the_shop_works(page: &Browser) -> Result<(), E2eError> {
    put_something_in_the_cart(page).await?;
    let cart = page.text(&testid("cart-summary")).await?;
    page.poll("the piece to be kept", async || {
        Ok(kept(page).await?.contains("add-item").then_some(()))
    })
    .await?;
    page.reload().await?;
    page.wait_for_text(&testid("cart-summary"), cart.trim())
        .await?;
    page.wait_for_text(&testid("account-badge"), "Sign in")
        .await?;
    assert_eq!(page.count(&testid("not-forgotten")).await?, 0);
    Ok(())
}

#[tokio::test]
async fn what_is_not_forgotten_is_said_and_forgotten_as_soon_as_that_is_possible() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        ada_leaves_in_vain(page, &demo).await?;
        let said = page.text(&testid("not-forgotten")).await?;
        for words in [
            "Not everything about you could be removed.",
            "state `cart`",
            "the disk is worn out",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let is_alert = "document.querySelector('[data-testid=not-forgotten]').closest('[role=alert]') !== null";
        assert_eq!(page.eval(is_alert).await?, true);
        let defects = page.defects().await?;
        assert!(defects.is_empty(), "{}", defects.join("\n"));
        let left = kept(page).await?;
        assert!(ADAS.iter().all(|one| left.contains(one)), "{left}");

        // Whoever has read it is not bothered, and is where the page begins.
        page.click(&format!("{} button", testid("not-forgotten"))).await?;
        page.wait_gone(&testid("not-forgotten")).await?;
        page.wait_until("document.activeElement.id === 'main'").await?;

        // Each page tries it again, and says so.
        let keeping = keep_all(page).await?;
        page.reload().await?;
        page.wait_for(&testid("not-forgotten")).await?;
        page.wait_for_text(&testid("account-badge"), "Sign in").await?;

        // Until it helps.
        page.cdp("Page.removeScriptToEvaluateOnNewDocument", keeping).await?;
        page.reload().await?;
        nothing_is_left(page).await?;
        the_shop_works(page).await
    })
    .await;
}

#[tokio::test]
async fn the_data_of_the_site_can_be_cleared_as_the_notice_says() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        ada_leaves_in_vain(page, &demo).await?;
        let all = json!({ "origin": demo.shell.origin(), "storageTypes": "all" });
        page.cdp("Storage.clearDataForOrigin", all).await?;
        nothing_is_left(page).await?;

        // A page whose log was taken away goes on in memory, and brings nothing of it back.
        put_something_in_the_cart(page).await?;
        page.click("footer a[href='/history']").await?;
        page.wait_until(
            "document.querySelector('[data-testid=log-phase]').textContent.endsWith('somebody has removed it')",
        )
        .await?;
        nothing_is_left(page).await?;

        // The next one keeps what comes.
        page.reload().await?;
        page.wait_for_text(&testid("log-phase"), "live").await?;
        page.wait_for_text(&testid("log-version"), "0").await?;
        the_shop_works(page).await
    })
    .await;
}

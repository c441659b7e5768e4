//! What is done in one tab is seen in the other, whoever begins.

use yew_mfe_e2e::{
    demo::{
        Demo,
        customer::{ada_begins, pieces, put_something_in_the_cart},
    },
    scenario, testid,
};

#[tokio::test]
async fn two_tabs_have_one_cart() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        ada_begins(page, &demo).await?;
        let has = async |count: u64| {
            page.poll(&format!("{count} pieces"), async || {
                Ok((pieces(page).await? == count).then_some(()))
            })
            .await
        };

        // A tab that is opened later has what was there, and both have what comes.
        let first = page.open_in_new_tab("footer a[href='/cart']").await?;
        let second = page.tab().await?;
        has(1).await?;
        page.wait_for_text(&testid("account-badge"), "Ada").await?;
        put_something_in_the_cart(page).await?;
        page.switch_to(&first).await?;
        has(2).await?;
        put_something_in_the_cart(page).await?;
        page.switch_to(&second).await?;
        has(3).await?;

        // Who signs out is signed out everywhere, and nothing is left anywhere.
        page.click(&testid("account-badge")).await?;
        page.click(&testid("account-sign-out")).await?;
        page.wait_for_text(&testid("account-badge"), "Sign in")
            .await?;
        has(0).await?;
        page.switch_to(&first).await?;
        page.wait_for_text(&testid("account-badge"), "Sign in")
            .await?;
        has(0).await?;

        // Somebody else begins there at once, and the first tab has no more to say about it.
        put_something_in_the_cart(page).await?;
        page.switch_to(&second).await?;
        has(1).await?;
        let errors = page.errors().await?;
        assert!(errors.is_empty(), "{errors:?}");
        Ok(())
    })
    .await;
}

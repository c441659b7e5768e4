//! A remote that is compiled into the shell is used like any other and fetched from nowhere.

use yew_mfe_e2e::{demo::Demo, scenario, testid};

#[tokio::test]
async fn and_nothing_is_asked_for() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/")).await?;
        page.wait_for_text(
            &testid("notice"),
            "Today: everything that breaks comes back.",
        )
        .await?;
        assert_eq!(demo.remote("notice").requests(), []);
        assert_eq!(page.count(&testid("remote-error")).await?, 0);
        Ok(())
    })
    .await;
}

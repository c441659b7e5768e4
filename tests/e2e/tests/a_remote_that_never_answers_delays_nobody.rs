//! A server that never answers keeps nobody waiting: not the shell, not the other remotes of the
//! page, and nobody who wants to leave.

use yew_mfe_e2e::{demo::Demo, scenario, site::Fault, testid};

#[tokio::test]
async fn a_remote_that_never_answers_delays_nobody() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let _fault = demo.remote("faulty").fault("*.wasm", Fault::Hang);
        page.goto(demo.url("/faulty")).await?;
        // Its page is there, its neighbors load, and one can leave.
        page.click(&testid("shell-count")).await?;
        page.wait_for_text(&testid("shell-count"), "The shell still counts: 1")
            .await?;
        page.wait_for(&testid("cart-summary")).await?;
        page.click(&testid("nav-catalog")).await?;
        page.wait_for(&testid("product")).await?;
        page.click(&testid("nav-faulty")).await?;
        page.wait_for(&testid("retry")).await?;
        let alert = format!(
            "document.querySelector('{}').textContent",
            testid("remote-error-text")
        );
        let text = page.eval(&alert).await?;
        let text = text.as_str().unwrap_or_default();
        assert!(
            text.contains("remote `faulty` took too long (wasm): all of it took more than 15000 ms, in 3 attempts"),
            "{text}"
        );
        Ok(())
    })
    .await;
}

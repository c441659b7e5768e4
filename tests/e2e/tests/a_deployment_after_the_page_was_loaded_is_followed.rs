//! What the page knows about a remote may be older than the remote: then it is asked for again.

use yew_mfe_e2e::{demo::Demo, scenario, site::Fault, testid};

#[tokio::test]
async fn a_deployment_after_the_page_was_loaded_is_followed() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        // The old manifest names a file that is gone: asked for, and asked for again to learn
        // why it failed. What the second manifest names is there.
        let gone = demo
            .remote("catalog")
            .fault("*.wasm", Fault::Status(404))
            .times(2);
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&testid("product")).await?;
        assert_eq!(gone.hits(), 2);
        assert_eq!(demo.remote("catalog").count("/mfe-manifest.json"), 2);
        assert_eq!(
            demo.shell.count("/remotes.json"),
            1,
            "the registry was read again"
        );
        Ok(())
    })
    .await;
}

//! The walk of `demo --check`, through the release build, with the registry in the page.

use yew_mfe_e2e::{
    demo::{Demo, check},
    scenario, testid,
};

#[tokio::test]
async fn the_walk_through_the_demo_succeeds() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        check(page, &demo.url("/"), |step| eprintln!("{step}")).await?;
        // The registry is in the page: nobody asked for it.
        assert_eq!(demo.shell.count("/remotes.json"), 0);
        assert!(demo.remote("catalog").count("*.wasm") >= 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_catalog_alone_is_fetched_for_the_catalog_and_reports_no_error() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/")).await?;
        page.click(&testid("nav-catalog")).await?;
        page.wait_for(&testid("product")).await?;
        assert_eq!(demo.remote("faulty").count("*.wasm"), 0);
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await;
}

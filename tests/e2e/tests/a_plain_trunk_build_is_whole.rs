//! What `trunk serve` alone makes: the remotes beside the shell, on its origin, and a registry
//! that the page asks for.

use yew_mfe_e2e::{
    demo::{artifacts, check},
    scenario,
    site::Site,
};

#[tokio::test]
async fn with_the_remotes_on_the_origin_of_the_shell() {
    scenario(async |page| {
        let site = Site::remote(artifacts()?.join("shell")).await?;
        check(page, &site.url("/"), |step| eprintln!("{step}")).await?;
        assert!(site.count("/remotes.json") >= 1);
        assert!(site.count("/remotes/catalog/*.wasm") >= 1);
        Ok(())
    })
    .await;
}

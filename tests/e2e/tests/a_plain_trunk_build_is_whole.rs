//! What `trunk serve` alone makes: the remotes beside the shell, on its origin, and a registry
//! that the page asks for.

use yew_mfe_e2e::{
    demo::{artifacts, check},
    scenario,
    site::Site,
    testid,
};

#[tokio::test]
async fn with_the_remotes_on_the_origin_of_the_shell() {
    scenario(async |page| {
        let site = Site::remote(artifacts()?.join("shell")).await?;
        check(page, &site.url("/"), |step| eprintln!("{step}")).await?;
        // The other teams are there too, and what is broken is as broken as elsewhere.
        page.click(&format!("{} a", testid("nav-orders"))).await?;
        page.click(&testid("orders-sign-in")).await?;
        page.wait_for(&testid("account-sign-in")).await?;
        page.click(&format!("{} a", testid("nav-faulty"))).await?;
        for (kind, words) in [
            ("abi", "it needs module contract 9 to 9"),
            (
                "silent",
                "took too long (instantiate): no answer in 1500 ms",
            ),
        ] {
            page.click(&testid(&format!("deliver-{kind}"))).await?;
            let slot = format!("[data-testid=slot-{kind}] [data-testid=remote-error-text]");
            page.wait_for(&slot).await?;
            let said = page.text(&slot).await?;
            assert!(said.contains(words), "{said}");
        }
        assert!(site.count("/remotes.json") >= 1);
        assert!(site.count("/remotes/catalog/*.wasm") >= 1);
        Ok(())
    })
    .await;
}

//! What can be wrong with the files of a remote: each is named, and costs only its slot.

use yew_mfe_e2e::{
    E2eError,
    browser::Browser,
    demo::Demo,
    scenario,
    site::{Fault, FaultGuard},
    testid,
};

/// Opens the catalog while its files are spoiled; the alert must say `want`, and the cart must
/// work beside it.
async fn refused(spoil: impl FnOnce(&Demo) -> FaultGuard, want: &str) {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let fault = spoil(&demo);
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&testid("remote-error")).await?;
        let text = alert(page).await?;
        assert!(text.contains(want), "{text}");
        assert!(fault.hits() > 0, "the fault was met");

        page.click(&testid("nav-cart")).await?;
        page.wait_for(&testid("cart-empty")).await?;

        // Nothing is memoised: the next visit loads it.
        drop(fault);
        page.click(&testid("nav-catalog")).await?;
        page.wait_for(&testid("product")).await
    })
    .await;
}

async fn alert(page: &Browser) -> Result<String, E2eError> {
    let text = format!(
        "document.querySelector('{}').textContent",
        testid("remote-error-text")
    );
    Ok(page
        .eval(&text)
        .await?
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

#[tokio::test]
async fn a_manifest_that_is_not_there() {
    refused(
        |demo| {
            demo.remote("catalog")
                .fault("/mfe-manifest.json", Fault::Status(404))
        },
        "remote `catalog` is not where the registry says (manifest): ",
    )
    .await;
}

#[tokio::test]
async fn a_server_that_fails() {
    refused(
        |demo| {
            demo.remote("catalog")
                .fault("/mfe-manifest.json", Fault::Status(503))
        },
        "answered 503",
    )
    .await;
}

#[tokio::test]
async fn a_manifest_cut_short() {
    refused(
        |demo| {
            demo.remote("catalog")
                .fault("/mfe-manifest.json", Fault::Truncate(100))
        },
        "/mfe-manifest.json has no valid signature by `demo`",
    )
    .await;
}

#[tokio::test]
async fn a_manifest_with_one_wrong_bit() {
    refused(
        |demo| {
            demo.remote("catalog")
                .fault("/mfe-manifest.json", Fault::CorruptByte)
        },
        "remote `catalog` was refused, its bytes are not the announced ones (manifest): ",
    )
    .await;
}

#[tokio::test]
async fn a_manifest_whose_signatures_are_gone() {
    refused(
        |demo| {
            demo.remote("catalog")
                .fault("/mfe-manifest.json.sig", Fault::Status(404))
        },
        "remote `catalog` was refused, its bytes are not the announced ones (manifest): it is not signed, ",
    )
    .await;
}

#[tokio::test]
async fn wasm_with_one_wrong_bit() {
    refused(
        |demo| demo.remote("catalog").fault("*.wasm", Fault::CorruptByte),
        "remote `catalog` was refused, its bytes are not the announced ones (wasm): ",
    )
    .await;
}

#[tokio::test]
async fn glue_with_one_wrong_bit() {
    refused(
        |demo| demo.remote("catalog").fault("*.js", Fault::CorruptByte),
        "remote `catalog` was refused, its bytes are not the announced ones (entry): ",
    )
    .await;
}

#[tokio::test]
async fn a_style_sheet_with_one_wrong_bit() {
    refused(
        |demo| demo.remote("catalog").fault("*.css", Fault::CorruptByte),
        "remote `catalog` was refused, its bytes are not the announced ones (style): ",
    )
    .await;
}

#[tokio::test]
async fn files_that_another_origin_may_not_read() {
    refused(
        |demo| demo.remote("catalog").fault("*.wasm", Fault::WithoutCors),
        "did not answer",
    )
    .await;
}

#[tokio::test]
async fn a_wrong_label_on_the_right_bytes_is_no_reason() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let mime = Fault::Mime("application/octet-stream".to_owned());
        let fault = demo.remote("catalog").fault("*.wasm", mime);
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&testid("product")).await?;
        assert!(fault.hits() > 0);
        Ok(())
    })
    .await;
}

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
        let text = alert(page).await?;
        assert!(
            text.contains("remote `faulty` took too long (wasm): all of it took more than 15000 ms, in 3 attempts"),
            "{text}"
        );
        Ok(())
    })
    .await;
}

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

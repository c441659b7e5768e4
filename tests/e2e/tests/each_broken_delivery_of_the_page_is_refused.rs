//! The broken deliveries on the page "Break something": each says in its own slot what is wrong
//! with it, while the real remote runs above it, and is gone when it is closed.

use yew_mfe_e2e::{
    demo::{Broken, Demo, customer::put_something_in_the_cart},
    scenario, testid,
};

/// What is said about a delivery.
fn words(kind: Broken) -> &'static str {
    match kind {
        Broken::Missing => "remote `faulty-missing` is not where the registry says (manifest)",
        Broken::Status500 => "answered 500, in 3 attempts",
        Broken::Silent => "remote `faulty-silent` took too long (manifest)",
        Broken::Truncated => "remote `faulty-truncated` cannot be compiled (wasm)",
        Broken::Corrupt => {
            "remote `faulty-corrupt` was refused, its bytes are not the announced ones (wasm)"
        }
        Broken::Integrity => {
            "remote `faulty-integrity` was refused, its bytes are not the announced ones (entry)"
        }
        Broken::Abi => "it needs module contract 9 to 9, this page has 1",
        Broken::Contract => "remote `faulty-contract` does not fit this page (contract)",
        Broken::Feature => {
            "remote `faulty-feature` cannot run in this browser (manifest): it needs the WebAssembly feature `stack-switching`"
        }
        other => panic!("nobody says what {other:?} shows"),
    }
}

#[tokio::test]
async fn each_broken_delivery_of_the_page_is_refused() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/faulty")).await?;
        page.wait_for(&testid("faulty-alive")).await?;
        for kind in Broken::ALL {
            let id = kind.remote().trim_start_matches("faulty-");
            let (button, slot) = (testid(&format!("deliver-{id}")), testid(&format!("slot-{id}")));
            page.click(&button).await?;
            let said = serde_json::Value::from(words(kind));
            let is_said = format!(
                "[...document.querySelectorAll('{slot} [role=alert] {}')].some((text) => text.textContent.includes({said}))",
                testid("remote-error-text")
            );
            page.wait_until(&is_said).await?;
            assert_eq!(page.count(&testid("remote-error")).await?, 1);
            assert_eq!(page.count(&testid("faulty-alive")).await?, 2);
            page.click(&button).await?;
            page.wait_gone(&testid("remote-error")).await?;
        }
        put_something_in_the_cart(page).await
    })
    .await;
}

//! Whatever breaks in a remote, or on its way to the page, is said in its own slot; the shell, the
//! sibling remotes and the rest of the same page go on.

use yew_mfe_e2e::{
    E2eError,
    browser::Browser,
    demo::{Demo, customer::put_something_in_the_cart},
    scenario, testid,
};

/// Remembers every message that is shown inside `slot`, also one that is soon gone.
async fn watch(page: &Browser, slot: &str) -> Result<(), E2eError> {
    let script = "
        window.__seen = [];
        const look = () => {
            for (const shown of document.querySelectorAll(args[0])) {
                const text = shown.textContent;
                if (!window.__seen.includes(text)) window.__seen.push(text);
            }
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        look();";
    let selector = format!("{slot} {}", testid("remote-error-text"));
    page.run(script, vec![selector.into()]).await?;
    Ok(())
}

async fn says(page: &Browser, words: &str) -> Result<(), E2eError> {
    let words = serde_json::Value::from(words);
    page.wait_until(&format!(
        "window.__seen.some((text) => text.includes({words}))"
    ))
    .await?;
    Ok(())
}

/// The shell counts, and a sibling remote of the same page answers.
async fn the_rest_goes_on(page: &Browser) -> Result<(), E2eError> {
    let before = count(page).await?;
    page.click(&testid("shell-count")).await?;
    page.poll("the shell to count", async || {
        Ok((count(page).await? == before + 1).then_some(()))
    })
    .await?;
    page.wait_for_text(&testid("cart-summary"), "1 · €49.00")
        .await
}

async fn count(page: &Browser) -> Result<u64, E2eError> {
    let text = page.text(&testid("shell-count")).await?;
    let digits = text.rsplit(' ').next().and_then(|last| last.parse().ok());
    digits.ok_or_else(|| E2eError::new(format!("the shell says `{text}`")))
}

async fn open() -> Result<Demo, E2eError> {
    Demo::start().await
}

async fn at_faulty(page: &Browser, demo: &Demo) -> Result<(), E2eError> {
    page.goto(demo.url("/catalog?q=desk+lamp+brass")).await?;
    page.wait_for(&testid("product")).await?;
    page.click(&format!("[data-sku=desk-lamp-brass] {}", testid("add")))
        .await?;
    page.wait_for_text(&testid("cart-summary"), "1 · €49.00")
        .await?;
    page.click(&format!("{} a", testid("nav-faulty"))).await?;
    page.wait_for(&testid("faulty-alive")).await
}

/// One way in which running code breaks: what is said, and that both mounts are back afterwards.
async fn comes_back(button: &str, words: &str) {
    scenario(async |page| {
        let demo = open().await?;
        at_faulty(page, &demo).await?;
        watch(page, "").await?;
        page.click(&testid(button)).await?;
        says(page, words).await?;
        page.wait_until("document.querySelectorAll('[data-testid=faulty-alive]').length === 2")
            .await?;
        page.wait_gone(&testid("remote-error")).await?;
        the_rest_goes_on(page).await
    })
    .await;
}

#[tokio::test]
async fn a_panic_in_an_event_handler() {
    comes_back("panic-event", "faulty: panic in an event handler").await;
}

#[tokio::test]
async fn a_panic_in_render() {
    comes_back("panic-render", "faulty: panic in render").await;
}

#[tokio::test]
async fn a_panic_in_an_effect() {
    comes_back("panic-effect", "faulty: panic in an effect").await;
}

#[tokio::test]
async fn a_panic_in_a_future() {
    comes_back("panic-future", "faulty: panic in a future").await;
}

#[tokio::test]
async fn a_panic_while_unmounting() {
    comes_back("panic-unmount", "faulty: panic while cleaning up").await;
}

#[tokio::test]
async fn a_panic_at_the_next_start() {
    comes_back("panic-start", "faulty: panic at start").await;
}

#[tokio::test]
async fn an_exception_of_javascript() {
    comes_back("throw-js", "SyntaxError").await;
}

#[tokio::test]
async fn no_memory_left() {
    comes_back("out-of-memory", "remote `faulty` crashed (run)").await;
}

#[tokio::test]
async fn a_remote_that_panics_at_every_start_stays_down_until_somebody_asks() {
    scenario(async |page| {
        let demo = open().await?;
        at_faulty(page, &demo).await?;
        page.click(&testid("panic-endless")).await?;
        page.wait_for(&testid("retry")).await?;
        the_rest_goes_on(page).await?;
        page.click(&testid("retry")).await?;
        page.wait_until("document.querySelectorAll('[data-testid=faulty-alive]').length === 2")
            .await?;
        the_rest_goes_on(page).await
    })
    .await;
}

/// One delivery that is refused: what is said, in its slot, while the real faulty runs above it.
async fn is_refused(kind: &str, words: &str) {
    scenario(async |page| {
        let demo = open().await?;
        at_faulty(page, &demo).await?;
        let slot = testid(&format!("slot-{kind}"));
        watch(page, &slot).await?;
        page.click(&testid(&format!("deliver-{kind}"))).await?;
        says(page, words).await?;
        page.wait_for(&format!("{slot} [role=alert]")).await?;
        assert_eq!(page.count(&testid("faulty-alive")).await?, 2);
        assert_eq!(page.count(&testid("remote-error")).await?, 1);
        the_rest_goes_on(page).await?;
        // Nothing of it is left when the slot is closed, and one can leave.
        page.click(&testid(&format!("deliver-{kind}"))).await?;
        page.wait_gone(&testid("remote-error")).await?;
        put_something_in_the_cart(page).await
    })
    .await;
}

#[tokio::test]
async fn a_manifest_that_is_missing() {
    is_refused(
        "missing",
        "remote `faulty-missing` is not where the registry says (manifest)",
    )
    .await;
}

#[tokio::test]
async fn a_server_in_trouble() {
    is_refused("500", "answered 500, in 3 attempts").await;
}

#[tokio::test]
async fn a_server_that_never_answers() {
    is_refused("silent", "remote `faulty-silent` took too long (manifest)").await;
}

#[tokio::test]
async fn half_a_program() {
    is_refused(
        "truncated",
        "remote `faulty-truncated` cannot be compiled (wasm)",
    )
    .await;
}

#[tokio::test]
async fn one_wrong_bit() {
    let words = "remote `faulty-corrupt` was refused, its bytes are not the announced ones (wasm)";
    is_refused("corrupt", words).await;
}

#[tokio::test]
async fn another_program_than_announced() {
    let words =
        "remote `faulty-integrity` was refused, its bytes are not the announced ones (entry)";
    is_refused("integrity", words).await;
}

#[tokio::test]
async fn another_module_contract() {
    is_refused("abi", "it needs module contract 9 to 9, this page has 1").await;
}

#[tokio::test]
async fn another_idea_of_the_shared_state() {
    is_refused(
        "contract",
        "remote `faulty-contract` does not fit this page (contract)",
    )
    .await;
}

#[tokio::test]
async fn a_feature_that_no_browser_has() {
    let words = "remote `faulty-feature` cannot run in this browser (manifest): it needs the WebAssembly feature `stack-switching`";
    is_refused("feature", words).await;
}

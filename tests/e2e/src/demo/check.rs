use crate::{browser::Browser, error::E2eError, testid};

/// Walks once through the demo at `url`, telling each step to `say` before it is taken.
///
/// # Errors
///
/// The step that failed, and why.
pub async fn check(page: &Browser, url: &str, mut say: impl FnMut(&str)) -> Result<(), E2eError> {
    let mut step = |text: &str| {
        say(text);
        let text = text.to_owned();
        move |error: E2eError| error.during(text)
    };

    let failed = step("the shell starts");
    async {
        page.goto(url).await?;
        page.wait_for(&testid("shell")).await
    }
    .await
    .map_err(failed)?;

    let failed = step("a click in the catalog changes the cart");
    async {
        page.click(&testid("nav-catalog")).await?;
        page.wait_for(&testid("product")).await?;
        let before = page.text(&testid("cart-count")).await?;
        page.click(&format!("{} {}", testid("product"), testid("add")))
            .await?;
        let now: u64 = before.trim().parse().unwrap_or(0) + 1;
        page.wait_for_text(&testid("cart-count"), &now.to_string())
            .await?;
        page.click(&testid("nav-cart")).await?;
        page.wait_for(&testid("cart-line")).await
    }
    .await
    .map_err(failed)?;

    for button in ["panic-event", "panic-render", "panic-future"] {
        let failed = step(&format!("faulty comes back after {button}"));
        survives(page, button).await.map_err(failed)?;
    }

    let failed = step("the shell and the catalog still answer");
    async {
        page.click(&testid("nav-catalog")).await?;
        page.wait_for(&testid("product")).await
    }
    .await
    .map_err(failed)
}

async fn survives(page: &Browser, button: &str) -> Result<(), E2eError> {
    page.click(&testid("nav-faulty")).await?;
    page.wait_for(&testid("faulty-alive")).await?;
    // The fallback may be gone before a poll sees it: the page itself remembers.
    let watch = format!(
        "const seen = window.__mfe_check = {{ error: '' }};
         const look = () => {{
             const shown = document.querySelector('{error}');
             if (shown) seen.error = shown.textContent;
         }};
         new MutationObserver(look).observe(document, {{ subtree: true, childList: true, characterData: true }});",
        error = testid("remote-error")
    );
    page.run(&watch, Vec::new()).await?;
    page.click(&testid(button)).await?;
    page.wait_until("window.__mfe_check.error").await?;
    page.wait_gone(&testid("remote-error")).await?;
    page.wait_for(&testid("faulty-alive")).await
}

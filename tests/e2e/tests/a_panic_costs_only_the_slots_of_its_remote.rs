//! Each way in which the faulty remote panics: fallback with the message, everything else goes
//! on, and it comes back with its last props.

use yew_mfe_e2e::{E2eError, browser::Browser, demo::Demo, scenario, testid};

/// Remembers what was ever shown: a fallback may be gone before a poll sees it.
const WATCH: &str = "const seen = window.__seen = { alerts: [], boxes: 0 };
    const look = () => {
        const alerts = document.querySelectorAll('main [data-testid=remote-error]');
        seen.boxes = Math.max(seen.boxes, alerts.length);
        for (const one of alerts) {
            const text = one.querySelector('[data-testid=remote-error-text]').textContent;
            if (!seen.alerts.includes(text)) seen.alerts.push(text);
        }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });";

async fn open(page: &Browser, demo: &Demo) -> Result<(), E2eError> {
    page.goto(demo.url("/faulty")).await?;
    page.wait_for(&testid("faulty-alive")).await?;
    page.click(&testid("rename")).await?;
    page.wait_for_text(&testid("faulty-label"), "second label")
        .await?;
    page.run(WATCH, Vec::new()).await.map(drop)
}

async fn both_boxes_are_back(page: &Browser) -> Result<(), E2eError> {
    page.wait_until(
        "document.querySelectorAll('[data-testid=faulty-alive]').length === 2
            && document.querySelectorAll('main [data-testid=remote-error]').length === 0",
    )
    .await
    .map(drop)
}

async fn breaks_and_comes_back(button: &str, message: &str) {
    scenario(async |page| {
        let demo = Demo::start().await?;
        open(page, &demo).await?;
        page.run(
            "window.__old = document.querySelector('[data-testid=faulty-count]');",
            Vec::new(),
        )
        .await?;
        page.click(&testid(button)).await?;
        page.wait_until(&format!(
            "window.__seen.alerts.some(text => text.includes({message:?}))"
        ))
        .await?;

        // The shell goes on while the remote is down, or on its way back.
        page.click(&testid("shell-count")).await?;
        page.wait_for_text(&testid("shell-count"), "The shell still counts: 1")
            .await?;

        both_boxes_are_back(page).await?;
        assert_eq!(
            page.eval("window.__seen.boxes").await?,
            2,
            "both mounts showed the fallback"
        );
        for at in 0..2 {
            let label = format!(
                "document.querySelectorAll('{}')[{at}].textContent",
                testid("faulty-label")
            );
            assert_eq!(
                page.eval(&label).await?,
                "second label",
                "the last props came back"
            );
        }

        // The new instance works; the button of the old one is dead.
        page.run("window.__old.click();", Vec::new()).await?;
        page.click(&testid("faulty-count")).await?;
        page.wait_for_text(&testid("faulty-count"), "Clicked 1 times")
            .await?;
        assert_eq!(
            page.eval("window.__old.textContent").await?,
            "Clicked 0 times"
        );

        // The sibling remote in the header never went away, and still follows the cart.
        page.click(&testid("nav-catalog")).await?;
        page.click(&format!("{} {}", testid("product"), testid("add")))
            .await?;
        page.wait_for_text(&testid("cart-summary"), "1 · €36.00")
            .await
    })
    .await;
}

#[tokio::test]
async fn in_an_event_handler() {
    breaks_and_comes_back("panic-event", "faulty: panic in an event handler").await;
}

#[tokio::test]
async fn in_render() {
    breaks_and_comes_back("panic-render", "faulty: panic in render").await;
}

#[tokio::test]
async fn in_a_future() {
    breaks_and_comes_back("panic-future", "faulty: panic in a future").await;
}

#[tokio::test]
async fn at_start() {
    breaks_and_comes_back("panic-start", "faulty: panic at start").await;
}

#[tokio::test]
async fn more_than_three_in_a_minute_need_a_person() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        open(page, &demo).await?;
        for round in 1..=3 {
            page.click(&testid("panic-event")).await?;
            let back = format!(
                "document.querySelector('{} [data-testid=restarts]').textContent === '{round}'
                    && document.querySelectorAll('[data-testid=faulty-alive]').length === 2",
                testid("status-faulty")
            );
            page.wait_until(&back).await?;
        }
        page.click(&testid("panic-event")).await?;
        page.wait_for(&testid("retry")).await?;
        let phase = format!("{} {}", testid("status-faulty"), testid("phase"));
        page.wait_for_text(&phase, "broken").await?;
        // The message is there for whoever wants it, with the place in the source.
        let text = format!(
            "document.querySelector('{}').textContent",
            testid("remote-error-text")
        );
        let text = page.eval(&text).await?;
        let text = text.as_str().unwrap_or_default();
        assert!(text.contains("demo-faulty-0.1.0/src/lib.rs:"), "{text}");

        page.click(&testid("retry")).await?;
        both_boxes_are_back(page).await?;
        page.wait_for_text(&phase, "mounted").await
    })
    .await;
}

//! Two tabs buy at the same time, and one of them is killed in the middle of it.

use serde_json::json;
use yew_mfe_e2e::{
    E2eError,
    browser::Browser,
    demo::{Demo, customer::pieces},
    scenario, testid,
};

/// How often it happens.
const ROUNDS: u64 = 4;

/// What the page was told to be sequenced, which here means saved, is counted where it survives
/// the page: as an extension that listens to the log would do.
const COUNT_WHAT_IS_SAVED: &str = "
    window.__REDUX_DEVTOOLS_EXTENSION__ = {
        connect: () => ({
            init() {},
            send(action) {
                if (!action.type.startsWith('cart:')) return;
                localStorage.setItem('saved', action.version);
                window.buy?.postMessage(0);
            },
            subscribe: () => () => {},
            unsubscribe() {},
            error() {},
        }),
    };";

/// Buys something, and more as soon as anything is saved, so that there is always something on its
/// way. It is counted before.
const BUY_AND_BUY: &str = "
    const buttons = document.querySelectorAll(args[0]);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
        const bought = Number(localStorage.getItem('bought'));
        localStorage.setItem('bought', bought + 1);
        buttons[bought % buttons.length].click();
    };
    window.buy = port2;
    for (let first = 0; first < 3; first += 1) port2.postMessage(0);";

async fn number(page: &Browser, key: &str) -> Result<u64, E2eError> {
    let read = format!("Number(localStorage.getItem('{key}'))");
    Ok(page.eval(&read).await?.as_u64().unwrap_or_default())
}

#[tokio::test]
async fn a_killed_tab_loses_only_what_was_unsaved() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let add = format!("{} {}", testid("product"), testid("add"));
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&add).await?;
        let mut own = 0;
        for round in 1..=ROUNDS {
            let survivor = page.open_in_new_tab("footer a[href='/catalog']").await?;
            let victim = page.tab().await?;
            page.cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": COUNT_WHAT_IS_SAVED }),
            )
            .await?;
            page.reload().await?;
            page.wait_for(&add).await?;
            let before = number(page, "saved").await?;
            page.run(BUY_AND_BUY, vec![add.as_str().into()]).await?;

            page.switch_to(&survivor).await?;
            page.poll("the other tab to buy", async || {
                let saved = number(page, "saved").await?;
                page.click(&add).await?;
                own += 1;
                Ok((saved > before + round * 7).then_some(()))
            })
            .await?;
            page.kill(&victim).await?;

            // What is there was bought, and what was said to be saved is there.
            let (saved, bought) = (number(page, "saved").await?, number(page, "bought").await?);
            page.reload().await?;
            page.wait_for(&add).await?;
            page.poll("own purchases to be saved", async || {
                Ok((pieces(page).await? >= own).then_some(()))
            })
            .await?;
            page.goto(demo.url("/history")).await?;
            let kept = page
                .poll("the log to be read", async || {
                    page.wait_for(&testid("log-persisted")).await?;
                    let said = page.text(&testid("log-persisted")).await?;
                    let version = said.trim().strip_prefix("up to version ");
                    let version: Option<u64> = version.and_then(|text| text.parse().ok());
                    Ok(version.filter(|version| *version > 0))
                })
                .await?;
            assert!(kept >= saved, "{saved} were saved, {kept} are there");
            assert!(
                kept <= bought + own,
                "{kept} are there of {bought} and {own}"
            );
            // No version is missing, and none was given twice.
            assert_eq!(pieces(page).await?, kept);
            page.goto(demo.url("/catalog")).await?;
            page.wait_for(&add).await?;
        }
        Ok(())
    })
    .await;
}

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

/// Buys something that is not among the first so many products, and more as soon as anything is
/// saved, so that there is always something on its way. It is counted before.
const BUY_AND_BUY: &str = "
    const buttons = [...document.querySelectorAll(args[0])].slice(args[1]);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
        const bought = Number(localStorage.getItem('bought'));
        localStorage.setItem('bought', bought + 1);
        buttons[bought % buttons.length].click();
    };
    window.buy = port2;
    for (let first = 0; first < 3; first += 1) port2.postMessage(0);";

/// What the cart holds of the products with these titles.
const HELD: &str = "[...document.querySelectorAll('[data-testid=log-held] li')]
    .map((line) => line.textContent.split(' × '))
    .filter(([, title]) => args[0].includes(title))
    .reduce((sum, [count]) => sum + Number(count), 0)";

/// How many of the products the tab buys that survives: of each there may be 99 in the cart.
const OWN: u64 = 8;

async fn number(page: &Browser, key: &str) -> Result<u64, E2eError> {
    let read = format!("Number(localStorage.getItem('{key}'))");
    Ok(page.eval(&read).await?.as_u64().unwrap_or_default())
}

/// Waits until all that the cart shows has a version and is saved; answers how many pieces.
async fn all_saved(page: &Browser) -> Result<u64, E2eError> {
    page.poll("everything to be saved", async || {
        page.wait_for(&testid("log-persisted")).await?;
        let said = page.text(&testid("log-persisted")).await?;
        let version = said.trim().strip_prefix("up to version ");
        let version: Option<u64> = version.and_then(|text| text.parse().ok());
        // Each event is one piece: no version is missing, and none was given twice.
        let pieces = pieces(page).await?;
        Ok((pieces > 0 && version == Some(pieces)).then_some(pieces))
    })
    .await
}

#[tokio::test]
async fn a_killed_tab_loses_only_what_was_unsaved() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let add = format!("{} {}", testid("product"), testid("add"));
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&add).await?;
        let titles = format!(
            "[...document.querySelectorAll('{}')].slice(0, {OWN}).map((it) => it.textContent)",
            testid("product-link")
        );
        let titles = page.eval(&titles).await?;
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
            page.run(BUY_AND_BUY, vec![add.as_str().into(), OWN.into()])
                .await?;

            page.switch_to(&survivor).await?;
            page.poll("the other tab to buy", async || {
                let saved = number(page, "saved").await?;
                let buy = "document.querySelectorAll(args[0])[args[1]].click()";
                page.eval_with(buy, vec![add.as_str().into(), (own % OWN).into()])
                    .await?;
                own += 1;
                Ok((saved > before + round * 7).then_some(()))
            })
            .await?;
            page.kill(&victim).await?;
            let (saved, bought) = (number(page, "saved").await?, number(page, "bought").await?);

            // What is there was bought, what was said to be saved is there, and so is all that was
            // bought here; also after a reload.
            page.click("footer a[href='/history']").await?;
            let kept = all_saved(page).await?;
            page.reload().await?;
            assert_eq!(all_saved(page).await?, kept);
            assert!(kept >= saved, "{saved} were saved, {kept} are there");
            let all = bought + own;
            assert!(kept <= all, "{kept} are there of {bought} and {own}");
            let held = page.eval_with(HELD, vec![titles.clone()]).await?;
            assert_eq!(held.as_u64(), Some(own));
            page.goto(demo.url("/catalog")).await?;
            page.wait_for(&add).await?;
        }
        Ok(())
    })
    .await;
}

//! An event that a remote cannot fold: it ends it once, the page about the past names it, the rest
//! of the shop goes on, and whoever wants it tried again gets that.

use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Media},
    demo::{
        Demo,
        customer::{pieces, put_something_in_the_cart},
    },
    scenario, testid,
};

/// The texts of the one dead letter, without its button: event, what, part, build, why.
const LETTER: &str = "(() => {
    const rows = [...document.querySelectorAll('[data-testid=log-letter]')];
    return rows.length === 1 && [...rows[0].cells].slice(0, 5).map((cell) => cell.innerText.trim());
})()";

/// Both places of the breakable part are there again, and know what they do not know.
async fn is_back(page: &Browser) -> Result<(), E2eError> {
    let is_back = "[...document.querySelectorAll('[data-testid=faulty-fuse]')]
        .filter((one) => one.textContent === 'The fuse was lit 1 times, up to event 2.').length === 2";
    page.wait_until(is_back).await.map(drop)
}

async fn letter(page: &Browser) -> Result<Vec<String>, E2eError> {
    let cells = page.wait_until(LETTER).await?;
    let cells = cells.as_array().cloned().unwrap_or_default();
    let texts = cells.iter().filter_map(|cell| cell.as_str());
    Ok(texts.map(str::to_owned).collect())
}

#[tokio::test]
async fn an_event_that_brings_a_remote_down_is_a_dead_letter() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/history")).await?;
        page.wait_for(&testid("log-no-letters")).await?;

        page.click("footer a[href='/faulty']").await?;
        page.wait_for(&testid("faulty-alive")).await?;
        let build = "document.querySelector('[data-testid=status-faulty] code').textContent";
        let build = page.eval(build).await?;
        page.click(&testid("send-events")).await?;
        is_back(page).await?;
        let crashes = page.errors().await?;
        let words = "faulty: panic while it folds an event";
        assert!(
            crashes.iter().any(|one| one.text.contains(words)),
            "{crashes:?}"
        );
        page.forget_log().await?;

        // It says which event of which state, whom it has ended, and why, for whoever can see and
        // whoever cannot.
        page.click("footer a[href='/history']").await?;
        let cells = letter(page).await?;
        let [event, what, part, of, why] = &*cells else {
            panic!("{cells:?}");
        };
        assert_eq!(
            [&**event, &**what, &**part],
            ["faulty-fuse, version 2", "blown", "faulty"]
        );
        assert_eq!(Some(&**of), build.as_str());
        assert!(
            why.starts_with("panicked at ") && why.ends_with(words),
            "{why}"
        );
        for media in [Media::PLAIN, Media::DARK] {
            page.emulate_media(media).await?;
            // Colors on their way to others are nobody's choice.
            page.wait_until("document.getAnimations().length === 0")
                .await?;
            let defects = page.defects().await?;
            assert!(defects.is_empty(), "{}", defects.join("\n"));
        }

        // The rest of the shop sells, and the part itself hears of everything else.
        put_something_in_the_cart(page).await?;
        page.click("footer a[href='/faulty']").await?;
        is_back(page).await?;
        page.wait_for_text(&testid("faulty-pieces"), "1").await?;

        // Another try ends it again: nobody has repaired it.
        page.click("footer a[href='/history']").await?;
        page.click(&testid("log-retry")).await?;
        page.wait_for(&testid("log-no-letters")).await?;
        let errors = page.errors().await?;
        assert!(errors.is_empty(), "{errors:?}");
        page.click("footer a[href='/faulty']").await?;
        is_back(page).await?;
        page.click("footer a[href='/history']").await?;
        assert_eq!(letter(page).await?, cells);
        assert_eq!(pieces(page).await?, 1);
        Ok(())
    })
    .await;
}

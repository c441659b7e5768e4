//! A panic of the shell itself is not contained: the page says so, what remotes show stays, and
//! the page can be loaded again.

use yew_mfe_e2e::{
    E2eError,
    browser::Browser,
    demo::{
        Demo,
        customer::{is_marked, mark},
    },
    scenario, testid,
};

const NOTICE: &str = ".mfe-shell-gone";

/// The page with its breakable part, after the shell has panicked.
async fn broken(page: &Browser, demo: &Demo, prepare: &str) -> Result<(), E2eError> {
    page.goto(demo.url("/faulty")).await?;
    page.wait_for(&testid("faulty-alive")).await?;
    mark(page).await?;
    page.run(prepare, Vec::new()).await?;
    page.click(&testid("panic-shell")).await?;
    page.wait_for(NOTICE).await
}

async fn text(page: &Browser, selector: &str) -> Result<String, E2eError> {
    let script = format!("document.querySelector('{selector}').textContent");
    let text = page.eval(&script).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn and_offers_to_load_the_page_again() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        broken(page, &demo, "").await?;
        let said = text(page, NOTICE).await?;
        assert!(said.starts_with("This page has stopped working."), "{said}");
        let policy = "document.querySelectorAll('.mfe-shell-gone[style], .mfe-shell-gone [style]').length > 0
            && getComputedStyle(document.querySelector('.mfe-shell-gone')).position";
        assert_eq!(page.eval(policy).await?, "fixed", "it is not seen");

        // The remote still answers.
        page.run(
            &format!("document.querySelector('{}').click()", testid("faulty-count")),
            Vec::new(),
        )
        .await?;
        page.wait_for_text(&testid("faulty-count"), "Clicked 1 times")
            .await?;

        page.click(&format!("{NOTICE} [data-mfe-reload]")).await?;
        page.wait_for(&testid("faulty-alive")).await?;
        page.wait_gone(NOTICE).await?;
        assert!(!is_marked(page).await?, "the page was not loaded again");
        page.click(&testid("shell-count")).await?;
        page.wait_for_text(&testid("shell-count"), "The shell still counts: 1")
            .await
    })
    .await;
}

#[tokio::test]
async fn and_its_links_load_pages() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        broken(page, &demo, "").await?;
        let link = format!("{} a", testid("nav-catalog"));
        page.run(
            &format!("document.querySelector('{link}').click()"),
            Vec::new(),
        )
        .await?;
        page.wait_for(&testid("product")).await?;
        assert!(!is_marked(page).await?, "a dead shell showed another page");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn in_the_words_of_the_page_if_it_has_some() {
    const TEMPLATE: &str = "const template = document.createElement('template');
        template.id = 'mfe-shell-gone';
        const words = document.createElement('p');
        words.textContent = 'The shop has to be opened again.';
        const button = document.createElement('button');
        button.dataset.mfeReload = '';
        button.textContent = 'Open';
        template.content.append(words, button);
        document.body.append(template);";
    scenario(async |page| {
        let demo = Demo::start().await?;
        broken(page, &demo, TEMPLATE).await?;
        assert_eq!(
            text(page, NOTICE).await?,
            "The shop has to be opened again.Open"
        );
        let styled = "document.querySelector('.mfe-shell-gone').hasAttribute('style')";
        assert_eq!(page.eval(styled).await?, false, "it has looks of the kit's");
        page.run(
            &format!("document.querySelector('{NOTICE} [data-mfe-reload]').click()"),
            Vec::new(),
        )
        .await?;
        page.wait_gone(NOTICE).await?;
        page.wait_for(&testid("faulty-alive")).await
    })
    .await;
}

/// An error of the shell's own code is no panic: a boundary shows it, and a reset ends it.
#[tokio::test]
async fn an_error_of_the_shell_is_shown_in_its_place() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        page.goto(demo.url("/faulty")).await?;
        page.wait_for(&testid("own-error")).await?;
        page.click(&testid("own-error")).await?;
        page.wait_for(&testid("own-failed")).await?;
        let said = text(page, &testid("own-told")).await?;
        assert_eq!(said, "Caught: there are no vouchers left.");
        page.click(&testid("own-reset")).await?;
        page.wait_gone(&testid("own-failed")).await?;
        page.wait_for_text(&testid("own-told"), "Reset, because somebody asked.")
            .await?;
        page.wait_for(&testid("own-error")).await
    })
    .await;
}

//! What customers of the demo do in more than one scenario.

use super::Demo;
use crate::{browser::Browser, error::E2eError, testid};

/// Ada comes, signs in, and puts something in the cart.
///
/// # Errors
///
/// When one of that is not seen before the deadline.
pub async fn ada_begins(page: &Browser, demo: &Demo) -> Result<(), E2eError> {
    page.goto(demo.url("/account")).await?;
    sign_in(page, "Ada Corner", "ada@example.com").await?;
    page.wait_for_text(&testid("account-badge"), "Ada").await?;
    put_something_in_the_cart(page).await
}

/// Goes to the catalog by the shell's navigation and puts its first product in the cart.
///
/// # Errors
///
/// When it does not arrive in the cart before the deadline.
pub async fn put_something_in_the_cart(page: &Browser) -> Result<(), E2eError> {
    page.click(&format!("{} a", testid("nav-catalog"))).await?;
    page.wait_for(&testid("product")).await?;
    let before = pieces(page).await?;
    page.click(&format!("{} {}", testid("product"), testid("add")))
        .await?;
    page.poll("the piece to arrive", async || {
        Ok((pieces(page).await? == before + 1).then_some(()))
    })
    .await
}

/// How many pieces the shell counts.
///
/// # Errors
///
/// When the shell does not say.
pub async fn pieces(page: &Browser) -> Result<u64, E2eError> {
    let count = format!(
        "document.querySelector('{}').textContent",
        testid("cart-count")
    );
    let text = page.eval(&count).await?;
    let digits = text.as_str().map(|text| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    });
    digits
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| E2eError::new(format!("the cart counts {text}")))
}

/// Fills in the form of the account's page, which has to be shown, and sends it.
///
/// # Errors
///
/// When the form is not there.
pub async fn sign_in(page: &Browser, name: &str, email: &str) -> Result<(), E2eError> {
    page.fill(&testid("account-name"), name).await?;
    page.fill(&testid("account-email"), email).await?;
    page.click(&testid("account-sign-in")).await
}

/// Everything that the browser keeps of the shop's states, as one text.
///
/// # Errors
///
/// When the browser does not say.
pub async fn kept(page: &Browser) -> Result<String, E2eError> {
    let read = "
        const done = (request) => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        let text = '';
        for (const { name } of await indexedDB.databases()) {
            const database = await done(indexedDB.open(name));
            for (const store of database.objectStoreNames) {
                const all = database.transaction(store).objectStore(store).getAll();
                text += JSON.stringify(await done(all));
            }
            database.close();
        }
        return text;";
    let text = page.run(read, Vec::new()).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Keeps a mark in the page: it is gone when the page was loaded again.
///
/// # Errors
///
/// When the driver does not answer.
pub async fn mark(page: &Browser) -> Result<(), E2eError> {
    page.run("window.__mfe_mark = true;", Vec::new()).await?;
    Ok(())
}

/// Whether the mark is still there.
///
/// # Errors
///
/// When the driver does not answer.
pub async fn is_marked(page: &Browser) -> Result<bool, E2eError> {
    let mark = page.eval("window.__mfe_mark === true").await?;
    Ok(mark.as_bool().unwrap_or(false))
}

//! What the browser has kept of the cart is spoiled: the shop says so, loses nothing of it by
//! itself, and begins anew when it is told to.

use yew_mfe_e2e::{
    demo::{
        Demo,
        customer::{ada_begins, kept, pieces, put_something_in_the_cart},
    },
    scenario, testid,
};

/// Writes nonsense in place of each event of the cart.
const SPOIL: &str = r#"
    const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    let spoiled = 0;
    for (const { name } of await indexedDB.databases()) {
        const database = await done(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            const all = database.transaction(store, "readwrite").objectStore(store);
            const [keys, values] = [await done(all.getAllKeys()), await done(all.getAll())];
            for (const [at, value] of values.entries()) {
                const text = JSON.stringify(value);
                if (!text.includes("add-item")) continue;
                const spoil = (part) => typeof part === "string" && part.includes("add-item")
                    ? part.slice(0, part.length / 2)
                    : part;
                const torn = typeof value === "object"
                    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoil(part)]))
                    : spoil(value);
                await done(all.keyPath === null ? all.put(torn, keys[at]) : all.put(torn));
                spoiled += 1;
            }
        }
        database.close();
    }
    return spoiled;"#;

#[tokio::test]
async fn what_cannot_be_read_is_not_shown_as_empty() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        ada_begins(page, &demo).await?;
        // On a page of this origin where the shop does not run.
        page.goto(demo.url("/remotes.json")).await?;
        let spoiled = page.run(SPOIL, Vec::new()).await?;
        assert_eq!(spoiled.as_u64(), Some(1));
        let before = kept(page).await?;

        // The cart says it, the account is not concerned, and nothing is written over it.
        page.goto(demo.url("/history")).await?;
        page.wait_for(&testid("log-unreadable")).await?;
        page.wait_for_text(&testid("cart-summary"), "?").await?;
        page.wait_for_text(&testid("account-badge"), "Ada").await?;
        assert_eq!(kept(page).await?, before);
        page.goto(demo.url("/catalog")).await?;
        page.click(&format!("{} {}", testid("product"), testid("add")))
            .await?;
        page.wait_for(&testid("add-refused")).await?;
        page.wait_for(&testid("unreadable")).await?;
        assert_eq!(kept(page).await?, before);

        // Whoever gives it up has a cart again, also after a reload.
        page.goto(demo.url("/history")).await?;
        page.click(&testid("log-give-up")).await?;
        page.wait_gone(&testid("log-unreadable")).await?;
        put_something_in_the_cart(page).await?;
        page.reload().await?;
        page.poll("the piece to be there again", async || {
            Ok((pieces(page).await? == 1).then_some(()))
        })
        .await?;
        page.wait_for_text(&testid("account-badge"), "Ada").await
    })
    .await;
}

//! What the page says it will need is on its way before the shell runs, and is asked for once.

use yew_mfe_e2e::{E2eError, demo::Demo, scenario, site::Fault, testid};

/// What a remote consists of.
const FILES: [&str; 5] = [
    "/mfe-manifest.json",
    "/mfe-manifest.json.sig",
    "*.js",
    "*.wasm",
    "*.css",
];

#[tokio::test]
async fn and_nothing_is_asked_for_twice() {
    scenario(async |page| {
        let demo = Demo::start_with_hints(&["account", "cart", "catalog"]).await?;
        let hinted = ["account", "cart", "catalog"].map(|name| demo.remote(name));
        // The shell cannot ask for anything: its own code is held back.
        let held = demo.shell.fault("*_bg.wasm", Fault::Hold);
        let asked = async {
            let result = page
                .poll("every file of the remotes to be asked for", async || {
                    let missing = hinted
                        .iter()
                        .flat_map(|site| FILES.map(|file| (site, file)))
                        .find(|(site, file)| site.count(file) == 0);
                    match missing {
                        None if held.hits() > 0 => Ok(Some(())),
                        None => Err(E2eError::new("the shell was not asked for")),
                        Some((site, file)) => {
                            Err(E2eError::new(format!("{}{file} was not", site.origin())))
                        }
                    }
                })
                .await;
            held.release();
            result
        };
        let url = demo.url("/catalog");
        let (asked, there) = tokio::join!(asked, page.goto(&url));
        asked?;
        there?;
        page.wait_for(&testid("product")).await?;
        page.wait_for(&testid("cart-summary")).await?;
        // The loader was given what the hints had fetched.
        for site in hinted {
            for file in FILES {
                assert_eq!(site.count(file), 1, "{}{file}", site.origin());
            }
        }
        assert_eq!(demo.shell.count("/remotes.json"), 0);
        // Nobody hinted at it.
        assert_eq!(demo.remote("orders").requests(), []);
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await;
}

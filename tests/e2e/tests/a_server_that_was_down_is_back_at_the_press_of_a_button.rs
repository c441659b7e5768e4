//! A remote whose server is down when the page loads is there after a press of its retry button,
//! once the server is: the page is not loaded again.

use std::net::Ipv4Addr;
use tokio::net::TcpSocket;
use yew_mfe::{base::RemoteName, registry::Entry};
use yew_mfe_e2e::{
    E2eError,
    demo::{
        Demo, artifacts,
        customer::{is_marked, mark},
    },
    scenario,
    site::{Fault, Site},
    testid,
};
use yew_mfe_server::assets::{Assets, Origins};

#[tokio::test]
async fn nobody_listens_and_then_somebody_does() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        // A port that nobody else can have, and where nobody listens yet.
        let socket = TcpSocket::new_v4()?;
        socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        let address = socket.local_addr()?;
        let name = RemoteName::new("catalog").map_err(|error| E2eError::new(error.to_string()))?;
        let known = demo.registry.get("catalog").cloned().unwrap_or_default();
        let entry = Entry {
            manifests: vec![format!("http://{address}/mfe-manifest.json")],
            ..known
        };
        demo.shell
            .set_registry(&demo.registry.clone().with(&name, entry))?;

        page.goto(demo.url("/catalog")).await?;
        mark(page).await?;
        let alert = format!("main {}", testid("remote-error"));
        page.wait_for(&alert).await?;
        let said = page
            .eval(&format!("document.querySelector('{alert}').textContent"))
            .await?;
        assert!(
            said.to_string().contains("did not answer, in 3 attempts"),
            "{said}"
        );
        // Its siblings have other servers.
        page.wait_for(&testid("cart-summary")).await?;

        let folder = artifacts()?.join("remotes/catalog");
        let router = Assets::new(folder).origins(Origins::any()).router();
        let _back = Site::start_on(socket.listen(128)?, router)?;
        page.click(&format!("main {}", testid("retry"))).await?;
        page.wait_for(&testid("product")).await?;
        page.wait_gone(&testid("remote-error")).await?;
        assert!(is_marked(page).await?, "the page was loaded again");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_server_that_stumbles_needs_no_button() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let stumbles = demo
            .remote("catalog")
            .fault("*.wasm", Fault::Status(503))
            .times(1);
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&testid("product")).await?;
        assert_eq!(stumbles.hits(), 1);
        assert_eq!(page.count(&testid("remote-error")).await?, 0);
        Ok(())
    })
    .await;
}

/// `Retry-After` can be read across origins: a server that asks for a minute is not asked again
/// within the 15 s that a load may take.
#[tokio::test]
async fn a_server_that_asks_to_be_left_alone_is() {
    scenario(async |page| {
        let demo = Demo::start().await?;
        let busy = demo
            .remote("catalog")
            .fault("/mfe-manifest.json", Fault::RetryAfter(503, 60));
        page.goto(demo.url("/catalog")).await?;
        page.wait_for(&format!("main {}", testid("retry"))).await?;
        assert_eq!(busy.hits(), 1);
        Ok(())
    })
    .await;
}

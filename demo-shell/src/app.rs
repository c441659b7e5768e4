use crate::components::{Devtools, Footer, ForgetOnSignOut, Header, SkipLink};
use crate::pages::page;
use crate::parts::Shared;
use crate::route::Route;
use demo_contracts::{Account, Cart, Orders};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;
use yew_mfe::remote::{LinkedRemote, ShellConfig, ShellProvider};
use yew_mfe::routing::PageNavigation;
use yew_mfe::state::{IndexedDb, LogClient, NamespaceConfig, Storage};
use yew_router::prelude::*;

/// Renders the shell into its own element; never into `<body>`, where overlays of remotes live.
pub(crate) fn run() {
    yew::Renderer::<App>::with_root(root()).render();
}

fn root() -> Element {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .expect("index.html has an element with id `app`")
}

fn config() -> ShellConfig {
    // Whoever serves the page may keep what the browser would keep: for one visitor, as a server of
    // logs does not tell them apart.
    let storage: Rc<dyn Storage> = match root().get_attribute("data-state") {
        Some(url) => Rc::new(LogClient::http(&url)),
        None => Rc::new(IndexedDb::new()),
    };
    // The same cart in every tab and after a reload; and nothing of it once its owner has left.
    let kept = NamespaceConfig::tabs(storage).forget_on_reset();
    let config = Shared::ALL
        .into_iter()
        .fold(ShellConfig::new(), |config, shared| {
            config.with_state(shared.namespace(), kept.clone())
        });
    let config = config
        .state::<Account>()
        .state::<Cart>()
        .state::<Orders>()
        // Compiled in, until it is worth a deployment of its own. Without this line it is loaded:
        // the registry has it too.
        .link(
            "notice",
            LinkedRemote::new().component::<demo_notice::Notice>("notice"),
        );
    // Whoever serves the page may allow less than the kit does.
    let max = root().get_attribute("data-max-instances");
    match max.and_then(|max| max.parse().ok()) {
        Some(max) => config.max_instances(max),
        None => config,
    }
}

#[component]
fn App() -> Html {
    let config = use_memo((), |()| config());
    html! {
        <ShellProvider config={(*config).clone()}>
            <BrowserRouter>
                <SkipLink />
                <Header />
                <ForgetOnSignOut />
                <main id="main" tabindex="-1" data-testid="shell">
                    <Switch<Route> render={page} />
                </main>
                <Footer />
                <PageNavigation site="Corner Shop" />
                <Devtools />
            </BrowserRouter>
        </ShellProvider>
    }
}

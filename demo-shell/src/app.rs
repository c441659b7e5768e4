use crate::components::Header;
use crate::pages::{CartPage, CatalogPage, FaultyPage, HomePage, LabPage};
use crate::route::Route;
use demo_contracts::Cart;
use yew::prelude::*;
use yew_mfe::remote::{LinkedRemote, ShellConfig, ShellProvider};
use yew_router::prelude::*;

/// Renders the shell into its own element; never into `<body>`, where overlays of remotes live.
pub(crate) fn run() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .expect("index.html has an element with id `app`");
    yew::Renderer::<App>::with_root(root).render();
}

#[component]
fn App() -> Html {
    let config = use_memo((), |()| {
        ShellConfig::new()
            .state::<Cart>()
            // Compiled in, until it is worth a deployment of its own. Without this line it is loaded:
            // the registry has it too.
            .link(
                "notice",
                LinkedRemote::new().component::<demo_notice::Notice>("notice"),
            )
    });
    html! {
        <ShellProvider config={(*config).clone()}>
            <BrowserRouter>
                <a class="skip" href="#main">{ "Skip to the content" }</a>
                <Header />
                <main id="main" tabindex="-1" data-testid="shell">
                    <Switch<Route> render={page} />
                </main>
            </BrowserRouter>
        </ShellProvider>
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <HomePage /> },
        Route::Catalog => html! { <CatalogPage /> },
        Route::Cart => html! { <CartPage /> },
        Route::Faulty => html! { <FaultyPage /> },
        Route::Lab { remote, component } => html! { <LabPage {remote} {component} /> },
        Route::NotFound => html! {
            <section>
                <h1>{ "There is nothing here" }</h1>
                <p><Link<Route> to={Route::Home}>{ "Go to the start" }</Link<Route>></p>
            </section>
        },
    }
}

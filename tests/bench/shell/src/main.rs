//! The shell of the benchmark `state`: one page with three remotes that share a tally.

use tally_contracts::Tally;
use yew::prelude::*;
use yew_mfe::remote::{Remote, ShellConfig, ShellProvider};

/// What the registry of the page calls them: each is loaded for itself.
const REMOTES: [&str; 3] = ["tally-a", "tally-b", "tally-c"];

fn main() {
    // Never into `<body>`, where overlays of remotes live.
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .expect("index.html has an element with id `app`");
    yew::Renderer::<App>::with_root(root).render();
}

#[component]
fn App() -> Html {
    let config = use_memo((), |()| ShellConfig::new().state::<Tally>());
    html! {
        <ShellProvider config={(*config).clone()}>
            { for REMOTES.map(|name| html! { <Remote<()> {name} component="panel" /> }) }
        </ShellProvider>
    }
}

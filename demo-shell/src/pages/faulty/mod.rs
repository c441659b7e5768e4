mod deliveries;
mod delivery;
mod neighbor;
mod own;
mod twins;

use crate::components::{RemoteHistory, StatusTable};
use deliveries::Deliveries;
use neighbor::Neighbor;
use own::Own;
use twins::Twins;
use yew::prelude::*;

const REMOTES: [&str; 5] = ["catalog", "cart", "orders", "account", "faulty"];

/// Everything that can go wrong with a remote, on request.
#[component]
pub(crate) fn FaultyPage() -> Html {
    html! {
        <div class="break">
            <header>
                <h1>{ "Break something" }</h1>
                <p class="break-lead">
                    { "Whatever you do on this page, up to its last button, the header, the footer and the \
                       rest of the shop go on. Put something in the cart first if you like: it will \
                       still be there." }
                </p>
            </header>
            <Twins />
            <section aria-labelledby="status">
                <h2 id="status" class="section-heading">{ "What the shell knows" }</h2>
                <StatusTable remotes={REMOTES.map(AttrValue::from).to_vec()} />
                <h3>{ "What has happened" }</h3>
                { for REMOTES.map(|name| html! { <RemoteHistory {name} /> }) }
            </section>
            <Deliveries />
            <Neighbor />
            <Own />
        </div>
    }
}

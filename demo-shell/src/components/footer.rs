use super::PageLink;
use crate::parts::{phase_word, title};
use crate::route::Route;
use demo_contracts::Cart;
use yew::prelude::*;
use yew_mfe::remote::use_remote_status;
use yew_mfe::state::use_distributed_state;

const REMOTES: [&str; 5] = ["catalog", "cart", "orders", "account", "faulty"];

/// What this site is, and what the page at hand is made of.
#[component]
pub(crate) fn Footer() -> Html {
    let cart = use_distributed_state::<Cart>();
    html! {
        <footer class="foot">
            <div class="foot-inner">
                <section class="foot-about" aria-labelledby="foot-about">
                    <h2 id="foot-about">{ "A shop made of parts" }</h2>
                    <p>
                        { "Nothing is for sale here. This is a demo of yew-mfe: catalog, cart, orders and \
                           account are programs of their own, each with its own memory. " }
                        <PageLink to={Route::Faulty}>{ "Break one" }</PageLink>
                        { ", " }
                        <PageLink to={Route::Lab { remote: "cart".into(), component: "summary".into() }}>
                            { "look at one by itself" }
                        </PageLink>
                        { ", or see " }
                        <PageLink to={Route::History}>{ "what has happened" }</PageLink>
                        { "." }
                    </p>
                </section>
                <nav aria-labelledby="foot-shop">
                    <h2 id="foot-shop">{ "The shop" }</h2>
                    <ul>
                        <li><PageLink to={Route::Catalog}>{ "Catalog" }</PageLink></li>
                        <li><PageLink to={Route::Cart}>{ "Your cart" }</PageLink></li>
                        <li><PageLink to={Route::Orders}>{ "Your orders" }</PageLink></li>
                        <li><PageLink to={Route::Account}>{ "Your account" }</PageLink></li>
                    </ul>
                </nav>
                <section aria-labelledby="foot-parts">
                    <h2 id="foot-parts">{ "On this page now" }</h2>
                    <ul data-testid="parts">
                        { for REMOTES.map(|name| html! { <Part key={name} {name} /> }) }
                        <li>
                            { "The shell, which counts " }
                            <span data-testid="cart-count">{ cart.pieces() }</span>
                            { " in the cart" }
                        </li>
                    </ul>
                </section>
            </div>
        </footer>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    name: &'static str,
}

/// A remote, while it is on the page.
#[component]
fn Part(props: &PartProps) -> Html {
    let status = use_remote_status(props.name);
    if status.mounts == 0 {
        return Html::default();
    }
    let phase = phase_word(&status.phase);
    html! {
        <li data-testid={format!("part-{}", props.name)}>
            { title(props.name) }{ ": " }<span class="foot-phase" data-phase={phase}>{ phase }</span>
        </li>
    }
}

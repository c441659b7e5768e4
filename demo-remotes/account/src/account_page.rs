use crate::next_page::next_page;
use crate::profile::Profile;
use crate::sign_in::SignIn;
use demo_contracts::{Account, AccountEvent, pages};
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;
use yew_mfe::scope::use_spawn;
use yew_mfe::state::use_distributed_state;

/// What there is to say about the last step.
#[derive(Clone, Copy, PartialEq)]
enum Said {
    Nothing,
    SignedOut,
    Refused,
}

/// Signing in for visitors, the own data for customers.
#[component]
pub(crate) fn AccountPage() -> Html {
    let route = use_remote_route();
    let account = use_distributed_state::<Account>();
    let spawn = use_spawn();
    let said = use_state(|| Said::Nothing);
    let heading = use_node_ref();
    let is_known = account.customer.is_some();
    use_focus_on_change(heading.clone(), is_known);
    let wanted = route.query("next").unwrap_or_default();
    let next = next_page(&wanted).map(str::to_owned);

    let step = {
        let (account, route, next) = (account.dispatcher(), route.clone(), next.clone());
        let said = said.clone();
        Callback::from(move |event: AccountEvent| {
            let (said, route, next) = (said.clone(), route.clone(), next.clone());
            let appended = account.append(event.clone());
            // Whoever has left before the answer stays where they are.
            spawn.run(async move {
                let is_done = appended.await.is_ok();
                match event {
                    _ if !is_done => said.set(Said::Refused),
                    AccountEvent::SignedOut => said.set(Said::SignedOut),
                    _ => {
                        said.set(Said::Nothing);
                        if let Some(next) = next {
                            route.navigate_page(&next);
                        }
                    }
                }
            });
        })
    };
    let sign_out = step.reform(|_: MouseEvent| AccountEvent::SignedOut);

    if route.location().segments().next().is_some() {
        return html! {
            <section class="empty">
                <h1>{ "There is no such page" }</h1>
                <p>{ "Perhaps the link was cut short on its way." }</p>
                <a class="button" href={route.href("/")}>{ "To your account" }</a>
            </section>
        };
    }
    html! {
        <section class="account">
            <h1 ref={heading} tabindex="-1">
                { account.customer.as_ref().map_or_else(|| "Sign in".to_owned(), |customer| ["Hello, ", &customer.name].concat()) }
            </h1>
            <div role="status">
                if *said == Said::SignedOut && !is_known {
                    <p class="account-said" data-testid="account-signed-out">
                        { "You are signed out. The profile, the cart and the orders of this visit were cleared." }
                    </p>
                }
            </div>
            <div role="alert">
                if *said == Said::Refused {
                    <p class="account-alert">{ "That did not work. Please try again." }</p>
                }
            </div>
            if let Some(customer) = &account.customer {
                <div class="account-columns">
                    <Profile customer={customer.clone()} />
                    <aside class="card stack" aria-label="Your account">
                        <p class="account-email">
                            <span class="muted">{ "Signed in as" }</span><br />
                            { &customer.email }
                        </p>
                        if let Some(next) = &next {
                            <a class="button" href={route.page_href(next)} data-testid="account-continue">{ "Continue" }</a>
                        }
                        <a class="button quiet" href={route.page_href(pages::ORDERS)}>{ "Your orders" }</a>
                        <a class="button quiet" href={route.page_href(pages::CATALOG)}>{ "Browse the catalog" }</a>
                        <button type="button" class="button quiet" data-testid="account-sign-out" onclick={sign_out}>
                            { "Sign out" }
                        </button>
                    </aside>
                </div>
            } else {
                <SignIn onsend={step} />
            }
        </section>
    }
}

/// The same path shows another page then: its heading is where the page begins.
#[hook]
fn use_focus_on_change(heading: NodeRef, is_known: bool) {
    let before = use_mut_ref(|| is_known);
    use_effect_with(is_known, move |is_known| {
        let has_changed = before.replace(*is_known) != *is_known;
        if let Some(heading) = heading.cast::<HtmlElement>().filter(|_| has_changed) {
            let _ = heading.focus();
        }
    });
}

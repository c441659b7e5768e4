use demo_contracts::{Account, pages};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;
use yew_mfe::state::use_distributed_state;

/// Who is signed in, for the header: a link to the account.
#[component]
pub(crate) fn Badge() -> Html {
    let route = use_remote_route();
    let account = use_distributed_state::<Account>();
    let name = account.customer.as_ref();
    let name = name.and_then(|customer| customer.name.split_whitespace().next());
    html! {
        <a class="account-badge" href={route.page_href(pages::ACCOUNT)} data-testid="account-badge"
            title={name.map(|_| "Your account")}>
            <svg aria-hidden="true" viewBox="0 0 24 24" width="20" height="20" fill="none"
                stroke="currentColor" stroke-width="2" stroke-linecap="round">
                <circle cx="12" cy="8" r="4" />
                <path d="M4 20.5c1.2-3.6 4.3-5.5 8-5.5s6.8 1.9 8 5.5" />
            </svg>
            <span>{ name.unwrap_or("Sign in").to_owned() }</span>
        </a>
    }
}

use super::header_slot::HeaderSlot;
use super::{PageLink, PastNotice};
use crate::route::Route;
use yew::prelude::*;
use yew_router::prelude::*;

/// The way to every page, who is signed in, and how full the cart is.
#[component]
pub(crate) fn Header() -> Html {
    let section = use_route::<Route>().map(|route| route.section());
    let link = |route: Route, id: &'static str, text: &'static str| {
        let current = section.as_ref() == Some(&route);
        html! {
            <li data-testid={id}>
                <PageLink to={route} class="bar-link" {current}>{ text }</PageLink>
            </li>
        }
    };
    html! {
        <header class="bar">
            <div class="bar-inner">
                <PageLink to={Route::Home} class="brand">{ mark() }{ "Corner Shop" }</PageLink>
                <nav class="bar-nav" aria-label="Pages">
                    <ul>
                        { link(Route::Home, "nav-home", "Start") }
                        { link(Route::Catalog, "nav-catalog", "Catalog") }
                        { link(Route::Cart, "nav-cart", "Cart") }
                        { link(Route::Orders, "nav-orders", "Orders") }
                        { link(Route::Faulty, "nav-faulty", "Break something") }
                    </ul>
                </nav>
                <div class="bar-side">
                    <HeaderSlot name="account" component="badge" to={Route::Account} text="Account" />
                    <HeaderSlot name="cart" component="summary" to={Route::Cart} text="Cart" />
                </div>
            </div>
            <PastNotice />
        </header>
    }
}

/// An awning.
fn mark() -> Html {
    html! {
        <svg class="brand-mark" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
            <path class="brand-house" d="M4 11v8.5a1.5 1.5 0 0 0 1.5 1.5h13a1.5 1.5 0 0 0 1.5-1.5V11" />
            <path class="brand-awning" d="M4.5 3h15L22 9a2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0z" />
            <path class="brand-house" d="M10 21v-6h4v6" />
        </svg>
    }
}

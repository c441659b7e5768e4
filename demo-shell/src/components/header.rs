use super::Guarded;
use crate::route::Route;
use demo_contracts::Cart;
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_mfe::state::use_distributed_state;
use yew_router::prelude::*;

/// Navigation, and how full the cart is: once as the shell folds it, once as the cart remote does.
#[component]
pub(crate) fn Header() -> Html {
    let cart = use_distributed_state::<Cart>();
    let current = use_route::<Route>();
    let link = |route: Route, id: &'static str, text: &'static str| {
        let here = (current.as_ref() == Some(&route)).then_some("page");
        html! {
            <li data-testid={id} aria-current={here}>
                <Link<Route> to={route}>{ text }</Link<Route>>
            </li>
        }
    };
    html! {
        <header class="bar">
            <span class="brand">{ "Corner Shop" }</span>
            <nav aria-label="Pages">
                <ul>
                    { link(Route::Home, "nav-home", "Start") }
                    { link(Route::Catalog, "nav-catalog", "Catalog") }
                    { link(Route::Cart, "nav-cart", "Cart") }
                    { link(Route::Faulty, "nav-faulty", "Break something") }
                </ul>
            </nav>
            <p class="bar-cart" aria-live="polite">
                <span data-testid="cart-count">{ cart.pieces() }</span>
                { " in the cart" }
                <span class="bar-summary">
                    <Guarded><Remote<()> name="cart" component="summary" /></Guarded>
                </span>
            </p>
        </header>
    }
}

use crate::checkout::Checkout;
use crate::history::History;
use crate::missing::Missing;
use crate::order_page::OrderPage;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;
use yew_mfe::routing::{RemoteRoute, use_remote_route};

#[derive(Clone, PartialEq, RemoteRoute)]
enum Page {
    #[at("/")]
    History,
    #[at("/new")]
    Checkout,
    #[at("/:number")]
    Order { number: String },
}

/// Everything below the base of the orders.
#[component]
pub(crate) fn OrdersPage() -> Html {
    let route = use_remote_route();
    let page = route.matched::<Page>();
    let section = use_node_ref();
    use_arrival(section.clone(), page.clone());
    html! {
        <section class="orders" ref={section}>
            { match page {
                Some(Page::History) => html! { <History /> },
                Some(Page::Checkout) => html! { <Checkout /> },
                Some(Page::Order { number }) => html! { <OrderPage {number} /> },
                None => html! {
                    <Missing testid="orders-missing" heading="There is no such page"
                        text="Perhaps the link was cut short on its way." />
                },
            } }
        </section>
    }
}

/// An order takes the place of its checkout in the history. Nobody but this remote knows that it
/// is another page and begins at its top.
#[hook]
fn use_arrival(section: NodeRef, page: Option<Page>) {
    let before = use_mut_ref(|| None::<Page>);
    use_effect_with(page, move |page| {
        let before = before.replace(page.clone());
        let is_placed = before == Some(Page::Checkout) && matches!(page, Some(Page::Order { .. }));
        let heading = section.cast::<Element>().filter(|_| is_placed);
        let heading = heading.and_then(|section| section.query_selector("h1").ok().flatten());
        if let Some(heading) = heading {
            let _ = heading.set_attribute("tabindex", "-1");
            if let Some(window) = web_sys::window() {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
            if let Ok(heading) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(heading) {
                let _ = heading.focus();
            }
        }
    });
}

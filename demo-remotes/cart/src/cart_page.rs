use crate::empty_cart::empty_cart;
use crate::focus;
use crate::line_row::LineRow;
use crate::missing::missing;
use crate::totals::totals;
use crate::use_changes::use_changes;
use demo_contracts::{Cart, CartEvent, CartProps, Line};
use web_sys::Element;
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;
use yew_mfe::state::{StatePhase, use_distributed_state};

/// The cart page: its lines, and what they cost.
#[component]
pub(crate) fn CartPage(props: &CartProps) -> Html {
    let route = use_remote_route();
    let cart = use_distributed_state::<Cart>();
    let changes = use_changes();
    let page = use_node_ref();
    let said = use_state(AttrValue::default);
    // The place of the line that the customer is taking out; the event comes back later.
    let removed = use_mut_ref(|| None::<usize>);

    {
        let (page, removed) = (page.clone(), removed.clone());
        use_effect_with(cart.lines.len(), move |_| {
            let index = removed.borrow_mut().take();
            if let (Some(index), Some(page)) = (index, page.cast::<Element>()) {
                focus::after_removal(&page, index);
            }
        });
    }
    let set = use_callback(changes.clone(), |(sku, count): (String, u32), changes| {
        changes.make(CartEvent::SetCount { sku, count });
    });
    let remove = {
        let (removed, said) = (removed.clone(), said.setter());
        use_callback(
            (changes.clone(), cart.lines.clone()),
            move |gone: Line, (changes, lines)| {
                let index = lines.iter().position(|line| line.sku == gone.sku);
                let is_made = changes.make(CartEvent::SetCount {
                    sku: gone.sku,
                    count: 0,
                });
                if is_made {
                    removed.replace(index);
                    said.set((gone.title + " was taken out.").into());
                }
            },
        )
    };
    let clear = {
        let (removed, said) = (removed.clone(), said.setter());
        use_callback(changes.clone(), move |_: MouseEvent, changes| {
            if changes.make(CartEvent::Clear) {
                removed.replace(Some(0));
                said.set("The cart is empty now.".into());
            }
        })
    };
    if route.location().segments().next().is_some() {
        return missing(&route);
    }
    html! {
        <section ref={page} class="cart" aria-labelledby="cart-heading">
            <h1 id="cart-heading" tabindex="-1">{ &props.heading }</h1>
            <p class="visually-hidden" role="status">{ &*said }</p>
            <div role="alert">
                if let Some(why) = changes.refused {
                    <p class="cart-refused" data-testid="cart-refused">
                        { "This cannot be changed now: " }{ why }{ "." }
                    </p>
                }
            </div>
            if matches!(cart.phase(), StatePhase::Unreadable(_)) && cart.lines.is_empty() {
                <p class="empty" data-testid="cart-unreadable">
                    { "What was kept of your cart cannot be read. Nothing of it was changed." }
                </p>
            } else if cart.lines.is_empty() {
                { empty_cart(&route) }
            } else {
                <div class="cart-columns">
                    <div class="stack">
                        <ul class="cart-lines">
                            { for cart.lines.iter().map(|line| html! {
                                <LineRow key={line.sku.as_str()} line={line.clone()}
                                    onset={set.clone()} onremove={remove.clone()} />
                            }) }
                        </ul>
                        <p>
                            <button type="button" class="button quiet small"
                                data-testid="cart-clear" onclick={clear}>
                                { "Empty the cart" }
                            </button>
                        </p>
                    </div>
                    { totals(&route, cart.pieces(), cart.total_cents()) }
                </div>
            }
        </section>
    }
}

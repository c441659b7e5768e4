use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct InCartProps {
    /// How many pieces are in the cart.
    pub(crate) count: u32,
    /// What follows the number, when there is one.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// How many pieces are in the cart, said aloud when that changes.
#[component]
pub(crate) fn InCart(props: &InCartProps) -> Html {
    html! {
        <p class="catalog-in-cart" aria-live="polite">
            if props.count > 0 {
                { props.count.to_string() + " in the cart" }
                { props.children.clone() }
            }
        </p>
    }
}

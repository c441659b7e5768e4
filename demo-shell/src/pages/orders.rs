use crate::components::{Guarded, Shape, Skeleton};
use yew::prelude::*;
use yew_mfe::remote::Remote;

#[component]
pub(crate) fn OrdersPage() -> Html {
    let fallback = html! { <Skeleton shape={Shape::Rows(3)} label="Loading your orders" /> };
    html! {
        <Guarded heading="Your orders">
            <Remote<()> name="orders" component="orders" base="/orders" {fallback} />
        </Guarded>
    }
}

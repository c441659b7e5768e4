use crate::components::{Guarded, Shape, Skeleton};
use yew::prelude::*;
use yew_mfe::remote::Remote;

#[component]
pub(crate) fn AccountPage() -> Html {
    let fallback = html! { <Skeleton shape={Shape::Form} label="Loading your account" /> };
    html! {
        <Guarded heading="Your account">
            <Remote<()> name="account" component="account" base="/account" {fallback} />
        </Guarded>
    }
}

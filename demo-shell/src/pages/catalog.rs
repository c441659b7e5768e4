use crate::components::Guarded;
use demo_contracts::CatalogProps;
use yew::prelude::*;
use yew_mfe::remote::Remote;

#[component]
pub(crate) fn CatalogPage() -> Html {
    let props = CatalogProps {
        heading: "Things for the home".to_owned(),
    };
    html! {
        <Guarded>
            <Remote<CatalogProps> name="catalog" component="catalog" {props}
                fallback={html! { <p class="loading">{ "Loading the catalog …" }</p> }} />
        </Guarded>
    }
}

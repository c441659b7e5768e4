use crate::components::{Guarded, Shape, Skeleton};
use demo_contracts::CatalogProps;
use yew::prelude::*;
use yew_mfe::remote::Remote;

#[component]
pub(crate) fn CatalogPage() -> Html {
    let props = CatalogProps {
        heading: "Things for the home".to_owned(),
    };
    let fallback = html! { <Skeleton shape={Shape::Cards(8)} label="Loading the catalog" /> };
    html! {
        <Guarded heading="Things for the home">
            <Remote<CatalogProps> name="catalog" component="catalog" base="/catalog" {props} {fallback}
                keep_alive={true} />
        </Guarded>
    }
}

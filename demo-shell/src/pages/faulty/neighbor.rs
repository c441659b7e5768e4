use crate::components::{Guarded, Shape, Skeleton};
use demo_contracts::FeaturedProps;
use yew::prelude::*;
use yew_mfe::remote::Remote;

/// A remote of another team on the same page, which sells while its neighbor breaks.
#[component]
pub(super) fn Neighbor() -> Html {
    let featured = FeaturedProps {
        heading: "Still for sale".to_owned(),
        count: 1,
    };
    let fallback = html! { <Skeleton shape={Shape::Cards(1)} label="Loading what is for sale" /> };
    html! {
        <div data-testid="neighbor">
            <Guarded>
                <Remote<FeaturedProps> name="catalog" component="featured" props={featured} {fallback} />
            </Guarded>
        </div>
    }
}

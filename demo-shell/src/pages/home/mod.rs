mod categories;
mod hero;
mod made_of;

use crate::components::{Guarded, Shape, Skeleton};
use categories::Categories;
use demo_contracts::{FeaturedProps, NoticeProps};
use hero::Hero;
use made_of::MadeOf;
use yew::prelude::*;
use yew_mfe::boundary::RemoteBoundary;
use yew_mfe::remote::Remote;
use yew_mfe::styles::StyleIsolation;

/// The way into the shop, and how it is made.
#[component]
pub(crate) fn HomePage() -> Html {
    let notice = NoticeProps {
        text: "Today: everything that breaks comes back.".to_owned(),
    };
    let featured = FeaturedProps {
        heading: "Fresh in".to_owned(),
        count: 4,
    };
    let fallback = html! { <Skeleton shape={Shape::Cards(4)} label="Loading what is fresh in" /> };
    html! {
        <div class="home">
            <Hero />
            <Remote<NoticeProps> name="notice" component="notice" props={notice} />
            <Categories />
            <Guarded>
                <Remote<FeaturedProps> name="catalog" component="featured" props={featured} {fallback} />
            </Guarded>
            // It needs none of the page's rules, and none of the page's reach it.
            <RemoteBoundary fallback={html! {}}>
                <Remote<()> name="catalog" component="promises" styles={StyleIsolation::Shadow} />
            </RemoteBoundary>
            <MadeOf />
        </div>
    }
}

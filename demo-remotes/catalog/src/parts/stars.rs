use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct StarsProps {
    /// Tenths of a star, at most 50.
    pub(crate) rating: u8,
    pub(crate) reviews: u32,
}

/// How much others like it: stars, and how many people gave them.
#[component]
pub(crate) fn Stars(props: &StarsProps) -> Html {
    let stars = (props.rating / 10).to_string() + "." + &(props.rating % 10).to_string();
    let reviews = if props.reviews == 1 {
        " review"
    } else {
        " reviews"
    };
    html! {
        <p class="catalog-rating">
            <span class="stars" role="img" style={"--rating:".to_owned() + &stars}
                aria-label={stars + " of 5 stars"} />
            <span class="muted">
                { "(" }{ props.reviews }<span class="visually-hidden">{ reviews }</span>{ ")" }
            </span>
        </p>
    }
}

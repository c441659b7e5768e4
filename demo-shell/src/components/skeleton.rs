use yew::prelude::*;

/// What the page that is on its way looks like, roughly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A heading above this many cards.
    Cards(usize),
    /// A heading above this many rows.
    Rows(usize),
    /// A heading above a form.
    Form,
    /// A box.
    Box,
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SkeletonProps {
    pub(crate) shape: Shape,
    /// What is loading, for those who do not see it.
    pub(crate) label: AttrValue,
}

/// Holds the place of a remote that is loading, at about its height.
#[component]
pub(crate) fn Skeleton(props: &SkeletonProps) -> Html {
    let blocks = |class: &'static str, count: usize| {
        (0..count).map(move |at| html! { <div key={at} class={classes!("skeleton", class)} /> })
    };
    let shape = match props.shape {
        Shape::Cards(count) => html! {
            <>
                <div class="skeleton wait-heading" />
                <div class="grid">{ for blocks("wait-card", count) }</div>
            </>
        },
        Shape::Rows(count) => html! {
            <>
                <div class="skeleton wait-heading" />
                { for blocks("wait-row", count) }
            </>
        },
        Shape::Form => html! {
            <div class="stack wait-form">
                <div class="skeleton wait-heading" />
                { for blocks("wait-field", 3) }
                <div class="skeleton wait-button" />
            </div>
        },
        Shape::Box => html! { <div class="skeleton wait-box" /> },
    };
    html! {
        <div data-testid="skeleton">
            <p class="visually-hidden" role="status">{ &props.label }</p>
            <div class="stack" aria-hidden="true">{ shape }</div>
        </div>
    }
}

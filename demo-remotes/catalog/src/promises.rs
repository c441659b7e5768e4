use yew::prelude::*;

/// A promise, and the strokes of its picture in a square of 24.
const PROMISES: [(&str, &str, &str); 3] = [
    (
        "On its way tomorrow",
        "Ordered by six, packed the same evening.",
        "M2.5 6.5h11v10h-11zM13.5 10h4l4 3.5v3h-8M6.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    ),
    (
        "Thirty days to decide",
        "What does not fit your home goes back for nothing.",
        "M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5M12 8v4.5l3 2",
    ),
    (
        "Mended, not replaced",
        "Spare parts for ten years.",
        "M14.5 6.5a4 4 0 0 0-5 5L3.5 17.5l3 3 6-6a4 4 0 0 0 5-5L15 12l-3-3z",
    ),
];

/// What the shop promises. It brings its looks along and takes none but the tokens of the page, so
/// that it may be mounted in a shadow root.
#[component]
pub(crate) fn Promises() -> Html {
    html! {
        <section class="catalog-promises" aria-label="What we promise">
            <ul>
                { for PROMISES.map(|(name, text, strokes)| html! {
                    <li key={name}>
                        <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
                            <path d={strokes} />
                        </svg>
                        <p><strong>{ name }</strong>{ " " }<span>{ text }</span></p>
                    </li>
                }) }
            </ul>
        </section>
    }
}

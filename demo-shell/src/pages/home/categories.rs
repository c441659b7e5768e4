use crate::components::PageLink;
use crate::route::Route;
use yew::prelude::*;

/// A tile: the catalog's query, a name, and the strokes of an icon in a square of 24.
const TILES: [(&str, &str, &str); 6] = [
    (
        "category=lighting",
        "Lighting",
        "M9 3h6l3 8H6zM12 11v9M8 20h8",
    ),
    (
        "category=kitchen",
        "Kitchen",
        "M5 8h11v7a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h1.5a2.5 2.5 0 0 1 0 5H16M9 2.5v2.5M12.5 2.5v2.5",
    ),
    (
        "category=seating",
        "Seating",
        "M7 3v9M7 12h10M17 12v9M7 12v9M7 16h10M7 3h3v9",
    ),
    (
        "category=textiles",
        "Textiles",
        "M5 6c4 1.5 10 1.5 14 0-1.5 4-1.5 8 0 12-4-1.5-10-1.5-14 0 1.5-4 1.5-8 0-12zM9.5 10.5l5 3M14.5 10.5l-5 3",
    ),
    (
        "category=storage",
        "Storage",
        "M4 4h16v16H4zM4 12h16M10.5 8h3M10.5 16h3",
    ),
    (
        "category=decoration",
        "Decoration",
        "M10 11h4c0 3 3 3.5 3 6a4 4 0 0 1-4 4h-2a4 4 0 0 1-4-4c0-2.5 3-3 3-6zM12 11V5M12 8c-3 0-4-1.5-4-4 3 0 4 1.5 4 4M12 6c2.5 0 3.5-1 3.5-3",
    ),
];

#[component]
pub(super) fn Categories() -> Html {
    html! {
        <section aria-labelledby="categories">
            <h2 id="categories" class="section-heading">{ "By room and by need" }</h2>
            <ul class="tiles" data-testid="categories">
                { for TILES.map(|(query, name, strokes)| html! {
                    <li key={name}>
                        <PageLink to={Route::Catalog} {query} class="tile">
                            <svg viewBox="0 0 24 24" width="36" height="36" aria-hidden="true">
                                <path d={strokes} />
                            </svg>
                            { name }
                        </PageLink>
                    </li>
                }) }
            </ul>
        </section>
    }
}

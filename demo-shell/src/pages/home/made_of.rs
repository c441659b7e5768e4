use crate::components::PageLink;
use crate::parts::use_origins;
use crate::route::Route;
use yew::prelude::*;

/// A part: its name in the registry, a title, and what it does.
const PARTS: [(&str, &str, &str); 5] = [
    ("catalog", "Catalog", "What there is, and what is fresh in."),
    ("cart", "Cart", "Its page, and the count in the header."),
    ("orders", "Orders", "Placing them, and what was ordered."),
    (
        "account",
        "Account",
        "Who you are, and the name in the header.",
    ),
    ("faulty", "Breakable part", "Breaks whenever you ask it to."),
];

/// How this page is made: its parts, and where each of them comes from.
#[component]
pub(super) fn MadeOf() -> Html {
    let origins = use_origins();
    let here = web_sys::window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default();
    let part = |title: &'static str, text: &'static str, origin: Html| {
        html! {
            <li key={title} class="card part">
                <h3>{ title }</h3>
                <p>{ text }</p>
                <p class="part-origin">{ origin }</p>
            </li>
        }
    };
    html! {
        <section aria-labelledby="made-of" data-testid="made-of">
            <h2 id="made-of" class="section-heading">{ "How this page is made" }</h2>
            <p class="made-of-lead">
                { "Each part is a program of its own, built and deployed by a team of its own. The shell \
                   fetches it when a page needs it, checks its bytes and gives it a memory of its own. \
                   When one stops, the others do not notice: " }
                <PageLink to={Route::Faulty}>{ "try it" }</PageLink>{ "." }
            </p>
            <ul class="grid">
                { part("Shell", "Header, footer, pages and the address bar.", html! { <code>{ here }</code> }) }
                { for PARTS.map(|(name, title, text)| part(title, text, match origins.get(name) {
                    Some(origin) => html! { <code>{ origin }</code> },
                    None => html! { "not deployed yet" },
                })) }
                { part("Notice", "The line about today. Small enough to be compiled into the shell.", html! { "in the shell" }) }
            </ul>
        </section>
    }
}

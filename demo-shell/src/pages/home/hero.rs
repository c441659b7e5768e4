use crate::components::PageLink;
use crate::route::Route;
use yew::prelude::*;

#[component]
pub(super) fn Hero() -> Html {
    html! {
        <section class="hero" aria-labelledby="hero">
            <div class="hero-text">
                <h1 id="hero">{ "Good things for the home" }</h1>
                <p class="hero-lead">
                    { "Lamps that warm a room, mugs that fit the hand, chairs that stay. From a shop that \
                       is put together from parts, while you look at it." }
                </p>
                <p class="row">
                    <PageLink to={Route::Catalog} class="button">{ "Look around" }</PageLink>
                    <PageLink to={Route::Faulty} class="button quiet">{ "Break something" }</PageLink>
                </p>
            </div>
            { picture() }
        </section>
    }
}

/// A shelf below a window; decoration.
fn picture() -> Html {
    html! {
        <svg class="hero-picture" viewBox="0 0 420 320" aria-hidden="true">
            <rect class="hp-wall" width="420" height="320" rx="20" />
            <circle class="hp-sun" cx="318" cy="96" r="54" />
            <path class="hp-frame" d="M238 28h160v150H238zM318 28v150M238 103h160" />
            // The shelf.
            <rect class="hp-wood" x="28" y="238" width="364" height="14" rx="4" />
            <path class="hp-wood" d="M66 252h12v34h-12zM342 252h12v34h-12z" />
            // A lamp.
            <path class="hp-glow" d="M58 132h86l38 106H20z" />
            <path class="hp-dark" d="M76 72h50l24 60H52z" />
            <path class="hp-dark" d="M98 132h6v98h-6z" />
            <rect class="hp-dark" x="76" y="228" width="50" height="10" rx="4" />
            // A vase with a branch.
            <path class="hp-branch" d="M206 168c-2-34 8-62 22-88M206 150c-10-14-22-22-34-26M209 128c12-6 22-8 32-8" />
            <path class="hp-leaf" d="M228 80c12-6 20-2 22 8-12 6-20 2-22-8zM172 124c-2-12 4-18 16-18 2 12-4 18-16 18zM241 120c4-10 14-14 24-8-4 12-14 14-24 8z" />
            <path class="hp-vase" d="M192 164h30c-2 16 14 24 14 46 0 16-10 28-29 28s-29-12-29-28c0-22 16-30 14-46z" />
            // A mug, and books.
            <path class="hp-mug" d="M262 198h40v30a10 10 0 0 1-10 10h-20a10 10 0 0 1-10-10z" />
            <path class="hp-handle" d="M302 206h5a9 9 0 0 1 0 18h-5" />
            <rect class="hp-book-1" x="328" y="172" width="16" height="66" rx="2" />
            <rect class="hp-book-2" x="346" y="184" width="13" height="54" rx="2" />
            <path class="hp-book-3" d="M362 186l13-4 16 53-13 4z" />
        </svg>
    }
}

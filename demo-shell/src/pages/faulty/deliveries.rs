use super::delivery::{Delivery, Kind};
use yew::prelude::*;

const KINDS: [Kind; 9] = [
    Kind {
        id: "missing",
        title: "Not there",
        text: "The registry names a place, and nothing is there: somebody cleaned up too much.",
    },
    Kind {
        id: "500",
        title: "A server in trouble",
        text: "The server answers every request with an error.",
    },
    Kind {
        id: "silent",
        title: "No answer",
        text: "It never says anything. After a few seconds the shell stops waiting.",
    },
    Kind {
        id: "truncated",
        title: "Half a program",
        text: "The upload broke off, and the announced hash is that of the half. It cannot be compiled.",
    },
    Kind {
        id: "corrupt",
        title: "One wrong bit",
        text: "A single bit of the program is not what was announced. None of it is run.",
    },
    Kind {
        id: "integrity",
        title: "Another program",
        text: "The first file is not the one that the manifest vouches for, as after an attack.",
    },
    Kind {
        id: "abi",
        title: "From the future",
        text: "It was built for a version of the kit that this shell does not speak.",
    },
    Kind {
        id: "contract",
        title: "Another idea of the cart",
        text: "It counts in text where everybody else counts in numbers. It is refused before its code is fetched.",
    },
    Kind {
        id: "feature",
        title: "Another browser",
        text: "It needs something of WebAssembly that no browser vouches for yet.",
    },
];

/// Deliveries that the shell has to refuse, or waits for in vain.
#[component]
pub(super) fn Deliveries() -> Html {
    html! {
        <section aria-labelledby="deliveries">
            <h2 id="deliveries" class="section-heading">{ "Broken deliveries" }</h2>
            <p>
                { "These copies of the part were spoiled on their way, each in one thing only. The shell \
                   finds out, says what is wrong, and goes on." }
            </p>
            <ul class="deliveries">
                { for KINDS.iter().map(|kind| html! { <Delivery key={kind.id} {kind} /> }) }
            </ul>
        </section>
    }
}

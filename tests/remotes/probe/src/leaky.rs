use crate::page::push;
use std::cell::RefCell;
use yew::prelude::*;
use yew_mfe::scope::{ResourceGuard, use_scope};

thread_local! {
    /// What nobody ends.
    static KEPT: RefCell<Vec<ResourceGuard>> = const { RefCell::new(Vec::new()) };
}

/// Keeps guards where no unmount drops them.
#[component]
pub(crate) fn Leaky() -> Html {
    let scope = use_scope();
    use_effect_with((), move |()| {
        let window = web_sys::window().expect("a remote runs in a page");
        let guards = [
            scope.interval(5, || push("leaked interval")),
            scope.listen(&window, "probe-ping", |_| push("leaked ping")),
        ];
        KEPT.with_borrow_mut(|kept| kept.extend(guards));
    });
    html! { <p id="leaky">{ "It keeps what it opens." }</p> }
}

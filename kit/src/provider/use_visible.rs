use super::browser::{OnHandle, Shared};
use super::mount_context::{MountContext, MountEnds};
use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

/// Whether the user can see this mount: `false` while the shell keeps it without showing it, and
/// while the page itself is hidden, as in a tab behind another one. The component renders again
/// when that changes. Being scrolled out of sight counts as visible.
///
/// For what costs something as long as it runs: polling, videos, animations.
///
/// # Panics
///
/// Outside of a component of a remote, loaded or linked.
#[hook]
pub fn use_visible() -> bool {
    let mount =
        use_context::<MountContext>().expect("use_visible needs a component of a remote above it");
    let shown = use_state_eq(|| is_shown(&mount.fixed.ends.link));
    let page = use_state_eq(page_is_visible);
    {
        let (shown, page) = (shown.setter(), page.setter());
        use_effect_with(mount.fixed.ends.clone(), move |ends| {
            // Between the first render and now it may have changed.
            shown.set(is_shown(&ends.link));
            page.set(page_is_visible());
            let told = listen(ends, Rc::new(move |is_shown| shown.set(is_shown)));
            let document = web_sys::window().and_then(|window| window.document());
            let changed = document.map(|document| {
                EventListener::new(&document, "visibilitychange", move |_| {
                    page.set(page_is_visible());
                })
            });
            move || drop((told, changed))
        });
    }
    *shown && *page
}

/// A shell that says nothing shows every mount.
fn is_shown(link: &Object) -> bool {
    Reflect::get(link, &"visible".into()).is_ok_and(|visible| visible.as_bool() != Some(false))
}

fn page_is_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_none_or(|document| !document.hidden())
}

type Listener = Rc<dyn Fn(bool)>;
type Function = Closure<dyn Fn(bool)>;

thread_local! {
    static LISTENERS: RefCell<Vec<Shared<Listener, Function>>> = const { RefCell::new(Vec::new()) };
}

fn listen(ends: &MountEnds, listener: Listener) -> OnHandle<Listener, Function> {
    OnHandle::start(&LISTENERS, "visible", &ends.handle, listener, |handle| {
        Closure::new(move |visible| {
            for listener in Shared::listeners(&LISTENERS, &handle) {
                listener(visible);
            }
        })
    })
}

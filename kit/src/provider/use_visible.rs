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
    let shown = use_state_eq(|| is_shown(&mount.ends.link));
    let page = use_state_eq(page_is_visible);
    {
        let (shown, page) = (shown.setter(), page.setter());
        use_effect_with(mount.ends, move |ends| {
            // Between the first render and now it may have changed.
            shown.set(is_shown(&ends.link));
            page.set(page_is_visible());
            let told = Listening::start(ends, Rc::new(move |is_shown| shown.set(is_shown)));
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

/// The listeners of one mount, which share the one function of its handle.
struct Shared {
    handle: Object,
    listeners: Vec<(u32, Listener)>,
    _function: Closure<dyn Fn(bool)>,
}

thread_local! {
    static SHARED: RefCell<Vec<Shared>> = const { RefCell::new(Vec::new()) };
}

/// A listener, until it is dropped. The handle has its function as long as there is one.
struct Listening {
    handle: Object,
    id: u32,
}

impl Listening {
    fn start(ends: &MountEnds, listener: Listener) -> Self {
        let handle = ends.handle.clone();
        let id = SHARED.with_borrow_mut(|all| {
            let known = all.iter_mut().find(|shared| shared.handle == handle);
            let Some(shared) = known else {
                all.push(Shared::new(handle.clone(), listener));
                return 0;
            };
            let id = shared.listeners.last().map_or(0, |(id, _)| id + 1);
            shared.listeners.push((id, listener));
            id
        });
        Self { handle, id }
    }
}

impl Shared {
    fn new(handle: Object, first: Listener) -> Self {
        let function = {
            let handle = handle.clone();
            Closure::<dyn Fn(bool)>::new(move |visible| tell(&handle, visible))
        };
        // A fresh object takes any property.
        let _ = Reflect::set(&handle, &"visible".into(), function.as_ref());
        Self {
            handle,
            listeners: vec![(0, first)],
            _function: function,
        }
    }
}

/// Each listener is called without a borrow: what it does may end another one.
fn tell(handle: &Object, visible: bool) {
    let listeners: Vec<Listener> = SHARED.with_borrow(|all| {
        let shared = all.iter().find(|shared| shared.handle == *handle);
        shared.map_or_else(Vec::new, |shared| {
            let all = shared.listeners.iter();
            all.map(|(_, listener)| listener.clone()).collect()
        })
    });
    for listener in listeners {
        listener(visible);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let ended = SHARED.with_borrow_mut(|all| {
            let at = all.iter().position(|shared| shared.handle == self.handle)?;
            all[at].listeners.retain(|(id, _)| *id != self.id);
            all[at].listeners.is_empty().then(|| all.swap_remove(at))
        });
        if let Some(ended) = ended {
            let _ = Reflect::delete_property(&ended.handle, &"visible".into());
        }
    }
}

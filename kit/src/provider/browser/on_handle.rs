use js_sys::{Object, Reflect};
use std::cell::RefCell;
use std::thread::LocalKey;
use wasm_bindgen::JsValue;

/// What hooks of this module listen with, by mount: a mount's handle has one function, however
/// many hooks there are. `F` is what keeps that function alive.
pub(crate) struct Shared<L, F> {
    handle: Object,
    listeners: Vec<(u32, L)>,
    _function: F,
}

/// All mounts of this module.
pub(crate) type All<L, F> = RefCell<Vec<Shared<L, F>>>;

/// A listener, until it is dropped. The handle has its function as long as there is one.
pub(crate) struct OnHandle<L: 'static, F: 'static> {
    all: &'static LocalKey<All<L, F>>,
    name: &'static str,
    handle: Object,
    id: u32,
}

impl<L, F: AsRef<JsValue>> OnHandle<L, F> {
    /// Adds a listener. `function` makes what is called `name` on the handle, for the first one.
    pub(crate) fn start(
        all: &'static LocalKey<All<L, F>>,
        name: &'static str,
        handle: &Object,
        listener: L,
        function: impl FnOnce(Object) -> F,
    ) -> Self {
        let handle = handle.clone();
        let id = all.with_borrow_mut(|all| {
            if let Some(shared) = all.iter_mut().find(|shared| shared.handle == handle) {
                let id = shared.listeners.last().map_or(0, |(id, _)| id + 1);
                shared.listeners.push((id, listener));
                return id;
            }
            let function = function(handle.clone());
            // A plain object takes any property.
            let _ = Reflect::set(&handle, &name.into(), function.as_ref());
            all.push(Shared {
                handle: handle.clone(),
                listeners: vec![(0, listener)],
                _function: function,
            });
            0
        });
        Self {
            all,
            name,
            handle,
            id,
        }
    }

    /// Whether it is the only one of its mount.
    pub(crate) fn is_alone(&self) -> bool {
        self.all.with_borrow(|all| {
            let mine = all.iter().find(|shared| shared.handle == self.handle);
            mine.is_some_and(|shared| shared.listeners.len() == 1)
        })
    }
}

impl<L: Clone, F> Shared<L, F> {
    /// The listeners of a mount, to be called without a borrow: what one does may end another.
    pub(crate) fn listeners(all: &'static LocalKey<All<L, F>>, handle: &Object) -> Vec<L> {
        all.with_borrow(|all| {
            let shared = all.iter().find(|shared| shared.handle == *handle);
            shared.map_or_else(Vec::new, |shared| {
                let all = shared.listeners.iter();
                all.map(|(_, listener)| listener.clone()).collect()
            })
        })
    }
}

impl<L, F> Drop for OnHandle<L, F> {
    fn drop(&mut self) {
        let ended = self.all.with_borrow_mut(|all| {
            let at = all.iter().position(|shared| shared.handle == self.handle)?;
            let listeners = &mut all[at].listeners;
            let mine = listeners.iter().position(|(id, _)| *id == self.id)?;
            let listener = listeners.remove(mine);
            let shared = listeners.is_empty().then(|| all.swap_remove(at));
            Some((listener, shared))
        });
        if let Some((_, Some(shared))) = &ended {
            let _ = Reflect::delete_property(&shared.handle, &self.name.into());
        }
    }
}

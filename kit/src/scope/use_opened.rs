use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Holds what `open` opens for as long as `find` finds the same, which is asked after each render;
/// until the component is gone.
#[hook]
pub(crate) fn use_opened<K: PartialEq + 'static, G: 'static>(
    find: impl FnOnce() -> Option<K> + 'static,
    open: impl FnOnce(&K) -> G + 'static,
) {
    let opened = use_mut_ref(|| None::<(K, G)>);
    {
        let opened = opened.clone();
        use_effect(move || {
            let wanted = find();
            let is_same = opened.borrow().as_ref().map(|(key, _)| key) == wanted.as_ref();
            if !is_same {
                // The old one ends first.
                let old = opened.take();
                drop(old);
                opened.replace(wanted.map(|key| {
                    let guard = open(&key);
                    (key, guard)
                }));
            }
        });
    }
    use_effect_with((), move |()| {
        move || {
            let last = opened.take();
            drop(last);
        }
    });
}

/// The callback of the last render.
pub(super) struct Latest<F>(Rc<RefCell<F>>);

impl<F: Clone> Latest<F> {
    /// To be called when nothing is borrowed any more.
    pub(super) fn get(&self) -> F {
        self.0.borrow().clone()
    }
}

/// Lets what was opened in an earlier render call the callback of the last one.
#[hook]
pub(super) fn use_latest<F: Clone + 'static>(callback: F) -> Latest<F> {
    let first = callback.clone();
    let latest = use_mut_ref(move || first);
    let older = latest.replace(callback);
    drop(older);
    Latest(latest)
}

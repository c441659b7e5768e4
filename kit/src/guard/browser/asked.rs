use crate::provider::{MountEnds, OnHandle, Shared};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Somebody wants to leave the page.
#[derive(Clone)]
#[expect(missing_debug_implementations, reason = "remotes pay for every byte")]
pub struct LeaveRequest {
    to: String,
    asking: Function,
    /// Which of the hooks of the mount is asked.
    hook: u32,
}

impl LeaveRequest {
    /// Where they want to go: path, query and fragment.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// Says that the user is being asked, and that the shell is to wait for the answer. Without
    /// that a guard has 1 s, also when another guard of the mount asks.
    ///
    /// With it the user has 30 s, and can leave without the answer after that or with a second
    /// attempt: the shell shows a dialog.
    pub fn asking(&self) {
        // A shell that does not wait any more need not know.
        let _ = self.asking.call1(&JsValue::NULL, &self.hook.into());
    }
}

/// What a hook answers: `true` to leave, `false` to stay, a text for the shell's dialog, or a
/// promise of one of them.
pub(in crate::guard) type Ask = Rc<dyn Fn(LeaveRequest) -> JsValue>;
type OnCall = Closure<dyn Fn(String, Function) -> Array>;

thread_local! {
    static ASKED: RefCell<Vec<Shared<Ask, OnCall>>> = const { RefCell::new(Vec::new()) };
}

/// Something unsaved, until it is dropped: the shell asks, and the browser does.
pub(in crate::guard) struct Asked {
    link: Object,
    on_handle: OnHandle<Ask, OnCall>,
}

impl Asked {
    pub(in crate::guard) fn start(ends: &MountEnds, ask: Ask) -> Self {
        let on_handle = OnHandle::start(&ASKED, "guard", &ends.handle, ask, |handle| {
            Closure::new(move |to: String, asking: Function| {
                let answers = Array::new();
                for (hook, ask) in (0..).zip(Shared::listeners(&ASKED, &handle)) {
                    answers.push(&ask(LeaveRequest {
                        to: to.clone(),
                        asking: asking.clone(),
                        hook,
                    }));
                }
                answers
            })
        });
        let link = ends.link.clone();
        if on_handle.is_alone() {
            tell(&link, true);
        }
        Self { link, on_handle }
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        if self.on_handle.is_alone() {
            tell(&self.link, false);
        }
    }
}

/// A shell that does not want to know has no such function, and one that is gone throws.
fn tell(link: &Object, unsaved: bool) {
    let function = Reflect::get(link, &"unsaved".into());
    if let Ok(Some(function)) = function.map(|function| function.dyn_into::<Function>().ok()) {
        let _ = function.call1(link, &unsaved.into());
    }
}

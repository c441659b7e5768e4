use super::failure::words_of;
use crate::state::StorageError;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{Either, LocalBoxFuture, Shared, WeakShared, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

/// A claim that is being made, or was made. It holds for as long as somebody has it.
pub(super) type Claiming = Shared<LocalBoxFuture<'static, Result<Rc<Claim>, StorageError>>>;

type WeakClaiming = WeakShared<LocalBoxFuture<'static, Result<Rc<Claim>, StorageError>>>;

thread_local! {
    /// What this page claims: all that use it share the claim.
    static CLAIMS: RefCell<BTreeMap<String, WeakClaiming>> = const { RefCell::new(BTreeMap::new()) };
}

/// A Web Lock of this page, which is released when it is dropped, or when the page ends.
pub(super) struct Claim {
    release: Function,
}

impl Drop for Claim {
    fn drop(&mut self) {
        // It resolves a promise, which throws nothing.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// Claims `name` for this page. Another page may take so many milliseconds to end.
pub(super) fn claim(name: &str, patience: u32) -> Claiming {
    CLAIMS.with_borrow_mut(|claims| {
        let known = claims.get(name).and_then(WeakShared::upgrade);
        // A failure is not kept.
        let known = known.filter(|it| !matches!(it.peek(), Some(Err(_))));
        known.unwrap_or_else(|| {
            let made = lock(name.to_owned(), patience).boxed_local().shared();
            claims.retain(|_, it| it.upgrade().is_some());
            if let Some(weak) = made.downgrade() {
                claims.insert(name.to_owned(), weak);
            }
            made
        })
    })
}

/// Wants a lock no more when it is dropped. What was granted is not harmed.
struct Asking(AbortController);

impl Drop for Asking {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn lock(name: String, patience: u32) -> Result<Rc<Claim>, StorageError> {
    let unavailable = |why: &str| StorageError::Unavailable([&name, ": ", why].concat());
    let thrown = |thrown: JsValue| unavailable(&words_of(&thrown));
    let window = web_sys::window().ok_or_else(|| unavailable("there is no window"))?;
    let locks = Reflect::get(&window.navigator(), &"locks".into()).map_err(thrown)?;
    if locks.is_undefined() {
        // Two tabs would overwrite each other's events.
        return Err(unavailable("this page has no Web Locks"));
    }
    let request = Reflect::get(&locks, &"request".into()).map_err(thrown)?;
    let request: Function = request.dyn_into().map_err(thrown)?;

    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let release = release.ok_or_else(|| unavailable("there are no promises"))?;
    let claim = Claim { release };
    let (grant, granted) = oneshot::channel::<()>();
    let grant = Cell::new(Some(grant));
    let on_grant = Closure::<dyn Fn() -> Promise>::new(move || {
        if let Some(grant) = grant.take() {
            // Whoever waited may be gone: then the lock is released at once.
            let _ = grant.send(());
        }
        held.clone()
    });
    let asking = Asking(AbortController::new().map_err(thrown)?);
    let options = js_sys::Object::new();
    Reflect::set(&options, &"signal".into(), &asking.0.signal()).map_err(thrown)?;
    let asked = request.call3(&locks, &name.as_str().into(), &options, on_grant.as_ref());
    // It resolves when the lock is released, and rejects when it was given up or is not allowed.
    let asked = JsFuture::from(Promise::from(asked.map_err(thrown)?));
    let patience = pin!(TimeoutFuture::new(patience));
    let refused = select(asked, patience);
    match select(granted, refused).await {
        Either::Left(_) => Ok(Rc::new(claim)),
        Either::Right((Either::Left((refused, _)), _)) => {
            let words = refused.err().map(|thrown| words_of(&thrown));
            Err(unavailable(&words.unwrap_or_default()))
        }
        Either::Right((Either::Right(_), _)) => Err(unavailable("another tab uses it")),
    }
}

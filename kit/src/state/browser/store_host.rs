use crate::provider::{console_error, spawn};
use crate::state::any_store::{AnyStore, Host, Work};
use crate::state::port::Feed;
use crate::state::store::Stores;
use std::cell::Cell;
use std::rc::Rc;
use yew::scheduler::{self, Runnable};

/// The page that the module runs in.
struct Page;

impl Host for Page {
    fn later(&self, store: Rc<dyn AnyStore>, work: Work) {
        spawn(async move { work(&store) });
    }

    fn after_renders(&self, store: Rc<dyn AnyStore>, work: Work) {
        spawn(async move { when_idle(store, work) });
    }

    fn complain(&self, text: &str) {
        console_error(text);
    }
}

/// Calls `work` when Yew has nothing to render.
///
/// Yew works through what it knows of in one microtask, but when that takes long it pauses up to a
/// later task, also between the render of a component and those of its children. So this gives it
/// something to do: when Yew does not pause, it has done so before a microtask that is queued now.
fn when_idle(store: Rc<dyn AnyStore>, work: Work) {
    let is_second = Rc::<Cell<bool>>::default();
    scheduler::push(Box::new(Turn {
        is_second: is_second.clone(),
        store: store.clone(),
        work,
    }));
    spawn(async move {
        if is_second.replace(true) {
            work(&store);
        }
    });
}

struct Turn {
    is_second: Rc<Cell<bool>>,
    store: Rc<dyn AnyStore>,
    work: Work,
}

impl Runnable for Turn {
    fn run(self: Box<Self>) {
        // The pause is over. There may be another one before all has rendered.
        if self.is_second.replace(true) {
            spawn(async move { when_idle(self.store, self.work) });
        }
    }
}

impl Stores {
    /// The stores of a module in a page, whose events come from `feed` and go there.
    pub(crate) fn new(feed: Rc<dyn Feed>) -> Self {
        Self::in_host(feed, Rc::new(Page))
    }
}

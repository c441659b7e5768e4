use super::leaving::set_leaving;
use crate::base::Namespace;
use crate::state::hint::Hint;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, EventTarget, MessageEvent};

/// What all pages of an origin that share state listen to.
const CHANNEL: &str = "yew-mfe-state";

/// What the tabs of an origin, and the life of a page, make the logs of a page do.
pub trait TabsPort {
    /// Another page says that a namespace is at `version` at least.
    fn hinted(&self, namespace: &Namespace, version: u64);

    /// Hints may have been missed: whatever is shared is to be looked at.
    fn catch_up(&self);

    /// The page may end or freeze: what waits to be stored is to be stored now.
    fn flush(&self);
}

/// The page's place among the tabs of its origin, until it is dropped.
///
/// 1. There is one channel, `yew-mfe-state`. What arrives there is a hint: who misses it, or gets it
///    twice or too late, has lost nothing but time.
/// 2. A hint of this page itself is never told.
/// 3. A page that becomes visible, is resumed, gets the focus, comes online while it is shown, or
///    comes back from the back/forward cache catches up. A page that is hidden, frozen or left flushes.
/// 4. While it is in the back/forward cache a page listens to nothing: it could not stay there.
///
/// Where the browser has no such channel, or the page is in a sandbox, hints are missing and the
/// rest works.
#[must_use = "it listens until it is dropped"]
pub struct Tabs {
    page: Rc<str>,
    channel: Rc<RefCell<Option<Channel>>>,
    listeners: Vec<EventListener>,
}

struct Channel {
    inner: BroadcastChannel,
    #[expect(dead_code, reason = "held while it listens")]
    listener: EventListener,
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.inner.close();
    }
}

impl Tabs {
    /// `page` is what no other page calls itself.
    pub fn open(page: &str, port: Rc<dyn TabsPort>) -> Self {
        let page: Rc<str> = page.into();
        let channel = Rc::new(RefCell::new(listen(&page, &port)));
        let mut tabs = Self {
            page,
            channel,
            listeners: Vec::new(),
        };
        let Some(window) = web_sys::window() else {
            return tabs;
        };
        if let Some(document) = window.document() {
            let changed = document.clone();
            tabs.on(
                &document,
                "visibilitychange",
                &port,
                move |port| match changed.hidden() {
                    true => port.flush(),
                    false => port.catch_up(),
                },
            );
            tabs.on(&document, "freeze", &port, |port| {
                set_leaving(true);
                port.flush();
            });
            tabs.on(&document, "resume", &port, |port| {
                set_leaving(false);
                port.catch_up();
            });
        }
        tabs.on(&window, "focus", &port, |port| port.catch_up());
        // One that is hidden catches up when it is shown.
        let shown = window.document();
        tabs.on(&window, "online", &port, move |port| {
            if shown.as_ref().is_some_and(|document| !document.hidden()) {
                port.catch_up();
            }
        });
        let left = tabs.channel.clone();
        tabs.on(&window, "pagehide", &port, move |port| {
            set_leaving(true);
            port.flush();
            drop(left.take());
        });
        let (page, back) = (tabs.page.clone(), tabs.channel.clone());
        let again = port.clone();
        tabs.on(&window, "pageshow", &port, move |port| {
            set_leaving(false);
            if back.borrow().is_none() {
                drop(back.replace(listen(&page, &again)));
            }
            port.catch_up();
        });
        tabs
    }

    /// Tells the other pages that a namespace is at `version`.
    pub fn announce(&self, namespace: &Namespace, version: u64) {
        let hint = Hint {
            page: self.page.to_string(),
            namespace: namespace.clone(),
            version,
        };
        if let Some(channel) = &*self.channel.borrow() {
            // What is closed meanwhile is a page that is left.
            let _ = channel.inner.post_message(&hint.encode().into());
        }
    }

    fn on(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        port: &Rc<dyn TabsPort>,
        call: impl Fn(&dyn TabsPort) + 'static,
    ) {
        let port = port.clone();
        let listener = EventListener::new(target, name, move |_| call(&*port));
        self.listeners.push(listener);
    }
}

/// `None` where there are no channels.
fn listen(page: &Rc<str>, port: &Rc<dyn TabsPort>) -> Option<Channel> {
    let inner = BroadcastChannel::new(CHANNEL).ok()?;
    let (page, port) = (page.clone(), port.clone());
    let listener = EventListener::new(&inner, "message", move |event| {
        let message = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let text = message.and_then(|data| data.as_string());
        let hint = text.and_then(|text| Hint::decode(&text));
        if let Some(hint) = hint.filter(|hint| *hint.page != *page) {
            port.hinted(&hint.namespace, hint.version);
        }
    });
    Some(Channel { inner, listener })
}

impl fmt::Debug for Tabs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tabs")
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}

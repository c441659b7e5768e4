//! The one place of an instance that has the products, or waits for them.

use super::browser::request;
use super::list::Stock;
use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;
use yew_mfe::scope::{ResourceGuard, Scope};

/// What there is to show.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shelf {
    Waiting,
    Ready(Rc<Stock>),
    /// Why there is nothing, as a sentence.
    Failed(Rc<str>),
}

struct Source {
    shelf: Shelf,
    /// Counts the changes of the shelf.
    version: u32,
    users: Vec<(u32, Callback<()>)>,
    next: u32,
    /// Ends when it is dropped.
    request: Option<(u32, ResourceGuard)>,
}

thread_local! {
    static SOURCE: RefCell<Source> = const { RefCell::new(Source {
        shelf: Shelf::Waiting,
        version: 0,
        users: Vec::new(),
        next: 0,
        request: None,
    }) };
}

/// The shelf as it is, and how often it has changed.
pub(super) fn current() -> (Shelf, u32) {
    SOURCE.with_borrow(|source| (source.shelf.clone(), source.version))
}

/// Somebody who shows the products, until it is dropped.
#[must_use]
pub(super) struct User(u32);

/// Calls `changed` whenever the shelf does, and sees to it that there is something on it.
pub(super) fn subscribe(scope: &Scope, url: &str, changed: Callback<()>) -> User {
    let id = SOURCE.with_borrow_mut(|source| {
        source.next += 1;
        source.users.push((source.next, changed));
        source.next
    });
    fetch(scope, url);
    User(id)
}

impl Drop for User {
    fn drop(&mut self) {
        let ended = SOURCE.with_borrow_mut(|source| {
            source.users.retain(|(id, _)| *id != self.0);
            if !source.users.is_empty() {
                return None;
            }
            if matches!(source.shelf, Shelf::Failed(_)) {
                source.shelf = Shelf::Waiting;
                source.version += 1;
            }
            source.request.take()
        });
        drop(ended);
    }
}

/// Asks for the products, unless they are here or on their way. All mounts show the same, so
/// `scope` is that of the instance.
pub(super) fn fetch(scope: &Scope, url: &str) {
    let id = SOURCE.with_borrow_mut(|source| {
        if source.request.is_some() || matches!(source.shelf, Shelf::Ready(_)) {
            return None;
        }
        source.next += 1;
        let id = source.next;
        let done = move |answer: Result<String, String>| {
            finish(id, answer.and_then(|text| Stock::read(&text)));
        };
        source.request = Some((id, request(scope, url, done)));
        Some(id)
    });
    if id.is_some() {
        put(Shelf::Waiting);
    }
}

/// Takes the answer of a request, unless that has been given up.
fn finish(id: u32, answer: Result<Stock, String>) {
    let ended = SOURCE.with_borrow_mut(|source| source.request.take_if(|(known, _)| *known == id));
    if ended.is_some() {
        put(match answer {
            Ok(stock) => Shelf::Ready(Rc::new(stock)),
            Err(reason) => Shelf::Failed(reason.into()),
        });
    }
}

fn put(shelf: Shelf) {
    let users = SOURCE.with_borrow_mut(|source| {
        if source.shelf == shelf {
            return Vec::new();
        }
        source.shelf = shelf;
        source.version += 1;
        source.users.clone()
    });
    for (_, changed) in users {
        changed.emit(());
    }
}

use super::any_store::{AnyStore, Host, Work};
use super::port::Feed;
use super::store::Stores;
use crate::provider::{console_error, spawn};
use std::rc::Rc;

/// The page that the module runs in.
struct Page;

impl Host for Page {
    fn later(&self, store: Rc<dyn AnyStore>, work: Work) {
        spawn(async move { work(&store) });
    }

    fn complain(&self, text: &str) {
        console_error(text);
    }
}

impl Stores {
    /// The stores of a module in a page, whose events come from `feed` and go there.
    pub(crate) fn new(feed: Rc<dyn Feed>) -> Self {
        Self::in_host(feed, Rc::new(Page))
    }
}

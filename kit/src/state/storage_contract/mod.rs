//! What every [`Storage`](super::Storage) has to keep, as a suite of tests: for the adapters of the kit and for
//! those that somebody else writes.
//!
//! A clause gets a function that opens one more handle on the same place, as another tab would, or
//! the same page after a reload. The place has to be empty at first, and one is enough for all
//! clauses.
//!
//! ```
//! use std::rc::Rc;
//! use yew_mfe::state::{LogClient, LogServer, Storage, storage_contract};
//! # use std::cell::RefCell;
//! # use yew_mfe::state::{LogAnswer, LogExchange, Storing};
//! # #[derive(Clone, Default)]
//! # struct Direct(Rc<RefCell<LogServer>>);
//! # impl LogExchange for Direct {
//! #     fn send(&self, method: &'static str, url: String, body: Option<String>) -> Storing<LogAnswer> {
//! #         let path = url.trim_start_matches('/').to_owned();
//! #         let answer = self.0.borrow_mut().answer(method, &path, &body.unwrap_or_default());
//! #         Box::pin(std::future::ready(Ok(answer)))
//! #     }
//! # }
//!
//! let server = Direct::default();
//! let open = || Rc::new(LogClient::new("", server.clone())) as Rc<dyn Storage>;
//! storage_contract::finish(storage_contract::all(&open));
//! ```
//!
//! One clause is not among them, because it takes the place away underneath:
//! [`a_log_that_was_made_anew_is_told`].
//!
//! # Panics
//!
//! Every clause panics with what it has found, when the storage breaks it.
//!
//! # What this does not do
//!
//! It cannot break a storage: what an adapter makes of a full disk, a page that ends in the middle
//! of a call or broken bytes has to be tested where that can be done.

mod appending;
mod finish;
mod keeping;
mod reference;
mod two_handles;
mod writer;

pub use appending::{
    a_conflict_says_where_the_log_is, a_full_log_refuses_the_whole_append, an_append_counts_once,
    many_producers_are_remembered, versions_are_gap_free_and_never_given_twice,
};
pub use finish::{all, finish};
pub use keeping::{
    a_removal_leaves_a_reset, a_snapshot_is_never_ahead_of_its_log, namespaces_are_apart,
    records_come_back_as_they_were, two_snapshots_of_each_major_stay, what_is_forgotten_is_told,
};
pub use reference::calls_in_any_order_are_answered_as_by_the_reference;
pub use two_handles::{
    a_log_that_was_made_anew_is_told, a_log_that_went_back_is_told,
    what_others_appended_comes_first, what_two_do_at_once_has_one_order,
};

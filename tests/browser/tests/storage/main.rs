//! What is kept beyond the page keeps the contract of a storage, in every place that the kit knows,
//! and says what it is when the place breaks.
#![cfg(target_arch = "wasm32")]

mod broken_database;
mod http;
mod indexed_db;
mod local_storage;
mod shared;
mod tabs;

use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use yew_mfe::base::Namespace;
use yew_mfe::state::{
    Body, Committed, EventId, LogLimits, ProducerId, Proposal, Storage, StorageError,
};

wasm_bindgen_test_configure!(run_in_browser);

/// A test for each clause of the contract; the function gives a place of its own to each.
macro_rules! keeps_the_contract {
    ($place:ident: $($clause:ident)*) => {
        $(
            #[wasm_bindgen_test::wasm_bindgen_test]
            async fn $clause() {
                let open = $place(stringify!($clause));
                yew_mfe::state::storage_contract::$clause(&open).await;
            }
        )*
    };
    ($place:ident) => {
        crate::keeps_the_contract! {
            $place:
            versions_are_gap_free_and_never_given_twice
            an_append_counts_once
            many_producers_are_remembered
            a_conflict_says_where_the_log_is
            a_full_log_refuses_the_whole_append
            records_come_back_as_they_were
            namespaces_are_apart
            two_snapshots_of_each_major_stay
            a_snapshot_is_never_ahead_of_its_log
            what_is_forgotten_is_told
            a_removal_leaves_a_reset
            what_others_appended_comes_first
            a_log_that_went_back_is_told
            what_two_do_at_once_has_one_order
            calls_in_any_order_are_answered_as_by_the_reference
        }
    };
}
pub(crate) use keeps_the_contract;

fn cart() -> Namespace {
    Namespace::new("cart").expect("it is a name")
}

/// The `number`-th append of somebody, with one event for each text.
fn proposal(number: u64, events: &[&str]) -> Proposal {
    let event =
        |(at, text): (u8, &&str)| (EventId::new(number, [at; 10]), Body::Event((*text).into()));
    Proposal {
        producer: ProducerId::new([1; 16]),
        number,
        expected: None,
        timestamp: 1,
        schema: "1.0".parse().expect("it is a version"),
        source: "cart".into(),
        causation: None,
        events: (0..).zip(events).map(event).collect(),
        bylines: Vec::new(),
    }
}

async fn append(
    storage: &dyn Storage,
    known: u64,
    proposal: Proposal,
) -> Result<Committed, StorageError> {
    let limits = LogLimits::default();
    storage.commit(&cart(), known, vec![proposal], limits).await
}

/// What is there, as numbers: the version, and how many events.
async fn kept(storage: &Rc<dyn Storage>) -> (u64, usize) {
    let kept = storage.load(&cart()).await.expect("it loads");
    (kept.version, kept.records.len())
}

use super::*;
use std::pin::pin;
use std::task::{Context, Waker};
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::state::{Durability, IndexedDb, Snapshot};
use yew_mfe_browser_tests::stored::{
    break_puts, count, delete, end_transactions, hold, let_go, mend, take_transactions,
    want_deletion, watch_transactions, without_databases,
};
use yew_mfe_browser_tests::wait::microtasks;

/// Each handle has a connection of its own, as another tab has.
fn place(name: &str) -> impl Fn() -> Rc<dyn Storage> + use<> {
    let name = ["contract-", name].concat();
    move || Rc::new(IndexedDb::named(&name)) as Rc<dyn Storage>
}

keeps_the_contract!(place);

/// A handle on a database of its own, and the name that the browser knows it by.
pub(super) fn fresh(name: &str) -> (Rc<dyn Storage>, String) {
    let storage = Rc::new(IndexedDb::named(name));
    (storage, [name, ".1"].concat())
}

pub(super) fn again(name: &str) -> Rc<dyn Storage> {
    Rc::new(IndexedDb::named(name))
}

#[wasm_bindgen_test]
async fn who_has_not_written_for_long_is_forgotten() {
    let (storage, name) = fresh("producers");
    for begin in [0_u64, 700] {
        let proposals = (begin..begin + 700).map(|at| {
            let mut random = [7; 16];
            random[..8].copy_from_slice(&at.to_be_bytes());
            Proposal {
                producer: ProducerId::new(random),
                ..proposal(1, &["1"])
            }
        });
        let committed = storage.commit(&cart(), begin, proposals.collect(), LogLimits::default());
        committed.await.expect("it commits");
    }
    assert_eq!(count(&name, "producers").await, 1_024.0);
}

#[wasm_bindgen_test]
async fn a_full_disk_stores_nothing_and_says_so() {
    for after in 0..3 {
        let (storage, _) = fresh(&format!("quota{after}"));
        append(&*storage, 0, proposal(1, &["1"]))
            .await
            .expect("there is room");
        break_puts("QuotaExceededError", after);
        let error = append(&*storage, 1, proposal(2, &["2", "3"]))
            .await
            .expect_err("it is full");
        mend();
        assert!(matches!(error, StorageError::Quota(_)), "{error:?}");
        assert!(!error.is_retryable());
        assert_eq!(kept(&storage).await, (1, 1), "a part was stored");
        append(&*storage, 1, proposal(2, &["2", "3"]))
            .await
            .expect("there is room again");
        assert_eq!(kept(&storage).await, (3, 3));
    }
}

#[wasm_bindgen_test]
async fn what_the_browser_ends_has_not_happened_and_may_be_tried_again() {
    let (storage, _) = fresh("ended");
    end_transactions();
    let error = append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect_err("it is ended");
    mend();
    assert!(error.is_retryable(), "{error:?}");
    assert_eq!(kept(&storage).await, (0, 0));
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it works again");
}

#[wasm_bindgen_test]
async fn a_call_that_is_given_up_leaves_all_of_it_or_nothing() {
    for polls in 0..6 {
        let (storage, _) = fresh(&format!("given-up{polls}"));
        append(&*storage, 0, proposal(1, &["1"]))
            .await
            .expect("it commits");
        {
            let mut call = pin!(append(&*storage, 1, proposal(2, &["2", "3"])));
            let mut context = Context::from_waker(Waker::noop());
            for _ in 0..polls {
                if call.as_mut().poll(&mut context).is_ready() {
                    break;
                }
                // A read, which waits in line behind what the call has asked for.
                let _ = storage.snapshots(&cart()).await;
                microtasks().await;
            }
        }
        let found = kept(&again(&format!("given-up{polls}"))).await;
        assert!([(1, 1), (3, 3)].contains(&found), "{polls}: {found:?}");
        let done = append(&*storage, 1, proposal(2, &["2", "3"]))
            .await
            .expect("it commits");
        assert_eq!(done.records.len(), 2, "{polls}: it counts twice");
    }
}

#[wasm_bindgen_test]
async fn nobody_waits_for_this_page_to_upgrade_and_it_says_that_it_is_too_old() {
    let (storage, name) = fresh("upgraded");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    // It would never come back if the connection stayed open.
    hold(&name, 3).await;
    let error = append(&*storage, 1, proposal(2, &["2"]))
        .await
        .expect_err("it is newer");
    let_go();
    assert!(matches!(error, StorageError::Newer(_)), "{error:?}");
    assert!(error.to_string().contains("upgraded.1"), "{error}");
}

#[wasm_bindgen_test]
async fn an_upgrade_that_another_tab_blocks_is_made_by_the_next_call() {
    let (storage, name) = fresh("blocked");
    hold(&name, 1).await;
    let error = storage.load(&cart()).await.expect_err("it is blocked");
    let_go();
    assert!(error.is_retryable(), "{error:?}");
    assert!(error.to_string().contains("another tab"), "{error}");
    // What nobody waited for has left nothing half-made.
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    assert_eq!(kept(&again("blocked")).await, (1, 1));
    drop(storage);
    assert!(
        !delete(&name).await,
        "it was opened too late, and not closed"
    );
}

#[wasm_bindgen_test]
async fn a_database_without_anything_in_it_gets_what_belongs_there() {
    // Somebody has looked what there is, and it was made by that.
    hold("bare.1", 1).await;
    let_go();
    let (storage, _) = fresh("bare");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    assert_eq!(kept(&again("bare")).await, (1, 1));
}

#[wasm_bindgen_test]
async fn a_browser_that_does_not_open_it_is_not_waited_for() {
    let name = "stuck.1";
    hold(name, 1).await;
    want_deletion(name).await;
    let storage = IndexedDb::named("stuck").patience(50);
    let error = storage.load(&cart()).await.expect_err("it is not opened");
    let_go();
    assert!(error.is_retryable(), "{error:?}");
    assert!(error.to_string().contains("does not open"), "{error}");
    // What was opened too late has left nothing half-made.
    let storage = again("stuck");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    assert_eq!(kept(&storage).await, (1, 1));
    drop(storage);
    assert!(
        !delete(name).await,
        "it was opened too late, and not closed"
    );
}

#[wasm_bindgen_test]
async fn a_database_that_was_deleted_underneath_is_told() {
    let (storage, name) = fresh("deleted");
    append(&*storage, 0, proposal(1, &["1", "2"]))
        .await
        .expect("it commits");
    assert!(
        !delete(&name).await,
        "this page keeps it from being deleted"
    );
    let error = append(&*storage, 2, proposal(2, &["3"]))
        .await
        .expect_err("it is gone");
    assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
    assert!(
        error
            .to_string()
            .contains("`cart` is at version 0, and was at 2"),
        "{error}"
    );
    // Whoever knows nothing of it begins anew.
    assert_eq!(kept(&storage).await, (0, 0));
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it begins anew");
}

#[wasm_bindgen_test]
async fn without_a_database_there_is_no_storage() {
    for how in [
        "none",
        "getter SecurityError",
        "open SecurityError",
        "open InvalidStateError",
        "open NotSupportedError",
    ] {
        let (storage, _) = fresh("private");
        without_databases(how);
        let error = storage.load(&cart()).await.expect_err("there is none");
        mend();
        assert!(
            matches!(error, StorageError::Unavailable(_)),
            "{how}: {error:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_transaction_asks_for_the_durability_and_a_look_does_not_lock() {
    let relaxed = IndexedDb::named("durability");
    let strict = IndexedDb::named("durability").durability(Durability::Strict);
    watch_transactions();
    append(&relaxed, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    append(&strict, 1, proposal(2, &["2"]))
        .await
        .expect("it commits");
    let looked = strict.commit(&cart(), 1, Vec::new(), LogLimits::default());
    assert_eq!(looked.await.expect("it looks").records.len(), 1);
    let seen = take_transactions();
    mend();
    assert_eq!(
        seen,
        ["readwrite relaxed", "readwrite strict", "readonly strict"]
    );
}

#[wasm_bindgen_test]
async fn what_is_no_json_is_refused_and_stores_nothing() {
    let (storage, _) = fresh("no-json");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    append(&*storage, 1, proposal(2, &["2", "{"]))
        .await
        .expect_err("it is no JSON");
    let snapshot = Snapshot {
        version: 1,
        schema: "1.0".parse().expect("it is a version"),
        folder: "cart".into(),
        json: "{".into(),
    };
    storage
        .save_snapshot(&cart(), snapshot)
        .await
        .expect_err("it is no JSON");
    assert_eq!(kept(&storage).await, (1, 1));
}

#[wasm_bindgen_test]
async fn a_database_that_was_made_anew_is_told_from_the_one_before() {
    let open = || again("anew");
    let clear = async || assert!(!delete("anew.1").await);
    yew_mfe::state::storage_contract::a_log_that_was_made_anew_is_told(&open, clear).await;
}

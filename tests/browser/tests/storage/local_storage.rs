use super::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::state::{LocalStorage, TextStorage};
use yew_mfe_browser_tests::stored::{
    free_lock, full_local_storage, hold_lock, local_item, mend, put_local_item, take_lock,
    without_local_storage, without_locks,
};
use yew_mfe_browser_tests::wait::{microtasks, settle};

/// The handles of one page share its claim.
fn place(name: &str) -> impl Fn() -> Rc<dyn Storage> + use<> {
    let name = ["contract-", name].concat();
    move || Rc::new(TextStorage::new(LocalStorage::named(&name))) as Rc<dyn Storage>
}

keeps_the_contract!(place);

fn fresh(name: &str) -> Rc<dyn Storage> {
    Rc::new(TextStorage::new(LocalStorage::named(name).patience(30)))
}

#[wasm_bindgen_test]
async fn a_page_has_it_alone() {
    let storage = fresh("alone");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("nobody else has it");
    assert!(!take_lock("alone.1").await, "another tab could write");
    drop(storage);
    // The browser gives it to the next one a moment later.
    for _ in 0..100 {
        if take_lock("alone.1").await {
            return;
        }
        settle().await;
    }
    panic!("it is never released");
}

#[wasm_bindgen_test]
async fn what_another_tab_has_is_no_storage_until_it_ends() {
    hold_lock("taken.1").await;
    let storage = fresh("taken");
    for _ in 0..2 {
        let error = append(&*storage, 0, proposal(1, &["1"]))
            .await
            .expect_err("it is taken");
        assert!(matches!(error, StorageError::Unavailable(_)), "{error:?}");
        assert!(error.to_string().contains("another tab uses it"), "{error}");
    }
    assert_eq!(local_item("taken.1/cart"), None);
    free_lock();
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("the other one has ended");
    assert!(!take_lock("taken.1").await);
}

#[wasm_bindgen_test]
async fn a_tab_that_is_just_being_left_is_waited_for() {
    hold_lock("left.1").await;
    let storage = Rc::new(TextStorage::new(
        LocalStorage::named("left").patience(20_000),
    ));
    wasm_bindgen_futures::spawn_local(async {
        microtasks().await;
        free_lock();
    });
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it is free");
}

#[wasm_bindgen_test]
async fn without_locks_or_without_storage_there_is_none() {
    for (without, name) in [
        (without_locks as fn(), "no-locks"),
        (without_local_storage, "no-storage"),
    ] {
        let storage = fresh(name);
        without();
        let error = append(&*storage, 0, proposal(1, &["1"]))
            .await
            .expect_err("there is none");
        mend();
        assert!(
            matches!(error, StorageError::Unavailable(_)),
            "{name}: {error:?}"
        );
        append(&*storage, 0, proposal(1, &["1"]))
            .await
            .expect("it is back");
    }
}

#[wasm_bindgen_test]
async fn a_full_place_keeps_what_it_had() {
    let storage = fresh("full");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("there is room");
    full_local_storage();
    let error = append(&*storage, 1, proposal(2, &["2"]))
        .await
        .expect_err("it is full");
    mend();
    assert!(matches!(error, StorageError::Quota(_)), "{error:?}");
    assert_eq!(kept(&storage).await, (1, 1));
    // The browser's own bound, too.
    let large = ["\"", &"x".repeat(6 << 20), "\""].concat();
    let error = append(&*storage, 1, proposal(2, &[&large]))
        .await
        .expect_err("it is too large");
    assert!(matches!(error, StorageError::Quota(_)), "{error:?}");
    assert_eq!(kept(&storage).await, (1, 1));
}

#[wasm_bindgen_test]
async fn what_was_cleared_underneath_or_cannot_be_read_is_told() {
    let storage = fresh("cleared");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    put_local_item("cleared.1/cart", None);
    let error = append(&*storage, 1, proposal(2, &["2"]))
        .await
        .expect_err("it is gone");
    assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
    put_local_item("cleared.1/cart", Some("{"));
    let error = storage.load(&cart()).await.expect_err("it is garbage");
    assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
    assert_eq!(local_item("cleared.1/cart").as_deref(), Some("{"));
}

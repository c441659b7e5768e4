//! What is in the database is not what was written there.

use super::indexed_db::fresh;
use super::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::state::{Outcome, Snapshot};
use yew_mfe_browser_tests::stored::{count, put, take_away};

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_named() {
    let whole = |text: &str| text.to_owned();
    for (name, store, key, text, want) in [
        (
            "garbage",
            "events",
            r#"["cart",2]"#,
            "{",
            "event 2 of `cart`",
        ),
        (
            "number",
            "events",
            r#"["cart",2]"#,
            "17",
            "event 2 of `cart`",
        ),
        (
            "head",
            "heads",
            r#""cart""#,
            "nonsense",
            "the log of `cart`",
        ),
    ] {
        let (storage, database) = fresh(&["corrupt-", name].concat());
        append(&*storage, 0, proposal(1, &["1", "2", "3"]))
            .await
            .expect("it commits");
        put(&database, store, key, &whole(text)).await;
        let error = storage.load(&cart()).await.expect_err("it is garbage");
        assert!(
            matches!(error, StorageError::Corrupt(_)),
            "{name}: {error:?}"
        );
        assert!(error.to_string().contains(want), "{error}");
        // What is removed makes room, and its versions are not given again.
        storage.remove(&cart()).await.expect("it can be removed");
        assert_eq!(kept(&storage).await, (4, 1), "{name}");
        append(&*storage, 4, proposal(2, &["5"]))
            .await
            .expect("it goes on");
        assert_eq!(count(&database, "producers").await, 1.0);
    }
}

#[wasm_bindgen_test]
async fn who_wrote_last_says_how_far_a_log_was_when_nothing_else_does() {
    let (storage, database) = fresh("corrupt-marks");
    append(&*storage, 0, proposal(1, &["1", "2", "3"]))
        .await
        .expect("it commits");
    storage.truncate(&cart(), 3).await.expect("it truncates");
    put(&database, "heads", r#""cart""#, "nonsense").await;
    storage.remove(&cart()).await.expect("it can be removed");
    assert_eq!(kept(&storage).await, (4, 1));
}

#[wasm_bindgen_test]
async fn a_head_that_cannot_be_read_goes_also_when_it_is_all_there_is() {
    let (storage, database) = fresh("corrupt-alone");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    let mark = format!(r#"["cart","{}"]"#, ProducerId::new([1; 16]));
    take_away(&database, "events", r#"["cart",1]"#).await;
    take_away(&database, "producers", &mark).await;
    put(&database, "heads", r#""cart""#, "nonsense").await;
    storage.remove(&cart()).await.expect("it can be removed");
    assert_eq!(kept(&storage).await, (0, 0));
}

#[wasm_bindgen_test]
async fn a_removal_forgets_what_cannot_be_read_of_who_wrote() {
    let (storage, database) = fresh("corrupt-mark");
    append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it commits");
    let key = format!(r#"["cart","{}"]"#, ProducerId::new([1; 16]));
    put(&database, "producers", &key, "nonsense").await;
    let error = append(&*storage, 1, proposal(2, &["2"]))
        .await
        .expect_err("it is garbage");
    assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
    storage.remove(&cart()).await.expect("it can be removed");
    append(&*storage, 2, proposal(3, &["3"]))
        .await
        .expect("it goes on");
    assert_eq!(kept(&storage).await, (3, 2));
    assert_eq!(count(&database, "producers").await, 1.0);
}

#[wasm_bindgen_test]
async fn a_snapshot_that_cannot_be_read_is_left_out_and_told() {
    let (storage, database) = fresh("corrupt-snapshot");
    append(&*storage, 0, proposal(1, &["1", "2", "3"]))
        .await
        .expect("it commits");
    let snapshot = Snapshot {
        version: 3,
        schema: "1.0".parse().expect("it is a version"),
        folder: "cart".into(),
        json: "3".into(),
    };
    let saved = storage.save_snapshot(&cart(), snapshot.clone());
    saved.await.expect("it is saved");
    put(&database, "snapshots", r#"["cart",1,2]"#, "{}").await;
    let kept = storage.load(&cart()).await.expect("it loads");
    assert_eq!((kept.records.len(), &kept.snapshots), (3, &vec![snapshot]));
    assert_eq!(kept.skipped.len(), 1);
    assert!(kept.skipped[0].contains("a snapshot of `cart`"));
    assert_eq!(storage.snapshots(&cart()).await, Ok(kept.snapshots));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_takes_no_room_when_it_is_forgotten() {
    let (storage, database) = fresh("room");
    let limits = LogLimits {
        events: 10,
        bytes: 6,
    };
    append(&*storage, 0, proposal(1, &["123", "456"]))
        .await
        .expect("it commits");
    put(&database, "events", r#"["cart",1]"#, "{").await;
    storage.truncate(&cart(), 1).await.expect("it truncates");
    let done = storage.commit(&cart(), 2, vec![proposal(2, &["789"])], limits);
    let done = done.await.expect("it commits");
    assert_eq!(done.outcomes, [Outcome::Accepted { last: 3 }]);
}

#[wasm_bindgen_test]
async fn a_missing_event_is_told_and_nothing_is_appended_behind_it() {
    let (storage, database) = fresh("missing");
    append(&*storage, 0, proposal(1, &["1", "2", "3"]))
        .await
        .expect("it commits");
    take_away(&database, "events", r#"["cart",2]"#).await;
    let errors = [
        storage.load(&cart()).await.expect_err("one is missing"),
        append(&*storage, 1, proposal(2, &["4"]))
            .await
            .expect_err("one is missing"),
    ];
    for error in errors {
        assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
    }
    // A truncation behind it leaves a log that is whole.
    storage.truncate(&cart(), 2).await.expect("it truncates");
    assert_eq!(kept(&storage).await, (3, 1));
}

#[wasm_bindgen_test]
async fn what_a_newer_kit_wrote_is_left_alone() {
    let newer_head = r#"{"format":2,"version":3,"base":0,"bytes":3,"producers":1}"#;
    let newer_event = r#"{"version":2,"later":true}"#;
    for (name, store, key, text) in [
        ("head", "heads", r#""cart""#, newer_head),
        ("event", "events", r#"["cart",2]"#, newer_event),
    ] {
        let (storage, database) = fresh(&["newer-", name].concat());
        append(&*storage, 0, proposal(1, &["1", "2", "3"]))
            .await
            .expect("it commits");
        put(&database, store, key, text).await;
        let error = storage.load(&cart()).await.expect_err("it is newer");
        assert!(matches!(error, StorageError::Newer(_)), "{name}: {error:?}");
        let error = append(&*storage, 0, proposal(2, &["4"]))
            .await
            .expect_err("it is newer");
        assert!(matches!(error, StorageError::Newer(_)), "{name}: {error:?}");
    }
}

use super::writer::{Writer, accepted, commit, namespace, texts, versions};
use crate::state::{Body, LogLimits, Outcome, Storage};
use std::rc::Rc;

type Open<'a> = &'a dyn Fn() -> Rc<dyn Storage>;

/// Versions have no gap and begin with 1; none is given twice, over reload, truncation and removal.
pub async fn versions_are_gap_free_and_never_given_twice(open: Open<'_>) {
    let name = namespace("versions");
    let mut writer = Writer::new(1);
    let empty = open().load(&name).await.expect("it loads");
    assert_eq!(empty, Default::default(), "an empty place has something");

    let batch = [writer.propose(&["1", "2"]), writer.propose(&["3"])];
    let done = commit(&*open(), &name, 0, &batch).await;
    assert_eq!(done.outcomes, [accepted(2), accepted(3)]);
    assert_eq!((done.base, versions(&done.records)), (0, vec![1, 2, 3]));

    let reopened = open();
    let kept = reopened.load(&name).await.expect("it loads");
    assert_eq!((kept.version, kept.base), (3, 0), "a reload loses events");
    assert_eq!(kept.records, done.records);

    reopened.truncate(&name, 2).await.expect("it truncates");
    let done = commit(&*open(), &name, 3, &[writer.propose(&["4"])]).await;
    assert_eq!(
        (done.base, versions(&done.records)),
        (2, vec![4]),
        "after a truncation"
    );
    // All of it, and more than there is.
    reopened.truncate(&name, 99).await.expect("it truncates");
    reopened.truncate(&name, 1).await.expect("it truncates");
    let kept = open().load(&name).await.expect("it loads");
    assert_eq!((kept.version, kept.base, kept.records.len()), (4, 4, 0));
    let done = commit(&*open(), &name, 4, &[writer.propose(&["5"])]).await;
    assert_eq!(
        versions(&done.records),
        [5],
        "after everything is forgotten"
    );

    reopened.remove(&name).await.expect("it removes");
    let kept = open().load(&name).await.expect("it loads");
    assert_eq!((kept.version, kept.base, kept.records.len()), (6, 5, 1));
    let done = commit(&*open(), &name, 6, &[writer.propose(&["7"])]).await;
    assert_eq!(versions(&done.records), [7], "after a removal");
    assert_eq!(done.outcomes, [accepted(7)]);
}

/// An append that comes again is not appended again, and is answered the same.
pub async fn an_append_counts_once(open: Open<'_>) {
    let name = namespace("once");
    let (mut writer, other) = (Writer::new(1), Writer::new(2));
    let batch = [writer.propose(&["1", "2"]), writer.propose(&["3"])];
    let first = commit(&*open(), &name, 0, &batch).await;
    // The answer was lost: the same handle, and one after a reload.
    for _ in 0..2 {
        let again = commit(&*open(), &name, 0, &batch).await;
        assert_eq!(again, first, "a retry is answered otherwise");
    }
    // Along with a newer one, and one of somebody else with the same number.
    let same_number = other.numbered(2, vec![Body::Event("\"other\"".into())]);
    let third = writer.propose(&["4"]);
    let [one, two] = batch;
    let more = [one.clone(), two.clone(), third.clone(), same_number];
    let done = commit(&*open(), &name, 0, &more).await;
    let outcomes = [accepted(2), accepted(3), accepted(4), accepted(5)];
    assert_eq!(done.outcomes, outcomes);
    assert_eq!(texts(&done.records), ["1", "2", "3", "4", "\"other\""]);

    // Whoever has seen the rest already hears of the one that was asked for.
    let again = commit(&*open(), &name, 5, &[one, two.clone()]).await;
    assert_eq!(again.outcomes, [accepted(2), accepted(3)], "of a later one");
    assert!(again.records.is_empty(), "an append counts twice");

    // It is known when its events are forgotten, too.
    let storage = open();
    storage.truncate(&name, 5).await.expect("it truncates");
    let done = commit(&*open(), &name, 5, &[third.clone(), two]).await;
    assert_eq!(done.outcomes[0], accepted(4), "after a truncation");
    assert!(done.records.is_empty(), "an append counts twice");
    storage.remove(&name).await.expect("it removes");
    let done = commit(&*open(), &name, 5, &[third]).await;
    assert_eq!(done.outcomes, [accepted(4)], "after a removal");
    let kept = open().load(&name).await.expect("it loads");
    assert_eq!((kept.version, kept.records.len()), (6, 1));
}

/// The 1,000 producers that wrote last are known for good.
pub async fn many_producers_are_remembered(open: Open<'_>) {
    let name = namespace("producers");
    let event = || vec![Body::Event("1".into())];
    let proposal = |at: u32| {
        let mut proposal = Writer::new(1).numbered(1, event());
        let mut random = [7; 16];
        random[..4].copy_from_slice(&at.to_be_bytes());
        proposal.producer = crate::state::ProducerId::new(random);
        proposal
    };
    let mut version = 0;
    for begin in (0..1_500).step_by(300) {
        let batch: Vec<_> = (begin..begin + 300).map(proposal).collect();
        commit(&*open(), &name, version, &batch).await;
        version += 300;
    }
    let storage = open();
    storage
        .truncate(&name, version)
        .await
        .expect("it truncates");
    let again: Vec<_> = (500..1_500).map(proposal).collect();
    let done = commit(&*open(), &name, version, &again).await;
    assert!(done.records.is_empty(), "a producer was forgotten");
    let lasts: Vec<_> = (501..=1_500).map(accepted).collect();
    assert_eq!(done.outcomes, lasts);
}

/// An append that expects another version changes nothing, and hears where the log is; what comes
/// after it in the same commit is not held back.
pub async fn a_conflict_says_where_the_log_is(open: Open<'_>) {
    let name = namespace("conflicts");
    let mut writer = Writer::new(1);
    let mut expecting = |expected, text: &str| {
        let mut proposal = writer.propose(&[text]);
        proposal.expected = Some(expected);
        proposal
    };
    let batch = [
        expecting(0, "1"),
        expecting(0, "2"),
        expecting(1, "3"),
        expecting(9, "4"),
    ];
    let conflict = |actual| Outcome::Conflict { actual };
    let done = commit(&*open(), &name, 0, &batch).await;
    let outcomes = [accepted(1), conflict(1), accepted(2), conflict(2)];
    assert_eq!(done.outcomes, outcomes);
    assert_eq!(texts(&done.records), ["1", "3"]);
    // Whoever has not heard that and tries again is not told that the second one was accepted.
    let again = commit(&*open(), &name, 0, &batch[..3]).await;
    assert_eq!(again.outcomes, [accepted(1), conflict(2), accepted(2)]);
    assert_eq!(versions(&again.records), [1, 2]);
}

/// An append that would exceed a limit changes nothing; a truncation makes room.
pub async fn a_full_log_refuses_the_whole_append(open: Open<'_>) {
    let name = namespace("full");
    let mut writer = Writer::new(1);
    let limits = LogLimits {
        events: 4,
        bytes: 10,
    };
    let storage = open();
    let batch = [
        writer.propose(&["1", "2", "3"]),
        writer.propose(&["4", "5"]),
        writer.propose(&["\"1234567\""]),
        writer.propose(&["6"]),
        writer.propose(&["7"]),
    ];
    let full = |events, bytes| Outcome::Full { events, bytes };
    let done = storage.commit(&name, 0, batch.to_vec(), limits).await;
    let done = done.expect("a full log is no failure");
    let outcomes = [accepted(3), full(3, 3), full(3, 3), accepted(4), full(4, 4)];
    assert_eq!(done.outcomes, outcomes);
    storage.truncate(&name, 3).await.expect("it truncates");
    let large = writer.propose(&["\"1234567\""]);
    let too_large = writer.propose(&["8"]);
    let done = open()
        .commit(&name, 4, vec![large, too_large], limits)
        .await;
    let done = done.expect("a full log is no failure");
    assert_eq!(done.outcomes, [accepted(5), full(2, 10)]);
    open().remove(&name).await.expect("it removes");
    let done = storage.commit(&name, 5, vec![writer.propose(&["9"])], limits);
    assert_eq!(done.await.expect("there is room").outcomes, [accepted(7)]);
}

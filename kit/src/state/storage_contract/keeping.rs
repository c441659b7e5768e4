use super::writer::{Writer, accepted, commit, namespace, snapshot, texts, versions};
use crate::base::SchemaVersion;
use crate::state::{
    Body, Byline, EventId, LogLimits, ProducerId, Proposal, Snapshot, Storage, StorageError,
};
use std::rc::Rc;

type Open<'a> = &'a dyn Fn() -> Rc<dyn Storage>;

/// The highest number that JavaScript counts exactly.
const MAX: u64 = (1 << 53) - 1;

/// Events, resets and all that is said of them come back as they were written: the JSON as its
/// author wrote it, every character of Unicode, large events, numbers up to 2⁵³ − 1.
pub async fn records_come_back_as_they_were(open: Open<'_>) {
    let name = namespace("records");
    let large = ["\"", &"\u{1f600}x".repeat(40_000), "\""].concat();
    let bodies = [
        "null",
        "\"\"",
        r#"{"b": 1.50, "a":[1e400, 18446744073709551615], "b":"\u00e9\ud83d\ude00\\\""}"#,
        "\"é ß 漢字 \u{2028} \u{200d} \u{fffd} \u{10ffff}\"",
        &large,
    ];
    let mut bodies: Vec<_> = bodies.map(|text| Body::Event(text.into())).into();
    bodies.insert(1, Body::Reset);
    bodies.insert(3, Body::State(r#"{"a": 1e400}"#.into()));
    let proposal = |producer: u8, number, causation, bodies: &[Body]| Proposal {
        producer: ProducerId::new([producer; 16]),
        number,
        expected: None,
        timestamp: MAX,
        schema: SchemaVersion {
            major: u16::MAX,
            minor: 7,
        },
        source: "cart \"é\" \u{1f600}\n".into(),
        causation,
        events: (0..)
            .zip(bodies)
            .map(|(at, body)| (EventId::new(MAX >> 5, [at; 10]), body.clone()))
            .collect(),
        bylines: Vec::new(),
    };
    let cause = EventId::new(1, [9; 10]);
    let byline = |at: u64| Byline {
        timestamp: at,
        schema: SchemaVersion { major: 3, minor: 0 },
        source: format!("\"{at}\"").into(),
        causation: (at == 1).then_some(cause),
    };
    let written = [
        proposal(1, MAX, Some(cause), &bodies),
        proposal(2, 1, None, &bodies),
        Proposal {
            bylines: (0..bodies.len() as u64).map(byline).collect(),
            ..proposal(3, 1, None, &bodies)
        },
    ];
    let done = commit(&*open(), &name, 0, &written).await;
    let wrote = written.iter().flat_map(|proposal| {
        let own = || Byline {
            timestamp: proposal.timestamp,
            schema: proposal.schema,
            source: proposal.source.clone(),
            causation: proposal.causation,
        };
        let by = move |at: usize| proposal.bylines.get(at).cloned().unwrap_or_else(own);
        let events = proposal.events.iter().enumerate();
        events.map(move |(at, event)| (proposal, by(at), event))
    });
    assert_eq!(done.records.len(), 3 * bodies.len());
    for ((record, (proposal, by, (id, body))), version) in done.records.iter().zip(wrote).zip(1..) {
        assert_eq!((record.version, record.id), (version, *id));
        assert!(record.body == *body, "version {version} is another event");
        assert_eq!((record.timestamp, record.schema), (by.timestamp, by.schema));
        assert_eq!(record.source, by.source);
        assert_eq!(record.producer, proposal.producer);
        assert_eq!(record.number, proposal.number);
        assert_eq!(record.causation, by.causation);
    }
    let kept = open().load(&name).await.expect("it loads");
    assert!(kept.records == done.records, "a reload changes events");
    let read = commit(&*open(), &name, 4, &[]).await;
    assert!(read.records == done.records[4..], "a look changes events");
}

/// What has a name that begins with another one's is not part of it.
pub async fn namespaces_are_apart(open: Open<'_>) {
    let storage = open();
    let names = ["part", "part2", "part-a", "part.a", "par"].map(namespace);
    let mut writer = Writer::new(1);
    for (name, count) in names.iter().zip(1..) {
        for at in 0..count {
            let at = at.to_string();
            commit(&*storage, name, 0, &[writer.propose(&[&at])]).await;
        }
        let saved = storage.save_snapshot(name, snapshot(count, (1, 0), "0"));
        saved.await.expect("it is saved");
    }
    storage.truncate(&names[0], 9).await.expect("it truncates");
    storage.remove(&names[2]).await.expect("it removes");
    let mut held = Vec::new();
    for name in &names {
        let kept = open().load(name).await.expect("it loads");
        held.push((kept.version, kept.records.len(), kept.snapshots.len()));
    }
    assert_eq!(
        held,
        [(1, 0, 1), (2, 2, 1), (4, 1, 0), (4, 4, 1), (5, 5, 1)]
    );
}

/// Of each major version of a schema the two snapshots with the highest versions stay.
pub async fn two_snapshots_of_each_major_stay(open: Open<'_>) {
    let name = namespace("snapshots");
    let storage = open();
    let events = ["0"; 9];
    commit(&*storage, &name, 0, &[Writer::new(1).propose(&events)]).await;
    let none = storage.snapshots(&name).await.expect("they are read");
    assert_eq!(none, []);
    for (version, schema) in [
        (2, (1, 0)),
        (5, (1, 1)),
        (3, (2, 0)),
        (8, (1, 1)),
        (1, (1, 0)),
        (4, (2, 0)),
        (9, (3, 0)),
    ] {
        let json = format!("{{\"n\": {version}.0, \"s\":\"\u{1f600}\"}}");
        let saved = storage.save_snapshot(&name, snapshot(version, schema, &json));
        saved.await.expect("it is saved");
    }
    let read = open().snapshots(&name).await.expect("they are read");
    let which = |it: &Snapshot| (it.version, it.schema.major);
    let want = [(9, 3), (8, 1), (5, 1), (4, 2), (3, 2)];
    assert_eq!(read.iter().map(which).collect::<Vec<_>>(), want);
    let newest = snapshot(8, (1, 1), "{\"n\": 8.0, \"s\":\"\u{1f600}\"}");
    assert_eq!(read[1], newest, "a snapshot comes back as another one");
    // The same one again is the same one.
    let again = snapshot(8, (1, 2), "null");
    let saved = storage.save_snapshot(&name, again.clone());
    saved.await.expect("it is saved");
    let kept = open().load(&name).await.expect("it loads");
    assert_eq!(kept.snapshots.len(), 5);
    assert_eq!(kept.snapshots[1], again);
    storage.remove(&name).await.expect("it removes");
    assert_eq!(open().snapshots(&name).await, Ok(Vec::new()));
}

/// A snapshot of events that are not stored would take the place of others that get their
/// versions.
pub async fn a_snapshot_is_never_ahead_of_its_log(open: Open<'_>) {
    let name = namespace("ahead");
    let storage = open();
    commit(&*storage, &name, 0, &[Writer::new(1).propose(&["1"])]).await;
    let saved = storage.save_snapshot(&name, snapshot(2, (1, 0), "0"));
    let error = saved.await.expect_err("it is ahead");
    assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
    assert_eq!(open().snapshots(&name).await, Ok(Vec::new()));
}

/// What is left of a removal is a reset, which reaches everybody who has seen more than that; of a
/// place where nothing ever was, nothing.
pub async fn a_removal_leaves_a_reset(open: Open<'_>) {
    let name = namespace("removed");
    let storage = open();
    storage.remove(&name).await.expect("it removes");
    assert_eq!(open().load(&name).await, Ok(Default::default()));
    let mut writer = Writer::new(1);
    commit(&*storage, &name, 0, &[writer.propose(&["1", "2", "3"])]).await;
    let saved = storage.save_snapshot(&name, snapshot(3, (1, 0), "0"));
    saved.await.expect("it is saved");
    for (version, known) in [(4, 3), (5, 2)] {
        storage.remove(&name).await.expect("it removes");
        let kept = open().load(&name).await.expect("it loads");
        assert_eq!((kept.version, kept.base), (version, version - 1));
        assert_eq!(
            (texts(&kept.records), kept.snapshots),
            (vec!["reset".to_owned()], vec![])
        );
        let looked = commit(&*open(), &name, known, &[]).await;
        assert_eq!((looked.base, &looked.records), (version - 1, &kept.records));
    }
    let done = commit(&*storage, &name, 5, &[writer.propose(&["6"])]).await;
    assert_eq!(done.outcomes, [accepted(6)]);
}

/// Whoever knows less than what is still kept is told so.
pub async fn what_is_forgotten_is_told(open: Open<'_>) {
    let name = namespace("forgotten");
    let storage = open();
    let mut writer = Writer::new(1);
    let events = ["1", "2", "3", "4", "5"];
    commit(&*storage, &name, 0, &[writer.propose(&events)]).await;
    for version in [2, 3] {
        let saved = storage.save_snapshot(&name, snapshot(version, (1, 0), "0"));
        saved.await.expect("it is saved");
    }
    storage.truncate(&name, 3).await.expect("it truncates");
    let looked = commit(&*open(), &name, 1, &[]).await;
    assert_eq!((looked.base, versions(&looked.records)), (3, vec![4, 5]));
    let done = commit(&*open(), &name, 2, &[writer.propose(&["6"])]).await;
    assert_eq!(
        (done.base, texts(&done.records)),
        (3, vec!["4".into(), "5".into(), "6".into()])
    );
    assert_eq!(done.outcomes, [accepted(6)]);
    let kept = open().load(&name).await.expect("it loads");
    assert_eq!((kept.version, kept.base), (6, 3));
    assert_eq!(versions(&kept.records), [4, 5, 6]);
    // Of no use to anybody, and perhaps what somebody wanted to be forgotten.
    let of: Vec<_> = kept.snapshots.iter().map(|one| one.version).collect();
    assert_eq!(of, [3]);
    // One that comes too late is not kept, and takes nobody's place.
    for version in [2, 1] {
        let saved = storage.save_snapshot(&name, snapshot(version, (1, 0), "0"));
        saved.await.expect("that is no failure");
    }
    let late = storage.save_snapshot(&name, snapshot(2, (7, 0), "0"));
    late.await.expect("that is no failure");
    storage.truncate(&name, 3).await.expect("it truncates");
    let read = open().snapshots(&name).await.expect("they are read");
    assert_eq!(read, kept.snapshots);
    let nobody = namespace("nobody");
    let looked = storage.commit(&nobody, 0, Vec::new(), LogLimits::default());
    assert_eq!(looked.await, Ok(Default::default()));
}

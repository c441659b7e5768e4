use super::chance::Chance;
use super::folder::{fold, schema};
use super::slow_storage::Truth;
use crate::state::{Body, EventId, EventLog, LogLimits, Outcome, ProducerId, Proposal, Record};

fn proposal(by: u8, number: u64, expected: Option<u64>, events: &[&str]) -> Proposal {
    let body = |text: &str| match text {
        "reset" => Body::Reset,
        text => Body::Event(text.into()),
    };
    let events = (0u8..).zip(events);
    let events = events.map(|(at, text)| (EventId::new(number, [at; 10]), body(text)));
    Proposal {
        producer: ProducerId::new([by; 16]),
        number,
        expected,
        timestamp: 7,
        schema: schema("1.0"),
        source: "cart".into(),
        causation: None,
        events: events.collect(),
        bylines: Vec::new(),
    }
}

fn append(log: &mut EventLog, proposal: Proposal) -> Outcome {
    log.append(vec![proposal]).remove(0)
}

fn texts(log: &EventLog, from: u64, to: u64) -> String {
    let text = |record: &Record| match &record.body {
        Body::Event(text) => format!("{} {text}", record.version),
        Body::Reset => format!("{} *", record.version),
        Body::State(text) => format!("={text}"),
    };
    let all: Vec<_> = log.between(from, to).map(text).collect();
    all.join(", ")
}

const SMALL: LogLimits = LogLimits {
    events: 4,
    bytes: 8,
};

#[test]
fn versions_are_gap_free_and_a_conflict_says_where_the_log_is() {
    let mut log = EventLog::new(LogLimits::default());
    let accepted = append(&mut log, proposal(1, 1, Some(0), &["5", "6"]));
    assert_eq!(accepted, Outcome::Accepted { last: 2 });
    let refused = append(&mut log, proposal(1, 2, Some(1), &["7"]));
    assert_eq!(refused, Outcome::Conflict { actual: 2 });
    assert_eq!(log.version(), 2);
    append(&mut log, proposal(1, 3, Some(2), &["8"]));
    assert_eq!(texts(&log, 0, 9), "1 5, 2 6, 3 8");
    assert_eq!(texts(&log, 1, 2), "2 6");
    assert_eq!(texts(&log, 3, u64::MAX), "");
    assert_eq!(texts(&log, u64::MAX, 1), "");
}

#[test]
fn a_full_log_refuses_the_whole_append_and_takes_a_reset() {
    let mut log = EventLog::new(SMALL);
    append(&mut log, proposal(1, 1, None, &["1", "2", "3"]));
    let full = Outcome::Full {
        events: 3,
        bytes: 3,
    };
    assert_eq!(append(&mut log, proposal(1, 2, None, &["4", "5"])), full);
    assert_eq!(append(&mut log, proposal(1, 3, None, &["123456"])), full);
    assert_eq!(log.version(), 3);
    append(&mut log, proposal(1, 4, None, &["12345"]));
    let reset = append(&mut log, proposal(1, 5, None, &["reset"]));
    assert_eq!(reset, Outcome::Accepted { last: 5 });
    assert_eq!(log.reset_between(0, 9), Some(5));
    assert_eq!(log.reset_between(5, 9), None);
}

#[test]
fn versions_go_on_after_what_was_forgotten() {
    let mut log = EventLog::new(SMALL);
    append(&mut log, proposal(1, 1, None, &["1", "2", "3"]));
    log.truncate(2);
    assert_eq!(
        (log.base(), log.version(), log.events(), log.bytes()),
        (2, 3, 1, 1)
    );
    append(&mut log, proposal(1, 2, Some(3), &["4"]));
    assert_eq!(texts(&log, 0, 9), "3 3, 4 4");
    assert_eq!(log.record(2), None);
    assert_eq!(log.record(4).unwrap().number, 2);
    log.truncate(u64::MAX);
    assert_eq!((log.base(), log.version(), log.bytes()), (4, 4, 0));
}

#[test]
fn what_comes_twice_counts_once() {
    let mut log = EventLog::new(LogLimits::default());
    let all = [
        proposal(1, 1, None, &["1", "2"]),
        proposal(2, 1, None, &["3"]),
        proposal(1, 2, Some(1), &["9"]),
        proposal(1, 3, None, &["4"]),
    ];
    let first = log.append(all.to_vec());
    let again = log.append(all.to_vec());
    let version = |outcome: &Outcome| match outcome {
        Outcome::Accepted { last } => Some(*last),
        _ => None,
    };
    let want = [Some(2), Some(3), None, Some(4)];
    assert_eq!(first.iter().map(version).collect::<Vec<_>>(), want);
    assert_eq!(again.iter().map(version).collect::<Vec<_>>(), want);
    assert_eq!(texts(&log, 0, 9), "1 1, 2 2, 3 3, 4 4");
    // Of another one that is written from the same records it is known as well.
    let records = log.between(0, 9).cloned().collect();
    let mut other = EventLog::restore(LogLimits::default(), 0, records).unwrap();
    assert_eq!(version(&append(&mut other, all[3].clone())), Some(4));
    assert_eq!(other.version(), 4);
}

#[test]
fn a_log_with_a_gap_is_no_log() {
    let mut log = EventLog::new(LogLimits::default());
    append(&mut log, proposal(1, 1, None, &["1", "2", "3"]));
    let records: Vec<_> = log.between(1, 9).cloned().collect();
    let restore = |base, records| EventLog::restore(LogLimits::default(), base, records);
    assert_eq!(restore(1, records.clone()).unwrap().version(), 3);
    assert!(restore(0, records.clone()).is_none());
    assert!(restore(1, vec![records[0].clone(), records[0].clone()]).is_none());
}

/// `state(head) == fold(snapshot(base), events(base+1..=head))`, whatever is forgotten.
#[test]
fn a_snapshot_and_what_comes_after_it_make_the_state() {
    for seed in 0..200 {
        let (mut chance, mut truth) = (Chance(seed), Truth::new());
        let mut log = EventLog::new(LogLimits::default());
        let mut snapshot = (0, Vec::new());
        for number in 1..60 {
            let event = number.to_string();
            let events = match chance.below(8) {
                0 => vec!["reset"],
                1 => vec![&*event, "7", "8"],
                _ => vec![&*event],
            };
            append(&mut log, proposal(1, number, None, &events));
            for record in log.between(truth.len() as u64, u64::MAX) {
                truth.insert(record.version, record.body.clone());
            }
            if chance.once_in(5) {
                let version = log.base() + chance.below(log.events() + 1) as u64;
                snapshot = (version, fold(&truth, version));
                log.truncate(version);
            }
            let tail = log.between(snapshot.0, u64::MAX);
            let tail: Truth = tail.map(|one| (one.version, one.body.clone())).collect();
            let mut state = match tail.values().any(|body| *body == Body::Reset) {
                true => Vec::new(),
                false => snapshot.1.clone(),
            };
            state.extend(fold(&tail, u64::MAX));
            assert_eq!(state, fold(&truth, log.version()), "seed {seed}");
        }
    }
}

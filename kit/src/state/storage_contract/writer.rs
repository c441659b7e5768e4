use crate::base::{Namespace, SchemaVersion};
use crate::state::{
    Body, Committed, EventId, LogLimits, Outcome, ProducerId, Proposal, Record, Snapshot, Storage,
};

/// Somebody who appends, with numbers and ids of its own.
pub(super) struct Writer {
    name: u8,
    next: u64,
}

impl Writer {
    pub(super) fn new(name: u8) -> Self {
        Self { name, next: 1 }
    }

    /// The next append.
    pub(super) fn propose(&mut self, events: &[&str]) -> Proposal {
        let number = self.next;
        self.next += 1;
        let bodies = events.iter().map(|text| Body::Event((*text).into()));
        self.numbered(number, bodies.collect())
    }

    pub(super) fn numbered(&self, number: u64, bodies: Vec<Body>) -> Proposal {
        let id = |at: usize| {
            let mut unique = [self.name; 10];
            unique[1..9].copy_from_slice(&(number * 1_000 + at as u64).to_be_bytes());
            EventId::new(number, unique)
        };
        Proposal {
            producer: ProducerId::new([self.name; 16]),
            number,
            expected: None,
            timestamp: 1_700_000_000_000 + number,
            schema: SchemaVersion { major: 1, minor: 2 },
            source: "cart".into(),
            causation: None,
            events: bodies
                .into_iter()
                .enumerate()
                .map(|(at, body)| (id(at), body))
                .collect(),
            bylines: Vec::new(),
        }
    }
}

pub(super) fn namespace(name: &str) -> Namespace {
    Namespace::new(name).expect("it is a name")
}

pub(super) fn accepted(last: u64) -> Outcome {
    Outcome::Accepted { last }
}

/// Commits what must succeed.
#[track_caller]
pub(super) fn commit(
    storage: &dyn Storage,
    namespace: &Namespace,
    known: u64,
    proposals: &[Proposal],
) -> impl Future<Output = Committed> + use<> {
    let done = storage.commit(namespace, known, proposals.to_vec(), LogLimits::default());
    async move { done.await.expect("a commit succeeds") }
}

pub(super) fn versions(records: &[Record]) -> Vec<u64> {
    records.iter().map(|record| record.version).collect()
}

pub(super) fn texts(records: &[Record]) -> Vec<String> {
    let text = |record: &Record| match &record.body {
        Body::Event(text) => text.to_string(),
        Body::Reset => "reset".to_owned(),
        Body::State(text) => format!("={text}"),
    };
    records.iter().map(text).collect()
}

pub(super) fn snapshot(version: u64, schema: (u16, u16), json: &str) -> Snapshot {
    Snapshot {
        version,
        schema: SchemaVersion {
            major: schema.0,
            minor: schema.1,
        },
        folder: "cart@74a3010dd2223426".into(),
        json: json.into(),
    }
}

use super::writer::{namespace, snapshot};
use crate::base::SchemaVersion;
use crate::state::{
    Body, Committed, EventId, LogLimits, MemoryStorage, ProducerId, Proposal, Storage, StorageError,
};
use std::rc::Rc;

/// How many sequences, and how many calls in each.
const RUNS: u64 = 8;
const STEPS: usize = 40;

/// A full log is part of it.
const LIMITS: LogLimits = LogLimits {
    events: 12,
    bytes: 60,
};

/// Whatever is asked in whatever order, retries of what was answered already among it, the answers
/// are those of [`MemoryStorage`], and so is what is kept.
pub async fn calls_in_any_order_are_answered_as_by_the_reference(
    open: &dyn Fn() -> Rc<dyn Storage>,
) {
    for run in 1..=RUNS {
        let name = namespace(&format!("reference-{run}"));
        let reference: Rc<dyn Storage> = Rc::new(MemoryStorage::new());
        let mut script = Script::new(run);
        let mut handle = open();
        let (mut version, mut base) = (0, 0);
        for at in 0..STEPS {
            if script.below(5) == 0 {
                handle = open();
            }
            let call = script.call(version, base);
            let what = format!("call {at} of run {run}, {call:?}");
            let wanted = call.make(&*reference, &name).await;
            let got = call.make(&*handle, &name).await;
            assert!(got == wanted, "{what}: {got:?} instead of {wanted:?}");
            let wanted = reference.load(&name).await.expect("memory is there");
            let got = handle.load(&name).await.expect("it loads");
            assert!(got == wanted, "{what}: {got:?} instead of {wanted:?}");
            (version, base) = (wanted.version, wanted.base);
        }
    }
}

#[derive(Clone, Debug)]
enum Call {
    Commit(u64, Vec<Proposal>),
    Truncate(u64),
    Remove,
    Snapshot(u64, u16),
}

impl Call {
    /// What is answered. Of a failure, that it is one.
    async fn make(
        &self,
        storage: &dyn Storage,
        name: &crate::base::Namespace,
    ) -> Option<Committed> {
        let done: Result<(), StorageError> = match self.clone() {
            Self::Commit(known, proposals) => {
                return storage.commit(name, known, proposals, LIMITS).await.ok();
            }
            Self::Truncate(through) => storage.truncate(name, through).await,
            Self::Remove => storage.remove(name).await,
            Self::Snapshot(version, major) => {
                let json = version.to_string();
                storage
                    .save_snapshot(name, snapshot(version, (major, 0), &json))
                    .await
            }
        };
        done.ok().map(|()| Committed::default())
    }
}

/// Makes calls up, the same ones each time.
struct Script {
    chance: u64,
    numbers: [u64; 3],
    last: (u64, Vec<Proposal>),
}

impl Script {
    fn new(seed: u64) -> Self {
        Self {
            chance: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            numbers: [0; 3],
            last: (0, Vec::new()),
        }
    }

    /// Marsaglia's xorshift64: chance is all that is needed.
    fn below(&mut self, end: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance % end
    }

    fn call(&mut self, version: u64, base: u64) -> Call {
        match self.below(14) {
            0..6 => {
                let known = version.saturating_sub(self.below(4));
                let count = self.below(4);
                let proposals = (0..count).map(|_| self.propose(version)).collect();
                self.last = (known, proposals);
                Call::Commit(self.last.0, self.last.1.clone())
            }
            // The answer was lost, and there may be more to say by now.
            6..9 => {
                if self.below(2) == 0 {
                    let more = self.propose(version);
                    self.last.1.push(more);
                }
                Call::Commit(self.last.0, self.last.1.clone())
            }
            9..11 => Call::Truncate(base + self.below(6)),
            11 => Call::Remove,
            // One ahead of the log is among them.
            _ => {
                let version = (version + 1).saturating_sub(self.below(4));
                Call::Snapshot(version, 1 + self.below(2) as u16)
            }
        }
    }

    fn propose(&mut self, version: u64) -> Proposal {
        let by = self.below(3) as u8;
        let number = self.numbers[usize::from(by)] + 1 + self.below(2);
        self.numbers[usize::from(by)] = number;
        let is_reset = self.below(6) == 0;
        let count = if is_reset { 1 } else { 1 + self.below(3) as u8 };
        let event = |at: u8| {
            let body = match is_reset {
                true => Body::Reset,
                false => Body::Event(format!("\"{by} {number} {at}\"").into()),
            };
            (EventId::new(number, [by * 10 + at; 10]), body)
        };
        let is_careful = self.below(3) == 0;
        let back = self.below(2);
        Proposal {
            producer: ProducerId::new([by; 16]),
            number,
            expected: is_careful.then(|| version.saturating_sub(back)),
            timestamp: number,
            schema: SchemaVersion { major: 1, minor: 0 },
            source: "cart".into(),
            causation: None,
            events: (0..count).map(event).collect(),
            bylines: Vec::new(),
        }
    }
}

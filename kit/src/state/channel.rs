use super::lines::{poison_line, refuse_line, settle_line};
use super::log::EventLog;
use super::port::Deliver;
use std::collections::BTreeMap;

/// One namespace of a hub: its log, and how far each subscriber has come.
pub(super) struct Channel {
    pub(super) log: EventLog,
    subscribers: BTreeMap<u64, Subscriber>,
}

struct Subscriber {
    author: u64,
    /// The version of the last event that it was told of, or from which on it is told of none.
    seen: u64,
    /// The version that its code cannot fold.
    poisoned: Option<u64>,
    /// What became of the appends of its author, as lines that it was not told yet.
    answers: String,
    deliver: Deliver,
}

impl Channel {
    pub(super) fn new(log: EventLog) -> Self {
        Self {
            log,
            subscribers: BTreeMap::new(),
        }
    }

    /// Adds a subscriber; `true` when it has something to hear at once.
    pub(super) fn subscribe(
        &mut self,
        id: u64,
        author: u64,
        from: u64,
        poisoned: Option<u64>,
        deliver: Deliver,
    ) -> bool {
        let subscriber = Subscriber {
            author,
            seen: from,
            poisoned,
            answers: String::new(),
            deliver,
        };
        let is_behind = subscriber.is_behind(self.log.version());
        self.subscribers.insert(id, subscriber);
        is_behind
    }

    /// Everything after `from`, for a reader that cannot fold the version in `poisoned`.
    pub(super) fn read(&self, from: u64, poisoned: Option<u64>) -> Option<String> {
        let Some(poisoned) = poisoned else {
            return self.log.batch_since(from);
        };
        let events = self.log.batch_between(from, poisoned);
        Some(events.unwrap_or_default() + &poison_line(poisoned))
    }

    /// Ends a subscription. It is handed out: what its closure owns may call back when it is
    /// dropped.
    pub(super) fn end(&mut self, id: u64) -> Option<impl Sized + use<>> {
        self.subscribers.remove(&id)
    }

    pub(super) fn subscriptions(&self) -> usize {
        self.subscribers.len()
    }

    /// What `author` has appended as `number` is in the log, up to `version`.
    pub(super) fn settle(&mut self, author: u64, number: u64, version: u64) {
        self.answer(author, &settle_line(number, version));
    }

    /// What `author` has appended as `number` was refused.
    pub(super) fn refuse(&mut self, author: u64, number: u64, refusal: &str) {
        self.answer(author, &refuse_line(number, refusal));
    }

    fn answer(&mut self, author: u64, line: &str) {
        let own = |one: &&mut Subscriber| one.author == author;
        for subscriber in self.subscribers.values_mut().filter(own) {
            subscriber.answers.push_str(line);
        }
    }

    /// The subscribers that have something to hear.
    pub(super) fn behind(&self) -> impl Iterator<Item = u64> {
        let version = self.log.version();
        self.subscribers
            .iter()
            .filter(move |(_, one)| one.is_behind(version))
            .map(|(id, _)| *id)
    }

    /// What a subscriber has to hear, once.
    pub(super) fn take(&mut self, id: u64) -> Option<(Deliver, String)> {
        let version = self.log.version();
        let subscriber = self.subscribers.get(&id)?;
        if !subscriber.is_behind(version) {
            return None;
        }
        let events = self.read(subscriber.seen, subscriber.poisoned);
        let subscriber = self.subscribers.get_mut(&id)?;
        let mut batch = std::mem::take(&mut subscriber.answers);
        batch.push_str(events.as_deref().unwrap_or_default());
        subscriber.seen = subscriber.end(version);
        Some((subscriber.deliver.clone(), batch))
    }
}

impl Subscriber {
    /// Where it will have come once it has heard everything.
    fn end(&self, version: u64) -> u64 {
        self.poisoned.unwrap_or(version)
    }

    fn is_behind(&self, version: u64) -> bool {
        self.seen < self.end(version) || !self.answers.is_empty()
    }
}

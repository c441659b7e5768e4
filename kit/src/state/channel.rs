use super::event::settle_line;
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
    seen: u64,
    /// The appends of its author that were accepted, and that it was not told of yet.
    settled: Vec<u64>,
    deliver: Deliver,
}

impl Channel {
    pub(super) fn new(log: EventLog) -> Self {
        Self {
            log,
            subscribers: BTreeMap::new(),
        }
    }

    pub(super) fn subscribe(&mut self, id: u64, author: u64, from: u64, deliver: Deliver) {
        let subscriber = Subscriber {
            author,
            seen: from,
            settled: Vec::new(),
            deliver,
        };
        self.subscribers.insert(id, subscriber);
    }

    /// Ends a subscription. It is handed out: what its closure owns may call back when it is
    /// dropped.
    pub(super) fn end(&mut self, id: u64) -> Option<impl Sized + use<>> {
        self.subscribers.remove(&id)
    }

    pub(super) fn subscriptions(&self) -> usize {
        self.subscribers.len()
    }

    /// What `author` has appended as `number` is in the log.
    pub(super) fn settle(&mut self, author: u64, number: u64) {
        let own = |one: &&mut Subscriber| one.author == author;
        for subscriber in self.subscribers.values_mut().filter(own) {
            subscriber.settled.push(number);
        }
    }

    /// The subscribers that have something to hear.
    pub(super) fn behind(&self) -> impl Iterator<Item = u64> {
        let version = self.log.version();
        self.subscribers
            .iter()
            .filter(move |(_, one)| one.seen < version || !one.settled.is_empty())
            .map(|(id, _)| *id)
    }

    /// What a subscriber has to hear, once.
    pub(super) fn take(&mut self, id: u64) -> Option<(Deliver, String)> {
        let subscriber = self.subscribers.get_mut(&id)?;
        let events = self.log.batch_since(subscriber.seen);
        let settled = std::mem::take(&mut subscriber.settled);
        if events.is_none() && settled.is_empty() {
            return None;
        }
        let mut batch: String = settled.into_iter().map(settle_line).collect();
        batch.push_str(events.as_deref().unwrap_or_default());
        subscriber.seen = self.log.version();
        Some((subscriber.deliver.clone(), batch))
    }
}

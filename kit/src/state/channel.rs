use super::answer::Answer;
use super::arrivals::Arrivals;
use super::error::AppendError;
use super::event::Receipt;
use super::forgetting::Held;
use super::leading::Reader;
use super::lines::{write_poisoned, write_refused, write_settled};
use super::log::EventLog;
use super::namespace_config::NamespaceConfig;
use super::port::Deliver;
use super::record::{Outcome, ProducerId, Proposal, Snapshot};
use super::shelf::Shelf;
use super::subscriber::{Joining, Subscriber, write_past};
use super::written::Written;
use crate::base::{Namespace, SchemaVersion};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::task::Waker;

/// One namespace of a page: its log, what waits for a place in it, and who is told.
pub(super) struct Channel {
    pub(super) namespace: Namespace,
    pub(super) config: NamespaceConfig,
    pub(super) log: EventLog,
    pub(super) shelf: Shelf,
    pub(super) stage: Stage,
    /// Appends without versions, in order.
    pub(super) queue: VecDeque<Queued>,
    /// What the page has given versions to and the storage does not have yet.
    pub(super) unsaved: VecDeque<Proposal>,
    pub(super) unsaved_events: usize,
    /// The version of the last event that the storage has.
    pub(super) persisted: u64,
    /// Snapshots that the storage is to keep.
    pub(super) to_save: VecDeque<Snapshot>,
    pub(super) work: Work,
    /// The version that is shown instead of the present.
    pub(super) travel: Option<u64>,
    /// The highest schema of each major version that somebody in this page has read with.
    pub(super) schemas: BTreeMap<u16, SchemaVersion>,
    pub(super) readers: BTreeMap<u64, Reader>,
    pub(super) subscribers: BTreeMap<u64, Subscriber>,
    /// What subscribers were told last.
    pub(super) written: Written,
    /// The version up to which effects were told.
    pub(super) observed: u64,
    pub(super) arrivals: Arrivals,
    /// The version at which snapshots were asked for last.
    pub(super) asked: u64,
    /// Nobody has answered then.
    pub(super) is_unanswered: bool,
    pub(super) warned: bool,
    pub(super) told: Told,
    /// The version at which nothing could be forgotten to make room.
    pub(super) full_at: Option<u64>,
    /// Those who wait until something is forgotten.
    pub(super) held: Vec<Held>,
    pub(super) outbox: Outbox,
}

/// Where a namespace stands with its storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Hydrating,
    Live,
    Degraded(Reason),
    /// What is stored cannot be read, and is left as it is.
    Unreadable(String),
}

/// Why a namespace is not kept any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reason {
    pub(super) text: String,
    /// It is the storage that fails, and that may be over some time.
    pub(super) may_end: bool,
}

/// What was reported, once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    pub(super) snapshot: bool,
    pub(super) truncation: bool,
}

/// What the task of a namespace has to know.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    pub(super) is_running: bool,
    /// What is unsaved is to be saved now.
    pub(super) due: bool,
    /// There is a task that will set `due`.
    pub(super) has_timer: bool,
    /// There is a task that will ask for snapshots.
    pub(super) has_asker: bool,
    /// The page may end at any time: nothing waits to be saved.
    pub(super) leaving: bool,
    /// Somebody else may have appended.
    pub(super) catch_up: bool,
    /// There may be something that can be forgotten.
    pub(super) may_truncate: bool,
    /// Events are missing that the storage has forgotten.
    pub(super) reload: bool,
    /// All that is stored is to be forgotten.
    pub(super) remove: bool,
    /// It was, and nothing could be read since.
    pub(super) is_removed: bool,
    /// A storage that was given up is tried again.
    pub(super) again: bool,
    /// It has nothing that this page does not have.
    pub(super) is_checked: bool,
    /// How many of what waits is on its way.
    pub(super) in_flight: usize,
    /// That ends with the page, and would not if it was sent while the page is being left.
    pub(super) may_end: bool,
    /// Whoever waits for an answer of the storage.
    pub(super) asking: Option<Waker>,
    /// Whether not to wait for it any longer.
    pub(super) hurry: bool,
    /// What became of the first ones that wait, to be told after a reload.
    pub(super) outcomes: Vec<Outcome>,
    pub(super) tries: Tries,
    pub(super) pause: Option<u32>,
    /// Whoever waits for the end of the pause.
    pub(super) paused: Option<Waker>,
}

/// How often each kind of call has failed, one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tries {
    pub(super) commit: u32,
    pub(super) look: u32,
    pub(super) snapshot: u32,
    pub(super) truncation: u32,
    pub(super) removal: u32,
}

/// What is to be done once nothing is borrowed.
#[derive(Default)]
pub(super) struct Outbox {
    pub(super) finished: Vec<(Answer<Appended>, Appended)>,
    pub(super) reports: Vec<String>,
    /// The version up to which this page has committed something.
    pub(super) committed: Option<u64>,
    /// Somebody may have something to hear.
    pub(super) news: bool,
    /// Whose pause is over.
    pub(super) woken: Option<Waker>,
}

pub(super) type Appended = Result<Receipt, AppendError>;

/// An append that has no versions yet.
pub(super) struct Queued {
    pub(super) proposal: Proposal,
    pub(super) whom: Whom,
}

impl Queued {
    /// What is left to be known of an append once its events are elsewhere, and those.
    pub(super) fn part(self) -> (Asked, Proposal) {
        let Self { proposal, whom } = self;
        let mut ends = proposal.events.iter().rev();
        let asked = Asked {
            reset: ends.position(|(_, body)| body.begins_anew()),
            producer: proposal.producer,
            number: proposal.number,
            expected: proposal.expected,
            events: proposal.events.len(),
            whom,
        };
        (asked, proposal)
    }
}

/// An append, without its events.
pub(super) struct Asked {
    pub(super) producer: ProducerId,
    pub(super) number: u64,
    pub(super) expected: Option<u64>,
    /// How many there are.
    pub(super) events: usize,
    /// How many of them come after the last reset among them.
    pub(super) reset: Option<usize>,
    pub(super) whom: Whom,
}

/// Who is told what became of an append.
pub(super) enum Whom {
    /// The subscribers of this author.
    Author(u64),
    /// Whoever waits for it.
    Waiting(Answer<Appended>),
    /// Both.
    Both(u64, Answer<Appended>),
}

impl Channel {
    pub(super) fn new(namespace: Namespace, config: NamespaceConfig) -> Self {
        let config = config.with_room();
        let stage = match config.storage {
            Some(_) => Stage::Hydrating,
            None => Stage::Live,
        };
        Self {
            namespace,
            log: EventLog::new(config.limits),
            config,
            shelf: Shelf::default(),
            stage,
            queue: VecDeque::new(),
            unsaved: VecDeque::new(),
            unsaved_events: 0,
            persisted: 0,
            to_save: VecDeque::new(),
            work: Work::default(),
            travel: None,
            schemas: BTreeMap::new(),
            readers: BTreeMap::new(),
            subscribers: BTreeMap::new(),
            written: Written::default(),
            observed: 0,
            arrivals: Arrivals::default(),
            asked: 0,
            is_unanswered: false,
            warned: false,
            told: Told::default(),
            full_at: None,
            held: Vec::new(),
            outbox: Outbox::default(),
        }
    }

    fn reader(&mut self, author: u64, schema: SchemaVersion, poisoned: Option<u64>) -> &mut Reader {
        if schema != super::lines::NO_SCHEMA {
            let highest = self.schemas.entry(schema.major).or_insert(schema);
            *highest = schema.max(*highest);
            self.full_at = None;
        }
        self.forget_idle(author);
        let reader = self
            .readers
            .entry(author)
            .or_insert_with(|| Reader::new(schema, poisoned));
        reader.schema = schema;
        reader
    }

    pub(super) fn schema_of(&self, author: u64) -> SchemaVersion {
        let reader = self.readers.get(&author);
        reader.map_or(super::lines::NO_SCHEMA, |reader| reader.schema)
    }

    /// Adds a subscriber.
    pub(super) fn subscribe(&mut self, id: u64, joining: Joining) {
        let reader = self.reader(joining.author, joining.schema, joining.poisoned);
        let has_nothing = joining.from == 0 && !reader.unreadable.is_empty();
        let mut subscriber = Subscriber::new(joining);
        if has_nothing {
            subscriber.begin_anew();
        }
        subscriber.tell_status = self.stage != Stage::Live;
        subscriber.tell_travel = self.travel.is_some();
        self.subscribers.insert(id, subscriber);
        self.outbox.news |= self.is_behind(id);
    }

    /// Everything after `from`; `None` when there is nothing.
    pub(super) fn read(
        &mut self,
        author: u64,
        from: u64,
        schema: SchemaVersion,
        poisoned: Option<u64>,
    ) -> Option<String> {
        let reader = self.reader(author, schema, poisoned);
        let from = Some(from).filter(|from| *from > 0 || reader.unreadable.is_empty());
        let Self {
            log,
            shelf,
            readers,
            travel,
            ..
        } = self;
        let reader = readers.get_mut(&author)?;
        let led = reader.lead(log, shelf, from, u64::MAX);
        let (mut batch, offered) = led.unwrap_or_default();
        reader.offered = offered.or(reader.offered);
        let end = reader.end(log, shelf, from, u64::MAX);
        if let Some(poisoned) = poisoned.filter(|poisoned| end < *poisoned) {
            write_poisoned(&mut batch, poisoned);
        }
        // Whoever shows the state from now on begins with what is shown.
        if let Some(at) = travel.filter(|_| schema != super::lines::NO_SCHEMA) {
            write_past(&mut batch, reader, log, shelf, at);
        }
        Some(batch).filter(|batch| !batch.is_empty())
    }

    /// Ends a subscription. It is handed out: what its closure owns may call back when it is
    /// dropped.
    pub(super) fn end(&mut self, id: u64) -> Option<impl Sized + use<>> {
        let ended = self.subscribers.remove(&id)?;
        let others = self.subscribers.values();
        if !others.into_iter().any(|one| one.author == ended.author) {
            self.readers.remove(&ended.author);
            self.full_at = None;
        }
        Some(ended)
    }

    fn is_behind(&self, id: u64) -> bool {
        let known = self.subscribers.get(&id);
        let known = known.and_then(|one| Some((one, self.readers.get(&one.author)?)));
        known.is_some_and(|(one, reader)| one.is_behind(reader, &self.log, &self.shelf))
    }

    /// The subscribers that have something to hear.
    pub(super) fn behind(&self) -> impl Iterator<Item = u64> {
        let ids = self.subscribers.keys().copied();
        ids.filter(|id| self.is_behind(*id))
    }

    /// What a subscriber has to hear, once.
    pub(super) fn take(&mut self, id: u64, now: u64) -> Option<(Deliver, Rc<str>)> {
        if !self.is_behind(id) {
            return None;
        }
        let Self {
            log,
            shelf,
            readers,
            subscribers,
            written,
            travel,
            ..
        } = self;
        let subscriber = subscribers.get_mut(&id)?;
        let reader = readers.get_mut(&subscriber.author)?;
        let taken = subscriber.take(reader, log, shelf, written, *travel);
        self.arrivals.delivered(now);
        Some(taken).filter(|(_, batch)| !batch.is_empty())
    }

    /// Whether an author reads in one place. Otherwise nobody here knows in which of them it holds
    /// what it has appended.
    fn has_one(&self, author: u64) -> bool {
        let own = self.subscribers.values().filter(|one| one.author == author);
        own.count() == 1
    }

    /// Tells whoever appended what became of it. `place` has the first and the last version, if
    /// they are known for sure.
    pub(super) fn settle(
        &mut self,
        number: u64,
        whom: Whom,
        result: Appended,
        place: Option<(u64, u64)>,
    ) {
        let (author, answer) = match whom {
            Whom::Author(author) => (Some(author), None),
            Whom::Waiting(answer) => (None, Some(answer)),
            Whom::Both(author, answer) => (Some(author), Some(answer)),
        };
        let is_alone = author.is_some_and(|author| self.has_one(author));
        let own = self.subscribers.values_mut();
        for one in own.filter(|one| Some(one.author) == author) {
            match &result {
                Ok(receipt) => write_settled(&mut one.answers, number, receipt.version),
                Err(refused) => write_refused(&mut one.answers, number, &refused.to_refusal()),
            }
            if let Some(place) = place.filter(|_| is_alone) {
                one.has_own(place);
            }
        }
        if let Some(answer) = answer {
            self.outbox.finished.push((answer, result));
        }
        self.outbox.news = true;
    }

    /// Shows the past, or the present again.
    pub(super) fn show(&mut self, travel: Option<u64>) {
        if self.travel == travel {
            return;
        }
        self.travel = travel;
        for one in self.subscribers.values_mut() {
            one.tell_travel = true;
        }
        if travel.is_none() {
            // What had to stay for it.
            self.work.may_truncate = true;
            self.full_at = None;
            self.trim();
        }
        self.status_changed();
    }
}

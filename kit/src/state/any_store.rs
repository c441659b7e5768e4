use super::answer::Answer;
use super::error::AppendError;
use super::event::Receipt;
use super::event_listeners::Tap;
use super::listeners::Listeners;
use super::port::{Feed, FeedGuard};
use super::reader::{Fold, Reader};
use super::reply::Reply;
use super::sends::write_caused;
use super::status::{StatePhase, StateStatus};
use super::telling::notify;
use crate::base::{Namespace, SchemaVersion};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

pub(super) type Appended = Result<Receipt, AppendError>;
pub(super) type Work = fn(&Rc<dyn AnyStore>);

/// What a store needs of the page that it is in.
pub(super) trait Host {
    /// Calls `work` with the store after this task, before any other.
    fn later(&self, store: Rc<dyn AnyStore>, work: Work);

    /// Calls `work` with the store when all has rendered that Yew was asked to render.
    fn after_renders(&self, store: Rc<dyn AnyStore>, work: Work);

    /// Tells whoever looks after the page.
    fn complain(&self, text: &str);
}

/// A store whatever state it has: all that is not about the type of the state is here, so that a
/// remote has it once, however many namespaces it folds.
pub(super) trait AnyStore {
    fn core(&self) -> &Core;

    fn buffers(&self) -> &RefCell<dyn Fold>;
}

/// Counts what can be seen of a store, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Revisions {
    /// The state that is shown.
    pub(super) state: u32,
    /// Versions, what waits for them, and whether the state can be shown at all.
    pub(super) progress: u32,
    pub(super) status: u32,
}

/// Whether selectors wait for what Yew renders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Waits {
    #[default]
    Not,
    Once,
    /// Something else renders since.
    Again,
}

/// What a store has beside the state.
pub(super) struct Core {
    pub(super) namespace: Namespace,
    schema: SchemaVersion,
    feed: Rc<dyn Feed>,
    pub(super) host: Rc<dyn Host>,
    pub(super) reader: RefCell<Reader>,
    pub(super) revisions: Cell<Revisions>,
    /// The revisions that components were asked about, and those that the others were told of.
    pub(super) asked_about: Cell<Revisions>,
    pub(super) told: Cell<Revisions>,
    /// Numbers the module's appends.
    appended: Rc<Cell<u64>>,
    /// What was appended in this task, and the numbers.
    outbox: RefCell<(String, Vec<u64>)>,
    is_scheduled: Cell<bool>,
    /// Why events are appended now, as it is sent.
    pub(super) cause: RefCell<Option<Rc<str>>>,
    /// Who waits for what became of an append.
    asked: RefCell<VecDeque<(u64, Answer<Appended>)>>,
    pub(super) listeners: Listeners,
    /// Who hears of the events, once anybody has wanted to.
    pub(super) tap: OnceCell<Box<dyn Tap>>,
    pub(super) waits: Cell<Waits>,
    /// What the shell says of the namespace, when it was asked and that is still so.
    status: RefCell<Option<StateStatus>>,
    /// Of a snapshot.
    has_complained: Cell<bool>,
    guard: RefCell<Option<FeedGuard>>,
    /// The store itself, while an append is under way: its answer is waited for, whoever is gone.
    held: RefCell<Option<Rc<dyn AnyStore>>>,
}

impl Core {
    pub(super) fn new(
        namespace: Namespace,
        schema: SchemaVersion,
        feed: Rc<dyn Feed>,
        host: Rc<dyn Host>,
        appended: Rc<Cell<u64>>,
    ) -> Self {
        Self {
            namespace,
            schema,
            feed,
            host,
            reader: RefCell::default(),
            revisions: Cell::default(),
            asked_about: Cell::default(),
            told: Cell::default(),
            appended,
            outbox: RefCell::default(),
            is_scheduled: Cell::new(false),
            cause: RefCell::default(),
            asked: RefCell::default(),
            listeners: Listeners::default(),
            tap: OnceCell::new(),
            waits: Cell::default(),
            status: RefCell::default(),
            has_complained: Cell::new(false),
            guard: RefCell::default(),
            held: RefCell::default(),
        }
    }

    pub(super) fn count(&self, count: impl FnOnce(&mut Revisions)) {
        let mut revisions = self.revisions.get();
        count(&mut revisions);
        self.revisions.set(revisions);
    }

    /// Whom to ask about the appends that were refused.
    pub(super) fn complain(&self, refusal: &AppendError) {
        self.host.complain(&refusal.to_string());
    }

    pub(super) fn reply(&self, answer: Answer<Appended>) -> Reply {
        let host = self.host.clone();
        Reply { answer, host }
    }

    fn answer(&self, number: u64, result: Appended) {
        let answer = {
            let mut asked = self.asked.borrow_mut();
            let at = asked.binary_search_by_key(&number, |(known, _)| *known);
            at.ok().and_then(|at| asked.remove(at))
        };
        match (answer.filter(|(_, answer)| answer.is_shared()), result) {
            (Some((_, answer)), result) => answer.give(result),
            // Nobody waits for it, so somebody else has to know.
            (None, Err(refusal)) => self.complain(&refusal),
            (None, Ok(_)) => {}
        }
    }

    fn tell(&self, what: &str, detail: &str) {
        let mut text = "state `".to_owned();
        text.push_str(self.namespace.as_str());
        text.push_str(what);
        text.push_str(detail);
        self.host.complain(&text);
    }

    /// What the shell says of the namespace.
    pub(super) fn said(&self) -> StateStatus {
        let known = self.status.borrow().clone();
        known.unwrap_or_else(|| {
            let text = self.feed.status(&self.namespace);
            let status = text.and_then(|text| StateStatus::parse(&text));
            let status = status.unwrap_or_default();
            *self.status.borrow_mut() = Some(status.clone());
            status
        })
    }

    /// The same, and what this module knows itself.
    pub(super) fn status(&self) -> StateStatus {
        let mut status = self.said();
        // What this module knows the shell may not have said yet.
        let reader = self.reader.borrow();
        status.version = status.version.max(reader.version());
        if let Some(reason) = reader.unreadable() {
            status.phase = StatePhase::Unreadable(reason.to_owned());
        }
        status
    }

    pub(super) fn is_hydrating(&self) -> bool {
        self.status().phase == StatePhase::Hydrating
    }
}

/// Fetches what is there already and listens for what comes later.
pub(super) fn connect(store: &Rc<dyn AnyStore>) -> Result<(), String> {
    let core = store.core();
    // After each snapshot that cannot be read the shell may have another one.
    for _ in 0..3 {
        let from = core.reader.borrow().version();
        let Some(batch) = core.feed.read(&core.namespace, from, core.schema)? else {
            break;
        };
        digest(&**store, &batch);
        if core.reader.borrow().unreadable().is_none() {
            break;
        }
    }
    let weak = Rc::downgrade(store);
    let deliver = Rc::new(move |batch: &str| {
        if let Some(store) = weak.upgrade() {
            take(&store, batch);
        }
    });
    let from = core.reader.borrow().version();
    let guard = core
        .feed
        .subscribe(&core.namespace, from, core.schema, deliver)?;
    *core.guard.borrow_mut() = Some(guard);
    Ok(())
}

/// Takes a batch.
pub(super) fn take(store: &Rc<dyn AnyStore>, batch: &str) {
    let core = store.core();
    if digest(&**store, batch) {
        // A batch was lost; once is enough, or nothing helps.
        let from = core.reader.borrow().version();
        let missing = core.feed.read(&core.namespace, from, core.schema);
        if !matches!(missing, Ok(Some(batch)) if !digest(&**store, &batch)) {
            core.tell("` lacks events after version ", &from.to_string());
        }
    }
    notify(store);
    if let Some(tap) = core.tap.get() {
        tap.tell();
    }
    release(core);
}

/// Nobody needs the store any more for the sake of an answer.
fn release(core: &Core) {
    if core.reader.borrow().waiting() == 0 {
        let held = core.held.borrow_mut().take();
        drop(held);
    }
}

/// Reads a batch, without telling the listeners; `true` when events are missing.
fn digest(store: &dyn AnyStore, batch: &str) -> bool {
    let core = store.core();
    let (read, is_unreadable_new) = {
        let mut reader = core.reader.borrow_mut();
        let before = reader.unreadable().map(str::to_owned);
        let read = match core.tap.get() {
            Some(tap) => tap.read(&mut reader, batch),
            None => reader.read(&mut *store.buffers().borrow_mut(), batch),
        };
        (read, reader.unreadable() != before.as_deref())
    };
    if let Some(line) = read.malformed {
        core.tell("`: a line of a batch cannot be read: ", line);
    }
    if read.is_status_new {
        *core.status.borrow_mut() = None;
    }
    core.count(|revisions| {
        let progress = revisions.progress.wrapping_add(u32::from(read.is_new));
        let is_status_new = read.is_status_new || is_unreadable_new;
        let status = revisions.status.wrapping_add(u32::from(is_status_new));
        (revisions.progress, revisions.status) = (progress, status);
    });
    for (number, result) in read.answers {
        let namespace = core.namespace.as_str();
        let result = result
            .map(|version| Receipt { version })
            .map_err(|refusal| AppendError::from_refusal(namespace, refusal));
        core.answer(number, result);
    }
    if let Some(version) = read.unreadable {
        let mut reason = "!".to_owned();
        reason.push_str(core.reader.borrow().unreadable().unwrap_or_default());
        core.tell("` cannot be shown: ", &reason[1..]);
        core.feed.snapshot(&core.namespace, version, &reason);
    } else if read.is_snapshot_wanted {
        answer_snapshot(store);
    }
    read.has_gap
}

/// Says what the sequenced state is, unless this module does not know.
fn answer_snapshot(store: &dyn AnyStore) {
    let core = store.core();
    let version = {
        let reader = core.reader.borrow();
        if reader.poisoned().is_some() || reader.unreadable().is_some() {
            return;
        }
        reader.version()
    };
    let encoded = store.buffers().borrow_mut().encode();
    let complaint = match encoded {
        Ok((json, is_same)) => {
            core.feed.snapshot(&core.namespace, version, &json);
            (!is_same).then(|| "it is read as another value than it was".to_owned())
        }
        Err(reason) => Some(reason),
    };
    if let Some(complaint) = complaint.filter(|_| !core.has_complained.replace(true)) {
        core.tell("`: a snapshot of it is no good: ", &complaint);
    }
}

/// Numbers an append of so many events, unless it is refused.
pub(super) fn begin(core: &Core, count: usize) -> Result<u64, AppendError> {
    let mut reader = core.reader.borrow_mut();
    if let Some(refusal) = reader.refusal(&core.namespace) {
        return Err(refusal);
    }
    let number = core.appended.get() + 1;
    core.appended.set(number);
    reader.provide(number, count);
    Ok(number)
}

/// Sends an append and tells of it, once the task is over. `events` has no brackets around it.
pub(super) fn send(store: Rc<dyn AnyStore>, number: u64, expected: Option<u64>, events: &str) {
    let core = store.core();
    {
        let (lines, numbers) = &mut *core.outbox.borrow_mut();
        let cause = core.cause.borrow();
        let cause = cause.as_deref().unwrap_or_default();
        write_caused(lines, number, expected, cause, events);
        numbers.push(number);
    }
    core.count(|revisions| revisions.progress = revisions.progress.wrapping_add(1));
    if !core.is_scheduled.replace(true) {
        *core.held.borrow_mut() = Some(store.clone());
        core.host.later(store.clone(), run);
    }
}

/// Whoever appended waits for the answer.
pub(super) fn ask(core: &Core, number: u64) -> Answer<Appended> {
    let answer = Answer::new();
    core.asked.borrow_mut().push_back((number, answer.clone()));
    answer
}

/// Sends what was appended in a task.
fn run(store: &Rc<dyn AnyStore>) {
    let core = store.core();
    core.is_scheduled.set(false);
    let (lines, numbers) = core.outbox.take();
    // A sequencer in this page answers soon: the answer comes before anybody renders.
    if let Err(reason) = core.feed.send(&core.namespace, &lines) {
        {
            let mut buffers = store.buffers().borrow_mut();
            let mut reader = core.reader.borrow_mut();
            reader.refuse(&mut *buffers, &numbers);
        }
        core.count(|revisions| revisions.progress = revisions.progress.wrapping_add(1));
        for number in numbers {
            core.answer(
                number,
                Err(AppendError::Link {
                    namespace: core.namespace.to_string(),
                    reason: reason.clone(),
                }),
            );
        }
    }
    notify(store);
    release(core);
}

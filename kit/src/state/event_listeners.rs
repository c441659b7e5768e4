//! Who hears of the events of a store: they are noted as the store reads them, and told when
//! nothing is borrowed any more.

use super::any_store::{AnyStore, Core};
use super::because::{because, cause};
use super::buffers::{Buffers, read_event};
use super::port::FeedGuard;
use super::reader::{Fold, Read, Reader, Travel};
use super::shared_state::SharedState;
use super::state_event::StateEvent;
use super::status::StatePhase;
use super::store::{OpenStore, Store};
use crate::base::SchemaVersion;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

/// Stands between a store and its reader. A store without it does not link what is behind it.
pub(super) trait Tap {
    /// Has the store read a batch.
    fn read<'a>(&self, reader: &mut Reader, batch: &'a str) -> Read<'a>;

    /// Tells what was read since, while nothing is borrowed.
    fn tell(&self);

    fn as_any(&self) -> &dyn Any;
}

pub(super) type EventListener<S> = Rc<dyn Fn(StateEvent<'_, S>)>;

/// Those who hear of the events of a store, and what they were not told yet.
struct EventListeners<S: SharedState> {
    store: Weak<Store<S>>,
    all: RefCell<Vec<Hearing<S>>>,
    numbers: Cell<u32>,
    /// With versions. There is never more than the store reads at once, unless a listener has more
    /// delivered.
    news: RefCell<VecDeque<(u64, News<S>)>>,
    is_telling: Cell<bool>,
}

struct Hearing<S: SharedState> {
    number: u32,
    /// The version of what it was told last; `None` before the first time.
    told: Option<u64>,
    listener: EventListener<S>,
}

enum News<S: SharedState> {
    State(Rc<S>),
    Event(S::Event),
}

/// Calls `listener` until the guard is dropped, which keeps the store open.
pub(super) fn hear<S: SharedState>(store: &OpenStore<S>, listener: EventListener<S>) -> FeedGuard {
    let Some(listeners) = listeners(store) else {
        return FeedGuard::new(|| ());
    };
    let number = listeners.numbers.get();
    listeners.numbers.set(number + 1);
    // Before it is called: what it appends at once must reach it.
    listeners.all.borrow_mut().push(Hearing {
        number,
        told: None,
        listener,
    });
    let guard = {
        let store = store.clone();
        FeedGuard::new(move || {
            if let Some(listeners) = self::listeners(&store) {
                listeners.end(number);
            }
        })
    };
    listeners.begin(store, number);
    guard
}

/// Those of the store, which nobody else makes. They stay until it is closed.
fn listeners<S: SharedState>(store: &OpenStore<S>) -> Option<&EventListeners<S>> {
    let tap = store.core().tap.get_or_init(|| {
        Box::new(EventListeners {
            store: Rc::downgrade(store),
            all: RefCell::default(),
            numbers: Cell::default(),
            news: RefCell::default(),
            is_telling: Cell::default(),
        })
    });
    tap.as_any().downcast_ref()
}

impl<S: SharedState> EventListeners<S> {
    /// Ends one. It is dropped after the borrow: what it owns may call back.
    fn end(&self, number: u32) {
        let ended = {
            let mut all = self.all.borrow_mut();
            let at = all.iter().position(|one| one.number == number);
            at.map(|at| all.remove(at))
        };
        drop(ended);
    }

    /// Those who wait for the first call, or the others.
    fn numbers(&self, waits: bool) -> Vec<u32> {
        let all = self.all.borrow();
        let those = all.iter().filter(|one| one.told.is_none() == waits);
        those.map(|one| one.number).collect()
    }

    /// The listener, if it is still there and was not told of this version or a later one. A
    /// reader may be led back, and over the same way again.
    fn next(&self, number: u32, version: u64) -> Option<EventListener<S>> {
        let mut all = self.all.borrow_mut();
        let mut all = all.iter_mut();
        let one = all.find(|one| one.number == number)?;
        if one.told.is_some_and(|told| told >= version) {
            return None;
        }
        one.told = Some(version);
        Some(one.listener.clone())
    }

    /// Calls one with the current state, if that is known.
    fn begin(&self, store: &Store<S>, number: u32) {
        let Some(version) = present(store.core()) else {
            return;
        };
        let state = store.sequenced();
        if let Some(listener) = self.next(number, version) {
            listener(StateEvent::State {
                version,
                state: &state,
            });
        }
    }

    /// Those who were told that there is nothing begin anew with what there is.
    fn begin_with_kept(&self) {
        for one in self.all.borrow_mut().iter_mut() {
            one.told = one.told.filter(|told| *told > 0);
        }
    }

    /// The version above which somebody is to be told.
    fn least(&self) -> u64 {
        let all = self.all.borrow();
        let told = all.iter().filter_map(|one| one.told);
        told.min().unwrap_or(u64::MAX)
    }
}

/// The version that a module is at, when that is the present: what it has not been given yet, or
/// what cannot be read, is not an empty state. A past that cannot be read does not matter.
fn present(core: &Core) -> Option<u64> {
    let said = core.said();
    let reader = core.reader.borrow();
    let is_unknown = reader.is_present_unreadable()
        || matches!(
            said.phase,
            StatePhase::Hydrating | StatePhase::Unreadable(_)
        );
    if is_unknown {
        return None;
    }
    let version = reader.version();
    // Before the first event that it cannot fold nothing may be on its way.
    let is_all = said.version == 0 || reader.poisoned().is_some_and(|first| first <= 1);
    (version > 0 || is_all).then_some(version)
}

impl<S: SharedState> Tap for EventListeners<S> {
    fn read<'a>(&self, reader: &mut Reader, batch: &'a str) -> Read<'a> {
        let Some(store) = self.store.upgrade() else {
            return Read::default();
        };
        let mut recorder = Recorder {
            buffers: &mut store.typed_buffers().borrow_mut(),
            least: self.least(),
            news: &mut self.news.borrow_mut(),
            is_kept: false,
            lost: 0,
        };
        let read = reader.read(&mut recorder, batch);
        reader.count_unknown(recorder.lost);
        // What cannot be read is followed by another way to the same.
        if recorder.is_kept && (reader.version() > 0 || reader.is_present_unreadable()) {
            self.begin_with_kept();
        }
        read
    }

    /// A listener that has this called again does not get ahead of the others: the first call goes
    /// on with it.
    fn tell(&self) {
        let Some(store) = self.store.upgrade() else {
            return;
        };
        if self.is_telling.replace(true) {
            return;
        }
        loop {
            for number in self.numbers(true) {
                self.begin(&store, number);
            }
            let next = self.news.borrow_mut().pop_front();
            let Some((version, news)) = next else {
                break;
            };
            for number in self.numbers(false) {
                // One of those before may have ended it.
                let Some(listener) = self.next(number, version) else {
                    continue;
                };
                match &news {
                    News::State(state) => listener(StateEvent::State { version, state }),
                    News::Event(event) => {
                        let cause = cause(version, S::NAMESPACE);
                        because(store.core(), Some(cause), || {
                            listener(StateEvent::Event { version, event });
                        });
                    }
                }
            }
        }
        self.is_telling.set(false);
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Folds, and notes what is sequenced in the present.
struct Recorder<'a, S: SharedState> {
    buffers: &'a mut Buffers<S>,
    /// Nobody is to be told of this version or an earlier one.
    least: u64,
    news: &'a mut VecDeque<(u64, News<S>)>,
    /// Whether this is what was kept, and no news.
    is_kept: bool,
    /// How many events were folded that cannot be told.
    lost: u32,
}

impl<S: SharedState> Recorder<'_, S> {
    fn wants(&self, version: u64) -> bool {
        version > self.least && !self.buffers.is_in_past()
    }

    /// Notes the event in a text. It is folded, so it is read once more.
    fn note(&mut self, version: u64, schema: Option<SchemaVersion>, json: Option<&str>) {
        match json.and_then(|json| read_event::<S>(schema, json)) {
            Some(event) => self.news.push_back((version, News::Event(event))),
            None => self.lost += 1,
        }
    }

    /// The sequenced state is another one.
    fn begin(&mut self, version: u64) {
        if self.wants(version) {
            let state = self.buffers.begun();
            self.news.push_back((version, News::State(state)));
        }
    }
}

impl<S: SharedState> Fold for Recorder<'_, S> {
    fn sequence(&mut self, version: u64, schema: Option<SchemaVersion>, json: &str) -> bool {
        let is_known = self.buffers.sequence(version, schema, json);
        if is_known && self.wants(version) {
            self.note(version, schema, Some(json));
        }
        is_known
    }

    fn settle(&mut self, at: usize, count: usize, first: u64) {
        let own = (first..).zip(self.buffers.provisional(at, count));
        let wanted = own.filter(|(version, _)| *version > self.least);
        // It was read from such a text before.
        let texts: Vec<_> = wanted
            .map(|(version, event)| (version, serde_json::to_string(event).ok()))
            .collect();
        for (version, json) in texts {
            self.note(version, None, json.as_deref());
        }
        self.buffers.settle(at, count, first);
    }

    fn take_back(&mut self, at: usize, count: usize) {
        self.buffers.take_back(at, count);
    }

    fn reset(&mut self, version: u64) {
        self.is_kept |= version == 0 && !self.buffers.is_in_past();
        self.buffers.reset(version);
        self.begin(version);
    }

    fn restore(&mut self, version: u64, schema: SchemaVersion, json: &str) -> Result<(), String> {
        self.buffers.restore(version, schema, json)?;
        self.begin(version);
        Ok(())
    }

    fn travel(&mut self, step: Travel) {
        self.buffers.travel(step);
    }

    fn finish(&mut self) {
        self.buffers.finish();
    }

    fn take_changed(&mut self) -> bool {
        self.buffers.take_changed()
    }

    fn encode(&mut self) -> Result<(String, bool), String> {
        self.buffers.encode()
    }
}

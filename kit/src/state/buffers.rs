use super::reader::{Fold, Travel};
use super::shared_state::SharedState;
use crate::base::SchemaVersion;
use crate::memory::{PAST, begin_folding, end_folding};
use std::collections::VecDeque;
use std::rc::Rc;

/// How many events a buffer may lack before it catches up at once.
pub(super) const MAX_MISSED: usize = 1_024;

/// The state of a namespace in two buffers, of which one is shown (left-right, as in Ramalhete and
/// Correia, "Left-Right: A Concurrency Control Technique with Wait-Free Population Oblivious
/// Reads", 2013, without the concurrency).
///
/// What changes the state is applied to the other buffer, after the events that it lacks, and then
/// that one is shown. So whoever holds what was shown keeps it unchanged, the two can be compared,
/// and nothing is copied however large the state is, unless the other buffer is held too.
///
/// 1. The other buffer and what it lacks make up the sequenced state, always.
/// 2. What is shown is the sequenced state and what is provisional.
/// 3. While something is provisional there is another buffer. Otherwise it may be missing, and is
///    a copy of the shown one when it is needed.
pub(super) struct Buffers<S: SharedState> {
    shown: Rc<S>,
    other: Option<Rc<S>>,
    /// The events that the other buffer lacks of the sequenced state, with their versions.
    missed: Events<S>,
    /// How many of them, at the end, the shown one lacks too.
    fresh: usize,
    /// What is provisional, with zeros.
    waiting: Events<S>,
    /// Whether what is shown does not lead to what is to be shown: something came before what is
    /// provisional, or the sequenced state is another one altogether.
    is_astray: bool,
    before: Before<S>,
    is_changed: bool,
    /// The past, while it is being made.
    past: Option<S>,
    /// What is shown instead of the present.
    shown_past: Option<Rc<S>>,
}

/// Events with their versions. All of them are kept in one way, so that a remote links one.
type Events<S> = VecDeque<(u64, <S as SharedState>::Event)>;

/// What was shown when somebody asked last whether that has changed.
enum Before<S> {
    /// The same as now.
    Same,
    /// What is in the other buffer.
    Other,
    This(Rc<S>),
    /// Something else, probably.
    Unknown,
}

impl<S: SharedState> Default for Buffers<S> {
    fn default() -> Self {
        Self {
            shown: Rc::default(),
            other: None,
            missed: VecDeque::new(),
            fresh: 0,
            waiting: VecDeque::new(),
            is_astray: false,
            before: Before::Same,
            is_changed: false,
            past: None,
            shown_past: None,
        }
    }
}

impl<S: SharedState> Buffers<S> {
    pub(super) fn shown(&self) -> &Rc<S> {
        self.shown_past.as_ref().unwrap_or(&self.shown)
    }

    /// The state without what is provisional.
    pub(super) fn sequenced(&mut self) -> Rc<S> {
        if self.waiting.is_empty() {
            return self.shown.clone();
        }
        self.compare();
        let base = self.base();
        self.other = Some(base.clone());
        base
    }

    /// Whether what comes is about the past.
    pub(super) fn is_in_past(&self) -> bool {
        self.past.is_some()
    }

    /// The events from the place `at` on that have no versions yet.
    pub(super) fn provisional(&self, at: usize, count: usize) -> impl Iterator<Item = &S::Event> {
        let all = self.waiting.iter().skip(at).take(count);
        all.map(|(_, event)| event)
    }

    /// The sequenced state, when it has just been set.
    pub(super) fn begun(&self) -> Rc<S> {
        self.other.clone().unwrap_or_default()
    }

    /// Shows events that have no versions yet.
    pub(super) fn provide(&mut self, events: Vec<S::Event>) {
        if events.is_empty() {
            return;
        }
        let is_first = self.waiting.is_empty();
        let at = self.waiting.len();
        self.waiting
            .extend(events.into_iter().map(|event| (0, event)));
        if is_first {
            self.compare();
            // What is shown is the sequenced state, so it becomes the other buffer.
            let next = self.other.take().map(Rc::try_unwrap);
            let next = match next {
                Some(Ok(mut next)) => {
                    apply(&mut next, &self.missed, 0);
                    next
                }
                Some(Err(_)) | None => S::clone(&self.shown),
            };
            self.missed.clear();
            self.show(next, at);
            self.before = Before::Other;
            return;
        }
        let is_same = matches!(self.before, Before::Same);
        if let Some(shown) = Rc::get_mut(&mut self.shown) {
            // Nobody has it, so nobody can tell.
            apply(shown, &self.waiting, at);
            if is_same {
                self.before = Before::Unknown;
            }
        } else {
            let base = self.other.take();
            self.show(S::clone(&self.shown), at);
            let before = std::mem::replace(&mut self.other, base);
            if let (true, Some(before)) = (is_same, before) {
                self.before = Before::This(before);
            }
        }
    }

    /// Shows `next` with what is provisional from `at` on; the other buffer is what was shown.
    fn show(&mut self, mut next: S, at: usize) {
        apply(&mut next, &self.waiting, at);
        self.other = Some(std::mem::replace(&mut self.shown, Rc::new(next)));
    }

    /// Takes the sequenced state out, made of the other buffer.
    fn base(&mut self) -> Rc<S> {
        // It is there, see above; and if it were not, what is shown would be next to it.
        let mut base = self.other.take().unwrap_or_else(|| self.shown.clone());
        if !self.missed.is_empty() {
            apply(Rc::make_mut(&mut base), &self.missed, 0);
            self.missed.clear();
        }
        base
    }

    /// Finds out whether another value is shown than before.
    fn compare(&mut self) {
        let is_other = match std::mem::replace(&mut self.before, Before::Same) {
            Before::Same => false,
            Before::Other => self.other.as_ref().is_none_or(|old| **old != *self.shown),
            Before::This(old) => *old != *self.shown,
            Before::Unknown => true,
        };
        // Nobody sees the present while the past is shown.
        self.is_changed |= is_other && self.shown_past.is_none();
    }

    /// Applies what both buffers lack, when nothing is provisional.
    fn advance(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        let known = self.missed.len() - fresh;
        let next = match self.other.take().map(Rc::try_unwrap) {
            Some(Ok(mut next)) => {
                apply(&mut next, &self.missed, 0);
                next
            }
            Some(Err(_)) | None => {
                let mut next = S::clone(&self.shown);
                apply(&mut next, &self.missed, known);
                next
            }
        };
        for _ in 0..known {
            self.missed.pop_front();
        }
        self.show(next, self.waiting.len());
        self.before = Before::Other;
    }

    /// Shows the sequenced state and what is provisional, made anew.
    fn start_over(&mut self) {
        self.is_astray = false;
        self.fresh = 0;
        let base = self.base();
        if self.waiting.is_empty() {
            let old = std::mem::replace(&mut self.shown, base);
            self.before = Before::This(old);
        } else {
            self.show(S::clone(&base), 0);
            let old = self.other.replace(base);
            self.before = old.map_or(Before::Unknown, Before::This);
        }
    }

    /// Takes provisional events out, by way of the queue's end: that is one that is there anyway.
    fn remove(&mut self, at: usize, count: usize) -> Events<S> {
        let mut removed = Events::<S>::new();
        let behind = self.waiting.len().saturating_sub(at + count);
        roll(&mut self.waiting, at);
        for _ in 0..count {
            removed.extend(self.waiting.pop_front());
        }
        // In front there is nothing that has to come back to the front.
        if at > 0 {
            roll(&mut self.waiting, behind);
        }
        removed
    }

    fn set_base(&mut self, base: S) {
        self.compare();
        self.missed.clear();
        self.other = Some(Rc::new(base));
        self.is_astray = true;
    }
}

impl<S: SharedState> Fold for Buffers<S> {
    fn sequence(&mut self, version: u64, schema: Option<SchemaVersion>, json: &str) -> bool {
        // What traps only in the past is not kept from the present.
        let mark = self.past.as_ref().map_or(0, |_| PAST);
        begin_folding(S::NAMESPACE, version | mark);
        let Some(event) = read_event::<S>(schema, json) else {
            return false;
        };
        if let Some(past) = &mut self.past {
            past.apply(&event);
            return true;
        }
        self.missed.push_back((version, event));
        if self.waiting.is_empty() {
            self.fresh += 1;
        } else {
            self.is_astray = true;
        }
        if self.missed.len() > MAX_MISSED {
            self.finish();
        }
        true
    }

    fn settle(&mut self, at: usize, count: usize, first: u64) {
        self.is_astray |= at > 0;
        for (version, (_, event)) in (first..).zip(self.remove(at, count)) {
            self.missed.push_back((version, event));
        }
    }

    fn take_back(&mut self, at: usize, count: usize) {
        self.is_astray |= count > 0;
        drop(self.remove(at, count));
    }

    fn reset(&mut self, _version: u64) {
        match &mut self.past {
            Some(past) => *past = S::default(),
            None => self.set_base(S::default()),
        }
    }

    fn restore(&mut self, _version: u64, schema: SchemaVersion, json: &str) -> Result<(), String> {
        let state = if schema == S::VERSION {
            serde_json::from_str(json).map_err(|error| error.to_string())?
        } else {
            S::migrate(schema, json)?
        };
        match &mut self.past {
            Some(past) => *past = state,
            None => self.set_base(state),
        }
        Ok(())
    }

    fn travel(&mut self, step: Travel) {
        self.finish();
        self.compare();
        match step {
            Travel::Begin => {
                begin_folding(S::NAMESPACE, PAST);
                self.past = Some(S::default());
            }
            Travel::Lost => self.past = None,
            Travel::End => {
                let past = self.past.take().map(Rc::new);
                self.is_changed |= past.as_deref().is_some_and(|past| *past != **self.shown());
                self.shown_past = past;
            }
            Travel::Over => {
                self.past = None;
                let past = self.shown_past.take();
                self.is_changed |= past.is_some_and(|past| past != self.shown);
            }
        }
    }

    fn finish(&mut self) {
        self.compare();
        if self.is_astray {
            self.start_over();
        } else if self.fresh > 0 {
            self.advance();
        }
        self.compare();
        if self.missed.len() > MAX_MISSED {
            // Somebody holds it and will not let go, or a lot was settled at once.
            if self.waiting.is_empty() && self.other.as_mut().and_then(Rc::get_mut).is_none() {
                self.other = None;
                self.missed.clear();
            } else {
                self.other = Some(self.base());
            }
        }
        end_folding();
    }

    fn take_changed(&mut self) -> bool {
        self.compare();
        std::mem::take(&mut self.is_changed)
    }

    fn encode(&mut self) -> Result<(String, bool), String> {
        let state = self.sequenced();
        let json = serde_json::to_string(&*state).map_err(|error| error.to_string())?;
        let read: S = serde_json::from_str(&json).map_err(|error| error.to_string())?;
        Ok((json, read == *state))
    }
}

/// Moves so many from the front of a queue to its end.
pub(super) fn roll<T>(queue: &mut VecDeque<T>, count: usize) {
    for _ in 0..count {
        if let Some(one) = queue.pop_front() {
            queue.push_back(one);
        }
    }
}

/// The event in a text that was written with this schema, if it is not the module's.
pub(super) fn read_event<S: SharedState>(
    schema: Option<SchemaVersion>,
    json: &str,
) -> Option<S::Event> {
    let upcast = schema.and_then(|from| S::upcast(from, json));
    serde_json::from_str(upcast.as_deref().unwrap_or(json)).ok()
}

/// Applies events from a place on. While a sequenced one is applied there is a note of it for
/// whoever finds the module dead.
fn apply<S: SharedState>(state: &mut S, events: &Events<S>, from: usize) {
    for (version, event) in events.iter().skip(from) {
        if *version > 0 {
            begin_folding(S::NAMESPACE, *version);
        }
        state.apply(event);
    }
    end_folding();
}

#[cfg(test)]
mod tests;

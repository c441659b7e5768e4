use super::record::{Body, EventId, Record};
use crate::base::Namespace;
use serde_json::value::RawValue;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Which events somebody wants to hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventPattern {
    /// All of them.
    All,
    /// Those of this namespace.
    Namespace(Namespace),
    /// Those of this namespace that have this type; see [`event_type`].
    Type(Namespace, String),
}

impl EventPattern {
    /// Whether it is meant.
    pub fn matches(&self, namespace: &Namespace, record: &Record) -> bool {
        match self {
            Self::All => true,
            Self::Namespace(wanted) => wanted == namespace,
            Self::Type(wanted, name) => {
                wanted == namespace
                    && match &record.body {
                        Body::Event(json) => event_type(json).as_deref() == Some(name),
                        Body::Reset | Body::State(_) => false,
                    }
            }
        }
    }
}

/// The type of an event that serde has written from an enum: the string that it is, the value of
/// its `type`, or the only key that it has.
pub fn event_type(json: &str) -> Option<String> {
    if let Ok(name) = serde_json::from_str(json) {
        return Some(name);
    }
    // What it carries is nobody's business here.
    let object: BTreeMap<String, &RawValue> = serde_json::from_str(json).ok()?;
    let tag = object.get("type");
    match tag.and_then(|tag| serde_json::from_str(tag.get()).ok()) {
        Some(name) => Some(name),
        None if object.len() == 1 => object.into_keys().next(),
        None => None,
    }
}

/// What an effect is called with.
pub(super) type Observe = Rc<dyn Fn(&Namespace, &Record)>;

/// Those who want to hear of events and fold nothing.
#[derive(Default)]
pub(super) struct Observers {
    all: Vec<(u64, EventPattern, Observe)>,
}

impl Observers {
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn add(&mut self, id: u64, pattern: EventPattern, observe: Observe) {
        self.all.push((id, pattern, observe));
    }

    /// Ends one. It is handed out: what it owns may call back when it is dropped.
    pub(super) fn remove(&mut self, id: u64) -> Option<impl Sized + use<>> {
        let at = self.all.iter().position(|(known, ..)| *known == id)?;
        Some(self.all.remove(at))
    }

    /// In the order in which they came.
    pub(super) fn matching(&self, namespace: &Namespace, record: &Record) -> Vec<u64> {
        let all = self.all.iter();
        let matching = all.filter(|(_, pattern, _)| pattern.matches(namespace, record));
        matching.map(|(id, ..)| *id).collect()
    }

    pub(super) fn find(&self, id: u64) -> Option<Observe> {
        let found = self.all.iter().find(|(known, ..)| *known == id)?;
        Some(found.2.clone())
    }
}

/// What effects were not told yet, in order, and what they are told now.
#[derive(Default)]
pub(super) struct Telling {
    /// Each with those who are to hear of it: whoever comes later is not.
    news: RefCell<VecDeque<(Namespace, Record, Vec<u64>)>>,
    is_telling: Cell<bool>,
    cause: Cell<Option<EventId>>,
}

impl Telling {
    pub(super) fn add(&self, namespace: &Namespace, record: &Record, observers: &Observers) {
        let matching = observers.matching(namespace, record);
        if !matching.is_empty() {
            let one = (namespace.clone(), record.clone(), matching);
            self.news.borrow_mut().push_back(one);
        }
    }

    /// Tells everything. An effect that has this called again does not get ahead of the others:
    /// the first call goes on with it.
    pub(super) fn tell(&self, observers: &RefCell<Observers>) {
        if self.is_telling.replace(true) {
            return;
        }
        loop {
            let next = self.news.borrow_mut().pop_front();
            let Some((namespace, record, matching)) = next else {
                break;
            };
            for id in matching {
                // One of those before may have ended it.
                let observe = observers.borrow().find(id);
                if let Some(observe) = observe {
                    self.because(&record, || observe(&namespace, &record));
                }
            }
        }
        self.is_telling.set(false);
    }

    /// What is appended while an effect is called is because of this.
    pub(super) fn because(&self, record: &Record, effect: impl FnOnce()) {
        let before = self.cause.replace(Some(record.id));
        effect();
        self.cause.set(before);
    }

    /// The event that an effect is being told of.
    pub(super) fn cause(&self) -> Option<EventId> {
        self.cause.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_has_the_type_that_serde_has_written() {
        for (json, want) in [
            ("\"cleared\"", Some("cleared")),
            (r#"{"added":2}"#, Some("added")),
            (r#"{"type":"added","by":2}"#, Some("added")),
            (r#"{"a":1,"b":2}"#, None),
            (r#"{"type":1,"b":2}"#, None),
            ("[1]", None),
            ("7", None),
            (r#"{"added":1e400}"#, Some("added")),
            (r#"{"\u0061dded":[]}"#, Some("added")),
            ("{", None),
        ] {
            assert_eq!(event_type(json).as_deref(), want, "{json}");
        }
    }
}

use super::hub::Hub;
use super::observers::EventPattern;
use super::port::FeedGuard;
use super::record::Record;
use crate::base::Namespace;
use std::rc::Rc;

impl Hub {
    /// As [`observe`](Self::observe), and first, at once, with each event after version `from`
    /// that the logs have now: all that they have not forgotten, with 0. Whoever has kept the
    /// version of the last event that it has dealt with goes on there.
    pub fn observe_from(
        &self,
        pattern: EventPattern,
        from: u64,
        effect: impl Fn(&Namespace, &Record) + 'static,
    ) -> FeedGuard {
        let effect = Rc::new(effect);
        let guard = {
            let effect = effect.clone();
            self.observe(pattern.clone(), move |namespace, record| {
                effect(namespace, record);
            })
        };
        // What the effect appends is told later, as everything that comes from now on.
        let mut there = Vec::new();
        for namespace in self.namespaces() {
            let records = self.inner.peek(&namespace, |channel| {
                // What an earlier effect has appended just now is told with what comes.
                let records = channel.log.between(from, channel.observed);
                let matching = records.filter(|record| pattern.matches(&namespace, record));
                matching.cloned().collect::<Vec<_>>()
            });
            let records = records.unwrap_or_default().into_iter();
            there.extend(records.map(|record| (namespace.clone(), record)));
        }
        for (namespace, record) in &there {
            let telling = &self.inner.telling;
            telling.because(record, || effect(namespace, record));
        }
        guard
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn what_an_earlier_effect_appends_meanwhile_is_told_once() {
        let hub = Hub::new(|| {});
        let words = Namespace::new("words").unwrap();
        let all = EventPattern::Namespace(words.clone());
        let _ping = {
            let (hub, words) = (hub.clone(), words.clone());
            hub.clone().observe(all.clone(), move |_, record| {
                if record.version == 1 {
                    hub.append("x", &words, "[2]", None).unwrap();
                }
            })
        };
        hub.append("x", &words, "[1]", None).unwrap();
        let seen = Rc::<RefCell<Vec<u64>>>::default();
        let note = seen.clone();
        let _guard = hub.observe_from(all, 0, move |_, record| {
            note.borrow_mut().push(record.version);
        });
        hub.flush();
        assert_eq!(seen.take(), [1, 2]);
    }

    #[test]
    fn an_effect_is_told_of_what_is_there_and_then_of_what_comes_once_each() {
        let hub = Hub::new(|| {});
        let words = Namespace::new("words").unwrap();
        let append = |events| hub.append("x", &words, events, None).unwrap();
        append("[1,2,3]");
        let seen = Rc::<RefCell<Vec<u64>>>::default();
        let note = {
            let (seen, hub, words) = (seen.clone(), hub.clone(), words.clone());
            move |_: &Namespace, record: &Record| {
                seen.borrow_mut().push(record.version);
                if record.version == 3 {
                    hub.append("x", &words, "[4]", None).unwrap();
                }
            }
        };
        let pattern = EventPattern::Namespace(words.clone());
        let guard = hub.observe_from(pattern, 1, note);
        assert_eq!(seen.take(), [2, 3]);
        append("[5]");
        hub.flush();
        assert_eq!(seen.take(), [4, 5]);
        drop(guard);
        append("[6]");
        hub.flush();
        assert!(seen.take().is_empty());
    }
}

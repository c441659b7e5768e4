use super::error::AppendError;
use super::event::Receipt;
use super::lines::{LoggedEvent, encode_batch};
use crate::base::Namespace;
use std::rc::Rc;

/// How much one namespace may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogLimits {
    /// The most events.
    pub events: usize,
    /// The most bytes of event text.
    pub bytes: usize,
}

impl Default for LogLimits {
    /// 10,000 events or 8 MiB, whichever comes first.
    fn default() -> Self {
        Self {
            events: 10_000,
            bytes: 8 << 20,
        }
    }
}

/// The events of one namespace, in order. The event with version `v` is the `v`-th.
#[derive(Debug)]
pub struct EventLog {
    namespace: Namespace,
    limits: LogLimits,
    events: Vec<LoggedEvent>,
    bytes: usize,
}

impl EventLog {
    /// An empty log at version 0.
    pub fn new(namespace: Namespace, limits: LogLimits) -> Self {
        Self {
            namespace,
            limits,
            events: Vec::new(),
            bytes: 0,
        }
    }

    /// The version of the last event; 0 for an empty log.
    pub fn version(&self) -> u64 {
        self.events.len() as u64
    }

    /// Appends all of `events` or none.
    ///
    /// # Errors
    ///
    /// [`AppendError::Conflict`] when `expected` is given and is not the log's version,
    /// [`AppendError::LogFull`] when the events would exceed the limits.
    pub fn append(
        &mut self,
        source: &Rc<str>,
        events: Vec<Rc<str>>,
        expected: Option<u64>,
    ) -> Result<Receipt, AppendError> {
        let actual = self.version();
        if let Some(expected) = expected.filter(|expected| *expected != actual) {
            let namespace = self.namespace.to_string();
            return Err(AppendError::Conflict {
                namespace,
                expected,
                actual,
            });
        }
        let bytes = self.bytes + events.iter().map(|event| event.len()).sum::<usize>();
        if self.events.len() + events.len() > self.limits.events || bytes > self.limits.bytes {
            return Err(AppendError::LogFull {
                namespace: self.namespace.to_string(),
                events: self.events.len(),
                bytes: self.bytes,
            });
        }
        self.bytes = bytes;
        self.events
            .extend(events.into_iter().map(|text| LoggedEvent {
                text,
                source: source.clone(),
            }));
        Ok(Receipt {
            version: self.version(),
        })
    }

    /// The module that wrote the event with `version`.
    pub fn source(&self, version: u64) -> Option<&str> {
        let at = usize::try_from(version.checked_sub(1)?).ok()?;
        self.events.get(at).map(|event| &*event.source)
    }

    /// The batch of everything after `version`; `None` when there is nothing.
    pub fn batch_since(&self, version: u64) -> Option<String> {
        self.batch_between(version, u64::MAX)
    }

    /// The batch of everything after `version` and before `end`; `None` when there is nothing.
    pub fn batch_between(&self, version: u64, end: u64) -> Option<String> {
        let end = usize::try_from(end.saturating_sub(1)).unwrap_or(usize::MAX);
        let end = end.min(self.events.len());
        let begin = usize::try_from(version).ok().filter(|begin| *begin < end)?;
        Some(encode_batch(version + 1, self.events[begin..end].iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(limits: LogLimits) -> EventLog {
        EventLog::new(Namespace::new("cart").unwrap(), limits)
    }

    #[test]
    fn versions_are_gap_free_and_a_conflict_says_where_the_log_is() {
        let mut log = log(LogLimits::default());
        assert_eq!(
            log.append(&"x".into(), vec!["1".into(), "2".into()], Some(0))
                .unwrap()
                .version,
            2
        );
        assert_eq!(
            log.append(&"x".into(), vec!["3".into()], None)
                .unwrap()
                .version,
            3
        );
        let error = log
            .append(&"x".into(), vec!["4".into()], Some(2))
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "state `cart` is at version 3, the writer expected 2"
        );
        assert!(error.is_retryable());
        assert_eq!(log.batch_since(1).unwrap(), "2 2\n3 3\n");
        assert_eq!(log.batch_since(3), None);
        assert_eq!(log.batch_since(u64::MAX), None);
        assert_eq!(log.batch_between(0, 3).unwrap(), "1 1\n2 2\n");
        assert_eq!(log.batch_between(1, 9).unwrap(), "2 2\n3 3\n");
        assert_eq!(
            (log.batch_between(1, 2), log.batch_between(2, 0)),
            (None, None)
        );
    }

    #[test]
    fn a_full_log_refuses_the_whole_append() {
        let mut by_count = log(LogLimits {
            events: 2,
            bytes: 100,
        });
        by_count
            .append(&"x".into(), vec!["1".into()], None)
            .unwrap();
        let error = by_count
            .append(&"x".into(), vec!["2".into(), "3".into()], None)
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "state `cart` accepts no more events: its log is full with 1 events in 1 bytes"
        );
        assert_eq!(by_count.version(), 1);
        let mut by_size = log(LogLimits {
            events: 100,
            bytes: 3,
        });
        assert!(
            by_size
                .append(&"x".into(), vec!["1234".into()], None)
                .is_err()
        );
        assert!(
            by_size
                .append(&"x".into(), vec!["123".into()], None)
                .is_ok()
        );
    }
}

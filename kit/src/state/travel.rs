//! The past of a namespace: shown to everybody, or folded for one.

use super::event::{BatchLine, read_batch};
use super::history::HistoryEvent;
use super::history_error::HistoryError;
use super::hub::Hub;
use super::leading::Reader;
#[cfg(any(feature = "shell", test))]
use super::record::Record;
use super::shared_state::SharedState;
use crate::base::Namespace;

impl Hub {
    /// The events of `namespace` that are kept, in order.
    pub fn history(&self, namespace: &Namespace) -> Vec<HistoryEvent> {
        let history = self.inner.peek(namespace, |channel| {
            let records = channel.log.between(0, u64::MAX);
            let event = |record| HistoryEvent::new(record, channel.arrivals.of(record.version));
            records.map(event).collect()
        });
        history.unwrap_or_default()
    }

    /// The first version of `namespace` that can still be shown.
    pub fn oldest(&self, namespace: &Namespace) -> u64 {
        let oldest = self.inner.peek(namespace, |channel| channel.oldest());
        oldest.unwrap_or_default()
    }

    fn check(&self, namespace: &Namespace, version: u64) -> Result<(), HistoryError> {
        let (oldest, head) = (self.oldest(namespace), self.version(namespace));
        if (oldest..=head).contains(&version) {
            return Ok(());
        }
        Err(HistoryError::OutOfRetention {
            namespace: namespace.to_string(),
            version,
            oldest,
            head,
        })
    }

    /// Shows everybody the state of `namespace` as of `version`, until [`resume`](Self::resume).
    /// Meanwhile appends are refused as
    /// [`AppendError::Travelling`](super::AppendError::Travelling). Events of other tabs are part
    /// of the log as ever, and effects hear of them; of what is only shown they do not.
    ///
    /// # Errors
    ///
    /// [`HistoryError::OutOfRetention`] when that version cannot be shown.
    pub fn travel(&self, namespace: &Namespace, version: u64) -> Result<(), HistoryError> {
        self.check(namespace, version)?;
        self.inner
            .with(namespace, |channel| channel.show(Some(version)));
        Ok(())
    }

    /// Shows the present again.
    pub fn resume(&self, namespace: &Namespace) {
        self.inner.with(namespace, |channel| channel.show(None));
    }

    /// The state of the namespace of `S` as of `version`, folded here.
    ///
    /// # Errors
    ///
    /// [`HistoryError`] when it cannot be shown.
    ///
    /// # Panics
    ///
    /// When `S::NAMESPACE` is no namespace.
    pub fn state_at<S: SharedState>(&self, version: u64) -> Result<S, HistoryError> {
        let namespace = namespace_of::<S>();
        self.check(&namespace, version)?;
        let mut reader = Reader::new(S::VERSION, None);
        let mut from = Some(0);
        loop {
            let lead = self.inner.peek(&namespace, |channel| {
                reader.lead(&channel.log, &channel.shelf, from, version)
            });
            let Some(Ok(batch)) = lead.or_else(|| Some(Ok(String::new()))) else {
                let why = || "no snapshot is left".to_owned();
                return Err(HistoryError::Unreadable {
                    namespace: namespace.to_string(),
                    reason: reader.reason.clone().unwrap_or_else(why),
                });
            };
            match fold(S::default(), &batch) {
                Ok(state) => return Ok(state),
                Err(reason) => {
                    // There may be another way.
                    reader.unreadable.extend(reader.offered.take());
                    reader.reason = Some(reason);
                    from = None;
                }
            }
        }
    }

    /// What the events after `from` up to `to` make of the empty state, folded here.
    ///
    /// # Errors
    ///
    /// [`HistoryError::OutOfRetention`] when some of them were forgotten.
    ///
    /// # Panics
    ///
    /// When `S::NAMESPACE` is no namespace.
    pub fn replay<S: SharedState>(&self, from: u64, to: u64) -> Result<S, HistoryError> {
        let namespace = namespace_of::<S>();
        let base = self.inner.peek(&namespace, |channel| channel.log.base());
        let (base, head) = (base.unwrap_or_default(), self.version(&namespace));
        if from < base || to > head {
            return Err(HistoryError::OutOfRetention {
                namespace: namespace.to_string(),
                version: if from < base { from } else { to },
                oldest: base,
                head,
            });
        }
        let batch = self.inner.peek(&namespace, |channel| {
            let mut batch = String::new();
            for record in channel.log.between(from, to) {
                super::lines::write_record(&mut batch, record, S::VERSION);
            }
            batch
        });
        fold(S::default(), &batch.unwrap_or_default()).map_err(|reason| HistoryError::Unreadable {
            namespace: namespace.to_string(),
            reason,
        })
    }
}

fn namespace_of<S: SharedState>() -> Namespace {
    Namespace::new(S::NAMESPACE).expect("a shared state has a valid namespace")
}

/// What an event makes of a state.
#[cfg(any(feature = "shell", test))]
pub(super) fn apply<S: SharedState>(state: &mut S, record: &Record) {
    let mut line = String::new();
    super::lines::write_record(&mut line, record, S::VERSION);
    // Only a snapshot could be refused.
    if let Ok(next) = fold(std::mem::take(state), &line) {
        *state = next;
    }
}

/// What a batch makes of a state. An event that the type cannot represent changes nothing.
fn fold<S: SharedState>(mut state: S, batch: &str) -> Result<S, String> {
    for line in read_batch(batch) {
        match line {
            BatchLine::Event { schema, json, .. } => {
                let older = schema.and_then(|from| S::upcast(from, json));
                if let Ok(event) = serde_json::from_str(older.as_deref().unwrap_or(json)) {
                    state.apply(&event);
                }
            }
            BatchLine::Reset(_) => state = S::default(),
            BatchLine::Snapshot { schema, json, .. } => state = S::migrate(schema, json)?,
            _ => {}
        }
    }
    Ok(state)
}

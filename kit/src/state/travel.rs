//! The past of a namespace: shown to everybody, or folded for one.

use super::channel::Channel;
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
    /// The events of `namespace` that are kept, in order; none while what is kept is still being
    /// read, which begins when somebody asks.
    pub fn history(&self, namespace: &Namespace) -> Vec<HistoryEvent> {
        self.inner.with(namespace, |channel| {
            let records = channel.log.between(0, u64::MAX);
            let event = |record| HistoryEvent::new(record, channel.arrivals.of(record.version));
            records.map(event).collect()
        })
    }

    /// The first version of `namespace` that can still be shown; 0 while what is kept is still
    /// being read.
    pub fn oldest(&self, namespace: &Namespace) -> u64 {
        self.inner.with(namespace, |channel| channel.oldest())
    }

    /// Shows everybody the state of `namespace` as of `version`, until [`resume`](Self::resume).
    /// Meanwhile appends are refused as
    /// [`AppendError::Travelling`](super::AppendError::Travelling). Events of other tabs are part
    /// of the log as ever, and effects hear of them; of what is only shown they do not.
    ///
    /// # Errors
    ///
    /// [`HistoryError::OutOfRetention`] when that version cannot be shown, and
    /// [`HistoryError::Hydrating`].
    pub fn travel(&self, namespace: &Namespace, version: u64) -> Result<(), HistoryError> {
        self.inner.with(namespace, |channel| {
            channel.check_version(version)?;
            channel.show(Some(version));
            Ok(())
        })
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
        let mut reader = Reader::new(S::VERSION, None);
        loop {
            let lead = self.inner.with(&namespace, |channel| {
                channel.check_version(version)?;
                Ok(reader.lead(&channel.log, &channel.shelf, Some(0), version))
            });
            let Ok((batch, offered)) = lead? else {
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
                    reader.unreadable.extend(offered);
                    reader.reason = Some(reason);
                }
            }
        }
    }

    /// What the events after `from` up to `to` make of the empty state, folded here.
    ///
    /// # Errors
    ///
    /// [`HistoryError::OutOfRetention`] when some of them were forgotten, and
    /// [`HistoryError::Hydrating`].
    ///
    /// # Panics
    ///
    /// When `S::NAMESPACE` is no namespace.
    pub fn replay<S: SharedState>(&self, from: u64, to: u64) -> Result<S, HistoryError> {
        let namespace = namespace_of::<S>();
        let batch = self.inner.with(&namespace, |channel| {
            channel.check_read()?;
            let (base, head) = (channel.log.base(), channel.log.version());
            if from < base || to > head {
                return Err(HistoryError::OutOfRetention {
                    namespace: namespace.to_string(),
                    version: if from < base { from } else { to },
                    oldest: base,
                    head,
                });
            }
            let mut batch = String::new();
            for record in channel.log.between(from, to) {
                super::lines::write_record(&mut batch, record, S::VERSION);
            }
            Ok(batch)
        })?;
        fold(S::default(), &batch).map_err(|reason| HistoryError::Unreadable {
            namespace: namespace.to_string(),
            reason,
        })
    }
}

impl Channel {
    fn check_version(&self, version: u64) -> Result<(), HistoryError> {
        self.check_read()?;
        let (oldest, head) = (self.oldest(), self.log.version());
        if (oldest..=head).contains(&version) {
            return Ok(());
        }
        Err(HistoryError::OutOfRetention {
            namespace: self.namespace.to_string(),
            version,
            oldest,
            head,
        })
    }
}

fn namespace_of<S: SharedState>() -> Namespace {
    Namespace::new(S::NAMESPACE).expect("a shared state has a valid namespace")
}

/// What an event makes of a state.
#[cfg(any(feature = "shell", test))]
pub(super) fn apply<S: SharedState>(state: S, record: &Record) -> Result<S, String> {
    let mut line = String::new();
    super::lines::write_record(&mut line, record, S::VERSION);
    fold(state, &line)
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
            BatchLine::Snapshot { schema, json, .. } if schema == S::VERSION => {
                state = serde_json::from_str(json).map_err(|error| error.to_string())?;
            }
            BatchLine::Snapshot { schema, json, .. } => state = S::migrate(schema, json)?,
            _ => {}
        }
    }
    Ok(state)
}

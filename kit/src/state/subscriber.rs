use super::leading::Reader;
use super::lines::write_poisoned;
use super::log::EventLog;
use super::port::Deliver;
use super::shelf::Shelf;

/// Somebody who is told of a namespace, and how far it has come.
pub(super) struct Subscriber {
    pub(super) author: u64,
    /// The version of the last event that it was told of; `None` when it has to begin anew.
    pub(super) seen: Option<u64>,
    /// What became of the appends of its author, as lines that it was not told yet.
    pub(super) answers: String,
    /// The version at which there was no way to lead it anywhere.
    pub(super) stuck: Option<u64>,
    told_poisoned: bool,
    pub(super) tell_status: bool,
    pub(super) want_snapshot: bool,
    pub(super) tell_travel: bool,
    deliver: Deliver,
}

impl Subscriber {
    pub(super) fn new(author: u64, from: u64, deliver: Deliver) -> Self {
        Self {
            author,
            seen: Some(from),
            answers: String::new(),
            stuck: None,
            told_poisoned: false,
            tell_status: false,
            want_snapshot: false,
            tell_travel: false,
            deliver,
        }
    }

    pub(super) fn is_behind(&self, reader: &Reader, version: u64) -> bool {
        let end = reader.end(version);
        let news = match (self.stuck, self.seen) {
            (Some(stuck), _) => version > stuck,
            (None, Some(seen)) => seen < end,
            (None, None) => true,
        };
        news || !self.answers.is_empty()
            || self.tell_status
            || self.want_snapshot
            || self.tell_travel
            || (reader.poisoned.is_some() && !self.told_poisoned)
    }

    /// Whether it has folded everything, so that it can write a snapshot.
    pub(super) fn is_current(&self, reader: &Reader, version: u64) -> bool {
        reader.poisoned.is_none() && self.stuck.is_none() && self.seen == Some(version)
    }

    /// It could not read what it was given.
    pub(super) fn begin_anew(&mut self) {
        self.seen = None;
        self.stuck = None;
    }

    /// What it has to hear, once. `travel` is the version that is shown instead of the present.
    pub(super) fn take(
        &mut self,
        reader: &mut Reader,
        log: &EventLog,
        shelf: &Shelf,
        travel: Option<u64>,
    ) -> (Deliver, String) {
        let version = log.version();
        let mut batch = std::mem::take(&mut self.answers);
        match reader.lead(log, shelf, self.seen, u64::MAX) {
            Ok(events) => {
                batch.push_str(&events);
                self.tell_status |= self.stuck.take().is_some();
                let end = reader.end(version);
                self.seen = Some(self.seen.map_or(end, |seen| seen.max(end)));
            }
            Err(_) => {
                self.tell_status |= self.stuck.replace(version).is_none();
            }
        }
        if let Some(poisoned) = reader.poisoned.filter(|_| !self.told_poisoned) {
            write_poisoned(&mut batch, poisoned);
            self.told_poisoned = true;
        }
        if std::mem::take(&mut self.tell_travel) {
            match travel {
                Some(at) => {
                    batch.push_str(&format!("<{at}\n"));
                    let past = reader.lead(log, shelf, Some(0), at).or_else(|_| {
                        // What it cannot read it has to be given: nothing would be the empty state.
                        let mut anew = Reader::new(reader.schema, reader.poisoned);
                        anew.lead(log, shelf, Some(0), at)
                    });
                    batch.push_str(past.as_deref().unwrap_or_default());
                    batch.push_str(">\n");
                }
                None => batch.push_str("|\n"),
            }
        }
        if std::mem::take(&mut self.tell_status) {
            batch.push_str("@\n");
        }
        if std::mem::take(&mut self.want_snapshot) {
            batch.push_str("?\n");
        }
        (self.deliver.clone(), batch)
    }
}

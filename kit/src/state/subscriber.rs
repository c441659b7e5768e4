use super::leading::{Reader, Way};
use super::lines::{write_poisoned, write_record, write_reset};
use super::log::EventLog;
use super::port::Deliver;
use super::shelf::Shelf;
use super::written::Written;
use crate::base::SchemaVersion;
use std::rc::Rc;

/// Somebody who is to be told of a namespace.
pub(super) struct Joining {
    pub(super) author: u64,
    /// The version that it is at.
    pub(super) from: u64,
    pub(super) schema: SchemaVersion,
    /// The version that its code cannot fold.
    pub(super) poisoned: Option<u64>,
    /// Whether it keeps what it appends until it is told what became of it.
    pub(super) keeps_own: bool,
    pub(super) deliver: Deliver,
}

/// Somebody who is told of a namespace, and how far it has come.
pub(super) struct Subscriber {
    pub(super) author: u64,
    /// The version of the last event that it was told of; `None` when it has to begin anew.
    pub(super) seen: Option<u64>,
    /// The same before it was given something that it may be unable to read.
    before: Option<u64>,
    /// What became of the appends of its author, as lines that it was not told yet.
    pub(super) answers: String,
    /// The versions of its own events that these answers are about, and that it need not be told
    /// again: the first and the last of each, in order.
    pub(super) own: Vec<(u64, u64)>,
    keeps_own: bool,
    /// The version at which there was no way to lead it anywhere.
    pub(super) stuck: Option<u64>,
    /// It was shown an empty state, and what was kept has been read since.
    had_nothing: bool,
    told_poisoned: bool,
    pub(super) tell_status: bool,
    pub(super) want_snapshot: bool,
    pub(super) tell_travel: bool,
    deliver: Deliver,
}

impl Subscriber {
    pub(super) fn new(joining: Joining) -> Self {
        Self {
            author: joining.author,
            seen: Some(joining.from),
            before: None,
            answers: String::new(),
            own: Vec::new(),
            keeps_own: joining.keeps_own,
            stuck: None,
            had_nothing: false,
            told_poisoned: false,
            tell_status: false,
            want_snapshot: false,
            tell_travel: false,
            deliver: joining.deliver,
        }
    }

    /// The answers tell it of its own events with these versions.
    pub(super) fn has_own(&mut self, (first, last): (u64, u64)) {
        if !self.keeps_own {
            return;
        }
        match self.own.last_mut() {
            Some(before) if before.1 + 1 == first => before.1 = last,
            _ => self.own.push((first, last)),
        }
    }

    pub(super) fn is_behind(&self, reader: &Reader, log: &EventLog, shelf: &Shelf) -> bool {
        let end = reader.end(log, shelf, self.seen, u64::MAX);
        let news = match (self.stuck, self.seen) {
            (Some(stuck), _) => log.version() > stuck,
            (None, Some(seen)) => seen < end,
            (None, None) => true,
        };
        news || !self.answers.is_empty()
            || self.tell_status
            || self.want_snapshot
            || self.tell_travel
            || self.poison(reader, end).is_some()
    }

    /// The version that it cannot fold, if that ends its way and it was not told.
    fn poison(&self, reader: &Reader, end: u64) -> Option<u64> {
        let poisoned = reader.poisoned.filter(|_| !self.told_poisoned)?;
        (end < poisoned).then_some(poisoned)
    }

    /// Whether it has folded everything, so that it can write a snapshot.
    pub(super) fn is_current(&self, reader: &Reader, version: u64) -> bool {
        let has_all = self.stuck.is_none() && self.seen == Some(version);
        has_all && reader.poisoned.is_none_or(|poisoned| poisoned <= version)
    }

    /// It has nothing that more could be added to.
    pub(super) fn begin_anew(&mut self) {
        self.seen = None;
        self.stuck = None;
    }

    /// What was kept has been read: what leads there is where it begins, and no news.
    pub(super) fn begin_with_kept(&mut self) {
        self.had_nothing = self.seen.is_none_or(|seen| seen == 0);
    }

    /// It could not read what it was given: it is where it was before that.
    pub(super) fn go_back(&mut self) {
        self.seen = self.before.take();
        self.stuck = None;
    }

    /// What it has to hear, once. `travel` is the version that is shown instead of the present.
    pub(super) fn take(
        &mut self,
        reader: &mut Reader,
        log: &EventLog,
        shelf: &Shelf,
        written: &mut Written,
        travel: Option<u64>,
    ) -> (Deliver, Rc<str>) {
        let version = log.version();
        let mut batch = std::mem::take(&mut self.answers);
        let own = std::mem::take(&mut self.own);
        // What others are told too.
        let mut common = None;
        let end = reader.end(log, shelf, self.seen, u64::MAX);
        match reader.way(log, shelf, self.seen, u64::MAX) {
            Ok(mut way) => {
                // Not before there is something: nothing is where it is already.
                if way.to > 0 && std::mem::take(&mut self.had_nothing) {
                    let rest = std::mem::take(&mut way.beginning);
                    write_reset(&mut way.beginning, 0);
                    way.beginning.push_str(&rest);
                }
                batch.push_str(&way.beginning);
                self.before = self.seen.filter(|_| way.offered.is_some());
                reader.offered = way.offered.or(reader.offered);
                // Who begins anew has nothing that its own events could be added to.
                if own.is_empty() || !way.beginning.is_empty() {
                    let events = written.events(log, way.from, way.to, reader.schema);
                    common = Some(events).filter(|events| !events.is_empty());
                } else {
                    write_others(&mut batch, log, &way, own, reader.schema);
                }
                self.tell_status |= self.stuck.take().is_some();
                self.seen = Some(self.seen.map_or(end, |seen| seen.max(end)));
            }
            Err(_) => {
                self.tell_status |= self.stuck.replace(version).is_none();
            }
        }
        let has_more = self.tell_travel
            || self.tell_status
            || self.want_snapshot
            || self.poison(reader, end).is_some();
        match common {
            Some(events) if batch.is_empty() && !has_more => {
                return (self.deliver.clone(), events);
            }
            Some(events) => batch.push_str(&events),
            None => {}
        }
        if let Some(poisoned) = self.poison(reader, end) {
            write_poisoned(&mut batch, poisoned);
            self.told_poisoned = true;
        }
        if std::mem::take(&mut self.tell_travel) {
            match travel {
                Some(at) => write_past(&mut batch, reader, log, shelf, at),
                None => batch.push_str("|\n"),
            }
        }
        if std::mem::take(&mut self.tell_status) {
            batch.push_str("@\n");
        }
        if std::mem::take(&mut self.want_snapshot) {
            batch.push_str("?\n");
        }
        (self.deliver.clone(), batch.into())
    }
}

/// Writes what leads a reader to the past, and says that it is shown.
pub(super) fn write_past(
    batch: &mut String,
    reader: &Reader,
    log: &EventLog,
    shelf: &Shelf,
    at: u64,
) {
    batch.push_str(&format!("<{at}\n"));
    let past = reader.lead(log, shelf, Some(0), at).or_else(|_| {
        // What it cannot read it has to be given: nothing would be the empty state.
        let anew = Reader::new(reader.schema, reader.poisoned);
        anew.lead(log, shelf, Some(0), at)
    });
    batch.push_str(past.as_ref().map_or("", |(past, _)| past));
    batch.push_str(">\n");
}

/// Writes the events on the way that are not `own`.
fn write_others(
    batch: &mut String,
    log: &EventLog,
    way: &Way,
    mut own: Vec<(u64, u64)>,
    schema: SchemaVersion,
) {
    // An append that was made twice has the place of the first time.
    own.sort_unstable();
    let mut own = own.into_iter().peekable();
    for record in log.between(way.from, way.to) {
        while own.next_if(|(_, last)| *last < record.version).is_some() {}
        if own.peek().is_none_or(|(first, _)| *first > record.version) {
            write_record(batch, record, schema);
        }
    }
}

//! How a namespace is doing, and who is told.

use super::channel::{Channel, Stage};
use super::status::{StatePhase, StateStatus};
use super::subscriber::Subscriber;

/// What is known of so many is remembered that have read once and do not follow.
const MAX_IDLE: usize = 32;

impl Channel {
    /// Makes room for what is known of `author`: of those that do not follow, the oldest ones are
    /// forgotten.
    pub(super) fn forget_idle(&mut self, author: u64) {
        while !self.readers.contains_key(&author)
            && self.readers.len() >= self.subscribers.len() + MAX_IDLE
        {
            let follows = |id: &u64| self.subscribers.values().any(|one| one.author == *id);
            let idle = self.readers.keys().copied().find(|id| !follows(id));
            let Some(idle) = idle else {
                return;
            };
            self.readers.remove(&idle);
        }
    }

    /// All subscribers learn that the status is another one.
    pub(super) fn status_changed(&mut self) {
        for one in self.subscribers.values_mut() {
            one.tell_status = true;
        }
        self.outbox.news = true;
    }

    /// Those who have asked for the status learn that more is kept than they were told. That is so
    /// after each event, so nobody else hears of it.
    pub(super) fn more_is_kept(&mut self) {
        for one in self.subscribers.values_mut() {
            let reader = self.readers.get(&one.author);
            let looks = reader.is_some_and(|reader| reader.looks);
            one.tell_status |= looks;
            self.outbox.news |= looks;
        }
        for reader in self.readers.values_mut() {
            reader.looks = false;
        }
    }

    /// An author asks how it is doing.
    pub(super) fn tell_status(&mut self, author: u64) -> StateStatus {
        if let Some(reader) = self.readers.get_mut(&author) {
            reader.looks = true;
        }
        self.status(Some(author))
    }

    /// How it is doing, for one author or for nobody in particular.
    pub(super) fn status(&self, author: Option<u64>) -> StateStatus {
        let is_stuck = |one: &Subscriber| {
            one.stuck.is_some() && author.is_none_or(|author| author == one.author)
        };
        let stuck = self.subscribers.values().find(|one| is_stuck(one));
        let phase = match (&self.stage, stuck, self.travel) {
            (Stage::Hydrating, ..) => StatePhase::Hydrating,
            (Stage::Unreadable(reason), ..) => StatePhase::Unreadable(reason.clone()),
            (_, Some(one), _) => StatePhase::Unreadable(self.why(one.author)),
            (_, _, Some(version)) => StatePhase::Travelling(version),
            (Stage::Degraded(reason), ..) => StatePhase::Degraded(reason.text.clone()),
            (Stage::Live, ..) => StatePhase::Live,
        };
        StateStatus {
            phase,
            version: self.log.version(),
            persisted: self.config.storage.is_some().then_some(self.persisted),
        }
    }

    /// Why an author cannot be led anywhere, if that is so.
    pub(super) fn stuck_reason(&self, author: u64) -> Option<String> {
        let mut own = self.subscribers.values().filter(|one| one.author == author);
        own.any(|one| one.stuck.is_some()).then(|| self.why(author))
    }

    fn why(&self, author: u64) -> String {
        let reader = self.readers.get(&author);
        let why = reader.and_then(|reader| reader.reason.clone());
        let base = self.log.base();
        match why {
            Some(why) => format!("its events up to version {base} are gone, and {why}"),
            None => format!("its events up to version {base} are gone, and no snapshot is left"),
        }
    }
}

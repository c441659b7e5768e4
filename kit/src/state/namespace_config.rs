use super::log::LogLimits;
use super::storage::Storage;
use std::fmt;
use std::rc::Rc;

/// Who gives the events of a namespace their versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sequencer {
    /// The page, at once. With a storage, what happens is written behind; it must be the only
    /// page that writes there.
    #[default]
    Memory,
    /// The storage, for all tabs that share it: an append is provisional until it has answered.
    /// Without a storage, or when it fails for good, the page.
    Tabs,
}

/// How a namespace of shared state is kept.
#[derive(Clone)]
pub struct NamespaceConfig {
    pub(super) sequencer: Sequencer,
    pub(super) storage: Option<Rc<dyn Storage>>,
    pub(super) limits: LogLimits,
    pub(super) retain: LogLimits,
    pub(super) forget_on_reset: bool,
}

impl Default for NamespaceConfig {
    fn default() -> Self {
        Self {
            sequencer: Sequencer::Memory,
            storage: None,
            limits: LogLimits::default(),
            retain: LogLimits {
                events: 1_000,
                bytes: 1 << 20,
            },
            forget_on_reset: false,
        }
    }
}

impl NamespaceConfig {
    /// In the page's memory: 1,000 events or 1 MiB once there are snapshots, at most 10,000 or
    /// 8 MiB.
    pub fn memory() -> Self {
        Self::default()
    }

    /// Kept by `storage`, in which no other page writes this namespace at the same time.
    pub fn kept(storage: Rc<dyn Storage>) -> Self {
        Self {
            storage: Some(storage),
            ..Self::default()
        }
    }

    /// Kept by `storage`, and one for all tabs that use it.
    pub fn tabs(storage: Rc<dyn Storage>) -> Self {
        Self {
            sequencer: Sequencer::Tabs,
            storage: Some(storage),
            ..Self::default()
        }
    }

    /// The most that the log may hold: an append beyond is refused.
    #[must_use]
    pub fn limits(mut self, limits: LogLimits) -> Self {
        self.limits = limits;
        self
    }

    /// How much of the log stays once snapshots make the rest dispensable; of each at most half of
    /// what [`limits`](Self::limits) say, or there would be no room for what comes.
    #[must_use]
    pub fn retain(mut self, limits: LogLimits) -> Self {
        self.retain = limits;
        self
    }

    /// Has a reset leave nothing behind: the events and snapshots before it are forgotten at once, in
    /// the page, in other tabs and in the storage. For what belongs to one user of several.
    ///
    /// Where the storage was given up, or cannot be read, everything that it has of the namespace
    /// is removed; what [`Hub::reset`](super::Hub::reset) gives resolves when it is gone, or with an
    /// error when it could not be.
    ///
    /// What the storage has written to a disk is gone from there when the storage says so.
    #[must_use]
    pub fn forget_on_reset(mut self) -> Self {
        self.forget_on_reset = true;
        self
    }

    /// With room for what comes while the old is forgotten: what is retained is half of the limits
    /// at most.
    pub(super) fn with_room(mut self) -> Self {
        self.retain = LogLimits {
            events: self.retain.events.min(self.limits.events / 2),
            bytes: self.retain.bytes.min(self.limits.bytes / 2),
        };
        self
    }

    pub(super) fn is_tabs(&self) -> bool {
        self.sequencer == Sequencer::Tabs && self.storage.is_some()
    }
}

impl PartialEq for NamespaceConfig {
    fn eq(&self, other: &Self) -> bool {
        let storages = match (&self.storage, &other.storage) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        storages
            && self.sequencer == other.sequencer
            && self.limits == other.limits
            && self.retain == other.retain
            && self.forget_on_reset == other.forget_on_reset
    }
}

impl fmt::Debug for NamespaceConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let storage = self.storage.as_ref().map(|storage| storage.name());
        f.debug_struct("NamespaceConfig")
            .field("sequencer", &self.sequencer)
            .field("storage", &storage)
            .finish_non_exhaustive()
    }
}

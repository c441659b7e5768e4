use std::fmt;

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResourceKind {
    /// A listener of events.
    Listener,
    /// A call after some time.
    Timeout,
    /// A call again and again.
    Interval,
    /// A call before each frame that is drawn.
    AnimationFrame,
    /// An observer of sizes, intersections or mutations.
    Observer,
    /// A request that has no answer yet.
    Fetch,
    /// A worker.
    Worker,
    /// A URL of something in memory.
    ObjectUrl,
    /// A future that is not done.
    Task,
    /// Something else that a team has added.
    Other,
}

impl ResourceKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 10] = [
        Self::Listener,
        Self::Timeout,
        Self::Interval,
        Self::AnimationFrame,
        Self::Observer,
        Self::Fetch,
        Self::Worker,
        Self::ObjectUrl,
        Self::Task,
        Self::Other,
    ];

    /// The kind with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind in words, in the singular.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Listener => "listener",
            Self::Timeout => "timeout",
            Self::Interval => "interval",
            Self::AnimationFrame => "animation frame",
            Self::Observer => "observer",
            Self::Fetch => "fetch",
            Self::Worker => "worker",
            Self::ObjectUrl => "object URL",
            Self::Task => "task",
            Self::Other => "resource",
        }
    }
}

impl fmt::Display for ResourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

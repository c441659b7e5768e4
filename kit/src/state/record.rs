use crate::base::SchemaVersion;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;
use uuid::Uuid;

/// Identifies an event for good: a UUIDv7 (RFC 9562, section 5.7), made where it was appended.
///
/// Ids of one page rise. They say nothing about the order of events: versions do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Uuid);

impl EventId {
    /// An id for an event of this time, in milliseconds since 1970, with ten bytes of which no
    /// other id of the same millisecond has the same.
    pub fn new(timestamp: u64, unique: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(timestamp, &unique).into_uuid())
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventId({self})")
    }
}

impl FromStr for EventId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

/// Who appended: one life of one module in one page. It numbers its appends from 1, so that an
/// append which arrives twice counts once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProducerId(Uuid);

impl ProducerId {
    /// From sixteen random bytes.
    pub fn new(random: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(random).into_uuid())
    }

    /// Whether all but the last four bytes are the same.
    pub(super) fn is_beside(self, other: Self) -> bool {
        self.0.as_bytes()[..12] == other.0.as_bytes()[..12]
    }
}

impl fmt::Display for ProducerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for ProducerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProducerId({self})")
    }
}

impl FromStr for ProducerId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

/// What an entry of a log does to the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// An event: its JSON on one line, otherwise as its author wrote it.
    Event(Rc<str>),
    /// The state is the empty one again, whatever was before: nothing before it is needed any more.
    Reset,
    /// The state is this one, whatever was before: JSON on one line, of the schema of its
    /// [`Record`]. An import begins with it when the events before were forgotten.
    State(Rc<str>),
}

impl Body {
    /// How much it counts towards the bound of a log, in bytes.
    pub fn size(&self) -> usize {
        match self {
            Self::Event(text) | Self::State(text) => text.len(),
            Self::Reset => 0,
        }
    }

    /// Whether nothing before it is needed any more.
    pub fn begins_anew(&self) -> bool {
        !matches!(self, Self::Event(_))
    }
}

/// An event that a sequencer has accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Gap-free in its namespace, from 1, never used again.
    pub version: u64,
    /// Its id.
    pub id: EventId,
    /// What it does.
    pub body: Body,
    /// When it was appended, in milliseconds since 1970. Nothing is ordered by it.
    pub timestamp: u64,
    /// The schema that its author was compiled with.
    pub schema: SchemaVersion,
    /// The module that wrote it.
    pub source: Rc<str>,
    /// Who appended it.
    pub producer: ProducerId,
    /// The producer's number of the append that it was part of.
    pub number: u64,
    /// The event that made its author write it, when that is known; it may be one of another
    /// namespace.
    pub causation: Option<EventId>,
}

/// An append that no sequencer has accepted yet: all of its events get versions, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who appends.
    pub producer: ProducerId,
    /// The producer's number, higher each time.
    pub number: u64,
    /// The version that the log must be at, if the author cares.
    pub expected: Option<u64>,
    /// When it was appended, in milliseconds since 1970.
    pub timestamp: u64,
    /// The schema that its author was compiled with.
    pub schema: SchemaVersion,
    /// The module that writes.
    pub source: Rc<str>,
    /// What made its author write it.
    pub causation: Option<EventId>,
    /// The events with their ids, in order.
    pub events: Vec<(EventId, Body)>,
    /// One for each of the events when others have written them before, as what is imported;
    /// otherwise none.
    pub bylines: Vec<Byline>,
}

/// Who wrote an event that somebody else appends, when and why. The fields are those of a
/// [`Record`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// In milliseconds since 1970.
    pub timestamp: u64,
    /// The schema that it is written in.
    pub schema: SchemaVersion,
    /// The module that wrote it.
    pub source: Rc<str>,
    /// What made its author write it.
    pub causation: Option<EventId>,
}

/// What a sequencer answers to a [`Proposal`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the log; its last event has this version. The same when it had been accepted
    /// earlier already.
    Accepted {
        /// The version of its last event.
        last: u64,
    },
    /// The log is not at the version that the author expected.
    Conflict {
        /// Where it is.
        actual: u64,
    },
    /// The log has reached its bound.
    Full {
        /// How many events it holds.
        events: usize,
        /// How many bytes they have.
        bytes: usize,
    },
}

/// The state of a namespace at a version, as one module has folded and written it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The version of the last event in it.
    pub version: u64,
    /// The schema of the module that wrote it.
    pub schema: SchemaVersion,
    /// The module, and its build: `cart@74a3010dd2223426`.
    pub folder: Rc<str>,
    /// The state as JSON, on one line.
    pub json: Rc<str>,
}

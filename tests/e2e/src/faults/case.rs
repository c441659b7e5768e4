use super::{scene::Scene, session::Session};
use crate::error::E2eError;
use futures::future::LocalBoxFuture;
use std::fmt;

/// Where a fault comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Network,
    Registry,
    Server,
    Bytes,
    Contract,
    Code,
    Memory,
    Timing,
}

/// Puts the fault where it belongs before the page is opened.
pub(super) type Inject = fn(&mut Scene) -> Result<(), E2eError>;

/// What somebody does on the page.
pub(super) type Steps = for<'a> fn(&'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>>;

/// What makes the fault happen.
#[derive(Clone, Copy)]
pub(super) enum Act {
    /// The page is opened.
    Open,
    /// The page is opened, the remote is there, and this button of it is pressed.
    Press(&'static str),
    /// These steps, from a session without a page on.
    Steps(Steps),
}

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing is to be seen of it: the remote works all the time.
    Unharmed,
    /// The remote works all the time, but it is reported that something was wrong, by the status or
    /// on the console.
    GoesOn,
    /// The remote comes back by itself, with its last props.
    Returns,
    /// The remote is back once the cause is gone and somebody presses "Try again".
    Retried,
    /// The remote is back once somebody presses this button of the shell.
    Pressed(&'static str),
    /// The remote is back once there is a network again, by itself.
    Reconnected,
    /// The remote is back once the cause is gone and the page is loaded again.
    Reloaded,
}

/// What the console says of bytes that do not verify.
pub(super) const MISMATCH: &str = "; these bytes are not used";

/// One line of the matrix.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) group: Group,
    pub(super) name: &'static str,
    pub(super) inject: Inject,
    pub(super) act: Act,
    /// What the visitor reads in the place of the remote.
    pub(super) sees: &'static str,
    /// What is under "What happened" there.
    pub(super) says: &'static str,
    /// Kind and stage, as programs learn of it.
    pub(super) reports: &'static str,
    /// What is on the console, where it is not the same.
    pub(super) tells: &'static str,
    /// How often it happens.
    pub(super) times: usize,
    /// What is true in the page once the fault was met, for one that nothing else gives away.
    pub(super) proof: &'static str,
    /// Whether no remote can work, so that the shell is all that is left.
    pub(super) takes_all: bool,
    /// What else has to be so at the end.
    pub(super) after: Option<Steps>,
    pub(super) end: End,
}

/// Nothing but what the page does is amiss.
fn nothing(_: &mut Scene) -> Result<(), E2eError> {
    Ok(())
}

impl Case {
    /// A fault that is met when the page is opened, and gone when the cause is.
    pub(super) const fn new(group: Group, name: &'static str, inject: Inject) -> Self {
        Self {
            group,
            name,
            inject,
            act: Act::Open,
            sees: "",
            says: "",
            reports: "",
            tells: "",
            times: 1,
            proof: "",
            takes_all: false,
            after: None,
            end: End::Retried,
        }
    }

    /// A fault behind a button of the running remote, which comes back from it.
    pub(super) const fn press(group: Group, name: &'static str, button: &'static str) -> Self {
        Self {
            act: Act::Press(button),
            end: End::Returns,
            ..Self::new(group, name, nothing)
        }
    }

    pub(super) const fn steps(mut self, steps: Steps) -> Self {
        self.act = Act::Steps(steps);
        self
    }

    /// What the visitor reads, and what is under "What happened".
    pub(super) const fn shows(mut self, sees: &'static str, says: &'static str) -> Self {
        (self.sees, self.says) = (sees, says);
        self
    }

    pub(super) const fn reports(mut self, reports: &'static str) -> Self {
        self.reports = reports;
        self
    }

    /// What the console says of it.
    pub(super) const fn tells(mut self, tells: &'static str) -> Self {
        self.tells = tells;
        self
    }

    pub(super) const fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    pub(super) const fn proof(mut self, proof: &'static str) -> Self {
        self.proof = proof;
        self
    }

    pub(super) const fn takes_all(mut self) -> Self {
        self.takes_all = true;
        self
    }

    pub(super) const fn after(mut self, steps: Steps) -> Self {
        self.after = Some(steps);
        self
    }

    pub(super) const fn ends(mut self, end: End) -> Self {
        self.end = end;
        self
    }

    /// Whether a report of this kind is on the console too.
    fn is_told(&self) -> bool {
        self.reports.starts_with("Crashed") || self.reports.starts_with("Uncaught")
    }

    /// Whether bytes come that do not verify: that is told, whatever else becomes of it.
    fn is_mismatch(&self) -> bool {
        self.reports.starts_with("Integrity") || self.tells == MISMATCH
    }

    /// What the console has to say, and in how many entries; it says nothing else. A remote that
    /// could not be loaded is shown, and the browser itself tells of requests.
    pub(super) fn console(&self) -> (&'static str, usize) {
        if !self.tells.is_empty() {
            (self.tells, self.times)
        } else if self.is_told() {
            ("remote `faulty`", self.times)
        } else if self.is_mismatch() {
            (MISMATCH, self.times)
        } else {
            ("", 0)
        }
    }

    /// How many changes of the remote's life have an error.
    pub(super) fn changes(&self) -> usize {
        match self.end {
            // It still waits, or it is an instance of its own.
            End::Reconnected | End::Pressed(_) => 0,
            End::GoesOn if self.is_mismatch() => self.times,
            // It is told, and then it is what the remote was refused for.
            _ if self.is_mismatch() => self.times + 1,
            _ if self.reports.is_empty() => 0,
            _ if self.is_told() => self.times,
            _ => 1,
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Network => "network",
            Self::Registry => "registry",
            Self::Server => "server",
            Self::Bytes => "bytes",
            Self::Contract => "contract",
            Self::Code => "code",
            Self::Memory => "memory",
            Self::Timing => "timing",
        })
    }
}

use super::{scene::Scene, session::Session};
use crate::error::E2eError;
use futures::future::LocalBoxFuture;
use std::fmt;

/// Where a fault comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Network,
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
    /// The remote works all the time, but it is reported that something was wrong.
    GoesOn,
    /// The remote comes back by itself, with its last props.
    Returns,
    /// The remote is back once the cause is gone and somebody presses "Try again".
    Retried,
    /// The remote is back once there is a network again, by itself.
    Reconnected,
    /// The remote is back once the cause is gone and the page is loaded again.
    Reloaded,
}

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

    pub(super) const fn ends(mut self, end: End) -> Self {
        self.end = end;
        self
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Network => "network",
            Self::Server => "server",
            Self::Bytes => "bytes",
            Self::Contract => "contract",
            Self::Code => "code",
            Self::Memory => "memory",
            Self::Timing => "timing",
        })
    }
}

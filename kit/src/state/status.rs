use serde::{Deserialize, Serialize};

/// How a namespace is doing, as one module sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StateStatus {
    /// What can be expected of it.
    pub phase: StatePhase,
    /// The version of the last event in the shell's log.
    pub version: u64,
    /// The version of the last event that is kept beyond the page; `None` when nothing is to be.
    pub persisted: Option<u64>,
}

/// What can be expected of a namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum StatePhase {
    /// What was kept of it is being read. Appends are taken, and get their versions afterwards.
    Hydrating,
    /// All is well.
    #[default]
    Live,
    /// Nothing is kept beyond the page any more, for this reason. Everything else goes on, in its
    /// memory. Where it is the storage that fails, it is tried again when the page is shown again
    /// or comes online, and by [`Hub::keep_again`](super::Hub::keep_again).
    Degraded(String),
    /// The state cannot be shown, for this reason: this module cannot read a snapshot, and the
    /// events before it are gone; or nobody can read what is stored, which is then left as it is.
    /// Appends are refused until somebody recovers the namespace, with
    /// [`Hub::lead_again`](super::Hub::lead_again), [`Hub::reset`](super::Hub::reset) where one
    /// module cannot read it, [`Hub::discard`](super::Hub::discard) or
    /// [`Hub::go_on_without`](super::Hub::go_on_without) where nobody can.
    Unreadable(String),
    /// What is shown is the state as of this version. Appends are refused until somebody resumes.
    Travelling(u64),
}

/// As it crosses the link.
#[derive(Serialize, Deserialize)]
struct Written {
    phase: String,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    version: u64,
    #[serde(default)]
    persisted: Option<u64>,
    #[serde(default)]
    travel: Option<u64>,
}

impl StateStatus {
    /// What a status says; a phase that this kit does not know is read as [`StatePhase::Live`].
    /// `None` when it is no status at all.
    pub fn parse(json: &str) -> Option<Self> {
        let written: Written = serde_json::from_str(json).ok()?;
        let reason = written.reason.unwrap_or_default();
        Some(Self {
            phase: match written.phase.as_str() {
                "hydrating" => StatePhase::Hydrating,
                "degraded" => StatePhase::Degraded(reason),
                "unreadable" => StatePhase::Unreadable(reason),
                "travelling" => StatePhase::Travelling(written.travel.unwrap_or_default()),
                _ => StatePhase::Live,
            },
            version: written.version,
            persisted: written.persisted,
        })
    }

    /// The status as JSON.
    pub fn to_json(&self) -> String {
        let (phase, reason, travel) = match &self.phase {
            StatePhase::Hydrating => ("hydrating", None, None),
            StatePhase::Live => ("live", None, None),
            StatePhase::Degraded(reason) => ("degraded", Some(reason.clone()), None),
            StatePhase::Unreadable(reason) => ("unreadable", Some(reason.clone()), None),
            StatePhase::Travelling(version) => ("travelling", None, Some(*version)),
        };
        let written = Written {
            phase: phase.to_owned(),
            reason,
            version: self.version,
            persisted: self.persisted,
            travel,
        };
        // Numbers and strings: nothing in it can fail.
        serde_json::to_string(&written).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_crosses_the_link() {
        let phases = [
            StatePhase::Hydrating,
            StatePhase::Live,
            StatePhase::Degraded("no room".into()),
            StatePhase::Unreadable("a \"quote\"".into()),
            StatePhase::Travelling(3),
        ];
        for (phase, persisted) in phases.into_iter().zip([None, Some(2), None, Some(0), None]) {
            let status = StateStatus {
                phase,
                version: 7,
                persisted,
            };
            assert_eq!(StateStatus::parse(&status.to_json()), Some(status));
        }
        let newer = StateStatus::parse(r#"{"phase":"resting","mood":"good"}"#);
        assert_eq!(newer, Some(StateStatus::default()));
        assert_eq!(StateStatus::parse("[]"), None);
    }
}

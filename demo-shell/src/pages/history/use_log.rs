use crate::parts::{Shared, use_statuses};
use yew::prelude::*;
use yew_mfe::remote::{Shell, use_shell};
use yew_mfe::state::{EventPattern, HistoryEvent, StatePhase, StateStatus};

/// The log of a state, as of a render.
#[derive(Clone)]
pub(super) struct Log {
    pub(super) shell: Shell,
    pub(super) shared: Shared,
    pub(super) status: StateStatus,
    /// The oldest first.
    pub(super) events: Vec<HistoryEvent>,
    /// The first version that can be shown.
    pub(super) oldest: u64,
}

impl Log {
    /// The version that is shown.
    pub(super) fn shown(&self) -> u64 {
        match self.status.phase {
            StatePhase::Travelling(version) => version,
            _ => self.status.version,
        }
    }

    pub(super) fn is_past(&self) -> bool {
        matches!(self.status.phase, StatePhase::Travelling(_))
    }
}

/// The log of a state; renders with each event and when the status is another one.
///
/// # Panics
///
/// Outside of a `<ShellProvider>`.
#[hook]
pub(super) fn use_log(shared: Shared) -> Log {
    let shell = use_shell().expect("use_log needs a <ShellProvider> above it");
    use_statuses();
    let trigger = use_force_update();
    use_effect_with((shell.clone(), shared), move |(shell, shared)| {
        let events = EventPattern::Namespace(shared.namespace());
        let again = trigger.clone();
        let guard = shell
            .hub()
            .observe(events, move |_, _| again.force_update());
        // Something may have come before this.
        trigger.force_update();
        move || drop(guard)
    });
    let (hub, namespace) = (shell.hub(), shared.namespace());
    let mut events = hub.history(&namespace);
    // What is before a reset is about to be forgotten: the shell's configuration says so.
    let reset = events.iter().rposition(HistoryEvent::begins_anew);
    events.drain(..reset.unwrap_or(0));
    let begin = reset.and(events.first()).map_or(0, |event| event.version);
    Log {
        status: hub.status(&namespace),
        oldest: hub.oldest(&namespace).max(begin),
        events,
        shared,
        shell,
    }
}

use crate::parts::{Shared, use_statuses};
use std::collections::{BTreeMap, BTreeSet};
use yew::prelude::*;
use yew_mfe::remote::{Shell, use_shell};
use yew_mfe::state::{EventPattern, HistoryEvent, Hub, StatePhase, StateStatus};

/// The log of a state, as of a render.
#[derive(Clone)]
pub(super) struct Log {
    pub(super) shell: Shell,
    pub(super) shared: Shared,
    pub(super) status: StateStatus,
    /// The oldest first.
    pub(super) events: Vec<HistoryEvent>,
    /// What the events came from, in words, by id.
    pub(super) causes: BTreeMap<String, String>,
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
        causes: causes(hub, &events),
        events,
        shared,
        shell,
    }
}

/// A cause may be an event of another state.
fn causes(hub: &Hub, events: &[HistoryEvent]) -> BTreeMap<String, String> {
    let said = events.iter().filter_map(|event| event.causation.as_deref());
    let said: BTreeSet<_> = said.collect();
    let mut causes = BTreeMap::new();
    for shared in Shared::ALL.into_iter().filter(|_| !said.is_empty()) {
        for event in hub.history(&shared.namespace()) {
            if said.contains(&*event.id) {
                let (version, name) = (event.version, shared.name());
                let words = format!("{}, version {version} of {name}", event.event_type);
                causes.insert(event.id, words);
            }
        }
    }
    causes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_named_wherever_it_is() {
        let hub = Hub::new(|| {});
        let [cart, orders] = [Shared::Cart, Shared::Orders].map(Shared::namespace);
        hub.append("x", &orders, r#"["placed"]"#, None).unwrap();
        hub.append("x", &cart, r#"["clear"]"#, None).unwrap();
        let mut events = hub.history(&cart);
        assert!(causes(&hub, &events).is_empty());
        let id = hub.history(&orders).remove(0).id;
        events[0].causation = Some(id.clone());
        let named = format!("placed, version 1 of {}", Shared::Orders.name());
        assert_eq!(causes(&hub, &events), BTreeMap::from([(id, named)]));
    }
}

use crate::page::push;
use probe_contracts::{Tally, TallyEvent};
use std::cell::RefCell;
use yew_mfe::provider::Kit;
use yew_mfe::state::{FeedGuard, StateEvent};

thread_local! {
    static HEARING: RefCell<Option<FeedGuard>> = const { RefCell::new(None) };
}

/// Logs the events of the tally. It answers 5 with 50, traps at 66, and after 99 hears no more.
pub(crate) fn hear(kit: &Kit) {
    let tally = kit.state_dispatcher::<Tally>().expect("it is declared");
    let guard = kit.subscribe_events::<Tally>(move |told| match told {
        StateEvent::State { version, state } => {
            push(&format!("hears state {version}: {}", state.total));
        }
        StateEvent::Event { version, event } => {
            let TallyEvent::Added { by } = event;
            push(&format!("hears {version}: {by}"));
            match by {
                5 => tally.dispatch(TallyEvent::Added { by: 50 }),
                66 => panic!("probe: panic when it hears"),
                99 => drop(HEARING.take()),
                _ => {}
            }
        }
        _ => {}
    });
    HEARING.set(guard.ok());
}

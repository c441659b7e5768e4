use super::shared::Shared;
use demo_contracts::{Account, Cart, Orders};
use yew::prelude::*;
use yew_mfe::state::{StatePhase, StateStatus, use_state_phase, use_state_status};

/// How the shop's states are doing.
#[hook]
pub(crate) fn use_statuses() -> [(Shared, StateStatus); 3] {
    [
        (Shared::Cart, use_state_status::<Cart>()),
        (Shared::Account, use_state_status::<Account>()),
        (Shared::Orders, use_state_status::<Orders>()),
    ]
}

/// What is shown as it was, and the versions.
#[hook]
pub(crate) fn use_travelling() -> Vec<(Shared, u64)> {
    let phases = [
        (Shared::Cart, use_state_phase::<Cart>()),
        (Shared::Account, use_state_phase::<Account>()),
        (Shared::Orders, use_state_phase::<Orders>()),
    ];
    let past = phases
        .into_iter()
        .filter_map(|(shared, phase)| match phase {
            StatePhase::Travelling(version) => Some((shared, version)),
            _ => None,
        });
    past.collect()
}

use super::shared::Shared;
use demo_contracts::{Account, Cart, Orders};
use yew::prelude::*;
use yew_mfe::state::{StatePhase, StateStatus, use_state_status};

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
    let statuses = use_statuses().into_iter();
    let past = statuses.filter_map(|(shared, status)| match status.phase {
        StatePhase::Travelling(version) => Some((shared, version)),
        _ => None,
    });
    past.collect()
}

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

/// In which phase each of the shop's states is.
#[hook]
pub(crate) fn use_phases() -> [(Shared, StatePhase); 3] {
    [
        (Shared::Cart, use_state_phase::<Cart>()),
        (Shared::Account, use_state_phase::<Account>()),
        (Shared::Orders, use_state_phase::<Orders>()),
    ]
}

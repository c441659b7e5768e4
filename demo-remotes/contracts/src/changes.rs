use yew_mfe::state::StatePhase;

/// Why the cart cannot be changed now, in the words of the shop; `None` when it can.
pub fn why_not(phase: &StatePhase) -> Option<&'static str> {
    match phase {
        StatePhase::Travelling(_) => Some("the cart is shown as it was"),
        StatePhase::Unreadable(_) => Some("what was kept of the cart cannot be read"),
        _ => None,
    }
}

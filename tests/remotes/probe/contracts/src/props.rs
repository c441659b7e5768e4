use serde::{Deserialize, Serialize};
use yew_mfe::Contract;

/// What the shell tells a board.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[cfg_attr(feature = "yew", derive(yew::Properties))]
#[contract(version = "1.0")]
pub struct BoardProps {
    /// The beginning of its ids and of what it logs.
    pub name: String,
    /// How many buttons it has.
    pub buttons: u32,
}

/// What the shell tells a dialog.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[cfg_attr(feature = "yew", derive(yew::Properties))]
#[contract(version = "1.0")]
pub struct DialogProps {
    /// The beginning of its ids and of what it logs.
    pub name: String,
    /// Whether its part in the overlay is there.
    pub open: bool,
}

/// What the shell tells a component that breaks.
///
/// The probe reads this JSON into a type of its own, which can break while it reads.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[contract(version = "1.0")]
pub struct FragileProps {
    /// The beginning of its ids.
    pub name: String,
    /// Shown, so that it can be seen which props arrived.
    pub label: String,
}

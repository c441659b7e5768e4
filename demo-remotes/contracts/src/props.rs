use serde::{Deserialize, Serialize};
use yew_mfe::Contract;

/// What the shell tells the catalog.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[cfg_attr(feature = "yew", derive(yew::Properties))]
#[contract(version = "1.0")]
pub struct CatalogProps {
    /// The heading of the page.
    pub heading: String,
}

/// What the shell tells the catalog's picks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[cfg_attr(feature = "yew", derive(yew::Properties))]
#[contract(version = "1.0")]
pub struct FeaturedProps {
    /// The heading above them.
    pub heading: String,
    /// How many to show.
    pub count: u32,
}

/// What the shell tells the cart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[cfg_attr(feature = "yew", derive(yew::Properties))]
#[contract(version = "1.0")]
pub struct CartProps {
    /// The heading of the page.
    pub heading: String,
}

/// What the shell tells the faulty remote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[cfg_attr(feature = "yew", derive(yew::Properties))]
#[contract(version = "1.0")]
pub struct FaultyProps {
    /// Shown by the remote; what it shows after a restart proves that its props came back.
    pub label: String,
}

/// What the shell tells the notice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[cfg_attr(feature = "yew", derive(yew::Properties))]
#[contract(version = "1.0")]
pub struct NoticeProps {
    /// What it says.
    pub text: String,
}

use yew_router::prelude::*;

/// The pages of the shell. What is below a path that a remote has to itself is the remote's own.
#[derive(Clone, Debug, PartialEq, Routable)]
pub(crate) enum Route {
    #[at("/")]
    Home,
    #[at("/catalog")]
    Catalog,
    #[at("/catalog/*rest")]
    InCatalog { rest: String },
    #[at("/cart")]
    Cart,
    #[at("/cart/*rest")]
    InCart { rest: String },
    #[at("/orders")]
    Orders,
    #[at("/orders/*rest")]
    InOrders { rest: String },
    #[at("/account")]
    Account,
    #[at("/account/*rest")]
    InAccount { rest: String },
    #[at("/faulty")]
    Faulty,
    /// What has happened to the shared states.
    #[at("/history")]
    History,
    /// Any component that needs no props, of any remote of the registry.
    #[at("/lab/:remote/:component")]
    Lab { remote: String, component: String },
    #[not_found]
    #[at("/404")]
    NotFound,
}

impl Route {
    /// The remotes that its page is made of, the largest first.
    pub(crate) fn remotes(&self) -> &'static [&'static str] {
        match self.section() {
            Self::Home | Self::Catalog => &["catalog"],
            Self::Cart => &["cart"],
            Self::Orders => &["orders"],
            Self::Account => &["account"],
            Self::Faulty => &["faulty"],
            _ => &[],
        }
    }

    /// The page of the navigation that this one belongs to.
    pub(crate) fn section(&self) -> Self {
        match self {
            Self::InCatalog { .. } => Self::Catalog,
            Self::InCart { .. } => Self::Cart,
            Self::InOrders { .. } => Self::Orders,
            Self::InAccount { .. } => Self::Account,
            other => other.clone(),
        }
    }
}

use yew_router::prelude::*;

/// The pages of the shell.
#[derive(Clone, Debug, PartialEq, Routable)]
pub(crate) enum Route {
    #[at("/")]
    Home,
    #[at("/catalog")]
    Catalog,
    #[at("/cart")]
    Cart,
    #[at("/faulty")]
    Faulty,
    /// Any component that needs no props, of any remote of the registry.
    #[at("/lab/:remote/:component")]
    Lab { remote: String, component: String },
    #[not_found]
    #[at("/404")]
    NotFound,
}

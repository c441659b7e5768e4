use yew_router::prelude::*;

/// The pages of the shell.
#[derive(Clone, Copy, Debug, PartialEq, Routable)]
pub(crate) enum Route {
    #[at("/")]
    Home,
    #[at("/catalog")]
    Catalog,
    #[at("/cart")]
    Cart,
    #[at("/faulty")]
    Faulty,
    #[not_found]
    #[at("/404")]
    NotFound,
}

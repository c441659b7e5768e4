use yew_mfe::routing::RemoteRoute;

/// The pages of the catalog, below its base.
#[derive(Debug, PartialEq, RemoteRoute)]
pub(crate) enum Page {
    #[at("/")]
    List,
    #[at("/p/:sku")]
    Product { sku: String },
}

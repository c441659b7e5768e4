/// The pages of a remote, as a type. `#[derive(RemoteRoute)]` writes it for an enum whose
/// variants say where they are:
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use yew_mfe::routing::{RemotePath, RemoteRoute};
///
/// #[derive(Debug, PartialEq, RemoteRoute)]
/// enum Page {
///     #[at("/")]
///     List,
///     #[at("/orders/:number")]
///     Order { number: u32 },
/// }
///
/// let read = |route| RemotePath::new(route).matched::<Page>();
/// assert_eq!(read("/orders/7"), Some(Page::Order { number: 7 }));
/// // A parameter that its type cannot be read from is no match.
/// assert_eq!(read("/orders/seven"), None);
/// assert_eq!(Page::List.to_path(), "/");
/// # }
/// ```
///
/// A parameter is a whole segment and any type with `FromStr` and `Display`. Variants are tried
/// in their order. Two texts have no place in a URL and are not read back: the empty one, and `..`
/// with its relative `.`, which browsers resolve.
pub trait RemoteRoute: Sized {
    /// Reads the segments of a path, still encoded.
    fn from_segments(segments: &[&str]) -> Option<Self>;

    /// Writes the path, encoded, beginning with a slash.
    fn to_path(&self) -> String;
}

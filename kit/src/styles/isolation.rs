/// How far the style sheets of a remote reach in one of its mounts. What
/// that means in detail is said in [`styles`](crate::styles).
///
/// Mounts of one remote may differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StyleIsolation {
    /// No isolation: the remote's sheets apply to the whole page while this mount is there.
    ///
    /// For a remote that brings the looks of the page along.
    None,
    /// The remote's sheets apply to its mounts and overlays only; those of the page apply there
    /// as well.
    #[default]
    Scoped,
    /// The mount is inside an open shadow root, and its overlay in another one: the remote's
    /// sheets apply there only, and those of the page do not.
    ///
    /// Ids do not reach over its edge, so a label and an `aria-labelledby` have to be on the same
    /// side as what they name.
    Shadow,
}

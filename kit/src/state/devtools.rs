//! What the bridge to the Redux DevTools says and understands; the browser's part is
//! `browser/devtools.rs`.

mod asked;
mod folding;
mod import;
mod recording;
#[cfg(test)]
mod tests;

#[cfg(feature = "shell")]
pub(super) use asked::Asked;
pub(super) use folding::{Folding, StateFolding};
pub(super) use import::exports_of;
#[cfg(feature = "shell")]
pub(super) use recording::{Recording, Show};

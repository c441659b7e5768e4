//! Links, and the shell's side: the history of the page, focus and scrolling.

#[cfg(feature = "shell")]
mod follower;
mod links;
#[cfg(feature = "shell")]
mod pages;
#[cfg(feature = "shell")]
mod restoring;

#[cfg(feature = "shell")]
pub(crate) use follower::Follower;
pub(crate) use links::follow_links;
#[cfg(feature = "shell")]
pub(crate) use pages::Pages;

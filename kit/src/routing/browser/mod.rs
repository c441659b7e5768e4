//! The shell's side: the history of the page, links of remotes, focus and scrolling.

mod follower;
mod links;
mod pages;

pub(crate) use follower::Follower;
pub(crate) use links::follow_links;
pub(crate) use pages::Pages;

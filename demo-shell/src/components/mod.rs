mod footer;
mod forget_on_sign_out;
mod guarded;
mod header;
mod header_slot;
mod page_link;
mod remote_failed;
mod skeleton;
mod skip_link;
mod status_table;

pub(crate) use footer::Footer;
pub(crate) use forget_on_sign_out::ForgetOnSignOut;
pub(crate) use guarded::Guarded;
pub(crate) use header::Header;
pub(crate) use page_link::PageLink;
pub(crate) use skeleton::{Shape, Skeleton};
pub(crate) use skip_link::SkipLink;
pub(crate) use status_table::StatusTable;

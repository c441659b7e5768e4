mod header;
mod remote_failed;
mod status_table;

pub(crate) use header::Header;
pub(crate) use remote_failed::Guarded;
pub(crate) use status_table::StatusTable;

use crate::base::Integrity;
use serde::{Deserialize, Serialize};

/// A file that belongs to a remote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    /// Where it is, relative to the manifest.
    pub file: String,
    /// The hash of its bytes as served, before any content encoding.
    pub integrity: Integrity,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its size in bytes after brotli at quality 11 with a window of 2^22.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brotli: Option<u64>,
}

/// The linear memory of a remote, in pages of 64 KiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// Pages at the start.
    pub initial: u32,
    /// The most it may grow to. `None` when the module declares no maximum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
}

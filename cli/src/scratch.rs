//! Folders of tests.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// An empty folder that is removed with the value.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Tests that run at once need different names.
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mfe-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

use crate::{checkout, error::XtaskError};
use std::{
    env, fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A copy of this program, as it is now.
///
/// trunk's hook runs `cargo xtask`, which replaces the file of this program when its sources
/// changed: from then on the path of the running program names nothing, or another program.
#[must_use = "the copy is removed when this is dropped"]
pub(crate) struct Program {
    path: PathBuf,
    _folder: TempDir,
}

impl Program {
    /// Copies the running program. Call it before anything could replace the file.
    pub(crate) fn copy() -> Result<Self, XtaskError> {
        Self::copy_of(&env::current_exe()?, &checkout::mfe())
    }

    fn copy_of(program: &Path, below: &Path) -> Result<Self, XtaskError> {
        fs::create_dir_all(below).map_err(|error| XtaskError::file(below, &error))?;
        let folder = tempfile::Builder::new()
            .prefix("program-")
            .tempdir_in(below)?;
        let path = folder.path().join(program.file_name().unwrap_or_default());
        // Not a hard link: a linker may write into the file.
        fs::copy(program, &path).map_err(|error| XtaskError::file(program, &error))?;
        Ok(Self {
            path,
            _folder: folder,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn the_copy_is_what_it_was_when_the_original_is_replaced_or_gone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let original = folder.path().join("xtask");
        fs::write(&original, "before").unwrap();
        fs::set_permissions(&original, fs::Permissions::from_mode(0o755)).unwrap();
        let program = Program::copy_of(&original, &folder.path().join("copies")).unwrap();
        fs::write(&original, "after").unwrap();
        fs::remove_file(&original).unwrap();
        assert_eq!(fs::read_to_string(program.path()).unwrap(), "before");
        let mode = fs::metadata(program.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o111, 0o111, "it can be run");
        let path = program.path().to_owned();
        drop(program);
        assert!(!path.exists());
    }
}

use super::spec::ToolSpec;
use std::env::{self, consts::EXE_SUFFIX};
use std::path::{Path, PathBuf};

/// Where installed tools are kept, each in a folder of its crate and version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The cache of the current user: `$XDG_CACHE_HOME/yew-mfe/tools`, or
    /// `~/.cache/yew-mfe/tools` when the variable is unset, empty or not absolute (XDG Base
    /// Directory Specification). `None` without a home directory.
    pub fn of_user() -> Option<Self> {
        let base = env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| env::home_dir().map(|home| home.join(".cache")))?;
        Some(Self::at(base.join("yew-mfe").join("tools")))
    }

    /// The cache in `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder that holds the cache.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of one version of one tool.
    pub fn folder(&self, spec: &ToolSpec) -> PathBuf {
        self.root
            .join(format!("{}-{}", spec.crate_name, spec.version))
    }

    /// Where the programs of a tool are, for `PATH`.
    pub fn bin(&self, spec: &ToolSpec) -> PathBuf {
        self.folder(spec).join("bin")
    }

    /// Where one program of a tool is, or will be.
    pub fn program(&self, spec: &ToolSpec, bin: &str) -> PathBuf {
        self.bin(spec).join(format!("{bin}{EXE_SUFFIX}"))
    }

    /// Whether every program of the tool is installed.
    pub fn has(&self, spec: &ToolSpec) -> bool {
        spec.bins
            .iter()
            .all(|bin| self.program(spec, bin).is_file())
    }
}

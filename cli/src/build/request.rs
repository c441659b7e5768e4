use std::path::PathBuf;
use yew_mfe::base::Integrity;
use yew_mfe::manifest::Manifest;

/// What to build and where to put it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BuildRequest {
    /// The folder of the remote's crate, or its `Cargo.toml`.
    pub path: PathBuf,
    /// Where the files go; `<target>/mfe/dist/<remote>` when `None`. Created when absent.
    pub out_dir: Option<PathBuf>,
    /// cargo's target folder; that of the remote's workspace when `None`.
    pub target_dir: Option<PathBuf>,
    /// Where the table of function names goes; `<target>/mfe/symbols` when `None`. It must not
    /// be deployed: it tells visitors the names of functions.
    pub symbols_dir: Option<PathBuf>,
    /// For visitors or for the developer.
    pub mode: Mode,
    /// The `wasm-bindgen` program; looked up when `None`.
    pub wasm_bindgen: Option<PathBuf>,
    /// Whether to run `wasm-opt`.
    pub wasm_opt: WasmOpt,
    /// The files of the keys that sign the manifest.
    pub sign_with: Vec<PathBuf>,
}

impl BuildRequest {
    /// The defaults for the remote at `path`.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            out_dir: None,
            target_dir: None,
            symbols_dir: None,
            mode: Mode::default(),
            wasm_bindgen: None,
            wasm_opt: WasmOpt::default(),
            sign_with: Vec::new(),
        }
    }
}

/// For whom a remote is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Visitors: as small as possible.
    #[default]
    Release,
    /// The developer: quick to build, with debug assertions and overflow checks. Everything
    /// that is changed in the glue is changed here too.
    Dev,
}

/// Whether to run `wasm-opt`, which takes about 0.5 % off the compressed size.
///
/// Its presence and version change the bytes, so it runs only when asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WasmOpt {
    /// No.
    #[default]
    Off,
    /// When it is on `PATH`; a note says when it is not.
    IfFound,
    /// The one at this path.
    At(PathBuf),
}

/// What was built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Built {
    /// The manifest, as written: names, sizes and hashes of all files.
    pub manifest: Manifest,
    /// The hash of the manifest's bytes: what a registry could pin.
    pub integrity: Integrity,
    /// The static files beside it, relative to its folder, in order.
    pub public: Vec<String>,
    /// The folder with the manifest and the files.
    pub out_dir: PathBuf,
    /// The table of function names.
    pub symbols: PathBuf,
}

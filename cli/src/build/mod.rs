//! Building a remote: from a crate to the files that a shell loads.
//!
//! 1. The settings that decide the bytes are the packager's: profile, target, flags. What a
//!    team's manifest says about profiles has no effect.
//! 2. Equal sources give equal bytes, wherever they lie, and the bytes hold no absolute path.
//! 3. The files are named by their content. The manifest is written last and at once, so that a
//!    reader sees the old build or the new one, each whole. The files of the replaced build stay
//!    until the next, for readers of its manifest and for the way back, and so does the manifest
//!    itself, as `mfe-manifest.<build>.json`: to go back, put it in the place of the present one.
//!    Older ones go.
//! 4. The static files of a remote ([`Settings::public`]) lie beside the manifest with names and
//!    bytes of their own. They count in the build's name, and those of a build that is gone go.
//! 5. With keys ([`BuildRequest::sign_with`]) the manifest is signed, and its signatures are there
//!    before it is. Those of the manifest that it replaces stay valid.
//! 6. An error is one sentence that says what to do.
//!
//! ```no_run
//! use cargo_mfe::build::{build, BuildRequest};
//! use cargo_mfe::progress::Silent;
//!
//! let built = build(&BuildRequest::new("remotes/cart"), &mut Silent)?;
//! println!("{} {}", built.manifest.name, built.manifest.build);
//! # Ok::<(), cargo_mfe::build::BuildError>(())
//! ```
//!
//! # What this does not do
//!
//! It installs nothing (see [`tools::install`](crate::tools::install)), serves nothing and
//! deploys nothing.

mod bindgen;
mod compile;
mod deploy;
mod error;
pub(crate) mod hash;
mod optimize;
mod pipeline;
mod process;
mod project;
mod public;
mod record;
mod request;
mod settings;
mod wrapper;

pub(crate) use deploy::{is_kept_manifest, write_whole};
pub use error::{BuildError, BuildErrorKind};
pub use pipeline::build;
pub use request::{BuildRequest, Built, Mode, WasmOpt};
pub use settings::{Optimize, SETTINGS_FILE, Settings};
pub use wrapper::intercept;

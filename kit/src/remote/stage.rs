use std::fmt;

/// What has to happen before a remote is on the page, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Finding out where the remote is.
    Registry,
    /// Fetching and reading its manifest.
    Manifest,
    /// Comparing its contract with the page's.
    Contract,
    /// Fetching its ES module.
    Entry,
    /// Fetching and compiling its wasm.
    Wasm,
    /// Fetching its style sheets.
    Style,
    /// Making an instance.
    Instantiate,
    /// Calling `start`.
    Start,
    /// Calling `mount`.
    Mount,
    /// Waiting for the first commit.
    Render,
    /// On the page.
    Run,
}

impl Stage {
    /// The word used in messages and measurements.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Registry => "registry",
            Self::Manifest => "manifest",
            Self::Contract => "contract",
            Self::Entry => "entry",
            Self::Wasm => "wasm",
            Self::Style => "style",
            Self::Instantiate => "instantiate",
            Self::Start => "start",
            Self::Mount => "mount",
            Self::Render => "render",
            Self::Run => "run",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

use std::fmt;

/// Why a text is not an origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginError {
    text: String,
}

impl OriginError {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
        }
    }
}

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not an origin: a scheme, `://`, a host and perhaps a port, like `https://shop.example`",
            self.text
        )
    }
}

impl std::error::Error for OriginError {}

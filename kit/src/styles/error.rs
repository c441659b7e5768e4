use std::fmt;

/// Why a text is not a style sheet that a remote can have.
///
/// Displays as the end of a sentence that begins with the name of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StyleError {
    /// It imports this sheet. Constructed sheets have no imports.
    Imports(String),
    /// In this line it closes a block that it did not open, so where it ends is not its own to
    /// say. Lines count from 1.
    Unbalanced(usize),
}

impl fmt::Display for StyleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Imports(file) => write!(
                f,
                "imports `{file}`, which is not possible: list each file in `css` of `mfe.toml`"
            ),
            Self::Unbalanced(line) => {
                write!(f, "closes a block in line {line} that it did not open")
            }
        }
    }
}

impl std::error::Error for StyleError {}

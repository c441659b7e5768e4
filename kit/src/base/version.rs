use std::fmt;
use std::str::FromStr;

/// The version of a schema: `major.minor`.
///
/// Two schemas of one item may work together only when their majors are equal; see
/// [`contract`](crate::contract) for the rest of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaVersion {
    /// Changes when old and new cannot work together.
    pub major: u16,
    /// Changes with every other change of the schema.
    pub minor: u16,
}

/// A string that is not a [`SchemaVersion`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidVersion(String);

impl fmt::Display for InvalidVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a schema version: expected `major.minor`",
            self.0
        )
    }
}

impl std::error::Error for InvalidVersion {}

impl fmt::Display for SchemaVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // As wide as what else a remote writes.
        let (major, minor) = (u64::from(self.major), u64::from(self.minor));
        write!(f, "{major}.{minor}")
    }
}

impl SchemaVersion {
    /// As [`FromStr`], for whoever has nothing to say when it is none.
    pub(crate) fn read(text: &str) -> Option<Self> {
        fn number(text: &str) -> Option<u16> {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let canonical = text == "0" || !text.starts_with('0');
            // As wide as what else a remote reads.
            let number = text.parse::<u64>().ok()?;
            (digits && canonical)
                .then(|| number.try_into().ok())
                .flatten()
        }
        let (major, minor) = text.split_once('.')?;
        Some(Self {
            major: number(major)?,
            minor: number(minor)?,
        })
    }
}

impl FromStr for SchemaVersion {
    type Err = InvalidVersion;

    fn from_str(text: &str) -> Result<Self, InvalidVersion> {
        Self::read(text).ok_or_else(|| InvalidVersion(text.chars().take(32).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_spelling_parses() {
        for good in ["0.0", "1.0", "12.345", "65535.65535"] {
            assert_eq!(good.parse::<SchemaVersion>().unwrap().to_string(), good);
        }
        for bad in [
            "", "1", "1.", ".1", "1.0.0", "01.0", "1.+2", "-1.0", "65536.0", "a.b",
        ] {
            let error = bad.parse::<SchemaVersion>().unwrap_err().to_string();
            assert!(error.contains(&format!("`{bad}`")), "{error}");
        }
    }
}

use std::fmt;
use std::str::FromStr;

/// A Subresource Integrity value with one SHA-384 hash: `sha384-` and 64 base64 characters.
///
/// The format is that of the W3C Subresource Integrity specification; of its algorithms the kit
/// writes and accepts only SHA-384, so that a weaker one can never be chosen for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Integrity(String);

/// A string that is not an [`Integrity`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidIntegrity(String);

impl fmt::Display for InvalidIntegrity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not an integrity value: expected `sha384-` and 64 base64 characters",
            self.0
        )
    }
}

impl std::error::Error for InvalidIntegrity {}

impl Integrity {
    /// The value as it is handed to `fetch` or written in an attribute.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Integrity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Integrity {
    type Err = InvalidIntegrity;

    fn from_str(text: &str) -> Result<Self, InvalidIntegrity> {
        let hash = text.strip_prefix("sha384-").unwrap_or_default();
        let base64 = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
        // 48 bytes are 64 base64 characters without padding.
        if hash.len() == 64 && hash.bytes().all(base64) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidIntegrity(text.chars().take(80).collect()))
        }
    }
}

impl serde::Serialize for Integrity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Integrity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_one_sha384_hash_and_nothing_else() {
        let good = format!("sha384-{}", "aB3+/".repeat(13).split_at(64).0);
        assert_eq!(good.parse::<Integrity>().unwrap().as_str(), good);
        for bad in [
            "".to_owned(),
            "sha384-".to_owned(),
            good.replace("sha384", "sha256"),
            format!("{good}A"),
            format!("{good} {good}"),
            good.replace('+', "-"),
        ] {
            assert!(bad.parse::<Integrity>().is_err(), "{bad}");
        }
    }
}

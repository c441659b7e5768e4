use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

/// The longest name the kit accepts, in bytes.
const MAX_LEN: usize = 64;

/// Why a string is not a name.
///
/// Names are 1 to 64 bytes of lower-case ASCII letters, digits, `-`, `_` and `.`, and begin with
/// a letter. They appear in URLs, file names, CSS classes and DOM attributes without escaping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidName {
    what: &'static str,
    value: String,
}

impl fmt::Display for InvalidName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown: String = self.value.chars().take(MAX_LEN).collect();
        if shown.len() < self.value.len() {
            shown.push('…');
        }
        write!(
            f,
            "`{shown}` is not a {}: expected 1 to {MAX_LEN} of a-z, 0-9, `-`, `_`, `.`, beginning with a letter",
            self.what
        )
    }
}

impl std::error::Error for InvalidName {}

/// Whether `text` is a name; `const`, so that macros can refuse a bad one at compile time.
pub(crate) const fn is_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > MAX_LEN || !bytes[0].is_ascii_lowercase() {
        return false;
    }
    let mut at = 1;
    while at < bytes.len() {
        if !matches!(bytes[at], b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.') {
            return false;
        }
        at += 1;
    }
    true
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        ///
        /// 1 to 64 bytes of `a-z`, `0-9`, `-`, `_`, `.`, beginning with a letter. Cheap to clone.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Rc<str>);

        impl $name {
            /// Checks `text`.
            ///
            /// # Errors
            ///
            /// [`InvalidName`] when `text` has another length or another character.
            pub fn new(text: &str) -> Result<Self, InvalidName> {
                if is_name(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(InvalidName { what: $what, value: text.to_owned() })
                }
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidName;

            fn from_str(text: &str) -> Result<Self, InvalidName> {
                Self::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

name!(
    /// The name of a remote, as registry and manifest spell it.
    RemoteName,
    "remote name"
);
name!(
    /// The name of a component that a remote offers.
    ComponentName,
    "component name"
);
name!(
    /// The exact key of a piece of shared state.
    Namespace,
    "namespace"
);
name!(
    /// The name of a key that signs manifests, as registry and signatures spell it.
    KeyId,
    "key id"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: bool) {
        assert_eq!(RemoteName::new(text).is_ok(), want, "{text:?}");
    }

    #[test]
    fn names_are_short_lower_case_and_begin_with_a_letter() {
        check("cart", true);
        check("cart-2.mini_x", true);
        check(&"a".repeat(64), true);
        check(&"a".repeat(65), false);
        check("", false);
        check("Cart", false);
        check("2cart", false);
        check("ca rt", false);
        check("cart/..", false);
        check("kårt", false);
    }

    #[test]
    fn the_error_names_the_value_and_stays_short() {
        let error = Namespace::new(&"é".repeat(500)).unwrap_err().to_string();
        assert!(error.starts_with("`éé"), "{error}");
        assert!(error.contains("…` is not a namespace"), "{error}");
        assert!(error.len() < 300);
    }
}

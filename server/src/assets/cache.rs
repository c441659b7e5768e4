use axum::http::HeaderValue;

/// How long a browser may use an answer without asking again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// A year, never asked for again: the name changes with the content.
    Immutable,
    /// Kept, but asked for again before each use.
    Revalidate,
}

impl CachePolicy {
    /// The policy of the file that `path` names.
    pub fn of(path: &str) -> Self {
        if is_content_hashed(path) {
            Self::Immutable
        } else {
            Self::Revalidate
        }
    }

    /// The value of `Cache-Control`.
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "no-cache",
        })
    }
}

/// Whether the last part of `path` looks content-hashed.
///
/// That is: one of its pieces between `-`, `_` and `.` is at least 12 lower-case hexadecimal
/// digits, with a letter and a decimal digit among them, so that a date is not a hash. A hash
/// that is not recognized costs a request; a name that is wrongly taken for one could never be
/// corrected in a browser that has it, so the rule is strict.
pub fn is_content_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.ends_with(".html") {
        return false;
    }
    name.split(['-', '_', '.']).any(|piece| {
        piece.len() >= 12
            && piece
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
            && piece.bytes().any(|b| b.is_ascii_digit())
            && piece.bytes().any(|b| b.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_immutable() {
        #[track_caller]
        fn check(path: &str, want: CachePolicy) {
            assert_eq!(CachePolicy::of(path), want, "{path}");
        }
        for hashed in [
            "/cart-0f1e2d3c4b5a6978.wasm",
            "/demo-shell-0f1e2d3c4b5a6978_bg.wasm",
            "/a/b/cart.0f1e2d3c4b5a.js",
            "/0f1e2d3c4b5a6978",
        ] {
            check(hashed, CachePolicy::Immutable);
        }
        for plain in [
            "/",
            "/mfe-manifest.json",
            "/remotes.json",
            "/index.html",
            "/report-20261122114108.json",
            "/abcdefabcdef.js",
            "/cart-0f1e2d3c.js",
            "/0f1e2d3c4b5a6978/mfe-manifest.json",
            "/page-0f1e2d3c4b5a6978.html",
        ] {
            check(plain, CachePolicy::Revalidate);
        }
    }
}

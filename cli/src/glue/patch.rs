use super::error::GlueError;
use std::borrow::Cow;

/// A place in generated text, and what to put there.
pub(super) struct Patch<'a> {
    /// What the place is, for the message when it is not found: "the … ".
    pub(super) what: &'static str,
    /// The text that must be there.
    pub(super) anchor: &'a str,
    /// How often exactly.
    pub(super) times: usize,
    /// What replaces it.
    pub(super) by: Cow<'a, str>,
}

/// Replaces the anchor, when it is there exactly as often as it must be.
pub(super) fn apply(text: &str, patch: &Patch<'_>) -> Result<String, GlueError> {
    let found = text.matches(patch.anchor).count();
    if found == patch.times {
        Ok(text.replace(patch.anchor, &patch.by))
    } else {
        let want = match patch.times {
            1 => "once".to_owned(),
            times => format!("{times} times"),
        };
        Err(GlueError::anchor(patch.what, want, found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_count_is_an_error() {
        let patch = |times| Patch {
            what: "the letter a",
            anchor: "a",
            times,
            by: "b".into(),
        };
        assert_eq!(apply("a-a", &patch(2)).unwrap(), "b-b");
        assert_eq!(
            apply("a-a", &patch(1)).unwrap_err().to_string(),
            "the glue that wasm-bindgen generated has changed: expected the letter a once, found it 2 times"
        );
        assert_eq!(
            apply("", &patch(2)).unwrap_err().to_string(),
            "the glue that wasm-bindgen generated has changed: expected the letter a 2 times, found it 0 times"
        );
    }
}

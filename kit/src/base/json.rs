use serde::Serialize;

/// The JSON of a file: indented, with a final line feed.
pub(crate) fn file(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

use crate::error::E2eError;
use serde_json::{Map, Value, json};
use std::{fs, path::Path};

/// Named numbers, written as one flat JSON object in order of their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    values: Map<String, Value>,
}

impl Figures {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a figure. One that is not finite becomes `null`: JSON has no such
    /// number, and a figure that is missing must be seen.
    #[must_use]
    pub fn with(mut self, name: &str, value: f64) -> Self {
        self.values.insert(name.to_owned(), json!(value));
        self
    }

    /// The figures in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<f64>)> {
        self.values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_f64()))
    }

    /// The JSON form, indented, with a final line feed.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.values).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Writes the JSON form to `file`.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&self, file: &Path) -> Result<(), E2eError> {
        fs::write(file, self.to_json())
            .map_err(|error| E2eError::new(format!("cannot write `{}`: {error}", file.display())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_flat_sorted_and_never_silently_missing() {
        let figures = Figures::new()
            .with("b", 2.0)
            .with("a", 0.5)
            .with("c", f64::NAN);
        assert_eq!(
            figures.to_json(),
            "{\n  \"a\": 0.5,\n  \"b\": 2.0,\n  \"c\": null\n}\n"
        );
    }
}

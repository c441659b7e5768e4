use serde::{Deserialize, Serialize};

/// The longest report that is read, in bytes of JSON.
const MAX_REPORT: usize = 1 << 20;
/// What is kept of a message, in bytes.
const MAX_MESSAGE: usize = 4 << 10;
/// What is kept of a location, in bytes.
const MAX_LOCATION: usize = 512;

/// What a remote tells the shell about itself, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What it is about.
    pub kind: ReportKind,
    /// In words.
    pub message: String,
    /// `file:line:column` in the remote's source, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

impl Report {
    /// Reads what a remote sent. A message is kept up to 4 KiB, a location up to 512 bytes.
    ///
    /// # Errors
    ///
    /// A sentence when the text is no report, or longer than 1 MiB.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MAX_REPORT {
            let size = text.len();
            return Err(format!(
                "its report has {size} bytes, {MAX_REPORT} are read"
            ));
        }
        let mut report: Self = serde_json::from_str(text)
            .map_err(|error| format!("its report cannot be read: {error}"))?;
        cut(&mut report.message, MAX_MESSAGE);
        if let Some(location) = &mut report.location {
            cut(location, MAX_LOCATION);
        }
        Ok(report)
    }
}

/// Keeps the first `most` bytes, or a few less where a character would be cut.
fn cut(text: &mut String, most: usize) {
    if text.len() > most {
        let mut end = most;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push('…');
    }
}

/// Kinds of [`Report`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReportKind {
    /// The remote panics; the trap follows.
    Panic,
    /// Something went wrong, and the remote goes on.
    Error,
    /// A mount left resources behind, which were ended: the message is a number, ` × ` and their
    /// kind, the location where they were opened.
    Leftover,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_cannot_be_read_says_why() {
        let error = Report::parse("{\"kind\":\"panic\"").unwrap_err();
        assert!(
            error.starts_with("its report cannot be read: EOF"),
            "{error}"
        );
        let error = Report::parse(r#"{"kind":"x","message":""}"#).unwrap_err();
        assert!(error.contains("unknown variant `x`"), "{error}");
        let long = " ".repeat(MAX_REPORT + 1);
        assert_eq!(
            Report::parse(&long).unwrap_err(),
            "its report has 1048577 bytes, 1048576 are read"
        );
    }

    #[test]
    fn what_is_kept_of_a_report_is_bounded() {
        let sent = Report {
            kind: ReportKind::Error,
            message: "ä".repeat(5_000),
            location: Some("x".repeat(1_000)),
        };
        let text = serde_json::to_string(&sent).unwrap();
        let report = Report::parse(&text).unwrap();
        assert_eq!(report.message, format!("{}…", "ä".repeat(2_048)));
        assert_eq!(report.location, Some(format!("{}…", "x".repeat(512))));
    }
}

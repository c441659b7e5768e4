use super::session::Browser;
use crate::error::E2eError;
use serde_json::{Value, json};
use std::fmt;

/// The environment variable that names the script of axe-core.
pub const AXE: &str = "MFE_E2E_AXE";

/// WCAG 2.0, 2.1 and 2.2, levels A and AA (2.2 adds no rule of level A), and what is good practice.
const TAGS: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// How much a finding hinders people, in axe's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// A nuisance.
    Minor,
    /// Some difficulty.
    Moderate,
    /// Content is hard to reach.
    Serious,
    /// Content cannot be reached.
    Critical,
}

/// A rule of accessibility that a page breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, for example `image-alt`.
    pub id: String,
    /// The worst case among the targets.
    pub impact: Impact,
    /// What the rule asks for, in a sentence.
    pub help: String,
    /// A CSS selector of each element that breaks it, in the order of the page; ` >>> ` stands
    /// where a shadow root begins.
    pub targets: Vec<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (impact, targets) = (self.impact, self.targets.join(", "));
        write!(f, "{} ({impact:?}): {}: {targets}", self.id, self.help)
    }
}

impl Finding {
    fn read(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let nodes = value["nodes"].as_array().into_iter().flatten();
        Self {
            id: text("id"),
            impact: match value["impact"].as_str() {
                Some("critical") => Impact::Critical,
                Some("serious") => Impact::Serious,
                Some("moderate") => Impact::Moderate,
                _ => Impact::Minor,
            },
            help: text("help"),
            targets: nodes.map(|node| target(&node["target"])).collect(),
        }
    }
}

/// A selector, or a list of them: frames outside, shadow roots inside.
fn target(value: &Value) -> String {
    match value {
        Value::Array(parts) => parts.iter().map(target).collect::<Vec<_>>().join(" >>> "),
        Value::String(selector) => selector.clone(),
        other => other.to_string(),
    }
}

impl Browser {
    /// Checks the page, or the elements that match `context`, with axe-core: the rules of WCAG
    /// 2.0 to 2.2 at the levels A and AA, and what it calls best practice. Open shadow roots are
    /// looked into, frames are not.
    ///
    /// The page is checked as it is now: wait for what is to be there.
    ///
    /// # Errors
    ///
    /// When [`AXE`] names no script, nothing matches `context`, or the page does not answer.
    pub async fn axe(&self, context: Option<&str>) -> Result<Vec<Finding>, E2eError> {
        if self.eval("typeof window.axe").await? != "object" {
            self.client.execute(&script()?, Vec::new()).await?;
        }
        let options = json!({
            "runOnly": { "type": "tag", "values": TAGS },
            "resultTypes": ["violations"],
            // No requests of its own: scenarios count them.
            "preload": false,
            "iframes": false,
        });
        let context = context.map_or(Value::Null, Value::from);
        let violations = self
            .eval_with(
                "(await window.axe.run(args[0] ?? document, args[1])).violations",
                vec![context, options],
            )
            .await
            .map_err(|error| error.during("the check of accessibility"))?;
        let violations = violations.as_array().into_iter().flatten();
        Ok(violations.map(Finding::read).collect())
    }

    /// What [`axe`](Self::axe) finds on the whole page that is more than a nuisance, a line each.
    ///
    /// # Errors
    ///
    /// As [`Browser::axe`].
    pub async fn defects(&self) -> Result<Vec<String>, E2eError> {
        let mut findings = self.axe(None).await?;
        findings.retain(|finding| finding.impact >= Impact::Moderate);
        Ok(findings.iter().map(ToString::to_string).collect())
    }
}

fn script() -> Result<String, E2eError> {
    let file = std::env::var_os(AXE).ok_or_else(|| {
        E2eError::new(format!(
            "`{AXE}` is not set: run the scenarios with `cargo xtask test e2e`, or let it name the `axe.min.js` that `cargo xtask setup` fetches"
        ))
    })?;
    std::fs::read_to_string(&file).map_err(|error| {
        let file = std::path::Path::new(&file).display();
        E2eError::new(format!("`{AXE}` names `{file}`: {error}"))
    })
}

//! What the log of events costs without a browser: `tests/bench/store`, a program of its own, so
//! that it counts what it allocates and nobody else.

use crate::{error::XtaskError, process::cargo, remotes::Profile};
use serde_json::{Map, Value};
use yew_mfe_e2e::bench::{Figures, Schedule};

/// How many events are enough to see that it works.
const FEW: &str = "2000";

pub(super) fn run(profile: Profile, schedule: Schedule) -> Result<Figures, XtaskError> {
    let release = (profile == Profile::Release).then_some("--release");
    let few = (profile != Profile::Release).then_some(["--events", FEW]);
    let text = cargo(["run", "--quiet", "--package", "store-bench"])
        .args(release)
        .args(["--", "--warm-up", &schedule.warm_up().to_string()])
        .args(["--rounds", &schedule.rounds().to_string()])
        .args(few.into_iter().flatten())
        .output()?;
    read(&text)
}

/// The figures that a program printed as one flat object.
fn read(text: &str) -> Result<Figures, XtaskError> {
    let values: Map<String, Value> = serde_json::from_str(text)
        .map_err(|error| XtaskError::new(format!("`store-bench` printed no figures: {error}")))?;
    Ok(values
        .iter()
        .fold(Figures::new(), |figures, (name, value)| {
            figures.with(name, value.as_f64().unwrap_or(f64::NAN))
        }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_seen() {
        let figures = read(r#"{"b": 2, "a": null}"#).unwrap();
        let figures: Vec<_> = figures.iter().collect();
        assert_eq!(figures, [("a", None), ("b", Some(2.0))]);
        let error = read("no").unwrap_err().to_string();
        assert!(
            error.starts_with("`store-bench` printed no figures: "),
            "{error}"
        );
    }
}

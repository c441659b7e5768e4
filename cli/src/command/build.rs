use super::report::{Report, summary};
use crate::build::{BuildRequest, build};

pub(super) fn run(request: &BuildRequest, json: bool) -> Result<(), String> {
    let mut report = Report;
    let built = build(request, &mut report).map_err(|error| error.to_string())?;
    if json {
        print!("{}", built.manifest.to_json());
    } else {
        print!("{}", summary(&built));
    }
    Ok(())
}

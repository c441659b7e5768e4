use super::error::GlueError;
use super::exports::ExportNames;
use super::imports::ImportNames;
use super::{brand, containment, entry, standalone};

/// Makes all changes to a glue.
///
/// # Errors
///
/// [`GlueError`] when the text is not what wasm-bindgen 0.2.129 generates with
/// `--target web --force-enable-abort-handler --experimental-reset-state-function
/// --omit-default-module-path`, or when the remote uses something that cannot be contained.
pub fn patch(
    glue: &str,
    imports: &ImportNames,
    exports: &ExportNames,
) -> Result<String, GlueError> {
    standalone::check(glue)?;
    let glue = exports.apply(&imports.apply(glue)?);
    let glue = entry::apply(&glue)?;
    let glue = brand::apply(&glue)?;
    containment::apply(&glue)
}

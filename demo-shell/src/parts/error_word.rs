use yew_mfe::remote::RemoteError;

/// What failed, where, and why if that is known, for programs: `Crashed run out of memory`.
pub(crate) fn error_word(error: &RemoteError) -> String {
    let word = format!("{:?} {}", error.kind(), error.stage());
    match error.cause() {
        Some(cause) => format!("{word} {cause}"),
        None => word,
    }
}

use yew_mfe::remote::Phase;

/// A phase in plain words.
pub(crate) fn phase_word(phase: &Phase) -> &'static str {
    match phase {
        Phase::Idle => "not asked for",
        Phase::Loading => "loading",
        Phase::Live => "live",
        Phase::Restarting(_) => "restarting",
        Phase::Dropped => "unloaded",
        Phase::Failed(_) => "failed",
        _ => "unknown",
    }
}

use yew_mfe::remote::Phase;

/// A phase in plain words.
pub(crate) fn phase_word(phase: &Phase) -> &'static str {
    match phase {
        Phase::Idle => "not asked for",
        Phase::Loading => "loading",
        Phase::Ready => "ready",
        Phase::Mounted => "mounted",
        Phase::Degraded(_) => "degraded",
        Phase::Restarting(_) => "restarting",
        Phase::Unloaded => "unloaded",
        Phase::Broken(_) => "broken",
        Phase::Incompatible(_) => "incompatible",
        Phase::Failed(_) => "failed",
        _ => "unknown",
    }
}

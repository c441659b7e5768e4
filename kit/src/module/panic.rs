use super::link::InstanceLink;
use crate::link::{Report, ReportKind};
use std::panic::PanicHookInfo;

/// Reports a panic to the shell, then lets it trap.
///
/// Yew would install a hook of its own that writes to the console; the shell does that for all
/// of its remotes, with their names.
pub(super) fn report_to(link: InstanceLink) {
    yew::set_custom_panic_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        let message = info
            .payload()
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| info.payload().downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "panic".to_owned());
        let location = info.location().map(ToString::to_string);
        let report = Report {
            kind: ReportKind::Panic,
            message,
            location,
        };
        if let Ok(json) = serde_json::to_string(&report) {
            // The trap that follows tells the shell anyway.
            let _ = link.report(&json);
        }
    }));
}

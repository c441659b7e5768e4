use crate::build::Built;
use crate::progress::{Event, Progress};
use std::fmt::Write;
use yew_mfe::manifest::{Asset, MANIFEST_FILE};

/// Tells events to a person, on standard error.
#[derive(Debug, Default)]
pub(super) struct Report;

impl Progress for Report {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Step(step) => eprintln!("{step}"),
            Event::Installing {
                crate_name,
                version,
            } => eprintln!("installing {crate_name} {version}, which takes minutes"),
            Event::Line { text } => eprintln!("  {text}"),
            Event::Note { text } => eprintln!("note: {text}"),
        }
    }
}

/// What was built, for a person.
pub(super) fn summary(built: &Built) -> String {
    let manifest = &built.manifest;
    let mut text = format!(
        "{} {} (build {}): {}\n",
        manifest.name,
        manifest.version,
        manifest.build,
        manifest.components.join(", ")
    );
    let files = [&manifest.entry].into_iter();
    let files: Vec<&Asset> = files.chain(&manifest.wasm).chain(&manifest.css).collect();
    let width = files.iter().map(|file| file.file.len()).max().unwrap_or(0);
    for file in &files {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "  {:width$}  {}",
            file.file,
            sizes(file.bytes, file.brotli)
        );
    }
    let bytes = files.iter().map(|file| file.bytes).sum();
    let brotli = files.iter().map(|file| file.brotli).sum();
    let _ = writeln!(text, "  {:width$}  {}", "together", sizes(bytes, brotli));
    if !built.public.is_empty() {
        let _ = writeln!(text, "  static files: {}", built.public.len());
    }
    let _ = writeln!(text, "  manifest: {}", built.integrity);
    let _ = writeln!(text, "in {}", built.out_dir.join(MANIFEST_FILE).display());
    text
}

fn sizes(bytes: u64, brotli: Option<u64>) -> String {
    let brotli = brotli.map_or_else(String::new, |bytes| format!(", {bytes} with brotli"));
    format!("{bytes} bytes{brotli}")
}

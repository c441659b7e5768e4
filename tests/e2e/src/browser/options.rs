use crate::driver::Engine;
use fantoccini::wd::Capabilities;
use serde_json::json;
use std::{path::Path, time::Duration};

/// How a session is started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The size of the window in CSS pixels.
    pub window: (u32, u32),
    /// How long a wait may take.
    pub deadline: Duration,
    /// Further arguments of the browser.
    pub args: Vec<String>,
    /// Whether no window is shown.
    pub headless: bool,
}

impl Default for Options {
    /// Headless, 1280 × 800, waits of 20 s.
    fn default() -> Self {
        Self {
            window: (1280, 800),
            deadline: Duration::from_secs(20),
            args: Vec::new(),
            headless: true,
        }
    }
}

impl Options {
    pub(super) fn capabilities(
        &self,
        engine: Engine,
        binary: &Path,
        profile: &Path,
    ) -> Capabilities {
        match engine {
            Engine::Chromium => self.chromium(binary, profile),
        }
    }

    fn chromium(&self, binary: &Path, profile: &Path) -> Capabilities {
        let mut args: Vec<String> = [
            // A container without user namespaces, and root, cannot have the sandbox.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A page in the background must not be slowed down: no window has the focus.
            "--disable-background-timer-throttling",
            "--disable-renderer-backgrounding",
            "--disable-backgrounding-occluded-windows",
            "--enable-precise-memory-info",
        ]
        .map(str::to_owned)
        .into();
        if self.headless {
            args.push("--headless".to_owned());
        }
        args.push(format!("--window-size={},{}", self.window.0, self.window.1));
        args.push(format!("--user-data-dir={}", profile.display()));
        args.extend(self.args.iter().cloned());
        let mut capabilities = Capabilities::new();
        capabilities.insert("browserName".to_owned(), json!("chrome"));
        capabilities.insert("pageLoadStrategy".to_owned(), json!("eager"));
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        capabilities.insert(
            "goog:chromeOptions".to_owned(),
            json!({ "binary": binary, "args": args }),
        );
        capabilities
    }
}

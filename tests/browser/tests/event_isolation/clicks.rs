use yew_mfe_browser_tests::{dom, page, wait};

/// Clicks, what they called, and what they should have called.
#[derive(Default)]
pub(crate) struct Clicks {
    count: usize,
    wrong: Vec<String>,
}

impl Clicks {
    /// Clicks the element that fits and compares the log with `want`, at once and after a while.
    pub(crate) async fn check(&mut self, selector: &str, want: &[&str]) {
        page::take_log();
        dom::click(selector);
        let mut got = page::take_log();
        wait::microtasks().await;
        got.extend(page::take_log());
        self.count += 1;
        if got != want {
            self.wrong
                .push(format!("{selector} called {got:?} instead of {want:?}"));
        }
    }

    /// Every click called exactly what it should have called.
    #[track_caller]
    pub(crate) fn all_right(&self) {
        assert!(self.count > 0, "nothing was clicked");
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }

    /// The scenario noticed that instances run each other's handlers.
    #[track_caller]
    pub(crate) fn some_wrong(&self) {
        assert!(!self.wrong.is_empty(), "the scenario cannot fail");
    }
}

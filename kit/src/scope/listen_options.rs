/// How a listener listens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListenOptions {
    /// Whether it is called on the way down to the target, before those on the way up.
    pub capture: bool,
    /// Whether the browser need not wait for it: it cannot prevent what the browser does then.
    /// `None` is what browsers do for a page as a whole: `touchstart`, `touchmove`, `wheel` and
    /// `mousewheel` are passive, all else is not.
    pub passive: Option<bool>,
    /// Whether it ends with the first event.
    pub once: bool,
}

impl ListenOptions {
    /// Whether listeners of `event` are passive.
    pub fn is_passive(&self, event: &str) -> bool {
        let is_of_scrolling = matches!(event, "touchstart" | "touchmove" | "wheel" | "mousewheel");
        self.passive.unwrap_or(is_of_scrolling)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolling_waits_for_nobody_who_does_not_ask_for_it() {
        #[track_caller]
        fn check(passive: Option<bool>, event: &str, want: bool) {
            let options = ListenOptions {
                passive,
                ..ListenOptions::default()
            };
            assert_eq!(options.is_passive(event), want, "{event}");
        }
        check(None, "wheel", true);
        check(None, "touchmove", true);
        check(None, "keydown", false);
        check(Some(false), "wheel", false);
        check(Some(true), "keydown", true);
    }
}

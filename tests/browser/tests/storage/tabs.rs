use super::*;
use std::cell::RefCell;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::state::{Tabs, TabsPort};
use yew_mfe_browser_tests::page::set_hidden;
use yew_mfe_browser_tests::stored::{dispatch_to_document, dispatch_to_window, say_to_tabs};
use yew_mfe_browser_tests::wait::{settle, until};

/// Notes what it is told.
#[derive(Default)]
pub(super) struct Notes(RefCell<Vec<String>>);

impl Notes {
    fn take(&self) -> Vec<String> {
        self.0.take()
    }
}

impl TabsPort for Notes {
    fn hinted(&self, namespace: &Namespace, version: u64) {
        self.0.borrow_mut().push(format!("{namespace} {version}"));
    }

    fn catch_up(&self) {
        self.0.borrow_mut().push("catch up".into());
    }

    fn flush(&self) {
        self.0.borrow_mut().push("flush".into());
    }
}

pub(super) fn tab(page: &str) -> (Tabs, Rc<Notes>) {
    let notes = Rc::new(Notes::default());
    (Tabs::open(page, notes.clone()), notes)
}

#[wasm_bindgen_test]
async fn a_hint_reaches_the_other_tabs_and_nobody_else() {
    let (one, told_one) = tab("one");
    let (_other, told_other) = tab("other");
    // The same page once more, as another shell in it.
    let (_same, told_same) = tab("one");
    one.announce(&cart(), 7);
    until("the other tab hears of it", || {
        !told_other.0.borrow().is_empty()
    })
    .await;
    assert_eq!(told_other.take(), ["cart 7"]);
    assert_eq!((told_one.take().len(), told_same.take().len()), (0, 0));
}

#[wasm_bindgen_test]
async fn what_is_no_hint_is_nothing() {
    let (_tab, told) = tab("one");
    let hint = |version: &str| {
        format!(r#"{{"hint":1,"page":"x","namespace":"cart","version":{version}}}"#)
    };
    for text in ["", "17", "{}", "null", &hint("-1"), &hint("\"7\"")] {
        say_to_tabs(text);
    }
    say_to_tabs(&hint("8"));
    until("the hint arrives", || !told.0.borrow().is_empty()).await;
    assert_eq!(told.take(), ["cart 8"]);
}

#[wasm_bindgen_test]
async fn a_page_that_comes_back_catches_up_and_one_that_goes_flushes() {
    let (tab, told) = tab("one");
    for (event, want) in [
        ("visibilitychange hidden", "flush"),
        ("visibilitychange visible", "catch up"),
        ("freeze", "flush"),
        ("resume", "catch up"),
        ("focus", "catch up"),
        ("pagehide", "flush"),
        ("pageshow", "catch up"),
    ] {
        match event {
            "visibilitychange hidden" => set_hidden(true),
            "visibilitychange visible" => set_hidden(false),
            "freeze" | "resume" => dispatch_to_document(event),
            _ => dispatch_to_window(event),
        }
        assert_eq!(told.take(), [want], "{event}");
    }
    drop(tab);
    dispatch_to_window("focus");
    assert!(told.take().is_empty(), "it listens for ever");
}

#[wasm_bindgen_test]
async fn a_page_in_the_cache_hears_nothing_and_afterwards_again() {
    let (tab_, told) = tab("one");
    let (other, told_other) = tab("other");
    dispatch_to_window("pagehide");
    assert_eq!(
        (told.take(), told_other.take()),
        (vec!["flush".into()], vec!["flush".into()])
    );
    // Neither says nor hears anything.
    other.announce(&cart(), 1);
    say_to_tabs(r#"{"hint":1,"page":"x","namespace":"cart","version":2}"#);
    settle().await;
    assert!(told.take().is_empty() && told_other.take().is_empty());
    dispatch_to_window("pageshow");
    told.take();
    told_other.take();
    tab_.announce(&cart(), 3);
    until("it is back", || !told_other.0.borrow().is_empty()).await;
    assert_eq!(
        (told_other.take(), told.take().len()),
        (vec!["cart 3".into()], 0)
    );
}

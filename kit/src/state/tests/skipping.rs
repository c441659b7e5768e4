use super::chance::Chance;
use super::page::{Page, a};
use crate::base::Namespace;
use crate::state::{NamespaceConfig, StatePhase, StorageError, Storing, TextPlace, TextStorage};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A place with one text.
struct Text(RefCell<String>);

impl TextPlace for Text {
    fn name(&self) -> &str {
        "text"
    }

    fn claim(&self) -> Storing<()> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn read(&self, _: &Namespace) -> Result<Option<String>, StorageError> {
        Ok(Some(self.0.borrow().clone()))
    }

    fn write(&self, _: &Namespace, text: &str) -> Result<(), StorageError> {
        *self.0.borrow_mut() = text.to_owned();
        Ok(())
    }
}

#[test]
fn a_snapshot_that_cannot_be_read_is_told_and_the_rest_is_used() {
    let text = r#"{"format":1,"version":1,"base":0,"records":[{"version":1,"id":"00000000-0000-7000-8000-000000000000","event":7,"timestamp":0,"schema":"1.0","source":"x","producer":"00000000-0000-4000-8000-000000000000","number":1}],"snapshots":[{"version":1}]}"#;
    for config in [NamespaceConfig::kept, NamespaceConfig::tabs] {
        let storage = Rc::new(TextStorage::new(Text(RefCell::new(text.to_owned()))));
        let page = Page::new(1, &Rc::new(Cell::new(0)), config(storage));
        page.hub.hydrate();
        page.run(&mut Chance(1), 100);
        assert_eq!(page.hub.status(&a()).phase, StatePhase::Live);
        assert_eq!(page.hub.read(&a(), 0).as_deref(), Some("1 7\n"));
        let report = page.report().expect("it is told");
        assert!(report.contains("a snapshot of `a`"), "{report}");
    }
}

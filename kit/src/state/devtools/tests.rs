use super::{Folding, StateFolding, exports_of};
use crate::base::{Namespace, SchemaVersion};
use crate::contract::{Contract, Schema};
use crate::state::{EventPattern, Hub, Record, SharedState};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::cell::RefCell;
use std::rc::Rc;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Tally(u64);

impl Contract for Tally {
    const SCHEMA: &'static Schema = u64::SCHEMA;
    const VERSION: SchemaVersion = SchemaVersion { major: 1, minor: 0 };
}

impl SharedState for Tally {
    const NAMESPACE: &'static str = "tally";
    type Event = u64;

    fn apply(&mut self, event: &u64) {
        self.0 += event;
    }
}

fn tally() -> Namespace {
    Namespace::new("tally").unwrap()
}

#[test]
fn a_state_is_folded_event_by_event_and_found_again_after_a_gap() {
    let hub = Hub::new(|| {});
    hub.append("x", &tally(), "[2]", None).unwrap();
    let mut folding = StateFolding::<Tally>::new();
    assert_eq!(*folding.namespace(), tally());
    assert_eq!((folding.version(), folding.state()), (0, 0.into()));
    folding.begin(&hub);
    assert_eq!((folding.version(), folding.state()), (1, 2.into()));
    let heard: Rc<RefCell<Vec<Record>>> = Rc::default();
    let guard = {
        let heard = heard.clone();
        hub.observe(EventPattern::All, move |_, record| {
            heard.borrow_mut().push(record.clone());
        })
    };
    hub.append("x", &tally(), "[3,4,5]", None).unwrap();
    hub.flush();
    let heard = heard.borrow();
    folding.take(&hub, &heard[0]);
    assert_eq!((folding.version(), folding.state()), (2, 5.into()));
    // Known already.
    folding.take(&hub, &heard[0]);
    assert_eq!(folding.state(), 5);
    folding.take(&hub, &heard[2]);
    assert_eq!((folding.version(), folding.state()), (4, 14.into()));
    drop(guard);
}

#[test]
fn a_history_of_the_monitor_is_an_export_of_each_namespace() {
    let lifted = json!({
        "actionsById": {
            "0": { "action": { "type": "@@INIT" } },
            "1": { "action": { "type": "tally:added", "payload": 2, "version": 1, "id": "a" } },
            "2": { "action": { "type": "menu:opened", "version": 1 } },
            "3": { "action": { "type": "tally:cleared", "version": 2 } },
            "4": { "action": 7 },
        },
        "stagedActionIds": [0, 1, 2, 3, 4, 5],
    });
    let exports = exports_of(&lifted, &["tally"]);
    assert_eq!(exports.len(), 1);
    let hub = Hub::new(|| {});
    drop(hub.import(&tally(), &exports["tally"]).unwrap());
    let history = hub.history(&tally());
    let types: Vec<_> = history.iter().map(|event| &*event.event_type).collect();
    assert_eq!(types, ["$reset", "added", "cleared"]);
    assert_eq!(history[1].payload, 2);

    let late = json!({
        "actionsById": { "7": { "action": { "type": "tally:added", "version": 8 } } },
        "stagedActionIds": [7],
    });
    let refused = hub.import(&tally(), &exports_of(&late, &["tally"])["tally"]);
    let refused = refused.map(drop).unwrap_err().to_string();
    assert!(refused.contains("begins with version 8"), "{refused}");
    for nothing in [json!(null), json!({}), json!({ "stagedActionIds": [1] })] {
        assert!(exports_of(&nothing, &["tally"]).is_empty());
    }
}

use super::folder::schema;
use super::page::a;
use crate::state::{Feed, FeedGuard, Hub, HubFeed, StatePhase, StateStatus, write_send};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

const POISONED: u64 = 3;

struct Scene {
    hub: Hub,
    feed: HubFeed,
    told: Rc<RefCell<String>>,
    _guard: FeedGuard,
}

/// A log of five events, and a module that cannot fold the third.
fn scene() -> Scene {
    let hub = Hub::new(|| {});
    hub.append("x", &a(), "[1,2,3,4,5]", None).unwrap();
    join(&hub)
}

fn join(hub: &Hub) -> Scene {
    let feed = hub.feed("cart");
    let feed = feed.with_poisoned(BTreeMap::from([(a(), POISONED)]));
    let told = Rc::new(RefCell::new(String::new()));
    let text = told.clone();
    let deliver = Rc::new(move |batch: &str| text.borrow_mut().push_str(batch));
    let guard = feed.subscribe(&a(), 0, schema("1.0"), deliver).unwrap();
    Scene {
        hub: hub.clone(),
        feed,
        told,
        _guard: guard,
    }
}

impl Scene {
    fn told(&self) -> String {
        self.hub.flush();
        self.told.take()
    }

    fn is_poisoned(&self) -> bool {
        let mut line = String::new();
        write_send(&mut line, 1, None, "[9]");
        self.feed.send(&a(), &line).unwrap();
        let told = self.told();
        assert!(
            told.starts_with("^1 poisoned") || told.starts_with("~1 "),
            "{told}"
        );
        told.starts_with('^')
    }

    fn phase(&self) -> StatePhase {
        let status = self.feed.status(&a()).unwrap();
        StateStatus::parse(&status).unwrap().phase
    }
}

fn batch(scene: &Scene) -> Option<String> {
    scene.feed.read(&a(), 0, schema("1.0")).unwrap()
}

#[test]
fn a_reset_behind_what_cannot_be_folded_is_a_way_around_it() {
    let scene = scene();
    assert_eq!(scene.told(), "1 1\n2 2\n!3\n");
    assert!(scene.is_poisoned());
    drop(scene.hub.reset(&a()));
    scene.hub.append("x", &a(), "[7]", None).unwrap();
    assert_eq!(scene.told(), "6 *\n7 7\n");
    assert!(!scene.is_poisoned());
    // So it is for whoever comes then; and nobody folds it in the past.
    let late = join(&scene.hub);
    assert_eq!(batch(&late).unwrap(), "6 *\n7 7\n8 9\n");
    assert_eq!(late.told(), "6 *\n7 7\n8 9\n");
    scene.told();
    late.hub.travel(&a(), 5).unwrap();
    assert_eq!(late.told(), "<5\n1 1\n2 2\n>\n@\n");
    late.hub.travel(&a(), 7).unwrap();
    assert_eq!(late.told(), "<7\n6 *\n7 7\n>\n@\n");
}

#[test]
fn a_snapshot_of_others_behind_what_cannot_be_folded_is_a_way_around_it() {
    let scene = scene();
    scene.told();
    let menu = scene.hub.feed("menu");
    menu.read(&a(), 0, schema("1.0")).unwrap();
    menu.snapshot(&a(), 4, "[1,2,3,4]");
    let late = join(&scene.hub);
    assert_eq!(late.told(), "=4@1.0 [1,2,3,4]\n5 5\n");
    assert!(!late.is_poisoned());
    // One that it cannot read is none.
    let other = join(&scene.hub);
    assert_eq!(batch(&other).unwrap(), "=4@1.0 [1,2,3,4]\n5 5\n6 9\n");
    other.feed.snapshot(&a(), 4, "!it is of another kind");
    assert_eq!(other.told(), "0 *\n1 1\n2 2\n!3\n");
    assert!(other.is_poisoned());
}

#[test]
fn a_state_that_was_forgotten_before_what_cannot_be_folded_is_not_shown_as_empty() {
    let config = crate::state::NamespaceConfig::memory().retain(crate::state::LogLimits {
        events: 2,
        bytes: 1 << 20,
    });
    let page = super::page::Page::new(1, &Rc::default(), config);
    let hub = page.hub.clone();
    hub.append("x", &a(), "[1,2,3,4,5,6,7,8]", None).unwrap();
    let menu = hub.feed("menu");
    menu.read(&a(), 0, schema("2.0")).unwrap();
    for version in [7, 8] {
        menu.snapshot(&a(), version, "[8]");
    }
    assert!(hub.oldest(&a()) > POISONED);
    // It is of another kind, and all that there is.
    let late = join(&hub);
    let told = late.told();
    assert!(told.starts_with("=8@2.0 [8]\n"), "{told}");
    late.feed.snapshot(&a(), 8, "!it is of another kind");
    let told = late.told();
    assert!(told.starts_with("=7@2.0 [8]\n"), "{told}");
    late.feed.snapshot(&a(), 7, "!it is of another kind");
    assert_eq!(late.told(), "!3\n@\n");
    assert!(matches!(late.phase(), StatePhase::Unreadable(_)));
}

use super::page::a;
use crate::base::Namespace;
use crate::state::{EventPattern, Hub};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

fn b() -> Namespace {
    Namespace::new("b").unwrap()
}

#[test]
fn effects_hear_of_events_in_order_whatever_an_effect_does() {
    let hub = Hub::new(|| {});
    let heard = Rc::new(RefCell::new(Vec::new()));
    let late = Rc::new(RefCell::new(Vec::new()));
    let guards = Rc::new(RefCell::new(Vec::new()));
    let first = {
        let (hub, late, guards) = (hub.clone(), late.clone(), guards.clone());
        let nested = Cell::new(false);
        hub.clone().observe(EventPattern::All, move |_, record| {
            if nested.replace(true) {
                return;
            }
            // It appends, delivers and observes in the middle.
            hub.append("x", &a(), "[3]", None).unwrap();
            hub.flush();
            let heard = late.clone();
            let observing = hub.observe(EventPattern::All, move |namespace, record| {
                heard
                    .borrow_mut()
                    .push(format!("{namespace} {}", record.version));
            });
            hub.append("x", &a(), "[4]", None).unwrap();
            assert_eq!(record.version, 1);
            guards.borrow_mut().push(observing);
        })
    };
    let second = {
        let heard = heard.clone();
        hub.observe(EventPattern::All, move |namespace, record| {
            heard
                .borrow_mut()
                .push(format!("{namespace} {}", record.version));
        })
    };
    hub.append("x", &a(), "[1,2]", None).unwrap();
    hub.flush();
    assert_eq!(heard.take(), ["a 1", "a 2", "a 3", "a 4"]);
    // Who came in the middle hears of what came after it.
    assert_eq!(late.take(), ["a 4"]);
    drop((first, second, guards.take()));
}

#[test]
fn what_an_effect_appends_has_the_event_as_its_cause() {
    let hub = Hub::new(|| {});
    let effect = {
        let hub = hub.clone();
        let pattern = EventPattern::Namespace(a());
        hub.clone().observe(pattern, move |_, record| {
            if record.version == 2 {
                hub.append("x", &a(), "[9]", None).unwrap();
                drop(hub.reset(&b()));
            }
        })
    };
    hub.append("x", &a(), "[1,2]", None).unwrap();
    hub.flush();
    hub.append("x", &b(), "[1]", None).unwrap();
    let causes = |namespace| {
        let history = hub.history(&namespace).into_iter();
        history.map(|event| event.causation).collect::<Vec<_>>()
    };
    let cause = Some(hub.history(&a())[1].id.clone());
    assert_eq!(causes(a()), [None, None, cause.clone()]);
    assert_eq!(causes(b()), [cause, None]);
    drop(effect);
}

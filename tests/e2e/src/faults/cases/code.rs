use super::{AWAY, STOPPED, UPDATED, by_hand, timing::leaves_and_comes_back};
use crate::{
    error::E2eError,
    faults::{
        case::{Case, End, Group::Code as HERE},
        session::Session,
    },
};
use futures::{FutureExt, future::LocalBoxFuture};

pub(super) const CASES: &[Case] = &[
    Case::press(HERE, "a panic in an event handler", "panic-event")
        .shows(STOPPED, "faulty: panic in an event handler")
        .reports("Crashed run panic"),
    Case::press(HERE, "a panic in render", "panic-render")
        // With the place in the source.
        .shows(STOPPED, "demo-faulty-0.1.0/src/lib.rs:")
        .reports("Crashed run panic"),
    Case::press(HERE, "a panic in the first render", "panic-first-render")
        .shows(STOPPED, "faulty: panic in the first render")
        .reports("Crashed run panic")
        .times(2),
    Case::press(HERE, "a panic in an effect", "panic-effect")
        .shows(STOPPED, "faulty: panic in an effect")
        .reports("Crashed run panic"),
    Case::press(HERE, "a panic while it cleans up", "panic-unmount")
        .shows(STOPPED, "faulty: panic while cleaning up")
        .reports("Crashed run panic"),
    Case::press(HERE, "a panic in a future", "panic-future")
        .shows(STOPPED, "faulty: panic in a future")
        .reports("Crashed run panic"),
    Case::press(HERE, "a panic in a timer", "panic-timer")
        .shows(STOPPED, "faulty: panic in a timer")
        .reports("Crashed run panic"),
    Case::press(HERE, "a panic while it folds an event", "panic-fold")
        .shows(STOPPED, "faulty: panic while it folds an event")
        .reports("Crashed run panic"),
    Case::press(HERE, "a bad event between two good ones", "send-events")
        .shows(STOPPED, "faulty: panic while it folds an event")
        .reports("Crashed run panic")
        .after(folds_what_it_can),
    Case::press(HERE, "a panic at the next start", "panic-start")
        .shows(STOPPED, "faulty: panic at start")
        .reports("Crashed start panic")
        .times(2),
    Case::press(HERE, "a panic at every start", "panic-endless")
        .shows("keeps stopping", "faulty: panic at start")
        .reports("Crashed start panic")
        .times(4)
        .ends(End::Retried),
    Case::press(HERE, "the fourth panic in a minute", "panic-event")
        .steps(panics_four_times)
        .shows("keeps stopping", "faulty: panic in an event handler")
        .reports("Crashed run panic")
        .times(4)
        .ends(End::Retried),
    Case::press(HERE, "an exception of JavaScript", "throw-js")
        .shows(STOPPED, "SyntaxError")
        .reports("Crashed run exception"),
    Case::press(HERE, "a promise that fails unheard", "reject")
        .reports("Uncaught run rejection")
        .ends(End::GoesOn),
    Case::new(HERE, "glue that is no JavaScript", |scene| {
        by_hand::with(
            scene,
            "export function start() {}",
            "export function start() {",
        )
    })
    .shows(
        UPDATED,
        "remote `faulty` cannot be compiled (instantiate): SyntaxError",
    )
    .reports("Compile instantiate"),
    Case::new(HERE, "glue that throws when it is imported", |scene| {
        by_hand::with(
            scene,
            "export function start",
            "throw new Error('not today');\nexport function start",
        )
    })
    .shows(UPDATED, "Error: not today")
    .reports("Compile instantiate"),
    Case::new(HERE, "a start that throws", |scene| {
        by_hand::with(
            scene,
            "start() {}",
            "start() { throw new Error('no start'); }",
        )
    })
    .shows("keeps stopping", "Error: no start")
    .reports("Crashed start exception")
    .times(4),
    Case::new(HERE, "a mount that throws", |scene| {
        by_hand::with(scene, "show(label);", "throw { text: 'no mount' };")
    })
    .shows(AWAY, "remote `faulty` refused to mount (mount)")
    .reports("Refused mount")
    .ends(End::Reloaded),
    Case::new(HERE, "an update that throws", |scene| {
        let update = "update: (props) => show(JSON.parse(props).label),";
        by_hand::with(scene, update, "update() { throw 'no update'; },")
    })
    .steps(gets_other_props)
    .shows(AWAY, "remote `faulty` refused to mount (mount): no update")
    .reports("Refused mount")
    .ends(End::Reloaded),
    Case::new(HERE, "an unmount that throws", |scene| {
        let unmount = "async () => request.host.replaceChildren()";
        let throws = "() => { __fault.happened.push('unmount'); throw new Error('not yet'); }";
        by_hand::with(scene, unmount, throws)
    })
    .steps(leaves_and_comes_back)
    .proof("__fault.happened.length === 2")
    .tells("remote `faulty`: its mount did not end well: Error: not yet")
    .times(2)
    .ends(End::GoesOn),
];

/// Everything before the bad event was folded, nothing after it is; events of other namespaces
/// still are, and the page's sequence goes on.
fn folds_what_it_can<'a>(session: &'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    async move {
        let fuse = "[...document.querySelectorAll('[data-testid=faulty-fuse]')]
            .filter((one) => one.textContent === 'The fuse was lit 1 times, up to event 2.').length === 2";
        session.until("the event before it to be folded", fuse).await?;
        let letter = "__fault.history('[data-testid=dead-letter]').join()
            .includes('It cannot fold event 2 of 3 of `faulty-fuse`')";
        session.until("a dead letter", letter).await?;
        let pieces = "document.querySelector('[data-testid=faulty-pieces]').textContent";
        let before = session.page().eval(pieces).await?;
        session.call("rest()", &[]).await?;
        let is = format!("{pieces} !== '{}'", before.as_str().unwrap_or_default());
        session.until("it to hear of the cart", &is).await
    }
    .boxed_local()
}

fn panics_four_times<'a>(session: &'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    async move {
        session.open_page().await?;
        session.call("ready()", &[]).await?;
        for round in 1..=3 {
            session.press("panic-event").await?;
            let is = format!(
                "document.querySelector('[data-testid=status-faulty] [data-testid=restarts]').textContent === '{round}'
                    && document.querySelectorAll('[data-testid=faulty-alive]').length === 2"
            );
            session.until("it to be back", &is).await?;
        }
        session.press("panic-event").await
    }
    .boxed_local()
}

fn gets_other_props<'a>(session: &'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    async move {
        session.open_page().await?;
        session.call("there()", &[]).await?;
        session.press("rename").await
    }
    .boxed_local()
}

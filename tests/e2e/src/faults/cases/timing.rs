use super::{AWAY, MANIFEST, by_hand};
use crate::{
    error::E2eError,
    faults::{
        case::{Case, End, Group::Timing as HERE},
        session::Session,
    },
    site::Fault,
};
use futures::{FutureExt, future::LocalBoxFuture};

pub(super) const CASES: &[Case] = &[
    Case::new(HERE, "no answer for the manifest", |scene| {
        scene.impatient().spoil(MANIFEST, Fault::Hang)
    })
    .shows(AWAY, "remote `faulty` took too long (manifest)")
    .reports("TimedOut manifest"),
    Case::new(HERE, "no answer for the glue", |scene| {
        scene.impatient().spoil("*.js", Fault::Hang)
    })
    .shows(AWAY, "remote `faulty` took too long (entry)")
    .reports("TimedOut entry"),
    Case::new(HERE, "no answer for the wasm", |scene| {
        scene.impatient().spoil("*.wasm", Fault::Hang)
    })
    .shows(AWAY, "remote `faulty` took too long (wasm)")
    .reports("TimedOut wasm"),
    Case::new(HERE, "no answer for the style sheet", |scene| {
        scene.impatient().spoil("*.css", Fault::Hang)
    })
    .shows(AWAY, "remote `faulty` took too long (style)")
    .reports("TimedOut style"),
    Case::new(HERE, "a manifest, drop by drop", |scene| {
        scene.impatient().spoil(MANIFEST, Fault::Drip(100, 100))
    })
    .shows(AWAY, "remote `faulty` took too long (manifest)")
    .reports("TimedOut manifest"),
    Case::new(HERE, "an answer, drop by drop", |scene| {
        scene.impatient().spoil("*.wasm", Fault::Drip(1_000, 100))
    })
    .shows(AWAY, "remote `faulty` took too long (wasm)")
    .reports("TimedOut wasm"),
    Case::new(HERE, "glue that is never done", |scene| {
        scene.impatient();
        by_hand::with(
            scene,
            "export function start",
            "await new Promise(() => {});\nexport function start",
        )
    })
    .shows(AWAY, "remote `faulty` took too long (instantiate)")
    .reports("TimedOut instantiate"),
    Case::new(HERE, "a mount that never renders", |scene| {
        scene.impatient();
        by_hand::with(scene, "link.rendered();", "")
    })
    .shows(
        AWAY,
        "remote `faulty` took too long (render): nothing rendered in 1500 ms",
    )
    .reports("TimedOut render")
    .ends(End::Reloaded),
    Case::new(HERE, "a mount that never is gone", |scene| {
        scene.impatient();
        by_hand::with(
            scene,
            "async () => request.host.replaceChildren()",
            "() => { __fault.happened.push('unmount'); return new Promise(() => {}); }",
        )
    })
    .steps(leaves_and_comes_back)
    .proof("__fault.happened.length === 2")
    .ends(End::Unharmed),
    Case::press(HERE, "a guard that never answers", "silent-guard")
        .steps(is_not_asked_for_ever)
        .proof("sessionStorage.getItem('faulty-asked') === '1'")
        .tells("remote `faulty`: its navigation guard did not answer in 1000 ms")
        .ends(End::GoesOn),
    Case::press(HERE, "an interval that nobody ends", "leave-interval")
        .steps(leaves_an_interval)
        .proof(ENDED)
        .tells("remote `faulty` left behind 1 × interval of /local/demo-faulty-0.1.0/src/later.rs:")
        .ends(End::GoesOn),
    Case::press(HERE, "an interval that nobody knows of", "hide-interval")
        .steps(hides_an_interval)
        .proof(LATE)
        .ends(End::Unharmed),
];

/// The kit has ended it, and names the line that opened it.
const ENDED: &str = r"__fault.history('[data-testid=leftover]').some((text) =>
    / 1 × interval of \S+\/src\/later\.rs:\d+\.$/.test(text))";

/// It has called an instance that is no more.
const LATE: &str =
    r"__fault.history('[data-testid=late]').some((text) => /: [1-9]\d*\.$/.test(text))";

/// Nobody waits for a mount that should go: not the next page, and not the next mount.
pub(super) fn leaves_and_comes_back<'a>(
    session: &'a Session<'_>,
) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    async move {
        session.open_page().await?;
        session.call("there()", &[]).await?;
        session.press("nav-cart").await?;
        comes_back(session).await
    }
    .boxed_local()
}

/// Somebody wants to leave, and the remote does not say whether that is all right.
fn is_not_asked_for_ever<'a>(session: &'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    async move {
        session.open_page().await?;
        session.call("there()", &[]).await?;
        session.press("silent-guard").await?;
        session.press("nav-cart").await?;
        let asked = "sessionStorage.getItem('faulty-asked')";
        session.until("its guard to be asked", asked).await?;
        comes_back(session).await
    }
    .boxed_local()
}

/// What its mount opened ends with it.
fn leaves_an_interval<'a>(session: &'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    leaves_ticking(session, "leave-interval")
}

/// What goes on when its instance is gone does nothing.
fn hides_an_interval<'a>(session: &'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    leaves_ticking(session, "hide-interval")
}

fn leaves_ticking<'a>(
    session: &'a Session<'_>,
    button: &'static str,
) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    async move {
        session.open_page().await?;
        session.call("there()", &[]).await?;
        session.press(button).await?;
        let ticks = "sessionStorage.getItem('faulty-ticks') >= 2";
        session.until("the interval to go", ticks).await?;
        session.press("nav-cart").await?;
        is_at_the_cart(session).await?;
        session.call("silent()", &[]).await?;
        session.press("nav-faulty").await
    }
    .boxed_local()
}

async fn comes_back(session: &Session<'_>) -> Result<(), E2eError> {
    is_at_the_cart(session).await?;
    session.press("nav-faulty").await
}

async fn is_at_the_cart(session: &Session<'_>) -> Result<(), E2eError> {
    let cart = "document.querySelector('[data-testid=cart-empty]')";
    session.until("the cart", cart).await
}

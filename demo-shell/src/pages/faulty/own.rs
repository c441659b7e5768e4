use std::fmt;
use yew::prelude::*;
use yew_mfe::boundary::{Caught, Fallback, RemoteBoundary, Reset, use_error_boundary};

/// What can go wrong in the shell itself: an error, which is a value and stays where it belongs,
/// and a panic, which nothing survives.
#[component]
pub(super) fn Own() -> Html {
    let told = use_state(|| "Nothing yet.".to_owned());
    let on_error = {
        let told = told.setter();
        Callback::from(move |caught: Caught| told.set(format!("Caught: {}.", caught.error)))
    };
    let on_reset = {
        let told = told.setter();
        Callback::from(move |reset: Reset| {
            told.set(match reset {
                Reset::Imperative => "Reset, because somebody asked.".to_owned(),
                other => format!("Reset: {other:?}."),
            });
        })
    };
    html! {
        <>
            <section aria-labelledby="own">
                <h2 id="own" class="section-heading">{ "An error of the shell’s own" }</h2>
                <p>
                    { "The same boundaries show errors that the shell’s own code passes on, for instance \
                       from an event handler or an answer of a server." }
                </p>
                <RemoteBoundary fallback={Fallback::component::<OwnFailed>()} {on_error} {on_reset}>
                    <Voucher />
                </RemoteBoundary>
                <p class="muted" data-testid="own-told">{ &*told }</p>
            </section>
            <section class="card break-all" aria-labelledby="shell-panic">
                <h2 id="shell-panic" class="section-heading">{ "The end of the shell" }</h2>
                <p>
                    { "A panic in the shell’s own program cannot be contained: it is the one that \
                       contains. The page says so, and has to be loaded again." }
                </p>
                <Panic />
            </section>
        </>
    }
}

#[derive(Debug)]
struct OutOfVouchers;

impl fmt::Display for OutOfVouchers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there are no vouchers left")
    }
}

impl std::error::Error for OutOfVouchers {}

/// Asks for something that there never is.
#[component]
fn Voucher() -> Html {
    let boundary = use_error_boundary();
    let ask = Callback::from(move |_: MouseEvent| boundary.show(OutOfVouchers));
    html! {
        <button type="button" class="button small" data-testid="own-error" onclick={ask}>
            { "Ask for a voucher" }
        </button>
    }
}

/// A fallback that is a component.
#[component]
fn OwnFailed(caught: &Caught) -> Html {
    let reset = caught.reset.reform(|_: MouseEvent| ());
    html! {
        <div class="failed stack" role="alert" data-testid="own-failed">
            <div>
                <p class="failed-title">{ "No voucher." }</p>
                <p>{ format!("The shell says: {}.", caught.error) }</p>
            </div>
            <button type="button" class="button quiet small" data-testid="own-reset" onclick={reset}>
                { "Never mind" }
            </button>
        </div>
    }
}

/// A component of the shell that panics when asked to.
#[component]
fn Panic() -> Html {
    let broken = use_state(|| false);
    assert!(!*broken, "demo-shell: panic in render");
    let onclick = Callback::from(move |_: MouseEvent| broken.set(true));
    html! {
        <button type="button" class="button quiet small" data-testid="panic-shell" {onclick}>
            { "The shell itself panics" }
        </button>
    }
}

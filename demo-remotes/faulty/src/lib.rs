//! The faulty remote: it breaks on request, in each of the ways a remote can break.

mod bare;
mod beyond;
mod effects;
mod fuse;
mod later;
mod start;
mod tab;
mod way;

use bare::Bare;
use demo_contracts::{Cart, FaultyProps};
use effects::{PanicsInEffect, PanicsOnUnmount};
use fuse::{Fuse, FuseEvent};
use std::cell::Cell;
use std::future::pending;
use std::rc::Rc;
use way::way;
use yew::prelude::*;
use yew_mfe::guard::use_navigation_guard;
use yew_mfe::scope::use_scope;
use yew_mfe::state::use_distributed_state;

/// What the last click did to the next renders.
#[derive(Clone, Copy, PartialEq)]
enum Broken {
    Nothing,
    Render,
    Effect,
    Unmount,
}

/// Buttons that break it.
#[component]
fn Faulty(props: &FaultyProps) -> Html {
    use_memo((), |()| start::first_render());
    let cart = use_distributed_state::<Cart>();
    let fuse = use_distributed_state::<Fuse>();
    let clicks = use_state(|| 0_u32);
    let broken = use_state(|| Broken::Nothing);
    let is_silent = use_state(|| false);
    use_navigation_guard(*is_silent, |_| {
        tab::count(tab::ASKED);
        pending()
    });
    let scope = use_scope();
    let armed = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    if *broken == Broken::Render {
        panic!("faulty: panic in render, label {:?}", props.label);
    }
    let count = {
        let clicks = clicks.clone();
        Callback::from(move |_: MouseEvent| clicks.set(*clicks + 1))
    };
    let breaks = |how: Broken| {
        let broken = broken.setter();
        Callback::from(move |_: MouseEvent| broken.set(how))
    };
    let in_event = Callback::from(|_: MouseEvent| panic!("faulty: panic in an event handler"));
    let in_unmount = {
        let (armed, leave) = (armed.clone(), breaks(Broken::Unmount));
        Callback::from(move |click: MouseEvent| {
            armed.set(true);
            leave.emit(click);
        })
    };
    let at_starts = |starts: u32| {
        Callback::from(move |_: MouseEvent| {
            start::arm(starts);
            panic!("faulty: panic in an event handler, the next start will panic too");
        })
    };
    let says_nothing = Callback::from(move |_: MouseEvent| is_silent.set(true));
    let in_first_render = Callback::from(|_: MouseEvent| {
        start::arm_render();
        panic!("faulty: panic in an event handler, the next first render will panic too");
    });
    let in_fold = {
        let fuse = fuse.dispatcher();
        Callback::from(move |_: MouseEvent| {
            // It does not live to see what comes of it.
            drop(fuse.append(FuseEvent::Blown));
        })
    };
    let fuse_text = match fuse.poisoned() {
        Some(version) => format!(
            "The fuse was lit {} times, up to event {version}.",
            fuse.lit
        ),
        None => format!("The fuse was lit {} times.", fuse.lit),
    };
    let leaves = Callback::from(move |_: MouseEvent| later::leave_interval(&scope));
    let does = |what: fn()| Callback::from(move |_: MouseEvent| what());
    html! {
        <section class="card faulty" data-testid="faulty-alive">
            <div class="faulty-head">
                <h3>{ "The breakable part" }</h3>
                <span class="badge ok">{ "running" }</span>
            </div>
            <p>
                { "Label from the shell: " }<b data-testid="faulty-label">{ &props.label }</b>
                { ". The cart holds " }<span data-testid="faulty-pieces">{ cart.pieces() }</span>{ "." }
                { " " }<span data-testid="faulty-fuse">{ fuse_text }</span>
            </p>
            <p>
                <button type="button" class="button small" data-testid="faulty-count" onclick={count}>
                    { format!("Clicked {} times", *clicks) }
                </button>
            </p>
            <fieldset class="faulty-ways">
                <legend>{ "It panics …" }</legend>
                { way("panic-event", "on a click", in_event) }
                { way("panic-render", "while it renders", breaks(Broken::Render)) }
                { way("panic-effect", "after it rendered", breaks(Broken::Effect)) }
                { way("panic-unmount", "while it cleans up", in_unmount) }
                { way("panic-future", "a moment later", does(later::in_future)) }
                { way("panic-timer", "in a timer", does(later::in_timer)) }
                { way("panic-fold", "at a shared event", in_fold) }
            </fieldset>
            <fieldset class="faulty-ways">
                <legend>{ "It does not come back at once …" }</legend>
                { way("panic-start", "panics at the next start too", at_starts(1)) }
                { way("panic-first-render", "panics at the next first render too", in_first_render) }
                { way("panic-endless", "panics again and again", at_starts(start::ENDLESS)) }
            </fieldset>
            <fieldset class="faulty-ways">
                <legend>{ "It is asked whether you may leave …" }</legend>
                { way("silent-guard", "and never answers", says_nothing) }
            </fieldset>
            <fieldset class="faulty-ways">
                <legend>{ "It ends without a word …" }</legend>
                { way("throw-js", "JavaScript throws", does(beyond::throw)) }
                { way("stack-overflow", "calls itself for ever", does(beyond::overflow)) }
                { way("out-of-memory", "runs out of memory", does(beyond::fill_memory)) }
            </fieldset>
            <fieldset class="faulty-ways">
                <legend>{ "It goes on, but …" }</legend>
                { way("reject", "a promise fails unheard", does(beyond::reject)) }
                { way("leave-interval", "an interval is left behind", leaves) }
                { way("hide-interval", "an interval is left where nobody looks", does(later::hide_interval)) }
            </fieldset>
            if *broken == Broken::Effect {
                <PanicsInEffect />
            }
            if *broken != Broken::Unmount {
                <PanicsOnUnmount {armed} />
            }
        </section>
    }
}

yew_mfe::remote! {
    name: "faulty",
    components: { "bare" => Bare, "faulty" => Faulty },
    states: [Cart, Fuse],
    start: start::start,
}

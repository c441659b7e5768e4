//! How a crash is survived: the same story for each kind of crash.
//!
//! The scene has two mounts of the probe, `p` and `q`, a mount `t` of another remote, and a
//! counter of the shell, each with a boundary of its own and all of them inside of another one.

use crate::dom::{click, click_on, find, text, the};
use crate::page::{end_pauses, take_errors_shown, take_log, take_uncaught};
use crate::scene::Scene;
use crate::shell::{Counter, config, fragile, guarded};
use crate::wait::{settle, until};
use yew::prelude::*;
use yew_mfe::remote::{Cause, Phase, RemoteErrorKind};

fn children(probe: Html) -> Html {
    let inside = html! {
        <>
            <Counter id="shell" />
            { guarded("third", fragile("twin", "t", "sibling")) }
            { probe }
        </>
    };
    html! { <main>{ guarded("outer", inside) }</main> }
}

fn probe(label: &str) -> Html {
    html! {
        <>
            { guarded("first", fragile("probe", "p", label)) }
            { guarded("second", fragile("probe", "q", label)) }
        </>
    }
}

/// The scene, with everything on the page and this label.
pub async fn scene(label: &str) -> Scene {
    let mut scene = scene_without_probe().await;
    relabel(&mut scene, label);
    shows(label).await;
    scene
}

/// The scene before the shell asks for the probe.
pub async fn scene_without_probe() -> Scene {
    take_log();
    let scene = Scene::new(config(), children(Html::default()));
    until("the other remote is there", || find("#t-label").is_some()).await;
    scene
}

/// Gives both mounts of the probe another label.
pub fn relabel(scene: &mut Scene, label: &str) {
    scene.show(children(probe(label)));
}

/// Takes the first of the two mounts of the probe away.
pub fn leave_only_second(scene: &mut Scene, label: &str) {
    let second = guarded("second", fragile("probe", "q", label));
    scene.show(children(html! { <>{ second }</> }));
}

/// Waits until both mounts of the probe have this label.
#[track_caller]
pub fn shows(label: &str) -> impl Future<Output = ()> + use<> {
    let what = format!("both mounts show {label}");
    let label = label.to_owned();
    until(&what, move || {
        ["#p-label", "#q-label"].map(text) == [&*label; 2] && find("[role=alert]").is_none()
    })
}

/// Waits until the probe is down; `words` is what its boundaries, and no others, have to say.
///
/// Everything else has to go on meanwhile.
pub async fn down(scene: &Scene, words: &[&str]) {
    until("the probe is down", || {
        let status = scene.status("probe");
        let error = status.error().map(ToString::to_string).unwrap_or_default();
        let says = |id| find(id).is_some() && text(id).contains(&error);
        !error.is_empty() && says("#first-fallback") && says("#second-fallback")
    })
    .await;
    let status = scene.status("probe");
    assert!(matches!(status.phase, Phase::Restarting(_)), "{status:?}");
    assert_eq!(status.linear_memory, 0);
    let error = status.error().expect("it is restarting");
    assert_eq!(error.kind(), RemoteErrorKind::Crashed);
    for words in words {
        assert!(error.to_string().contains(words), "{error} lacks {words}");
    }
    for id in ["#first-fallback", "#second-fallback"] {
        assert!(text(id).contains(&error.to_string()), "{}", text(id));
        assert!(text(id).contains("It is coming back."), "{}", text(id));
    }
    assert!(find("#p").is_none() && find("#q").is_none());

    let caught = take_log();
    let wrong = caught
        .iter()
        .filter(|line| line.starts_with("third") || line.starts_with("outer"))
        .count();
    assert_eq!(wrong, 0, "other boundaries heard of it: {caught:?}");
    others_answer(scene).await;
}

/// Clicks the shell's counter and the other remote's, which count.
pub async fn others_answer(scene: &Scene) {
    for (id, line) in [("#shell", "shell"), ("#t-count", "t")] {
        let before: u32 = text(id).parse().expect("it shows a number");
        take_log();
        click(id);
        assert_eq!(take_log(), [line], "only the clicked one answers");
        until("it has counted", || text(id) == (before + 1).to_string()).await;
    }
    assert_eq!(scene.status("twin").restarts, 0);
}

/// Ends the pause: the probe comes back by itself, with `label`.
pub async fn comes_back(scene: &Scene, label: &str) {
    assert_eq!(end_pauses(), 1, "one restart waits");
    shows(label).await;
    until("it says so", || {
        scene.status("probe").phase == Phase::Mounted
    })
    .await;
    for (id, line) in [("#p-count", "p"), ("#q-count", "q")] {
        assert_eq!(text(id), "0", "a fresh instance remembers nothing");
        take_log();
        click(id);
        assert_eq!(take_log(), [line]);
        until("it has counted", || text(id) == "1").await;
    }
    others_answer(scene).await;
}

/// Clicks a button of an instance that is no more: nothing happens, and it is counted.
pub async fn is_dead(scene: &Scene, button: &web_sys::Element) {
    let before = scene.status("probe").stale_events;
    let shown = button.text_content();
    take_log();
    click_on(button);
    settle().await;
    assert_eq!(take_log(), Vec::<String>::new(), "a dead instance answers");
    assert_eq!(button.text_content(), shown);
    let stale = scene.status("probe").stale_events;
    assert!(stale > before, "a late click was not counted");
}

/// The crash was told once, with all that is known about it, and to nobody else.
pub async fn told_once(scene: &Scene, cause: Cause) {
    let status = scene.status("probe");
    let error = status.error().expect("it is down");
    assert_eq!(error.cause(), Some(cause));
    assert_eq!(error.build(), status.build.as_deref());
    let stack = error.stack().unwrap_or_default();
    assert!(stack.contains(".wasm:wasm-function["), "{stack}");
    settle().await;
    let shown = take_errors_shown();
    let told = match shown.as_slice() {
        [told] => told,
        _ => panic!("it was told {} times: {shown:?}", shown.len()),
    };
    for part in [&error.to_string(), error.build().unwrap_or_default(), stack] {
        assert!(told.contains(part), "{told} lacks {part}");
    }
    assert_eq!(take_uncaught(), Vec::<String>::new());
}

/// The whole story of a crash that `trigger` brings about.
pub async fn survived(cause: Cause, words: &[&str], trigger: impl FnOnce(&mut Scene)) {
    let mut scene = scene("first").await;
    relabel(&mut scene, "last");
    shows("last").await;
    click("#p-count");
    until("it has counted", || text("#p-count") == "1").await;
    let old = the("#p-count");
    forget_errors();
    trigger(&mut scene);
    down(&scene, words).await;
    told_once(&scene, cause).await;
    is_dead(&scene, &old).await;
    comes_back(&scene, "last").await;
    is_dead(&scene, &old).await;
    assert_eq!(scene.status("probe").restarts, 1);
    scene.end().await;
}

/// What was told until now is another story's.
pub fn forget_errors() {
    take_errors_shown();
    take_uncaught();
}

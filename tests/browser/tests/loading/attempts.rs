use crate::refused;
use probe_contracts::BoardProps;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::registry::Timeouts;
use yew_mfe::remote::{
    BreakerPolicy, Phase, Remote, RemoteErrorKind, RetryPolicy, ShellConfig, Stage, Waiting,
};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{
    Fault, disturb, disturb_times, repair, set_online, take_requests,
};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config, guarded};
use yew_mfe_browser_tests::wait::{settle, until};

const MANIFEST: &str = "mfe-manifest.json";

fn persistent() -> ShellConfig {
    config().retries(RetryPolicy {
        delay: 0,
        ..RetryPolicy::default()
    })
}

fn probe() -> Html {
    html! { <main>{ guarded("only", board("probe", "a", 1)) }</main> }
}

fn asked_for(file: &str) -> usize {
    let is_it = |asked: &String| asked.ends_with(file);
    take_requests().into_iter().filter(is_it).count()
}

#[wasm_bindgen_test]
async fn a_server_that_stumbles_twice() {
    take_requests();
    disturb_times(MANIFEST, Fault::Status(503), 1.0);
    // The file, and the question whether it was the network or the hash.
    disturb_times(".wasm", Fault::Offline, 2.0);
    let scene = Scene::new(persistent(), probe());
    until("it is there", || find("#a").is_some()).await;
    let status = scene.status("probe");
    assert_eq!((status.attempt, status.waiting), (3, None));
    repair();
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_server_that_stays_down_is_asked_three_times() {
    for fault in [Fault::Status(500), Fault::Status(429), Fault::Offline] {
        disturb(MANIFEST, fault);
        let (scene, error) = refused(persistent(), "probe", board("probe", "a", 1)).await;
        repair();
        assert_eq!(
            (error.stage(), error.kind()),
            (Stage::Manifest, RemoteErrorKind::Unreachable)
        );
        assert!(error.to_string().ends_with(", in 3 attempts"), "{error}");
        assert_eq!(asked_for(MANIFEST), 3);
        scene.end().await;
    }
}

#[wasm_bindgen_test]
async fn what_stays_as_it_is_is_not_tried_again() {
    for (file, fault, kind, requests) in [
        (MANIFEST, Fault::Status(403), RemoteErrorKind::Denied, 1),
        // A deployment may have replaced it: once more past all caches, and that is all.
        (MANIFEST, Fault::Status(404), RemoteErrorKind::NotFound, 2),
        (".wasm", Fault::Flipped, RemoteErrorKind::Integrity, 2),
    ] {
        disturb(file, fault);
        let (scene, error) = refused(persistent(), "probe", board("probe", "a", 1)).await;
        repair();
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(asked_for(MANIFEST), requests, "{error}");
        assert_eq!(scene.status("probe").attempt, 1);
        scene.end().await;
    }
}

#[wasm_bindgen_test]
async fn a_server_that_wants_to_be_left_alone_for_longer_than_a_load_may_take() {
    disturb(MANIFEST, Fault::RetryAfter(503, 60));
    let (scene, error) = refused(persistent(), "probe", board("probe", "a", 1)).await;
    repair();
    assert_eq!(error.retry_after(), Some(60_000));
    assert!(error.to_string().ends_with("answered 503"), "{error}");
    assert_eq!(asked_for(MANIFEST), 1);

    // Who comes back earlier finds that remembered; who asks for it is let through.
    let mut scene = scene;
    scene.show(html! { <main /> });
    settle().await;
    scene.show(probe());
    until("it is left alone", || {
        text("#only-fallback").contains("is asked again in")
    })
    .await;
    assert_eq!(asked_for(MANIFEST), 0);
    click("#only-retry");
    until("it is there", || find("#a").is_some()).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_server_that_says_when_to_come_back() {
    disturb_times(MANIFEST, Fault::RetryAfter(429, 1), 1.0);
    let scene = Scene::new(persistent(), probe());
    until("it waits as long as it is asked to", || {
        scene.status("probe").waiting == Some(Waiting::Pause(1_000))
    })
    .await;
    until("it is there", || find("#a").is_some()).await;
    assert_eq!(scene.status("probe").attempt, 2);
    repair();
    scene.end().await;
}

/// The probe has failed because there is no network, and waits for one.
async fn offline() -> Scene {
    set_online(false);
    disturb(MANIFEST, Fault::Offline);
    let scene = Scene::new(persistent(), probe());
    until("it waits for the network", || {
        scene.status("probe").waiting == Some(Waiting::Network)
    })
    .await;
    repair();
    take_requests();
    scene
}

#[wasm_bindgen_test]
async fn offline_it_says_so_and_waits_without_counting() {
    let scene = offline().await;
    settle().await;
    assert!(text("#only-fallback").contains("did not answer"));
    assert_eq!(take_requests().len(), 0);
    set_online(true);
    until("it is there", || {
        find("#a").is_some() && find("#only-fallback").is_none()
    })
    .await;
    assert_eq!(scene.status("probe").attempt, 1);
    scene.end().await;
}

/// Nothing waits for a network on behalf of nobody, and holds the shell meanwhile.
#[wasm_bindgen_test]
async fn who_leaves_does_not_wait_for_the_network_any_more() {
    let mut scene = offline().await;
    scene.show(html! { <main /> });
    until("nothing waits", || {
        let status = scene.status("probe");
        status.phase == Phase::Idle && status.waiting.is_none()
    })
    .await;
    set_online(true);
    settle().await;
    assert_eq!(take_requests().len(), 0);
    set_online(false);
    disturb(MANIFEST, Fault::Offline);
    scene.show(probe());
    until("it waits again", || {
        scene.status("probe").waiting == Some(Waiting::Network)
    })
    .await;
    repair();
    set_online(true);
    until("it is there", || find("#a").is_some()).await;
    scene.end().await;
}

/// Several instances of one remote are loaded one after the other, and share what went wrong.
#[wasm_bindgen_test]
async fn a_server_that_never_answers_keeps_each_instance_waiting_only_once() {
    take_requests();
    disturb(MANIFEST, Fault::Silent);
    let timeouts = Timeouts {
        slow: 100,
        stage: 200,
        total: 500,
    };
    let names = ["a", "b", "c", "d"];
    let config = persistent().timeouts(timeouts);
    let mounts = names.map(|name| {
        let props = BoardProps {
            name: name.to_owned(),
            ..BoardProps::default()
        };
        let mount = html! {
            <Remote<BoardProps> name="probe" component="board" {props} own_instance=true />
        };
        guarded(name, mount)
    });
    let scene = Scene::new(config, html! { <main>{ for mounts }</main> });
    until("all of them are given up", || {
        names
            .iter()
            .all(|name| find(&format!("#{name}-retry")).is_some())
    })
    .await;
    repair();
    for status in scene.shell().own_statuses("probe") {
        let Phase::Failed(error) = &status.phase else {
            panic!("{status:?}");
        };
        assert_eq!(
            (error.stage(), error.kind()),
            (Stage::Manifest, RemoteErrorKind::TimedOut),
            "{error}"
        );
    }
    scene.end().await;
}

#[wasm_bindgen_test]
async fn nobody_has_to_believe_that_there_is_no_network() {
    let scene = offline().await;
    scene.shell().retry("probe");
    until("it is there", || find("#a").is_some()).await;
    // The load that was given up does not come back with the network.
    set_online(true);
    settle().await;
    assert_eq!(
        take_requests()
            .iter()
            .filter(|file| *file == MANIFEST)
            .count(),
        1
    );
    assert_eq!(scene.status("probe").waiting, None);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_network_that_the_browser_denies_is_used() {
    set_online(false);
    let scene = Scene::new(persistent(), probe());
    until("it is there", || find("#a").is_some()).await;
    set_online(true);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn who_leaves_while_it_is_offline_is_not_waited_for() {
    let mut scene = offline().await;
    scene.show(html! { <main /> });
    until("its mount is gone", || scene.status("probe").mounts == 0).await;
    take_requests();
    set_online(true);
    until("it gives up", || scene.status("probe").phase == Phase::Idle).await;
    assert_eq!(take_requests().len(), 0);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn what_failed_for_want_of_a_network_comes_back_with_it() {
    disturb(MANIFEST, Fault::Offline);
    let (scene, _) = refused(config(), "probe", board("probe", "a", 1)).await;
    repair();
    set_online(true);
    until("nobody had to ask", || find("#a").is_some()).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_server_that_fails_again_and_again_is_left_alone() {
    disturb(MANIFEST, Fault::Status(500));
    let breaker = BreakerPolicy {
        min_calls: 2,
        ..BreakerPolicy::default()
    };
    let mut scene = Scene::new(config().breaker(breaker), probe());
    for _ in 0..2 {
        until("it has failed", || find("#only-fallback").is_some()).await;
        scene.show(html! { <main /> });
        until("it is gone", || find("#only-fallback").is_none()).await;
        take_requests();
        scene.show(probe());
    }
    until("it has failed at once", || {
        text("#only-fallback").contains("is left alone for now")
    })
    .await;
    assert_eq!(asked_for(MANIFEST), 0);
    let Phase::Failed(error) = scene.status("probe").phase else {
        panic!("it has not failed");
    };
    assert_eq!(error.kind(), RemoteErrorKind::Suspended);
    let words = "failed 2 of 2 times, it is asked again in 30 s";
    assert!(error.to_string().ends_with(words), "{error}");
    assert!(error.retry_after().is_some_and(|wait| wait <= 30_000));

    // Who asks for it is not kept waiting, and finds out for everybody.
    click("#only-retry");
    until("it was asked", || asked_for(MANIFEST) == 1).await;
    until("it has failed", || {
        text("#only-fallback").contains("answered 500")
    })
    .await;
    repair();
    click("#only-retry");
    until("it is there", || find("#a").is_some()).await;
    scene.end().await;
}

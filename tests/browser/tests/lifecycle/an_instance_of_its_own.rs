use super::fragile;
use probe_contracts::FragileProps;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::{Phase, Remote, RestartPolicy, use_instance_status};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{repair, take_requests};
use yew_mfe_browser_tests::page::end_pauses;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{config, guarded};
use yew_mfe_browser_tests::wait::{frame, until};

fn children(own: bool) -> Html {
    html! {
        <main>
            { guarded("shared", fragile("p", "label", false, false)) }
            if own { { guarded("alone", fragile("q", "label", true, false)) } }
            if own { { guarded("third", fragile("r", "label", true, false)) } }
        </main>
    }
}

#[wasm_bindgen_test]
async fn it_crashes_alone_and_its_code_is_fetched_once() {
    repair();
    take_requests();
    let mut scene = Scene::new(config(), children(true));
    until("all of them are there", || {
        ["#p-count", "#q-count", "#r-count"]
            .iter()
            .all(|id| find(id).is_some())
    })
    .await;
    let requests = take_requests();
    let wasm = requests.iter().filter(|url| url.contains(".wasm")).count();
    assert_eq!(wasm, 1, "{requests:?}");
    let own = scene.shell().own_statuses("probe");
    assert_eq!(own.len(), 2);
    assert!(own.iter().all(|one| one.phase == Phase::Mounted));

    click("#p-count");
    until("it has counted", || text("#p-count") == "1").await;
    click("#q-event");
    until("it is down", || find("#alone-fallback").is_some()).await;
    assert!(find("#shared-fallback").is_none() && find("#third-fallback").is_none());
    assert_eq!(text("#p-count"), "1", "the shared instance lives on");
    assert_eq!(end_pauses(), 1);
    until("it is back", || text("#q-count") == "0").await;
    assert_eq!(scene.status("probe").restarts, 0);

    scene.show(children(false));
    until("both are gone", || {
        scene.shell().own_statuses("probe").is_empty()
    })
    .await;
    until("the shared one is whole", || {
        scene.status("probe").phase == Phase::Mounted
    })
    .await;
    scene.end().await;
}

/// A mount with an instance of its own, and kept when it is hidden.
fn alone(keep_alive: bool) -> Html {
    html! { <main>{ guarded("alone", fragile("q", "label", true, keep_alive)) }</main> }
}

#[wasm_bindgen_test]
async fn the_next_one_needs_no_network() {
    let mut scene = Scene::new(config(), alone(false));
    until("it is there", || find("#q-count").is_some()).await;
    for _ in 0..3 {
        scene.show(html! { <main /> });
        let shell = scene.shell();
        until("it is gone", || shell.own_statuses("probe").is_empty()).await;
        repair();
        take_requests();
        scene.show(alone(false));
        until("it is back", || find("#q-count").is_some()).await;
        assert_eq!(take_requests(), Vec::<String>::new());
        assert_eq!(scene.shell().own_statuses("probe").len(), 1);
    }
    scene.end().await;
}

#[wasm_bindgen_test]
async fn nothing_is_left_of_one_that_was_kept_and_is_over() {
    let mut scene = Scene::new(config().keep_alive(1), alone(false));
    until("it is there", || find("#q-count").is_some()).await;
    scene.show(html! { <main /> });
    until("nothing is left", || {
        scene.shell().own_statuses("probe").is_empty()
    })
    .await;
    // Its time is over, and so is its memory: another one has room.
    scene.show(html! { <main>{ fragile("p", "label", false, false) }</main> });
    until("the shared one is there", || find("#p-count").is_some()).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn another_build_is_found_by_who_retries() {
    let restarts = RestartPolicy {
        limit: 0,
        ..RestartPolicy::default()
    };
    let scene = Scene::new(config().restarts(restarts), alone(false));
    until("it is there", || find("#q-event").is_some()).await;
    click("#q-event");
    until("it is given up", || find("#alone-retry").is_some()).await;
    take_requests();
    click("#alone-retry");
    until("it is back", || find("#q-event").is_some()).await;
    let asked = take_requests();
    let manifests = asked.iter().filter(|file| file.contains("manifest"));
    assert_eq!(manifests.count(), 1, "{asked:?}");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn one_that_crashed_too_often_is_not_forgiven_for_having_left() {
    let restarts = RestartPolicy {
        limit: 0,
        ..RestartPolicy::default()
    };
    let mut scene = Scene::new(config().restarts(restarts), alone(false));
    until("it is there", || find("#q-event").is_some()).await;
    click("#q-event");
    until("it is given up", || find("#alone-retry").is_some()).await;
    for _ in 0..2 {
        scene.show(html! { <main /> });
        until("it is gone", || find("#alone-retry").is_none()).await;
        scene.show(alone(false));
        until("it is as it was", || find("#alone-retry").is_some()).await;
        assert!(find("#q-event").is_none());
        let own = scene.shell().own_statuses("probe");
        let [status] = &own[..] else {
            panic!("{own:?}");
        };
        assert!(matches!(status.phase, Phase::Broken(_)), "{status:?}");
        assert_eq!(status.modules, 1);
    }
    click("#alone-retry");
    until("it is back", || find("#q-event").is_some()).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn who_leaves_while_it_loads_leaves_its_module_to_the_next() {
    let mut scene = Scene::new(config(), alone(false));
    for _ in 0..3 {
        frame().await;
        scene.show(html! { <main /> });
        until("it is gone", || {
            scene.shell().own_statuses("probe").is_empty()
        })
        .await;
        scene.show(alone(false));
    }
    until("it is there", || find("#q-count").is_some()).await;
    let own = scene.shell().own_statuses("probe");
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].modules, 1, "{own:?}");
    scene.end().await;
}

/// Shows the phase of its own instance, and no other's.
#[component]
fn Watched() -> Html {
    let instance = use_state(|| None);
    let status = use_instance_status((*instance).clone());
    let oninstance = {
        let instance = instance.setter();
        Callback::from(move |known| instance.set(Some(known)))
    };
    let props = FragileProps {
        name: "q".to_owned(),
        label: "label".to_owned(),
    };
    let mount = html! {
        <Remote<FragileProps> name="probe" component="fragile" {props} own_instance=true {oninstance} />
    };
    html! {
        <>
            <p id="phase">{ status.phase.as_str() }</p>
            { guarded("alone", mount) }
        </>
    }
}

#[wasm_bindgen_test]
async fn its_status_and_its_history_are_its_own() {
    let mut scene = Scene::new(
        config(),
        html! { <main>{ fragile("p", "label", false, false) }<Watched /></main> },
    );
    until("both are there", || {
        find("#p-count").is_some() && text("#phase") == "mounted"
    })
    .await;
    click("#q-event");
    until("it says that it is down", || text("#phase") == "restarting").await;
    assert_eq!(scene.status("probe").phase, Phase::Mounted);
    let shell = scene.shell();
    let crashes = |history: yew_mfe::remote::History| {
        let all = history.iter().filter(|change| change.on == "crashed");
        all.count()
    };
    let own = shell.own_instances("probe");
    assert_eq!(own.len(), 1);
    assert!(own[0].is_own());
    assert_eq!(crashes(own[0].history()), 1);
    assert_eq!(crashes(shell.history("probe")), 0);
    assert_eq!(end_pauses(), 1);
    until("it is back", || text("#phase") == "mounted").await;
    scene.show(html! { <main /> });
    until("it is gone", || shell.own_instances("probe").is_empty()).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_remote_that_has_no_other_is_one_of_those_that_were_asked_for() {
    let scene = Scene::new(config(), alone(false));
    until("it is there", || find("#q-count").is_some()).await;
    assert_eq!(scene.shell().remotes(), ["probe"]);
    scene.end().await;
}

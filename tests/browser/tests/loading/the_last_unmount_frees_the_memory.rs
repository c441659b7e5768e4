use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Phase;
use yew_mfe_browser_tests::dom::{click, find};
use yew_mfe_browser_tests::memory;
use yew_mfe_browser_tests::network::{repair, take_requests};
use yew_mfe_browser_tests::page::take_log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::until;

fn children(first: bool, second: bool) -> Html {
    html! {
        <main>
            if first { { board("probe", "a", 1) } }
            if second { { board("probe", "b", 1) } }
        </main>
    }
}

#[wasm_bindgen_test]
async fn the_last_unmount_frees_the_memory() {
    memory::expose();
    let mut scene = Scene::new(config(), children(true, true));
    until("both boards are there", || {
        let is_mounted = scene.status("probe").phase == Phase::Mounted;
        is_mounted && find("#a").is_some() && find("#b").is_some()
    })
    .await;
    let full = scene.status("probe");
    assert_eq!((full.phase, full.mounts), (Phase::Mounted, 2));
    assert!(full.linear_memory >= 1 << 16, "{}", full.linear_memory);
    let counted = full.memory.expect("the probe counts its allocations");
    assert!(
        counted.live_bytes > 0 && counted.live_bytes <= counted.peak_bytes,
        "{counted:?}"
    );

    scene.show(children(false, true));
    until("one is gone", || find("#a").is_none()).await;
    let half = scene.status("probe");
    assert_eq!(
        (half.phase, half.linear_memory),
        (Phase::Mounted, full.linear_memory)
    );

    repair();
    take_requests();
    for _ in 0..3 {
        assert!(memory::is_held());
        memory::watch();
        scene.show(children(false, false));
        until("it is dropped", || {
            scene.status("probe").phase == Phase::Unloaded
        })
        .await;
        let empty = scene.status("probe");
        assert_eq!(
            (empty.linear_memory, empty.memory, empty.mounts),
            (0, None, 0)
        );
        assert!(!memory::is_held(), "the glue keeps it");
        until("the memory is collected", memory::is_collected).await;
        assert!(find(".mfe-mount").is_none() && find(".mfe-overlay").is_none());

        scene.show(children(true, false));
        until("it is back", || find("#a").is_some()).await;
        assert!(scene.status("probe").linear_memory >= 1 << 16);
        take_log();
        click("#a-0");
        assert_eq!(take_log(), ["a 0", "a"]);
    }
    assert_eq!(
        take_requests(),
        Vec::<String>::new(),
        "a remount needs no fetch"
    );
    scene.end().await;
}

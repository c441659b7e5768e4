//! How long a remote lives, and on what conditions: kept, evicted, alone, foreseen, given up.
#![cfg(target_arch = "wasm32")]

mod a_hidden_mount_is_kept;
mod an_instance_of_its_own;
mod another_build_ends_a_crash_loop;
mod limits_of_one_remote;
mod modules_of_a_page;
mod prefetching;
mod room_for_one_more;
mod unsaved_input;
mod what_is_known_of_a_crash;

use probe_contracts::FragileProps;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use yew::prelude::*;
use yew_mfe::remote::Remote;

wasm_bindgen_test_configure!(run_in_browser);

/// The component that counts clicks and breaks, with what is special about its mount.
fn fragile(name: &str, label: &str, own_instance: bool, keep_alive: bool) -> Html {
    let props = FragileProps {
        name: name.to_owned(),
        label: label.to_owned(),
    };
    html! {
        <Remote<FragileProps> name="probe" component="fragile" {props} {own_instance} {keep_alive} />
    }
}

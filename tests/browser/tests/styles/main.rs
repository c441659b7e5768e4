//! How far the style sheet of the probe, `tests/remotes/probe/style.css`, reaches.
#![cfg(target_arch = "wasm32")]

mod looks;

mod how_far_a_sheet_reaches;
mod remotes_inside_of_each_other;
mod rules_inside_of_rules;
mod sheets_are_shared;
mod sheets_that_cannot_be_scoped;

use probe_contracts::{BoardProps, DialogProps};
use wasm_bindgen_test::wasm_bindgen_test_configure;
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_mfe::styles::StyleIsolation;
use yew_mfe_browser_tests::dom::find;

wasm_bindgen_test_configure!(run_in_browser);

/// A dialog of the probe that is open: `#<name>` in its place, `#<name>-frame` in the overlay.
fn dialog(name: &str, styles: StyleIsolation) -> Html {
    let props = DialogProps {
        name: name.to_owned(),
        open: true,
    };
    html! { <Remote<DialogProps> key={name} name="probe" component="dialog" {props} {styles} /> }
}

fn board(remote: &'static str, name: &str, styles: StyleIsolation) -> Html {
    let props = BoardProps {
        name: name.to_owned(),
        buttons: 1,
    };
    html! { <Remote<BoardProps> key={name} name={remote} component="board" {props} {styles} /> }
}

/// Elements of the shell's own, which a sheet of the probe means too if it reaches them.
fn outside() -> Html {
    html! { <section id="out"><button type="button" id="out-here">{ "Out" }</button></section> }
}

fn is_there(name: &str) -> bool {
    find(&format!("#{name}-above")).is_some()
}

//! The built fixture in a real browser: every way to die, late calls, reset, drop.

mod support;

use serde_json::{Value, json};
use std::sync::OnceLock;

/// What the page found; it runs once for all tests.
fn found() -> &'static Value {
    static FOUND: OnceLock<Value> = OnceLock::new();
    FOUND.get_or_init(|| {
        let folder = support::scratch("containment");
        let built = support::build_bare(&folder.join("out"));
        support::browser::run(&built, include_str!("containment.js"), &folder)
    })
}

#[test]
fn the_module_has_the_contract_and_what_the_packager_adds() {
    let plain = &found()["plain"];
    assert_eq!(plain["describe"], "bare");
    assert_eq!(plain["memory"], true, "`init` gives the memory");
    assert_eq!(plain["counters"], 0, "readable from memory");
    let exports = plain["exports"].as_array().unwrap();
    assert!(!exports.contains(&json!("initSync")), "{exports:?}");
    for name in [
        "__mfe_memory",
        "default",
        "describe",
        "start",
        "mount",
        "counters",
        "__wbg_reset_state",
        "__mfe_hooks",
        "__mfe_drop",
    ] {
        assert!(exports.contains(&json!(name)), "{name} in {exports:?}");
    }
}

#[test]
fn instances_do_not_take_each_others_nodes_for_their_own() {
    let brand = &found()["brand"];
    assert_eq!(brand["first"], json!([0, 0, 6]));
    let keys = brand["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 6, "{keys:?}");
    assert!(
        keys.iter()
            .all(|key| key.as_str().unwrap().starts_with("__t")),
        "{keys:?}"
    );
}

/// Whatever kills the instance, `aborted` is called once, calls throw and closures are quiet.
#[track_caller]
fn dies(how: &str, error: &str) {
    let death = &found()["death"][how];
    assert_eq!(death["aborted"], json!([error]), "{death:#}");
    assert_eq!(death["again"], "Module terminated", "{death:#}");
    if how.starts_with("closure") {
        assert_eq!(
            death["reported"], 1,
            "the page learns of it once: {death:#}"
        );
        assert_eq!(death["stale"], 1, "{death:#}");
    } else {
        assert_eq!(
            death["error"], error,
            "the caller gets the error itself: {death:#}"
        );
    }
    if how != "nested" && !how.starts_with("closure") {
        assert_eq!(death["before"], 1, "{death:#}");
        assert_eq!(death["count"], "undefined", "{death:#}");
        assert_eq!(death["stale"], 2, "{death:#}");
    }
}

#[test]
fn a_panic_is_a_death() {
    dies("panic", "unreachable");
    dies("unreachable", "unreachable");
}

#[test]
fn an_overflow_of_either_stack_is_a_death() {
    dies("overflow", "memory access out of bounds");
    dies("stack", "Maximum call stack size exceeded");
}

#[test]
fn running_out_of_memory_is_a_death() {
    dies("memory", "unreachable");
    // The argument does not fit: the allocator fails before the call begins.
    dies("arguments", "unreachable");
}

#[test]
fn an_exception_that_nobody_catches_is_a_death() {
    dies("throw", "Critical error");
}

#[test]
fn a_trap_in_a_closure_is_a_death() {
    dies("closure trap", "unreachable");
    dies("closure overflow", "memory access out of bounds");
    dies("nested", "unreachable");
}

#[test]
fn an_exception_that_is_caught_is_none() {
    assert_eq!(
        found()["caught"],
        json!({ "error": "nothing", "aborted": [], "describe": "bare" })
    );
}

#[test]
fn a_reset_makes_a_fresh_instance_and_old_closures_are_quiet() {
    assert_eq!(
        found()["reset"],
        json!({
            "stale": "undefined", "counted": 2, "staleCalls": 1, "aborted": 2, "again": "unreachable",
        })
    );
}

#[test]
fn a_dropped_instance_is_collected_and_can_be_made_again() {
    assert_eq!(
        found()["drop"],
        json!({
            "dropped": "the instance was dropped", "argument": "the instance was dropped",
            "stale": "undefined", "staleCalls": 1, "collected": true, "counted": 7, "aborted": [],
        })
    );
}

#[test]
fn neither_is_possible_from_inside_or_before_the_first_instance() {
    assert_eq!(
        found()["inside"],
        json!({
            "errors": [
                "cannot drop an instance from inside a call into it",
                "cannot reset an instance from inside a call into it",
            ],
            "describe": "bare",
        })
    );
    assert_eq!(
        found()["never"],
        json!([
            "undefined",
            "cannot drop an instance that was never made",
            "cannot reset an instance that was never made",
        ])
    );
}

#[test]
fn hooks_that_throw_change_nothing() {
    assert_eq!(
        found()["hooks"],
        json!({ "error": "unreachable", "stale": "undefined", "calls": 1 })
    );
}

#[test]
fn a_stack_of_the_browser_is_symbolicated() {
    let folder = support::scratch("symbolicate");
    let built = support::build_bare(&folder.join("out"));
    let table = std::fs::read_to_string(&built.symbols)
        .unwrap()
        .parse()
        .unwrap();
    let stack = found()["stack"].as_str().unwrap();
    let resolved = cargo_mfe::symbols::symbolicate(stack, &[], Some(&table));
    assert!(resolved.named >= 1, "{stack}");
    assert!(
        resolved.text.contains("at bare::sink ("),
        "{}",
        resolved.text
    );
    // The same table is found by the file that a streamed module names.
    let module = stack.split("wasm://wasm/").nth(1).unwrap();
    let module = format!("wasm://wasm/{}", module.split(':').next().unwrap());
    let url = format!("https://a.test/{}", built.manifest.wasm[0].file);
    let streamed = stack.replace(&module, &url);
    let resolved = cargo_mfe::symbols::symbolicate(&streamed, &[table], None);
    assert!(
        resolved
            .text
            .contains("at bare::sink (https://a.test/bare-"),
        "{}",
        resolved.text
    );
    assert_eq!(resolved.unknown, <[Option<String>; 0]>::default());
}

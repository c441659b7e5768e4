use super::link::InstanceLink;
use super::panic::report_to;
use super::remote_module::RemoteModule;
use crate::memory::CountingAllocator;
use crate::provider::{Kit, ShellLink};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// The services of this instance, from `start` on.
    static KIT: RefCell<Option<Kit>> = const { RefCell::new(None) };
}

pub(super) fn kit() -> Option<Kit> {
    KIT.with_borrow(Clone::clone)
}

/// The export `start`.
pub fn start(module: &RemoteModule, link: JsValue) {
    let link: InstanceLink = link.unchecked_into();
    report_to(link.clone());
    let assets = link.assets().unwrap_or_default();
    let kit = Kit::linked(module.name, &assets, ShellLink(link.into()));
    KIT.set(Some(kit.clone()));
    (module.start)(kit);
}

/// The export `describe`.
pub fn describe(module: &RemoteModule) -> String {
    let mut text = format!("{{\"name\":\"{}\",\"abi\":1,\"components\":[", module.name);
    for (at, (name, _)) in module.components.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        // Names need no escaping.
        text.push('"');
        text.push_str(name);
        text.push('"');
    }
    text.push_str("]}");
    text
}

/// The export `counters`.
pub fn counters() -> u32 {
    CountingAllocator::address()
}

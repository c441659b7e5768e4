//! What JavaScript offers: the snippet of the shell, and the module contract of remotes.

pub(super) use crate::provider::now;
use crate::remote::crash::Thrown;
use js_sys::{Function, Object, Promise, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/remote/browser/shell.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = importModule)]
    pub(super) fn import_module(url: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_name = instanceLink)]
    pub(super) fn instance_link(calls: &Object, assets: &str) -> InstanceLink;

    #[wasm_bindgen(js_name = guardCalls)]
    pub(super) fn guard_calls(link: &Object);

    #[wasm_bindgen(js_name = readBytes)]
    pub(super) fn read_bytes(memory: &JsValue, address: u32, count: u32) -> Option<Uint8Array>;

    #[wasm_bindgen(js_name = thrownChain)]
    fn thrown_chain(thrown: &JsValue) -> Vec<String>;

    #[wasm_bindgen(js_name = thrownStack)]
    fn thrown_stack(thrown: &JsValue) -> Option<String>;

    #[wasm_bindgen(js_name = markTold)]
    pub(super) fn mark_told(thrown: &JsValue);

    #[wasm_bindgen(js_name = wasTold)]
    pub(super) fn was_told(thrown: &JsValue) -> bool;

    #[wasm_bindgen(js_name = lengthenStacks)]
    pub(super) fn lengthen_stacks();

    #[wasm_bindgen(js_name = thrownName)]
    pub(super) fn thrown_name(thrown: &JsValue) -> String;

    #[wasm_bindgen(js_name = markShellGone)]
    pub(super) fn mark_shell_gone();
}

#[wasm_bindgen]
extern "C" {
    pub(super) type InstanceLink;

    #[wasm_bindgen(method, getter)]
    pub(super) fn link(this: &InstanceLink) -> Object;
    #[wasm_bindgen(method)]
    pub(super) fn close(this: &InstanceLink);

    /// The exports of a remote's ES module.
    #[derive(Clone)]
    pub(super) type Exports;

    #[wasm_bindgen(method, catch, js_name = default)]
    pub(super) fn init(this: &Exports, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn describe(this: &Exports) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn start(this: &Exports, link: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn mount(
        this: &Exports,
        request: &JsValue,
        link: &JsValue,
    ) -> Result<MountHandle, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn counters(this: &Exports) -> Result<f64, JsValue>;
    #[wasm_bindgen(method, catch, js_name = __wbg_reset_state)]
    pub(super) fn reset(this: &Exports) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = __mfe_drop)]
    pub(super) fn drop_instance(this: &Exports) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = __mfe_hooks)]
    pub(super) fn hooks(this: &Exports, hooks: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = __mfe_memory)]
    pub(super) fn memory(this: &Exports) -> Result<JsValue, JsValue>;

    /// What `mount` returns.
    #[derive(Clone)]
    pub(super) type MountHandle;

    #[wasm_bindgen(method, catch)]
    pub(super) fn update(this: &MountHandle, props: &str) -> Result<JsValue, JsValue>;
    /// Optional: a remote need not care.
    #[wasm_bindgen(method, getter, js_name = route)]
    pub(super) fn route_function(this: &MountHandle) -> Option<Function>;
    /// Optional, and there only while somebody in the mount wants to know.
    #[wasm_bindgen(method, getter, js_name = visible)]
    pub(super) fn visible_function(this: &MountHandle) -> Option<Function>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn unmount(this: &MountHandle) -> Result<JsValue, JsValue>;
}

/// What was thrown, in parts.
pub(super) fn thrown_parts(thrown: &JsValue) -> Thrown {
    Thrown::new(thrown_chain(thrown), thrown_stack(thrown))
}

/// What was thrown, as text.
pub(super) fn thrown_text(thrown: &JsValue) -> String {
    Thrown::new(thrown_chain(thrown), None).text()
}

/// Whether the module exports a function called `name`.
pub(super) fn exports_function(exports: &Exports, name: &str) -> bool {
    js_sys::Reflect::get(exports, &name.into())
        .is_ok_and(|value| value.is_instance_of::<Function>())
}

/// An object with the given entries.
pub(super) fn object(entries: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh plain object cannot fail.
        let _ = js_sys::Reflect::set(&object, &(*key).into(), value);
    }
    object
}

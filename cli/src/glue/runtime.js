let __mfe_depth = 0;
let __mfe_told = false;
let __mfe_listeners = {};
const __mfe_dropped = new Proxy({}, {
    get() {
        throw new Error('the instance was dropped');
    }
});
function __mfe_outside(what) {
    if (wasm === undefined) throw new Error(`cannot ${what} an instance that was never made`);
    if (__mfe_depth > 0) throw new Error(`cannot ${what} an instance from inside a call into it`);
}
export function __wbg_reset_state() {
    __mfe_outside('reset');
    __mfe_forget();
    wasmInstance = new WebAssembly.Instance(wasmModule, __wbg_get_imports());
    wasm = __mfe_adopt(wasmInstance.exports);
    wasm.__wbindgen_start();
}
export function __mfe_drop() {
    __mfe_outside('drop');
    __mfe_forget();
}
export function __mfe_hooks(hooks) {
    __mfe_listeners = hooks ?? {};
}
export function __mfe_memory() {
    return wasmInstance?.exports.memory;
}
function __mfe_abort(error) {
    if (__mfe_told) return;
    try {
        __mfe_listeners.aborted?.(error);
        __mfe_told = true;
    } catch {}
}
function __mfe_is_live(state) {
    return state.instance === __wbg_instance_id && !getInt32ArrayMemory0()[__wbg_terminated_addr];
}
function __mfe_is_stale(state) {
    if (__mfe_is_live(state)) return false;
    try {
        __mfe_listeners.stale?.();
    } catch {}
    return true;
}
function __mfe_adopt(exports) {
    const adopted = {};
    for (const [name, value] of Object.entries(exports)) {
        adopted[name] = typeof value === 'function' && name.startsWith('__') ? __mfe_guarded(value) : value;
    }
    return adopted;
}
function __mfe_guarded(call) {
    return (...args) => {
        __wbg_call_guard();
        try {
            return call(...args);
        } catch (e) {
            __wbg_handle_catch(e);
        } finally {
            __mfe_depth--;
        }
    };
}

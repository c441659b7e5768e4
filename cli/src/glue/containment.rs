use super::error::GlueError;
use super::patch::{Patch, apply as patch};

/// What the glue gets besides its own code.
const RUNTIME: &str = include_str!("runtime.js");

/// The first lines of the function that makes a fresh instance: they forget the old one.
const RESET_BEGIN: &str = "export function __wbg_reset_state () {\n    __wbg_instance_id++;\n";
/// Its last lines.
const RESET_END: &str = "    wasmInstance = new WebAssembly.Instance(wasmModule, __wbg_get_imports());\n    wasm = wasmInstance.exports;\n    wasm.__wbindgen_start();\n}\n";

/// The end of the function that every way into the instance begins with.
const GUARD_END: &str =
    "    } else if (__wbg_reinit_scheduled) {\n        __wbg_reset_state();\n    }\n}\n";
/// The end of the function that every way into the instance ends with when something is thrown.
const CATCH_END: &str = "    __wbg_call_abort_hook();\n    throw e;\n}\n";

/// How a closure refuses to be called after a reset.
const STALE: &str = "        if (state.instance !== __wbg_instance_id) {\n            throw new Error('Cannot invoke closure from previous WASM instance');\n        }\n";
/// How a closure frees what it holds, when its last user lets go.
const FREE: &str = "        if (--state.cnt === 0) {\n            wasm.__wbindgen_destroy_closure(";
/// How a closure frees what it holds, when it is collected.
const COLLECT: &str =
    "    if (state.instance === __wbg_instance_id) {\n        wasm.__wbindgen_destroy_closure(";

/// Makes every death of the instance known, late calls quiet, and unloading possible.
pub(super) fn apply(glue: &str) -> Result<String, GlueError> {
    let glue = count_calls(glue)?;
    let closures = glue.matches("function makeMutClosure(").count()
        + glue.matches("function makeClosure(").count();
    let patches = [
        Patch {
            what: "the beginning of `__wbg_reset_state`",
            anchor: RESET_BEGIN,
            times: 1,
            by: "function __mfe_forget() {\n    __wbg_instance_id++;\n".into(),
        },
        Patch {
            what: "the end of `__wbg_reset_state`",
            anchor: RESET_END,
            times: 1,
            by: format!("    __mfe_told = false;\n    wasmInstance = undefined;\n    wasm = __mfe_dropped;\n}}\n{RUNTIME}").into(),
        },
        Patch {
            what: "the adoption of an instance",
            anchor: "    wasm = instance.exports;\n",
            times: 1,
            by: "    wasm = __mfe_adopt(instance.exports);\n".into(),
        },
        Patch {
            what: "the end of `__wbg_call_guard`",
            anchor: GUARD_END,
            times: 1,
            by: "    }\n    __mfe_depth++;\n}\n".into(),
        },
        Patch {
            what: "the end of `__wbg_handle_catch`",
            anchor: CATCH_END,
            times: 1,
            by: "    __wbg_call_abort_hook();\n    __mfe_abort(e);\n    throw e;\n}\n".into(),
        },
        Patch {
            what: "the check of a closure's instance",
            anchor: STALE,
            times: closures,
            by: "        if (__mfe_is_stale(state)) return undefined;\n".into(),
        },
        Patch {
            what: "the release of a closure",
            anchor: FREE,
            times: closures,
            by: "        if (--state.cnt === 0) {\n            if (__mfe_is_live(state)) wasm.__wbindgen_destroy_closure(".into(),
        },
        Patch {
            what: "the collection of a closure",
            anchor: COLLECT,
            times: usize::from(closures > 0),
            by: "    if (__mfe_is_live(state)) {\n        wasm.__wbindgen_destroy_closure(".into(),
        },
    ];
    patches.iter().try_fold(glue, |glue, one| patch(&glue, one))
}

/// Counts the calls that are under way: every call into the instance ends in a `finally`.
fn count_calls(glue: &str) -> Result<String, GlueError> {
    let is_guard = |line: &str| line.trim() == "__wbg_call_guard();";
    let guards = glue.lines().filter(|line| is_guard(line)).count();
    let mut catches = 0;
    let mut out = String::with_capacity(glue.len());
    let mut after_catch = false;
    for line in glue.split_inclusive('\n') {
        if after_catch && line.trim() == "}" {
            catches += 1;
            out.push_str(&line.replace('}', "} finally {\n    __mfe_depth--;\n}"));
        } else {
            out.push_str(line);
        }
        after_catch = line.trim() == "__wbg_handle_catch(e);";
    }
    if guards == catches && guards > 0 {
        Ok(out)
    } else {
        let want = format!("{} times", guards.max(1));
        Err(GlueError::anchor("a guarded call", want, catches))
    }
}

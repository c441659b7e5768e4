use super::error::GlueError;
use super::patch::{Patch, apply as patch};

/// The lines that fetch what is not a module.
const FETCH: &str = "    if (typeof module_or_path === 'string' || (typeof Request === 'function' && module_or_path instanceof Request) || (typeof URL === 'function' && module_or_path instanceof URL)) {
        module_or_path = fetch(module_or_path);
    }
";
/// The line that compiles it.
const LOAD: &str =
    "    const { instance, module } = await __wbg_load(await module_or_path, imports);\n";
/// What is left of both: a module was verified and compiled by the loader.
const INSTANTIATE: &str = "    const module = await module_or_path;
    if (!(module instanceof WebAssembly.Module)) throw new TypeError('expected a compiled module');
    const instance = await WebAssembly.instantiate(module, imports);
";
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// Leaves one way to make the first instance: from a compiled module. The loader verifies what
/// it fetched, so the glue must not fetch; the code for it would be shipped in vain.
pub(super) fn apply(glue: &str) -> Result<String, GlueError> {
    let patches = [
        Patch {
            what: "the fetching of a module",
            anchor: FETCH,
            times: 1,
            by: "".into(),
        },
        Patch {
            what: "the loading of a module",
            anchor: LOAD,
            times: 1,
            by: INSTANTIATE.into(),
        },
        Patch {
            what: "the list of exports",
            anchor: EXPORTS,
            times: 1,
            by: "export { __wbg_init as default };".into(),
        },
    ];
    patches
        .iter()
        .try_fold(glue.to_owned(), |glue, one| patch(&glue, one))
}

const module = await WebAssembly.compile(wasm);
const found = {};
const text = error => String(error?.message ?? error);
const thrown = call => { try { call(); return "nothing"; } catch (error) { return text(error); } };
const turn = () => new Promise(done => setTimeout(done));

// As the loader does it: a tag per instance, a blob, an import.
let count = 0;
async function fresh() {
    const own = glue.replaceAll("__MFE_INSTANCE__", `__t${++count}`);
    const url = URL.createObjectURL(new Blob([own], { type: "text/javascript" }));
    const remote = await import(url);
    URL.revokeObjectURL(url);
    const seen = { aborted: [], stale: 0 };
    remote.__mfe_hooks({ aborted: error => seen.aborted.push(text(error)), stale: () => seen.stale++ });
    const exports = await remote.default({ module_or_path: module });
    return { remote, seen, exports };
}

globalThis.mfeTestThrow = () => { throw new Error("thrown by the page"); };
console.error = () => {};

{
    const { remote, exports } = await fresh();
    found.plain = {
        exports: Object.keys(remote).sort(),
        describe: remote.describe(),
        memory: remote.__mfe_memory() === exports.memory && exports.memory instanceof WebAssembly.Memory,
        counters: new Uint32Array(exports.memory.buffer)[remote.counters() / 4],
    };
}

{
    const one = await fresh();
    const two = await fresh();
    const node = {};
    const first = [one.remote.brand(node), two.remote.brand(node), one.remote.brand(node)];
    found.brand = { first, keys: Object.keys(node).sort() };
}

found.death = {};
for (const how of ["panic", "unreachable", "overflow", "stack", "memory", "throw", "arguments"]) {
    const { remote, seen } = await fresh();
    remote.start({});
    const handle = remote.mount({}, {});
    const before = handle.count(1);
    const error = thrown(() => how === "arguments" ? remote.fail("x".repeat(300 << 20)) : remote.fail(how));
    const after = { count: String(handle.count(1)), again: thrown(() => remote.counters()) };
    handle.count(1);
    found.death[how] = { before, error, aborted: seen.aborted, stale: seen.stale, ...after };
}

for (const how of ["trap", "overflow"]) {
    const { remote, seen } = await fresh();
    remote.start({});
    const handle = remote.mount({}, {});
    const target = new EventTarget();
    const reported = [];
    const listener = event => { reported.push(text(event.error)); event.preventDefault(); };
    addEventListener("error", listener);
    target.addEventListener("go", handle[how]);
    target.dispatchEvent(new Event("go"));
    target.dispatchEvent(new Event("go"));
    removeEventListener("error", listener);
    found.death["closure " + how] = { reported: reported.length, aborted: seen.aborted, stale: seen.stale, again: thrown(() => remote.counters()) };
}

{
    // A closure called by the instance itself, in the middle of a call.
    const { remote, seen } = await fresh();
    remote.start({});
    const handle = remote.mount({}, {});
    globalThis.mfeTestThrow = () => handle.trap(1);
    const error = thrown(() => remote.fail("caught"));
    globalThis.mfeTestThrow = () => { throw new Error("thrown by the page"); };
    found.death.nested = { error, aborted: seen.aborted, again: thrown(() => remote.counters()) };
}

{
    const { remote, seen } = await fresh();
    const error = thrown(() => remote.fail("caught"));
    found.caught = { error, aborted: seen.aborted, describe: remote.describe() };
}

{
    const { remote, seen } = await fresh();
    remote.start({});
    const old = remote.mount({}, {});
    old.count(5);
    thrown(() => remote.fail("panic"));
    remote.__wbg_reset_state();
    remote.start({});
    const handle = remote.mount({}, {});
    const stale = String(old.count(1));
    const counted = handle.count(2);
    const again = thrown(() => remote.fail("panic"));
    found.reset = { stale, counted, staleCalls: seen.stale, aborted: seen.aborted.length, again };
}

{
    const { remote, seen, exports } = await fresh();
    remote.start({});
    const old = remote.mount({}, {});
    const memory = new WeakRef(exports.memory);
    for (const key of Object.keys(exports)) delete exports[key];
    remote.__mfe_drop();
    remote.__mfe_drop();
    const dropped = thrown(() => remote.describe()) + (remote.__mfe_memory() ?? "");
    const argument = thrown(() => remote.fail("x"));
    const stale = String(old.count(1));
    for (let round = 0; round < 5; round++) { await turn(); gc(); }
    const collected = memory.deref() === undefined;
    remote.__wbg_reset_state();
    remote.start({});
    const counted = remote.mount({}, {}).count(7);
    found.drop = { dropped, argument, stale, staleCalls: seen.stale, collected, counted, aborted: seen.aborted };
}

{
    const { remote } = await fresh();
    remote.start({});
    const errors = [];
    globalThis.mfeTestThrow = () => {
        errors.push(thrown(() => remote.__mfe_drop()), thrown(() => remote.__wbg_reset_state()));
    };
    remote.fail("caught");
    globalThis.mfeTestThrow = () => { throw new Error("thrown by the page"); };
    found.inside = { errors, describe: remote.describe() };
}

{
    const own = glue.replaceAll("__MFE_INSTANCE__", "__never");
    const remote = await import(URL.createObjectURL(new Blob([own], { type: "text/javascript" })));
    found.never = [String(remote.__mfe_memory()), thrown(() => remote.__mfe_drop()), thrown(() => remote.__wbg_reset_state())];
}

{
    // Hooks that throw change nothing.
    const { remote } = await fresh();
    let calls = 0;
    remote.__mfe_hooks({ aborted: () => { calls++; throw new Error("hook"); }, stale: () => { throw new Error("hook"); } });
    const handle = remote.mount({}, {});
    const error = thrown(() => remote.fail("unreachable"));
    found.hooks = { error, stale: String(handle.count(1)), calls };
}

{
    const { remote } = await fresh();
    try { remote.fail("stack"); } catch (error) { found.stack = error.stack; }
}

return found;

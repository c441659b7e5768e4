// Runs in a page of the remote's origin. `args`: the file of the glue and of the wasm.
const [entry, wasm] = args;
const glue = await (await fetch(entry)).text();
let number = 0;

// A module of its own each time, as the loader makes one for each instance.
const load = async () => {
  number += 1;
  const text = `${glue}\n//# sourceURL=${entry}#${number}`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    const module = await import(url);
    const compiled = await WebAssembly.compileStreaming(fetch(wasm, { cache: "no-store" }));
    await module.default({ module_or_path: compiled });
    return module;
  } finally {
    URL.revokeObjectURL(url);
  }
};

const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const live = await load();
window.__mfe_bench = {
  // Glue, download, compilation and instance; then the instance is given up again.
  cold: async () => {
    let module;
    const took = await timed(async () => { module = await load(); });
    module.__mfe_drop?.();
    return took;
  },
  // A fresh instance of the module that is already compiled.
  reset: () => timed(() => live.__wbg_reset_state()),
};

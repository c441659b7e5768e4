// Runs before the scripts of the page. Notes the memory of every wasm instance, without keeping
// it, so that those that are still reachable can be counted.
(() => {
  let notes = [];
  const note = (instance) => {
    for (const value of Object.values(instance.exports)) {
      if (value instanceof WebAssembly.Memory) notes.push(new WeakRef(value));
    }
    return instance;
  };
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct: (target, args) => note(Reflect.construct(target, args)),
  });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await plain.apply(WebAssembly, args);
      note(result.instance ?? result);
      return result;
    };
  }
  // How many there are, and their bytes.
  window.__mfe_instances = () => {
    notes = notes.filter((one) => one.deref());
    const bytes = notes.map((one) => one.deref().buffer.byteLength);
    return [bytes.length, bytes.reduce((sum, one) => sum + one, 0)];
  };
})();

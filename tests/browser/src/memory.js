// Whether the linear memory of a remote is really gone: the remote's own glue says what it holds,
// and the garbage collector says what anybody else holds.

let seen;

export function watchMemory() { seen = new WeakRef(globalThis.probeMemory()); }
export function holdsMemory() { return globalThis.probeMemory() !== undefined; }
export function memoryIsCollected() {
    globalThis.gc();
    return seen.deref() === undefined;
}

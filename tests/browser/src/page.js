// The object that the probe and the tests share. It outlives every instance.

const state = { log: [], faults: new Map(), burn: 0 };

globalThis.probe = {
    push(line) { state.log.push(line); },
    takes(fault) {
        const left = state.faults.get(fault) ?? 0;
        state.faults.set(fault, Math.max(left - 1, 0));
        return left > 0;
    },
    rootsToBurn() { return state.burn; },
};

export function takeLog() { return state.log.splice(0); }
export function arm(fault, times) { state.faults.set(fault, times); }
export function burn(roots) { state.burn = roots; }

// The pause before a restart ends when the test says so: nobody has to be quick to see a remote
// that is down.
const pauses = new Map();
const { setTimeout, clearTimeout } = globalThis;

globalThis.setTimeout = (callback, delay, ...rest) => {
    if (delay !== restartPause()) return setTimeout(callback, delay, ...rest);
    const id = setTimeout(() => {}, 0x7fffffff);
    pauses.set(id, callback);
    return id;
};
globalThis.clearTimeout = (id) => {
    pauses.delete(id);
    clearTimeout(id);
};

export function restartPause() { return 4321; }
export function endPauses() {
    const ended = [...pauses.values()];
    pauses.clear();
    ended.forEach((callback) => callback());
    return ended.length;
}

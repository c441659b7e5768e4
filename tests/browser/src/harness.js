// The JavaScript of the tests. One file: the test runner's server now and then leaves one of five
// modules that are asked for at once without an answer, and the page waits for ever.

// The object that the probe and the tests share. It outlives every instance.

const state = { log: [], faults: new Map(), burn: 0 };

const { setTimeout, clearTimeout } = globalThis;

globalThis.probe = {
    push(line) { state.log.push(line); },
    takes(fault) {
        const left = state.faults.get(fault) ?? 0;
        state.faults.set(fault, Math.max(left - 1, 0));
        return left > 0;
    },
    rootsToBurn() { return state.burn; },
    throwLater(text) { setTimeout(() => { throw new Error(text); }); },
};

export function takeLog() { return state.log.splice(0); }
export function arm(fault, times) { state.faults.set(fault, times); }
export function burn(roots) { state.burn = roots; }

// What a developer sees: lines of the console, and errors that nobody has taken for their own.

const seen = { lines: [], warnings: [], uncaught: [] };
const { error, warn } = console;
console.error = (...words) => {
    seen.lines.push(words.join(" "));
    error.apply(console, words);
};
console.warn = (...words) => {
    seen.warnings.push(words.join(" "));
    warn.apply(console, words);
};
for (const kind of ["error", "unhandledrejection"]) {
    addEventListener(kind, (event) => {
        // Those who listen after this one have a say too.
        setTimeout(() => {
            if (!event.defaultPrevented) seen.uncaught.push(String(event.error ?? event.reason));
        });
    });
}
export function takeConsole() { return seen.lines.splice(0); }
export function takeWarnings() { return seen.warnings.splice(0); }
export function takeUncaught() { return seen.uncaught.splice(0); }

// The pause before a restart ends when the test says so: nobody has to be quick to see a remote
// that is down.
const pauses = new Map();

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

// What runs in the page: whoever starts it has to end it, or somebody else has to.
const running = { intervals: new Set(), workers: new Set(), urls: new Set(), fetches: new Set() };
const { setInterval, clearInterval, Worker } = globalThis;
const { createObjectURL, revokeObjectURL } = URL;

globalThis.setInterval = (...all) => {
    const id = setInterval(...all);
    running.intervals.add(id);
    return id;
};
globalThis.clearInterval = (id) => {
    running.intervals.delete(id);
    clearInterval(id);
};
globalThis.Worker = class extends Worker {
    constructor(...all) {
        super(...all);
        running.workers.add(this);
    }
    terminate() {
        running.workers.delete(this);
        super.terminate();
    }
};
URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    running.urls.add(url);
    return url;
};
URL.revokeObjectURL = (url) => {
    running.urls.delete(url);
    revokeObjectURL.call(URL, url);
};

export function countRunning() { return Object.values(running).map((all) => all.size); }
export function ping() { dispatchEvent(new Event("probe-ping")); }

export function restartPause() { return 4321; }
export function endPauses() {
    const ended = [...pauses.values()];
    pauses.clear();
    ended.forEach((callback) => callback());
    return ended.length;
}

// The elements of the page, also those in open shadow roots.

function* roots(root) {
    yield root;
    for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) yield* roots(element.shadowRoot);
    }
}

export function findAll(selector) {
    return [...roots(document)].flatMap((root) => [...root.querySelectorAll(selector)]);
}

export function computed(selector, property) {
    return getComputedStyle(findAll(selector)[0]).getPropertyValue(property);
}

// What has the focus: its id, its class, or else its name.
export function focused() {
    const { id, className, localName } = document.activeElement;
    return id || className || localName;
}

// The style sheets of no element: each gets a number when it is seen. How often the browser had
// to read one, and what it read if the test wants it to be something else.

const seenSheets = [];
const sheetNumber = (sheet) => {
    if (!seenSheets.includes(sheet)) seenSheets.push(sheet);
    return seenSheets.indexOf(sheet);
};

export function sheetsOfPage() { return Uint32Array.from(document.adoptedStyleSheets, sheetNumber); }
export function sheetsAround(element) {
    return Uint32Array.from(element.getRootNode().adoptedStyleSheets, sheetNumber);
}
export function fontsOfPage() { return [...document.fonts].map((font) => font.family); }
export function setTheme(theme) { document.documentElement.dataset.tests = theme; }

let readings = 0;
let misread;
const { replaceSync } = CSSStyleSheet.prototype;

CSSStyleSheet.prototype.replaceSync = function (text) {
    readings++;
    return replaceSync.call(this, misread ? text.replaceAll(...misread) : text);
};
export function takeReadings() {
    const taken = readings;
    readings = 0;
    return taken;
}
export function readAs(text, by) { misread = text ? [text, by] : undefined; }

// What instances of Yew wrote on an element under names that end like this.
export function brands(element, ending) {
    return Object.keys(element)
        .filter((name) => name.endsWith(ending))
        .map((name) => `${name}=${element[name]}`);
}

// What the network does wrong. Bytes that are changed on the way are still handed to the
// browser's own fetch together with the hash that was asked for, so the browser judges them.

const real = globalThis.fetch.bind(globalThis);
let rules = [];
let requests = [];

const broken = {
    flipped: (bytes) => { bytes[bytes.length >> 1] ^= 1; return bytes; },
    cut: (bytes) => bytes.slice(0, bytes.length >> 1),
};

async function throughBrowser(bytes, type, request) {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    try {
        return await real(new Request(url, { integrity: request.integrity }));
    } finally {
        URL.revokeObjectURL(url);
    }
}

// Servers in the page: each answers for the paths that begin with its prefix.
const servers = [];
export function serve(prefix, answer) { servers.push({ prefix, answer }); }

async function served(request) {
    const { pathname } = new URL(request.url);
    const server = servers.find(({ prefix }) => pathname.startsWith(prefix));
    if (!server) return real(request);
    const path = pathname.slice(server.prefix.length);
    const [status, body] = JSON.parse(server.answer(request.method, path, await request.text()));
    return new Response(status === 204 ? null : body, { status });
}

async function answer(request, rule) {
    const { kind, text, by } = rule;
    switch (kind) {
        // It arrives, and its answer does not.
        case "lost":
            await served(request);
            throw new TypeError("Failed to fetch");
        case "status": {
            const headers = by ? { "Retry-After": by } : {};
            return new Response("", { status: Number(text), headers });
        }
        case "text": return new Response(text);
        case "moved": {
            const response = new Response(text);
            const told = { redirected: { value: true }, url: { value: by } };
            return Object.defineProperties(response, told);
        }
        case "offline": throw new TypeError("Failed to fetch");
        case "silent": return new Promise((_, reject) => {
            running.fetches.add(request);
            request.signal.addEventListener("abort", () => {
                running.fetches.delete(request);
                reject(request.signal.reason);
            });
        });
        // A browser that has no room for what is to outlive the page.
        case "crowded":
            if (request.keepalive) throw new TypeError("Failed to fetch");
            return served(request);
        case "untouched": return real(request);
        case "held":
            await rule.gate;
            return real(request);
        case "flipped":
        case "cut": {
            const response = await real(request.url);
            const bytes = new Uint8Array(await response.arrayBuffer());
            return throughBrowser(broken[kind](bytes), response.headers.get("content-type"), request);
        }
        // As if it had been published like this, with the right hash in the manifest.
        case "published": {
            const response = await real(request.url);
            const original = await response.text();
            const changed = original.replaceAll(text, by);
            if (changed === original) throw new Error(`${request.url} has no ${text}`);
            return new Response(changed, { headers: response.headers });
        }
    }
}

// The packaged probe under another name: a second remote without a second build. Its manifest is
// the probe's with `?as=<name>`, its entry has a file name of its own.
const renamed = /\/as-([a-z]+)-([^/]+)$/;

async function manifestAs(name, response) {
    const manifest = await response.json();
    manifest.name = name;
    manifest.entry.file = `as-${name}-${manifest.entry.file}`;
    return Response.json(manifest);
}

async function entryAs(name, response) {
    const text = (await response.text()).replace("export function describe(", "function described(");
    const describe = `export function describe() { return described().replace("probe", "${name}"); }`;
    return new Response(`${text}\n${describe}`, { headers: response.headers });
}

globalThis.fetch = async (resource, init) => {
    let request = new Request(resource, init);
    const asked = new URL(request.url);
    const entry = asked.pathname.match(renamed);
    if (entry) request = new Request(request.url.replace(renamed, "/$2"), { signal: request.signal });
    requests.push(asked.pathname.split("/").pop() + (request.keepalive ? " to the end" : ""));
    const rule = rules.find((rule) => asked.pathname.endsWith(rule.part) && rule.left > 0);
    if (rule) rule.left--;
    const response = await (rule ? answer(request, rule) : served(request));
    if (!response.ok) return response;
    const name = asked.searchParams.get("as");
    if (name) return manifestAs(name, response);
    return entry ? entryAs(entry[1], response) : response;
};

export function rule(part, kind, text, by, times) {
    const rule = { part, kind, text, by, left: times };
    rule.gate = new Promise((open) => { rule.open = open; });
    rules.push(rule);
}

export function repair() {
    rules.forEach((rule) => rule.open());
    rules = [];
}

export function takeRequests() { return requests.splice(0); }

// Whoever signs manifests: keys of the browser's own making, by the names that tests call them.

const signers = new Map();
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

async function signer(name) {
    if (!signers.has(name)) {
        signers.set(name, await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]));
    }
    return signers.get(name);
}

export async function publicKey(name) {
    const { publicKey } = await signer(name);
    return base64(await crypto.subtle.exportKey("raw", publicKey));
}

// What `signer` writes under the id `key` for the manifest at `url`, as that of `remote`. Written
// down here once more, byte by byte: the format is not to change unnoticed.
export async function signature(url, remote, name, key) {
    const manifest = await (await real(url)).arrayBuffer();
    const before = new TextEncoder().encode(`yew-mfe manifest v1\0`);
    const length = new Uint8Array(new Uint32Array([remote.length]).buffer);
    const parts = [before, length, new TextEncoder().encode(remote), manifest];
    const message = await new Blob(parts).arrayBuffer();
    const { privateKey } = await signer(name);
    const signature = base64(await crypto.subtle.sign("Ed25519", privateKey, message));
    return JSON.stringify({ key, algorithm: "ed25519", signature });
}

export async function hashOf(url) {
    const bytes = await (await real(url)).arrayBuffer();
    return `sha384-${base64(await crypto.subtle.digest("SHA-384", bytes))}`;
}

let online = true;
Object.defineProperty(navigator, "onLine", { get: () => online });

export function setOnline(now) {
    online = now;
    dispatchEvent(new Event(now ? "online" : "offline"));
}

// Where the page is. The history is the browser's own; `goTo` is what another script does.

const begin = location.href;

export function goTo(url) {
    history.pushState(null, "", url);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
}
export function goHome() { goTo(begin); }
export function here() { return location.pathname + location.search; }
export function entries() { return history.length; }
export function goBack() { history.back(); }
export function goBy(delta) { history.go(delta); }

// An entry with a state, which is JSON, as scripts write that know nothing of the kit.
export function goWith(url, state) {
    history.pushState(JSON.parse(state), "", url);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}
export function replaceWith(url, state) { history.replaceState(JSON.parse(state), "", url); }
export function entryState() { return JSON.stringify(history.state); }
export function replaceFragment(fragment) { location.replace(fragment); }
export function addFragment(fragment) { location.hash = fragment; }

// What happens when somebody goes by entries the next time, before it begins; `loses`: it never does.
export function onNextGo(callback, loses) {
    history.go = (delta) => {
        delete history.go;
        callback();
        if (!loses) history.go(delta);
    };
}

// As in a browser that does not number its entries; for pages that have no shell yet.
export function hideNavigation() {
    Object.defineProperty(window, "navigation", { value: undefined, configurable: true });
}
export function hasNavigation() { return window.navigation !== undefined; }
// As in a page where a script guards one of the functions.
export function lockReplace() { Object.defineProperty(history, "replaceState", { value: history.replaceState }); }
export function isPushNative() { return history.pushState === History.prototype.pushState; }

// Whether somebody wants the browser to ask before the page is left.
export function asksBeforeUnload() {
    return !dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

// As if the page were in a tab behind another one.
export function setHidden(hidden) {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
}

// Clicks with a key or another button; whether somebody has prevented what the browser does.
export function clickWith(element, how) {
    let prevented;
    const last = (event) => {
        prevented = event.defaultPrevented;
        // The page must stay.
        event.preventDefault();
    };
    addEventListener("click", last, { once: true });
    const plain = { bubbles: true, cancelable: true, composed: true };
    element.dispatchEvent(new MouseEvent("click", { ...plain, ...JSON.parse(how) }));
    removeEventListener("click", last);
    return prevented;
}

// Whether the linear memory of a remote is really gone: the remote's own glue says what it holds,
// and the garbage collector says what anybody else holds.

let watched;

export function watchMemory() { watched = new WeakRef(globalThis.probeMemory()); }
export function holdsMemory() { return globalThis.probeMemory() !== undefined; }
export function memoryIsCollected() {
    globalThis.gc();
    return watched.deref() === undefined;
}

// The link of the last instance of the probe that started, as a remote has it.

export async function throughLink(call) {
    try {
        const { [call]: called } = globalThis.probeLink;
        return `${await called("tally", "[]", 0, () => {})}`;
    } catch (thrown) {
        return thrown.message;
    }
}

// A panic of a test, which is one of the shell's module. The page does not hear of it, and the
// next test clears away what this one leaves.

let failed = false;

export function beginPanic() { globalThis.__mfe_shell_gone = true; }

export function endPanic() {
    delete globalThis.__mfe_shell_gone;
    failed = true;
}

export function takeFailure() {
    const was = failed;
    failed = false;
    return was;
}

export function reset() {
    document.querySelectorAll("[data-fresh]").forEach((element) => element.remove());
    repair();
    mendStorage();
    letGo();
    freeLock();
    pauses.clear();
    readAs();
    state.faults.clear();
    state.burn = 0;
    for (const lines of [state.log, seen.lines, seen.uncaught, requests]) lines.length = 0;
    readings = 0;
    delete document.documentElement.dataset.tests;
    if (document.hidden) setHidden(false);
    if (!online) setOnline(true);
    if (location.href !== begin) goHome();
}

// What the browser keeps beyond the page, and what goes wrong with it.

const changed = [];

// Replaces what an object has under a name, until `mendStorage`.
function change(object, name, descriptor) {
    changed.push([object, name, Object.getOwnPropertyDescriptor(object, name)]);
    Object.defineProperty(object, name, { configurable: true, ...descriptor });
}

export function mendStorage() {
    for (const [object, name, before] of changed.splice(0).reverse()) {
        if (before) Object.defineProperty(object, name, before); else delete object[name];
    }
}

const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
});

// A database that somebody else holds open, and who does not close it when he is asked to.
const holders = [];
export async function holdDatabase(name, version) {
    holders.push(await done(indexedDB.open(name, version)));
}
export function letGo() { holders.splice(0).forEach((database) => database.close()); }

// Deletes a database; whether somebody kept it from being deleted.
export async function deleteDatabase(name) {
    const request = indexedDB.deleteDatabase(name);
    let isBlocked = false;
    request.onblocked = () => { isBlocked = true; };
    await done(request);
    return isBlocked;
}

// Asks for a deletion that has to wait.
export async function beginDeletion(name) {
    const request = indexedDB.deleteDatabase(name);
    await new Promise((resolve) => { request.onblocked = resolve; });
}

// Writes a text under a key of a store, or deletes what is there.
export async function putRaw(name, store, key, text) {
    const database = await done(indexedDB.open(name));
    const objects = database.transaction(store, "readwrite").objectStore(store);
    const path = JSON.parse(key);
    await done(text === undefined ? objects.delete(path) : objects.put(text, path));
    database.close();
}

export async function countRaw(name, store) {
    const database = await done(indexedDB.open(name));
    const count = await done(database.transaction(store).objectStore(store).count());
    database.close();
    return count;
}

const thrower = (name) => () => { throw new DOMException("it is broken by a test", name); };

// The database cannot be reached: its getter throws, there is none, or opening it throws.
export function withoutDatabases(how) {
    if (how === "none") return change(globalThis, "indexedDB", { value: null });
    const [where, name] = how.split(" ");
    if (where === "getter") change(globalThis, "indexedDB", { get: thrower(name) });
    else change(IDBFactory.prototype, "open", { value: thrower(name) });
}

// Every request to write, after so many, throws.
export function breakPuts(name, after) {
    const { put } = IDBObjectStore.prototype;
    change(IDBObjectStore.prototype, "put", {
        value(...all) { return after-- > 0 ? put.apply(this, all) : thrower(name)(); },
    });
}

// The browser ends every transaction instead of committing it.
export function endTransactions() {
    const { abort } = IDBTransaction.prototype;
    change(IDBTransaction.prototype, "commit", { value: abort });
}

// Who waits so long waits for ever.
export function stopTimers(time) {
    const { setTimeout } = globalThis;
    change(globalThis, "setTimeout", {
        value: (callback, delay, ...rest) => (
            setTimeout(delay === time ? () => {} : callback, delay, ...rest)
        ),
    });
}

// The options of every transaction from now on.
let transactions = [];
export function watchTransactions() {
    const { transaction } = IDBDatabase.prototype;
    transactions = [];
    change(IDBDatabase.prototype, "transaction", {
        value(stores, mode, options) {
            transactions.push(`${mode} ${options?.durability}`);
            return transaction.call(this, stores, mode, options);
        },
    });
}
export function takeTransactions() { return transactions.splice(0); }

// Locks of another tab.
let unlock;
export async function holdLock(name) {
    const held = new Promise((resolve) => { unlock = resolve; });
    await new Promise((resolve) => {
        navigator.locks.request(name, () => { resolve(); return held; });
    });
}
export function freeLock() { unlock?.(); }
export function takeLock(name) {
    return navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null);
}

export function withoutLocks() { change(navigator, "locks", { value: undefined }); }
export function withoutLocalStorage() {
    change(globalThis, "localStorage", { get: thrower("SecurityError") });
}
export function fullLocalStorage() {
    change(Storage.prototype, "setItem", { value: thrower("QuotaExceededError") });
}

// What another tab says.
export function sayToTabs(text) {
    const channel = new BroadcastChannel("yew-mfe-state");
    channel.postMessage(text);
    channel.close();
}

export function dispatchTo(document, name) {
    (document ? globalThis.document : globalThis).dispatchEvent(new Event(name));
}

// The Redux DevTools, as a page sees them. What they are told is kept as JSON; listeners go on
// until they are ended.
let monitor = { told: [], listeners: new Set() };
export function addDevtools() {
    monitor = { told: [], listeners: new Set() };
    const own = monitor;
    const tell = (name, ...values) => { own.told.push(JSON.stringify([name, ...values])); };
    globalThis.__REDUX_DEVTOOLS_EXTENSION__ = Object.assign(() => {}, {
        connect({ name }) {
            tell("connect", name);
            return {
                init(state) { tell("init", state); },
                send(action, state) { tell("send", action, state); },
                subscribe(listener) {
                    own.listeners.add(listener);
                    return () => { own.listeners.delete(listener); };
                },
            };
        },
    });
}
export function removeDevtools() { delete globalThis.__REDUX_DEVTOOLS_EXTENSION__; }
export function takeDevtools() { return monitor.told.splice(0); }
export function askOfDevtools(json) {
    for (const listener of monitor.listeners) listener(JSON.parse(json));
    return monitor.listeners.size;
}

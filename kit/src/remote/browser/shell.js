// The few lines of the shell that have to be JavaScript: a dynamic import, and links whose every
// call is guarded. Shells only; a remote has no snippets.

export function importModule(url) {
    return import(url);
}

function shellIsThere() {
    if (globalThis.__mfe_shell_gone) throw new Error("ShellGone: the shell of this page has stopped");
}

/// The instanceLink of one instance. After `close`, and after the shell itself has panicked,
/// every call throws. `held` is for what ends a resource of the instance, in plain JavaScript: an
/// instance that has trapped ends nothing itself.
export function instanceLink(calls, assets) {
    let open = true;
    const held = new Set();
    const guard = (call) => (...args) => {
        shellIsThere();
        if (!open) throw new Error("LinkClosed: this instance was ended");
        return call(...args);
    };
    const appended = guard(calls.append);
    const subscribed = guard(calls.subscribe);
    const link = {
        abi: 1,
        append: async (...args) => appended(...args),
        send: guard(calls.send),
        read: guard(calls.read),
        snapshot: guard(calls.snapshot),
        status: guard(calls.status),
        subscribe(...args) {
            const id = subscribed(...args);
            // Ending what has already ended is no error.
            return () => { if (open && !globalThis.__mfe_shell_gone) calls.unsubscribe(id); };
        },
        report: guard(calls.report),
        assets,
        held,
    };
    const close = () => {
        open = false;
        for (const end of [...held].reverse()) {
            try { end(); } catch { /* It is the remote's; the others are ended all the same. */ }
        }
        held.clear();
    };
    return { link, close };
}

/// Makes every function of a link throw once the shell itself has panicked.
export function guardCalls(link) {
    for (const [name, call] of Object.entries(link)) {
        if (typeof call !== "function") continue;
        link[name] = (...args) => {
            shellIsThere();
            return call(...args);
        };
    }
}

/// `count` bytes of a memory from `address` on, or undefined where there are none.
export function readBytes(memory, address, count) {
    const buffer = memory?.buffer;
    if (!buffer || address + count > buffer.byteLength) return undefined;
    return new Uint8Array(buffer.slice(address, address + count));
}

/// What was thrown and what caused it, name and message in turn: anything can be thrown, and what
/// is no `Error` has no name. A chain of causes may be long, or a circle: five are told.
export function thrownChain(thrown) {
    const chain = [];
    try {
        for (let one = thrown; chain.length < 10; one = one.cause) {
            if (!(one instanceof Error)) {
                chain.push("", String(one).slice(0, 8192));
                break;
            }
            chain.push(String(one.name), String(one.message).slice(0, 8192));
            if (one.cause === undefined) break;
        }
    } catch {
        chain.splice(chain.length & ~1, 1, "", "something that is not text was thrown");
    }
    return chain;
}

/// The stack of what was thrown, and those of what caused it.
export function thrownStack(thrown) {
    const stacks = [];
    try {
        for (let one = thrown; one instanceof Error && stacks.length < 5; one = one.cause) {
            if (one.stack) stacks.push(String(one.stack).slice(0, 16384));
        }
    } catch {
        // What there is by now is enough.
    }
    return stacks.length ? stacks.join("\nCaused by: ") : undefined;
}

// What the shell has told of already: the browser tells of it again, as an uncaught error.
const told = new WeakSet();

export function markTold(thrown) {
    if (thrown !== null && typeof thrown === "object") told.add(thrown);
}

export function wasTold(thrown) {
    return told.has(thrown);
}

/// A panic has about ten frames of its own before the one that says where it was: the default of
/// some engines.
export function lengthenStacks() {
    if (Error.stackTraceLimit < 50) Error.stackTraceLimit = 50;
}

export function thrownName(thrown) {
    return thrown instanceof Error ? thrown.name : "";
}

/// Set by the panic hook of the shell. Links check it; the page says so, once.
export function markShellGone() {
    if (globalThis.__mfe_shell_gone) return;
    globalThis.__mfe_shell_gone = true;
    // Not below the frames of the panic: whatever listens to the page may be the shell's.
    queueMicrotask(sayThatTheShellIsGone);
}

function sayThatTheShellIsGone() {
    const notice = document.createElement("div");
    notice.className = "mfe-shell-gone";
    notice.setAttribute("role", "alert");
    (document.body ?? document.documentElement).append(notice);
    // Below a modal dialog nobody could reach it.
    for (const dialog of document.querySelectorAll("dialog:modal")) dialog.close();
    const template = document.getElementById("mfe-shell-gone");
    if (template instanceof HTMLTemplateElement) {
        notice.append(template.content.cloneNode(true));
    } else {
        fillNotice(notice);
    }
    const reload = () => location.reload();
    for (const button of notice.querySelectorAll("[data-mfe-reload]")) {
        button.addEventListener("click", reload);
    }
    // Nobody is left who changes the page when its URL changes: the browser does it.
    const here = () => location.origin + location.pathname + location.search;
    const shown = here();
    addEventListener("popstate", () => { if (here() !== shown) reload(); });
    addEventListener("click", (click) => {
        const link = click.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
        if (link && link.href.split("#")[0] !== shown) click.stopPropagation();
    }, true);
}

/// Through the object model: a policy may forbid style attributes.
function fillNotice(notice) {
    notice.lang = "en";
    const add = (name, text) => {
        const element = document.createElement(name);
        element.textContent = text;
        notice.append(element);
        return element;
    };
    const title = add("strong", "This page has stopped working.");
    const text = add("p", "It no longer follows what you do. Load it again to go on.");
    const button = add("button", "Reload the page");
    button.type = "button";
    button.dataset.mfeReload = "";
    Object.assign(notice.style, {
        position: "fixed", inset: "1rem 1rem auto", margin: "0 auto", zIndex: "2147483647",
        boxSizing: "border-box", width: "auto", maxWidth: "32rem", padding: "1rem 1.25rem",
        background: "Canvas", color: "CanvasText", border: "2px solid", borderRadius: "0.5rem",
        font: "1rem/1.5 system-ui, sans-serif",
    });
    title.style.display = "block";
    text.style.margin = "0.25rem 0 0.75rem";
    button.style.font = "inherit";
    // Above dialogs, where the browser can.
    notice.popover = "manual";
    notice.showPopover?.();
}

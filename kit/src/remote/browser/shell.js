// The few lines of the shell that have to be JavaScript: a dynamic import, and links whose every
// call is guarded. Shells only; a remote has no snippets.

export function importModule(url) {
    return import(url);
}

/// The instanceLink of one instance. After `close`, and after the shell itself has panicked,
/// every call throws.
export function instanceLink(append, read, subscribe, unsubscribe, report, assets) {
    let open = true;
    const guard = (call) => (...args) => {
        if (globalThis.__mfe_shell_gone) throw new Error("ShellGone: the shell of this page has stopped");
        if (!open) throw new Error("LinkClosed: this instance was ended");
        return call(...args);
    };
    const appended = guard(append);
    const subscribed = guard(subscribe);
    const link = {
        abi: 1,
        append: async (...args) => appended(...args),
        read: guard(read),
        subscribe(...args) {
            const id = subscribed(...args);
            // Ending what has already ended is no error.
            return () => { if (open && !globalThis.__mfe_shell_gone) unsubscribe(id); };
        },
        report: guard(report),
        assets,
    };
    return { link, close() { open = false; } };
}

/// `count` bytes of a memory from `address` on, or undefined where there are none.
export function readBytes(memory, address, count) {
    const buffer = memory?.buffer;
    if (!buffer || address + count > buffer.byteLength) return undefined;
    return new Uint8Array(buffer.slice(address, address + count));
}

/// Applies a style sheet in a shadow root; its relative URLs are seen from `url`.
export function adoptStyle(root, text, url) {
    const sheet = new CSSStyleSheet({ baseURL: url });
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
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

export function thrownName(thrown) {
    return thrown instanceof Error ? thrown.name : "";
}

/// Set by the panic hook of the shell. Links check it.
export function markShellGone() {
    globalThis.__mfe_shell_gone = true;
}

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

/// `count` words of a memory from `address` on, or undefined where there are none.
export function readWords(memory, address, count) {
    const buffer = memory?.buffer;
    if (!buffer || address % 4 || address + 4 * count > buffer.byteLength) return undefined;
    return new Uint32Array(buffer.slice(address, address + 4 * count));
}

/// Applies a style sheet in a shadow root; its relative URLs are seen from `url`.
export function adoptStyle(root, text, url) {
    const sheet = new CSSStyleSheet({ baseURL: url });
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/// What was thrown, as text: anything can be.
export function thrownText(thrown) {
    try {
        if (thrown instanceof Error) {
            const { cause } = thrown;
            const why = cause instanceof Error ? ` (${cause.name}: ${cause.message})` : "";
            return `${thrown.name}: ${thrown.message}${why}`;
        }
        return typeof thrown === "string" ? thrown : String(thrown);
    } catch {
        return "something that is not text was thrown";
    }
}

export function thrownName(thrown) {
    return thrown instanceof Error ? thrown.name : "";
}

/// Set by the panic hook of the shell. Links check it.
export function markShellGone() {
    globalThis.__mfe_shell_gone = true;
}

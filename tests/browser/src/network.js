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

async function answer(request, rule) {
    const { kind, text, by } = rule;
    switch (kind) {
        case "status": return new Response("", { status: Number(text) });
        case "offline": throw new TypeError("Failed to fetch");
        case "silent": return new Promise((_, reject) => {
            request.signal.addEventListener("abort", () => reject(request.signal.reason));
        });
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
    requests.push(asked.pathname.split("/").pop());
    const rule = rules.find((rule) => asked.pathname.endsWith(rule.part) && rule.left > 0);
    if (rule) rule.left--;
    const response = await (rule ? answer(request, rule) : real(request));
    if (!response.ok) return response;
    const name = asked.searchParams.get("as");
    if (name) return manifestAs(name, response);
    return entry ? entryAs(entry[1], response) : response;
};

// Importing this module is enough; somebody has to.
export function watch() {}

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

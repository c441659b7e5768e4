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

// What instances of Yew wrote on an element under names that end like this.
export function brands(element, ending) {
    return Object.keys(element)
        .filter((name) => name.endsWith(ending))
        .map((name) => `${name}=${element[name]}`);
}

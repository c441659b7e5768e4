use crate::{error::E2eError, faults::scene::Scene};

/// A remote without wasm, as small as one can be, which does nothing wrong.
const MODULE: &str = r#"export function describe() { return JSON.stringify({ name: "faulty", abi: 1, components: ["faulty"] }); }
export function start() {}
export function mount(request, link) {
    const { label } = JSON.parse(request.props);
    const show = (text) => {
        request.host.innerHTML = `<p data-testid="faulty-alive">By hand: <b data-testid="faulty-label">${text}</b></p>`;
    };
    show(label);
    link.rendered();
    return {
        update: (props) => show(JSON.parse(props).label),
        unmount: async () => request.host.replaceChildren(),
    };
}
"#;

/// Delivers the module by hand, with `good` replaced by `bad`.
pub(super) fn with(scene: &mut Scene, good: &str, bad: &str) -> Result<(), E2eError> {
    if MODULE.matches(good).count() != 1 {
        return Err(E2eError::new(format!("`{good}` is not there once")));
    }
    let text = MODULE.replace(good, bad);
    scene.package.replace_code("by-hand.js", &text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::package::tests::sample;

    #[test]
    fn one_thing_is_replaced_or_none() {
        let mut scene = Scene::new(sample());
        with(&mut scene, "link.rendered();", "").unwrap();
        let text = scene.package.files["by-hand.js"].clone();
        assert!(!String::from_utf8(text).unwrap().contains("rendered"));
        assert!(with(&mut scene, "no such thing", "").is_err());
    }
}

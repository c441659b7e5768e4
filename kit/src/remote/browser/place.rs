use super::style::Styles;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};

/// The elements of one mount: fresh ones each time, because Yew leaves listeners on its root.
pub(super) struct Place {
    outer: Element,
    host: Element,
    overlay: Element,
}

impl Place {
    /// Creates the elements inside `slot`; with `shadow`, the host is inside an open shadow root.
    pub(super) fn create(
        slot: &Element,
        remote: &str,
        component: &str,
        shadow: bool,
        styles: &Styles,
    ) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let element = |class: &str| {
            let element = document.create_element("div").ok()?;
            element.set_class_name(class);
            element.set_attribute("data-mfe-remote", remote).ok()?;
            element
                .set_attribute("data-mfe-component", component)
                .ok()?;
            Some(element)
        };
        let outer = element("mfe-mount")?;
        let host = if shadow {
            let root = outer
                .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
                .ok()?;
            styles.adopt_into(&root);
            let host = document.create_element("div").ok()?;
            root.append_child(&host).ok()?;
            host
        } else {
            outer.clone()
        };
        let overlay = element("mfe-overlay")?;
        slot.append_child(&outer).ok()?;
        document
            .body()?
            .unchecked_into::<HtmlElement>()
            .append_child(&overlay)
            .ok()?;
        Some(Self {
            outer,
            host,
            overlay,
        })
    }

    /// Takes the elements off the page, whole: what is in them lives on.
    pub(super) fn take_off(&self) {
        self.outer.remove();
        self.overlay.remove();
    }

    /// Puts the elements back, into another place.
    pub(super) fn put_into(&self, slot: &Element) {
        // Both can take children, and are not inside of what they get.
        let _ = slot.append_child(&self.outer);
        if let Some(body) = web_sys::window().and_then(|window| window.document()?.body()) {
            let _ = body.append_child(&self.overlay);
        }
    }

    pub(super) fn host(&self) -> &Element {
        &self.host
    }

    pub(super) fn overlay(&self) -> &Element {
        &self.overlay
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.outer.remove();
        self.overlay.remove();
    }
}

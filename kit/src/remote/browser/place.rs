use super::style::{Applied, Root, Styles, Unfit, page};
use crate::remote::{RemoteErrorKind, Stage};
use crate::styles::StyleIsolation;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// The elements of one mount, and the styles that they need: fresh ones each time, because Yew
/// leaves listeners on its root.
pub(super) struct Place {
    outer: Element,
    outer_overlay: Element,
    host: Element,
    overlay: Element,
    isolation: StyleIsolation,
    styles: Rc<Styles>,
    /// While it is on the page.
    applied: RefCell<Option<Applied>>,
}

impl Place {
    /// Creates the elements inside `slot`, and an overlay at the end of the page.
    pub(super) fn create(
        slot: &Element,
        remote: &str,
        component: &str,
        isolation: StyleIsolation,
        styles: &Rc<Styles>,
    ) -> Result<Self, Unfit> {
        let document = web_sys::window()
            .and_then(|window| window.document())
            .ok_or_else(lost)?;
        let create = |class| {
            let scope = (isolation == StyleIsolation::Scoped).then(|| styles.scope());
            element(&document, class, remote, component, scope).ok_or_else(lost)
        };
        let (outer, outer_overlay) = (create("mfe-mount")?, create("mfe-overlay")?);
        if isolation != StyleIsolation::None {
            // What the sheets say of the page's body is for the mount; the overlay only hands
            // down what is inherited.
            let style = outer_overlay.unchecked_ref::<HtmlElement>().style();
            style
                .set_property("display", "contents")
                .map_err(|_| lost())?;
        }
        let [host, overlay] = if isolation == StyleIsolation::Shadow {
            [
                shade(&document, &outer).ok_or_else(lost)?,
                shade(&document, &outer_overlay).ok_or_else(lost)?,
            ]
        } else {
            [outer.clone(), outer_overlay.clone()]
        };
        let place = Self {
            outer,
            outer_overlay,
            host,
            overlay,
            isolation,
            styles: styles.clone(),
            applied: RefCell::default(),
        };
        place.put_into(slot)?;
        Ok(place)
    }

    /// Takes the elements off the page, whole: what is in them lives on.
    pub(super) fn take_off(&self) {
        self.outer.remove();
        self.outer_overlay.remove();
        let ended = self.applied.take();
        drop(ended);
    }

    /// Puts the elements back, into another place.
    pub(super) fn put_into(&self, slot: &Element) -> Result<(), Unfit> {
        let body = web_sys::window()
            .and_then(|window| window.document()?.body())
            .ok_or_else(lost)?;
        let roots = if self.isolation == StyleIsolation::Shadow {
            vec![
                root_of(&self.host).ok_or_else(lost)?,
                root_of(&self.overlay).ok_or_else(lost)?,
            ]
        } else {
            // The slot may be in a shadow tree, where nothing of the page applies.
            root_of(slot).into_iter().chain(page()).collect()
        };
        let applied = self.styles.apply(self.isolation, &roots)?;
        let ended = self.applied.replace(Some(applied));
        drop(ended);
        slot.append_child(&self.outer)
            .and_then(|_| body.append_child(&self.outer_overlay))
            .map_err(|_| lost())?;
        Ok(())
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
        self.take_off();
    }
}

fn element(
    document: &Document,
    class: &str,
    remote: &str,
    component: &str,
    scope: Option<&str>,
) -> Option<Element> {
    let element = document.create_element("div").ok()?;
    element.set_class_name(class);
    let attributes = [
        ("data-mfe-remote", Some(remote)),
        ("data-mfe-component", Some(component)),
        ("data-mfe-scope", scope),
    ];
    for (name, value) in attributes {
        if let Some(value) = value {
            element.set_attribute(name, value).ok()?;
        }
    }
    Some(element)
}

/// An element for Yew to render into, in an open shadow root of `outer`.
fn shade(document: &Document, outer: &Element) -> Option<Element> {
    let init = ShadowRootInit::new(ShadowRootMode::Open);
    let element = document.create_element("div").ok()?;
    outer
        .attach_shadow(&init)
        .ok()?
        .append_child(&element)
        .ok()?;
    Some(element)
}

/// The shadow root that an element is in.
fn root_of(element: &Element) -> Option<Root> {
    let root = element.get_root_node().dyn_into::<ShadowRoot>().ok()?;
    Some(root.unchecked_into())
}

fn lost() -> Unfit {
    Unfit {
        stage: Stage::Mount,
        kind: RemoteErrorKind::Refused,
        detail: "its place left the page".to_owned(),
    }
}

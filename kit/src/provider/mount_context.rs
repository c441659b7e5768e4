use std::rc::Rc;

/// What a mount knows about its place in the page.
#[derive(Clone)]
pub(crate) struct MountContext(Rc<Place>);

struct Place {
    overlay: web_sys::Element,
    rendered: Box<dyn Fn()>,
    cleaned: Box<dyn Fn()>,
}

impl MountContext {
    pub(crate) fn new(
        overlay: web_sys::Element,
        rendered: impl Fn() + 'static,
        cleaned: impl Fn() + 'static,
    ) -> Self {
        Self(Rc::new(Place {
            overlay,
            rendered: Box::new(rendered),
            cleaned: Box::new(cleaned),
        }))
    }

    pub(crate) fn overlay(&self) -> &web_sys::Element {
        &self.0.overlay
    }

    #[cfg(feature = "remote")]
    pub(crate) fn rendered(&self) {
        (self.0.rendered)();
    }

    #[cfg(feature = "remote")]
    pub(crate) fn cleaned(&self) {
        (self.0.cleaned)();
    }
}

impl PartialEq for MountContext {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

use super::mount::Place;
use super::remote_module::RemoteModule;
use super::root::Frame;
use super::signals::Signals;
use crate::provider::{Kit, MountContext};
use crate::state::Hub;
use std::rc::Rc;

/// What `run_alone` of a remote calls.
///
/// # Panics
///
/// When there is no such component or no element `#app`, or when the props do not fit.
pub fn run_alone(module: &RemoteModule, component: &str, props: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.expect("run_alone needs a page");
    let host = document
        .get_element_by_id("app")
        .expect("run_alone needs an element with id `app`");
    let overlay = document
        .create_element("div")
        .ok()
        .and_then(|overlay| {
            document
                .body()?
                .append_child(&overlay)
                .ok()
                .map(|_| overlay)
        })
        .expect("run_alone needs a page with a body");
    let mount = module
        .component(component)
        .unwrap_or_else(|| panic!("remote `{}` has no component `{component}`", module.name));
    (module.start)();
    let place = Place {
        host,
        frame: Frame {
            kit: Kit::new(module.name, Rc::new(Hub::in_page())),
            mount: MountContext { overlay },
            signals: Signals::new(|_| {}),
        },
    };
    let mounted = mount(&place, props).unwrap_or_else(|refusal| panic!("run_alone: {refusal}"));
    // Yew keeps the application alive; the handle alone would not end it.
    drop(mounted);
}

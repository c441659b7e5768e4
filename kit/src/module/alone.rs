use super::mount::{Mounted, Place};
use super::remote_module::RemoteModule;
use super::root::Frame;
use super::signals::Signals;
use crate::provider::{Kit, MountContext, MountEnds, MountFixture, console_error};
use crate::routing::follow_links;
use crate::state::Hub;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The remote that has the page to itself, for as long as the page is there.
struct Alone {
    mounted: Box<dyn Mounted>,
    _moved: EventListener,
    _links: EventListener,
}

thread_local! {
    static ALONE: RefCell<Option<Alone>> = const { RefCell::new(None) };
}

/// What `run_alone` of a remote calls. The remote's routes are those of the page.
///
/// # Panics
///
/// When there is no such component or no element `#app`, or when the props do not fit.
pub fn run_alone(module: &RemoteModule, component: &str, props: &str) {
    let window = web_sys::window().expect("run_alone needs a page");
    let document = window.document().expect("run_alone needs a page");
    let host = document
        .get_element_by_id("app")
        .expect("run_alone needs an element with id `app`");
    // As in a shell: links in it are followed.
    let _ = host.set_attribute("data-mfe-remote", module.name);
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
    let _ = overlay.set_attribute("data-mfe-remote", module.name);
    let component = module
        .component(component)
        .unwrap_or_else(|| panic!("remote `{}` has no component `{component}`", module.name));
    let feed = Hub::in_page().feed(module.name).without_own_events();
    let kit = Kit::new(module.name, "", Rc::new(feed));
    (module.start)(kit.clone());
    let navigate = |href: &str, replace: bool| {
        let gone = go(href, replace);
        if let Err(thrown) = &gone {
            console_error(&super::link::thrown(thrown));
        }
        gone.is_ok()
    };
    let place = Place {
        host,
        frame: Frame {
            kit,
            mount: MountContext {
                route: here().into(),
                fixed: Rc::new(MountFixture {
                    overlay,
                    ends: MountEnds::default(),
                    root: "".into(),
                    base: "".into(),
                    navigate: Box::new(navigate),
                }),
            },
            signals: Signals::new(|_| {}),
        },
    };
    let mounted = component(&place, props).unwrap_or_else(|refusal| panic!("run_alone: {refusal}"));
    let origin = window.location().origin().unwrap_or_default();
    ALONE.set(Some(Alone {
        mounted,
        _moved: EventListener::new(&window, "popstate", |_| moved()),
        _links: follow_links(&document, move |url| {
            url.origin() == origin && go(&url.href(), false).is_ok()
        }),
    }));
}

/// Path and query of the page.
fn here() -> String {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location
            .as_ref()
            .and_then(|at| read(at).ok())
            .unwrap_or_default()
    };
    part(web_sys::Location::pathname) + &part(web_sys::Location::search)
}

fn go(href: &str, replace: bool) -> Result<(), JsValue> {
    let history = web_sys::window().ok_or("no window")?.history()?;
    if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(href))?;
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(href))?;
    }
    moved();
    Ok(())
}

fn moved() {
    ALONE.with_borrow_mut(|alone| {
        if let Some(alone) = alone {
            alone.mounted.route(here().into());
        }
    });
}

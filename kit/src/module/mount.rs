use super::instance::kit;
use super::link::{MountLink, MountRequest, thrown};
use super::remote_module::RemoteModule;
use super::root::{Frame, Root, RootProps};
use super::signals::{Signal, Signals};
use crate::provider::{MountContext, MountEnds, MountFixture, Navigate, console_error};
use js_sys::{Object, Promise, Reflect};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use yew::{AppHandle, BaseComponent, Renderer};

/// Renders one kind of component into a host; made by `remote!`.
pub type MountFn = fn(&Place, &str) -> Result<Box<dyn Mounted>, String>;

/// Where a component is rendered.
#[expect(missing_debug_implementations, reason = "remotes pay for every byte")]
pub struct Place {
    pub(super) host: web_sys::Element,
    pub(super) frame: Frame,
}

/// A rendered component.
pub trait Mounted {
    /// Renders it with other props, given as JSON.
    ///
    /// # Errors
    ///
    /// A sentence when the props do not fit; the old ones stay.
    fn update(&mut self, props: &str) -> Result<(), String>;

    /// Renders it at another route.
    fn route(&mut self, route: Rc<str>);

    /// Takes it off the page.
    fn destroy(self: Box<Self>);
}

struct App<C: BaseComponent>
where
    C::Properties: Clone + PartialEq,
{
    handle: AppHandle<Root<C>>,
    frame: Frame,
    inner: C::Properties,
}

impl<C: BaseComponent> App<C>
where
    C::Properties: Clone + PartialEq,
{
    fn render(&mut self) {
        let (frame, inner) = (self.frame.clone(), self.inner.clone());
        self.handle.update(RootProps { frame, inner });
    }
}

impl<C: BaseComponent> Mounted for App<C>
where
    C::Properties: Clone + PartialEq + DeserializeOwned,
{
    fn update(&mut self, props: &str) -> Result<(), String> {
        self.inner = parse(props)?;
        self.render();
        Ok(())
    }

    fn route(&mut self, route: Rc<str>) {
        self.frame.mount.route = route;
        self.render();
    }

    fn destroy(self: Box<Self>) {
        self.handle.destroy();
    }
}

fn parse<P: DeserializeOwned>(props: &str) -> Result<P, String> {
    serde_json::from_str(props).map_err(|error| format!("the props do not fit: {error}"))
}

/// Renders `C`; instantiated by `remote!` for each component.
///
/// # Errors
///
/// A sentence when the props do not fit.
pub fn mount_component<C>(place: &Place, props: &str) -> Result<Box<dyn Mounted>, String>
where
    C: BaseComponent,
    C::Properties: Clone + PartialEq + DeserializeOwned,
{
    let inner = parse::<C::Properties>(props)?;
    let frame = place.frame.clone();
    let root = RootProps {
        frame: frame.clone(),
        inner: inner.clone(),
    };
    let handle = Renderer::<Root<C>>::with_root_and_props(place.host.clone(), root).render();
    Ok(Box::new(App::<C> {
        handle,
        frame,
        inner,
    }))
}

type Shared = Rc<RefCell<Option<Box<dyn Mounted>>>>;

/// The functions that the shell holds; dropped when the mount is over.
struct Functions {
    _update: Closure<dyn Fn(String) -> Result<(), JsValue>>,
    _route: Closure<dyn Fn(String)>,
    _unmount: Closure<dyn Fn() -> Promise>,
}

thread_local! {
    static FUNCTIONS: RefCell<Vec<(u32, Functions)>> = const { RefCell::new(Vec::new()) };
}

/// The export `mount`.
///
/// # Errors
///
/// An `Error` that says why the component is not on the page.
pub fn mount(module: &RemoteModule, request: JsValue, link: JsValue) -> Result<JsValue, JsValue> {
    let request: MountRequest = request.unchecked_into();
    let link: MountLink = link.unchecked_into();
    let id = request.id();
    let name = request.component();
    let component = module.component(&name).ok_or_else(|| {
        error(&format!(
            "remote `{}` has no component `{name}`",
            module.name
        ))
    })?;
    let kit = kit()
        .ok_or_else(|| error(&format!("remote `{}` was not started", module.name)))?
        .for_mount();
    let scope = kit.own_scope().clone();

    // Resolve once the root's effects have run, and once they are cleaned up.
    let (first_commit, is_committed) = signal();
    let (done, is_done) = signal();
    let signals = {
        let link = link.clone();
        Signals::new(move |signal| match signal {
            Signal::Rendered => {
                // A shell that is gone does not wait for it.
                let _ = link.rendered();
                is_committed();
            }
            Signal::Cleaned => is_done(),
        })
    };
    let handle = Object::new();
    let mount = MountContext {
        fixed: Rc::new(MountFixture {
            overlay: request.overlay(),
            ends: MountEnds {
                handle: handle.clone(),
                link: link.clone().unchecked_into(),
            },
            root: request.root().unwrap_or_default().into(),
            base: request.base().unwrap_or_default().into(),
            navigate: navigate(link),
        }),
        // A shell that does not say where the mount is in the page's URL has it at `/`.
        route: request.route().map_or_else(|| "/".into(), Into::into),
    };
    let place = Place {
        host: request.host(),
        frame: Frame {
            kit,
            mount,
            signals,
        },
    };
    let mounted = component(&place, &request.props()).map_err(|text| error(&text))?;
    let mounted: Shared = Rc::new(RefCell::new(Some(mounted)));

    let update = {
        let mounted = mounted.clone();
        Closure::<dyn Fn(String) -> Result<(), JsValue>>::new(move |props: String| {
            match mounted.borrow_mut().as_mut() {
                Some(mounted) => mounted.update(&props).map_err(|text| error(&text)),
                None => Ok(()),
            }
        })
    };
    let route = {
        let mounted = mounted.clone();
        Closure::<dyn Fn(String)>::new(move |route: String| {
            if let Some(mounted) = mounted.borrow_mut().as_mut() {
                mounted.route(route.into());
            }
        })
    };
    let unmount = Closure::<dyn Fn() -> Promise>::new(move || {
        let mounted = mounted.borrow_mut().take();
        let (first_commit, done, scope) = (first_commit.clone(), done.clone(), scope.clone());
        future_to_promise(async move {
            if let Some(mounted) = mounted {
                // Yew would destroy what it has not created yet, and create it afterwards.
                JsFuture::from(first_commit).await?;
                mounted.destroy();
                JsFuture::from(done).await?;
                // The root is cleaned up before its children, all of them in one run of Yew's
                // scheduler: what is queued behind it has run after two more microtasks.
                for _ in 0..2 {
                    JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await?;
                }
                // What is there now has been left behind.
                scope.end();
                FUNCTIONS.with_borrow_mut(|all| all.retain(|(known, _)| *known != id));
            }
            Ok(JsValue::UNDEFINED)
        })
    });

    Reflect::set(&handle, &"update".into(), update.as_ref())?;
    Reflect::set(&handle, &"route".into(), route.as_ref())?;
    Reflect::set(&handle, &"unmount".into(), unmount.as_ref())?;
    let functions = Functions {
        _update: update,
        _route: route,
        _unmount: unmount,
    };
    FUNCTIONS.with_borrow_mut(|all| all.push((id, functions)));
    Ok(handle.into())
}

fn navigate(link: MountLink) -> Navigate {
    Box::new(move |href, replace| {
        match link.navigate(href, replace) {
            // Somebody else is asked first: should it happen, the new route comes by itself.
            Ok(went) => went.as_bool() != Some(false),
            Err(refusal) => {
                console_error(&thrown(&refusal));
                false
            }
        }
    })
}

/// A promise, and what resolves it.
fn signal() -> (Promise, impl Fn()) {
    let mut resolve = None;
    let promise = Promise::new(&mut |resolver, _| resolve = Some(resolver));
    let fire = move || {
        if let Some(resolve) = &resolve {
            let _ = resolve.call0(&JsValue::NULL);
        }
    };
    (promise, fire)
}

fn error(text: &str) -> JsValue {
    js_sys::Error::new(text).into()
}

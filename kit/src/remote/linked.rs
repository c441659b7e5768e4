use crate::provider::MountContext;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use yew::prelude::*;

type Render = Rc<dyn Fn(&str) -> Result<Html, String>>;

/// A remote that is compiled into the shell.
///
/// Its crate is an ordinary dependency of the shell's: `remote!` exports nothing there.
///
/// To start simple, or for a remote that every page needs at once. Going over to a loaded one
/// means taking the `link` line out of the configuration and putting the remote in the registry.
#[derive(Clone, Default)]
pub struct LinkedRemote {
    components: BTreeMap<String, Render>,
}

impl LinkedRemote {
    /// A remote without components.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a component.
    #[must_use]
    pub fn component<C>(mut self, name: &str) -> Self
    where
        C: BaseComponent,
        C::Properties: Clone + PartialEq + DeserializeOwned,
    {
        let render = |props: &str| {
            let props: C::Properties = serde_json::from_str(props)
                .map_err(|error| format!("the props do not fit: {error}"))?;
            Ok(html! { <Frame><C ..props /></Frame> })
        };
        self.components.insert(name.to_owned(), Rc::new(render));
        self
    }

    pub(super) fn render(&self, component: &str, props: &str) -> Result<Html, String> {
        let render = self
            .components
            .get(component)
            .ok_or_else(|| format!("it has no component `{component}`"))?;
        render(props)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FrameProps {
    children: Html,
}

/// What a loaded remote finds above its components: a place for dialogs and menus of its own.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let place = use_memo((), |()| {
        let overlay = overlay()?;
        let mount = MountContext {
            overlay: overlay.clone(),
        };
        Some((overlay, mount))
    });
    let shown = place.as_ref().as_ref().map(|(overlay, _)| overlay.clone());
    use_effect_with((), move |()| {
        let body = web_sys::window().and_then(|window| window.document()?.body());
        if let (Some(body), Some(overlay)) = (body, &shown) {
            // A page without a body shows nothing anyway.
            let _ = body.append_child(overlay);
        }
        move || {
            if let Some(overlay) = shown {
                overlay.remove();
            }
        }
    });
    let Some((_, context)) = &*place else {
        return props.children.clone();
    };
    let context = context.clone();
    html! {
        <ContextProvider<MountContext> {context}>{ props.children.clone() }</ContextProvider<MountContext>>
    }
}

fn overlay() -> Option<web_sys::Element> {
    let overlay = web_sys::window()?.document()?.create_element("div").ok()?;
    overlay.set_class_name("mfe-overlay");
    Some(overlay)
}

impl PartialEq for LinkedRemote {
    fn eq(&self, other: &Self) -> bool {
        self.components.len() == other.components.len()
            && self
                .components
                .iter()
                .zip(&other.components)
                .all(|((name, render), (n, r))| name == n && Rc::ptr_eq(render, r))
    }
}

impl fmt::Debug for LinkedRemote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.components.keys()).finish()
    }
}

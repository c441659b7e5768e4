use super::use_shell::use_shell;
use crate::provider::{Kit, MountContext, MountFixture, console_error, spawn};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use yew::prelude::*;

type Render = Rc<dyn Fn(&At, &str) -> Result<Html, String>>;

/// Where a component is rendered.
struct At {
    remote: AttrValue,
    base: Option<AttrValue>,
}

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
        let render = |at: &At, props: &str| {
            let props: C::Properties = serde_json::from_str(props)
                .map_err(|error| format!("the props do not fit: {error}"))?;
            let (remote, base) = (at.remote.clone(), at.base.clone());
            Ok(html! { <Frame {remote} {base}><C ..props /></Frame> })
        };
        self.components.insert(name.to_owned(), Rc::new(render));
        self
    }

    pub(super) fn render(
        &self,
        remote: &AttrValue,
        component: &str,
        props: &str,
        base: Option<&str>,
    ) -> Result<Html, String> {
        let render = self
            .components
            .get(component)
            .ok_or_else(|| format!("it has no component `{component}`"))?;
        let at = At {
            remote: remote.clone(),
            base: base.map(|base| base.trim_end_matches('/').to_owned().into()),
        };
        render(&at, props)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FrameProps {
    remote: AttrValue,
    base: Option<AttrValue>,
    children: Html,
}

/// What a loaded remote finds above its components: a place for dialogs and menus of its own, and
/// its part of the page's URL.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let shell = use_shell().expect("<Remote> needs a <ShellProvider> above it");
    let overlay = use_memo(props.remote.clone(), |remote| overlay(remote));
    let shown = (*overlay).clone();
    use_effect_with(props.remote.clone(), move |_| {
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
    let kit = use_memo((), |()| shell.kit().for_mount());
    {
        let scope = kit.own_scope().clone();
        use_effect_with((), move |()| {
            // What is below is cleaned up after this, in the same run of Yew's scheduler.
            move || spawn(async move { scope.end() })
        });
    }
    let pages = shell.pages().clone();
    let route = use_state_eq(|| pages.route_below(props.base.as_deref()));
    {
        let (pages, route) = (pages.clone(), route.setter());
        use_effect_with(props.base.clone(), move |base| {
            let base = base.clone();
            let find = {
                let pages = pages.clone();
                move || base.as_deref().and_then(|base| pages.find_below(base))
            };
            // Between the first render and now it may have changed.
            route.set(find().unwrap_or_else(|| "/".to_owned()));
            let listener = pages.listen(move || {
                if let Some(found) = find() {
                    route.set(found);
                }
            });
            move || drop(listener)
        });
    }
    // Dropped with the component: from then on nobody asks it.
    let guarded = use_memo(props.remote.clone(), |remote| {
        pages.guards().slot(remote).linked()
    });
    let (slot, ends) = &*guarded;
    let base = props.base.as_deref().unwrap_or_default();
    let base = format!("{}{base}", pages.root());
    let fixed = ((*overlay).clone(), ends.clone(), base, slot.id());
    let fixed = use_memo(fixed, |(overlay, ends, base, by)| {
        let (overlay, ends, by) = (overlay.clone()?, ends.clone(), *by);
        let root = pages.root().as_ref().into();
        let navigate = move |href: &str, replace: bool| {
            let asked = pages.navigate(href, replace, Some(by));
            asked.unwrap_or_else(|refusal| {
                console_error(&format!("navigate: {refusal}"));
                false
            })
        };
        Some(Rc::new(MountFixture {
            overlay,
            ends,
            root,
            base: base.as_str().into(),
            navigate: Box::new(navigate),
        }))
    });
    let Some(fixed) = (*fixed).clone() else {
        return props.children.clone();
    };
    let context = MountContext {
        fixed,
        route: route.as_str().into(),
    };
    html! {
        <ContextProvider<Kit> context={(*kit).clone()}>
            <ContextProvider<MountContext> {context}>
                <div class="mfe-mount" data-mfe-remote={props.remote.clone()}>{ props.children.clone() }</div>
            </ContextProvider<MountContext>>
        </ContextProvider<Kit>>
    }
}

fn overlay(remote: &str) -> Option<web_sys::Element> {
    let overlay = web_sys::window()?.document()?.create_element("div").ok()?;
    overlay.set_class_name("mfe-overlay");
    overlay.set_attribute("data-mfe-remote", remote).ok()?;
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

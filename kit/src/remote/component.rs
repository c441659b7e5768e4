use super::browser::{Attachment, MountGuard, MountState, RemoteInstance};
use super::error::{RemoteError, RemoteErrorKind};
use super::fallback::Fallback;
use super::stage::Stage;
use super::use_shell::use_shell;
use crate::boundary::{Caught, Plain, Told, use_claim};
use crate::contract::{Contract, Item, ItemKind};
use crate::styles::StyleIsolation;
use serde::Serialize;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Remote`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RemoteProps<P: Clone + PartialEq + Default = ()> {
    /// The remote's name in the registry.
    pub name: AttrValue,
    /// Which of its components.
    pub component: AttrValue,
    /// What the component gets; a change updates it in place.
    #[prop_or_default]
    pub props: P,
    /// The path of the shell that this mount has to itself, for instance `/catalog`: what follows
    /// it is the remote's route. Without it the remote is at `/` always.
    #[prop_or_default]
    pub base: Option<AttrValue>,
    /// Takes the component's place until that is on the page. As large as the component, it keeps
    /// the page from jumping.
    #[prop_or_default]
    pub fallback: Html,
    /// How long the fallback takes its place without being seen, in milliseconds: what is there
    /// quickly should not flicker. 200 unless said otherwise.
    #[prop_or(200)]
    pub fallback_delay: u32,
    /// Gives this mount an instance, and so a memory and a crash domain, of its own.
    #[prop_or_default]
    pub own_instance: bool,
    /// Hides the mount instead of ending it when this component goes, and shows it again, as it
    /// was left, when the same one comes back: same remote, component and base, and of several one
    /// with the same props first. How many are kept is
    /// [`ShellConfig::max_parked`](super::ShellConfig::max_parked); a crash ends them. It may
    /// change while the component is there: what it is at the end counts.
    #[prop_or_default]
    pub keep_alive: bool,
    /// Told which instance the mount is of, as soon as that is known: the one to read status and
    /// history of, above all with `own_instance`. A linked remote has none.
    #[prop_or_default]
    pub oninstance: Option<Callback<RemoteInstance>>,
    /// How far the remote's style sheets reach, and the page's. A linked remote has those of the
    /// shell.
    #[prop_or_default]
    pub styles: StyleIsolation,
}

/// Mounts a component of a remote here.
///
/// While it loads, `fallback` is shown. When it fails, the nearest
/// [`RemoteBoundary`](crate::boundary::RemoteBoundary) shows its fallback, or this component a
/// plain one if there is none above. A remote that crashed comes back with the same props.
///
/// Another `name`, `component` or `base` is another mount; other `props` are an update.
///
/// # Panics
///
/// When there is no `<ShellProvider>` above it.
#[component]
pub fn Remote<P>(props: &RemoteProps<P>) -> Html
where
    P: Clone + PartialEq + Default + Serialize + Contract + 'static,
{
    let shell = use_shell().expect("<Remote> needs a <ShellProvider> above it");
    let slot = use_node_ref();
    let state = use_state_eq(|| MountState::Loading);
    let guard = use_mut_ref(|| None);
    let json = use_memo(props.props.clone(), |props| {
        serde_json::to_string(props).map_err(|error| error.to_string())
    });
    let linked = shell.linked(&props.name).cloned();

    let key = (
        props.name.clone(),
        props.component.clone(),
        props.base.clone(),
        props.styles,
        props.own_instance,
        json.is_ok(),
    );
    let keep_alive = props.keep_alive;
    let oninstance = props.oninstance.clone();
    {
        let (shell, slot, state, guard) =
            (shell.clone(), slot.clone(), state.clone(), guard.clone());
        let (json, is_linked) = (json.clone(), linked.is_some());
        use_effect_with(key, move |(name, component, base, styles, own, _)| {
            let setter = state.setter();
            if let (false, Some(slot)) = (is_linked, slot.cast::<web_sys::Element>()) {
                match &*json {
                    Ok(json) => {
                        let wanted = Attachment {
                            component: component.as_str().into(),
                            props: json.clone(),
                            contract: Item::describe(
                                ItemKind::Props,
                                component,
                                P::VERSION,
                                &[P::SCHEMA],
                            )
                            .ok(),
                            base: base
                                .as_deref()
                                .map(|base| base.trim_end_matches('/').into()),
                            slot,
                            styles: *styles,
                            keep_alive,
                            on_state: Rc::new(move |state| setter.set(state)),
                        };
                        let attached = Rc::new(shell.attach(name, *own, wanted));
                        let instance = attached.instance();
                        *guard.borrow_mut() = Some(attached);
                        if let Some(told) = oninstance {
                            told.emit(instance);
                        }
                    }
                    Err(error) => setter.set(MountState::Failed(unwritable(name, error), false)),
                }
            }
            move || {
                let ended = guard.borrow_mut().take();
                drop(ended);
            }
        });
    }
    {
        let guard = guard.clone();
        use_effect_with(json.clone(), move |json| {
            let attached = guard.borrow().clone();
            if let (Some(attached), Ok(json)) = (attached, &**json) {
                attached.update(json.clone());
            }
        });
    }
    {
        let guard = guard.clone();
        use_effect_with(keep_alive, move |keep_alive| {
            let attached = guard.borrow().clone();
            if let Some(attached) = attached {
                attached.set_keep_alive(*keep_alive);
            }
        });
    }
    let reset = {
        let name = props.name.clone();
        use_callback((shell, name), move |(), (shell, name)| {
            let attached: Option<Rc<MountGuard>> = guard.borrow().clone();
            match attached {
                Some(attached) => attached.retry(),
                None => shell.retry(name),
            }
        })
    };
    let linked = linked.map(|linked| {
        let rendered = (*json).clone().and_then(|json| {
            linked.render(&props.name, &props.component, &json, props.base.as_deref())
        });
        rendered.map_err(|refusal| {
            RemoteError::new(&props.name, Stage::Mount, RemoteErrorKind::Refused, refusal)
        })
    });
    let failed = match (&linked, &*state) {
        (Some(rendered), _) => rendered.as_ref().err().map(|error| (error.clone(), false)),
        (None, MountState::Failed(error, recovering)) => Some((error.clone(), *recovering)),
        (None, _) => None,
    };
    let is_loading = linked.is_none() && failed.is_none() && *state == MountState::Loading;
    let told = match failed.clone() {
        Some((error, recovering)) => Told::Failed {
            error: error.into(),
            recovering,
        },
        None if is_loading => Told::Coming,
        None => Told::Well,
    };
    let has_boundary = use_claim(told, reset.clone());

    let busy = is_loading.then_some("true");
    let shown = match (failed, linked) {
        (Some((error, recovering)), _) if !has_boundary => {
            let caught = Caught::alone(error.into(), recovering, reset);
            html! { <Plain {caught} place={slot.clone()} /> }
        }
        (Some(_), _) => Html::default(),
        (None, Some(rendered)) => return rendered.unwrap_or_default(),
        (None, None) if is_loading => html! {
            <Fallback delay={props.fallback_delay}>{ props.fallback.clone() }</Fallback>
        },
        (None, None) => Html::default(),
    };
    html! {
        <>
            { shown }
            <div ref={slot} class="mfe-slot" aria-busy={busy} />
        </>
    }
}

fn unwritable(name: &str, error: &str) -> RemoteError {
    let detail = format!("its props cannot be written as JSON: {error}");
    RemoteError::new(name, Stage::Mount, RemoteErrorKind::Refused, detail)
}

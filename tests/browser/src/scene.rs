//! A shell in the page, for the length of a test.

use crate::dom::{fresh, number, subtree_marks};
use crate::page::{burn, take_log};
use crate::wait::{settle, until};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;
use yew_mfe::remote::{RemoteStatus, Shell, ShellConfig, ShellProvider, use_shell};

#[derive(Clone, Default)]
struct Found(Rc<RefCell<Option<Shell>>>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    config: ShellConfig,
    found: Found,
    children: Html,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ShellProvider config={props.config.clone()}>
            <Find found={props.found.clone()} />
            { props.children.clone() }
        </ShellProvider>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FindProps {
    found: Found,
}

#[component]
fn Find(props: &FindProps) -> Html {
    *props.found.0.borrow_mut() = use_shell();
    Html::default()
}

/// A shell with its own element in the page. It goes when it is dropped.
pub struct Scene {
    root: Element,
    handle: Option<AppHandle<Stage>>,
    config: ShellConfig,
    found: Found,
}

impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scene").finish_non_exhaustive()
    }
}

impl Scene {
    /// A shell that shows `children`.
    pub fn new(config: ShellConfig, children: Html) -> Self {
        Self::inside(fresh("scene"), config, children)
    }

    /// The same in an element of somebody else.
    pub fn inside(root: Element, config: ShellConfig, children: Html) -> Self {
        let found = Found::default();
        let props = StageProps {
            config: config.clone(),
            found: found.clone(),
            children,
        };
        let handle = yew::Renderer::<Stage>::with_root_and_props(root.clone(), props).render();
        Self {
            root,
            handle: Some(handle),
            config,
            found,
        }
    }

    /// Makes the numbers that the next instances of the probe give to their applications and
    /// listeners the same as those of this shell, which is when mixing them up would show.
    pub fn align(&self) {
        burn(self.number() - 1);
    }

    /// The number of this shell's application.
    pub fn number(&self) -> u32 {
        number(&subtree_marks(&self.root)[0])
    }

    /// Shows something else.
    pub fn show(&mut self, children: Html) {
        let props = StageProps {
            config: self.config.clone(),
            found: self.found.clone(),
            children,
        };
        if let Some(handle) = &mut self.handle {
            handle.update(props);
        }
    }

    /// The element that the shell renders into.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// The services of the shell.
    ///
    /// # Panics
    ///
    /// Before the first render.
    pub fn shell(&self) -> Shell {
        self.found.0.borrow().clone().expect("it has rendered")
    }

    /// What the shell knows about a remote.
    pub fn status(&self, remote: &str) -> RemoteStatus {
        let shell = self.found.0.borrow();
        shell
            .as_ref()
            .map(|shell| shell.status(remote))
            .unwrap_or_default()
    }

    /// Takes everything off the page, and waits until the instances are gone.
    pub async fn end(mut self) {
        let shell = self.found.0.borrow().clone();
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        if let Some(shell) = shell {
            let remotes = shell.remotes();
            until("every remote is gone", || {
                remotes
                    .iter()
                    .all(|remote| shell.status(remote).linear_memory == 0)
            })
            .await;
        }
        settle().await;
        burn(0);
        take_log();
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        self.root.remove();
    }
}

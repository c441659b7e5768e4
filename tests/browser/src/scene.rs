//! A shell in the page, for the length of a test.

use crate::clean;
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
    clean::watch();
    Html::default()
}

/// What a scene has in the page.
struct Staged {
    root: Element,
    handle: RefCell<Option<AppHandle<Stage>>>,
}

impl Staged {
    /// Takes it off the page, once.
    fn destroy(&self) {
        let handle = self.handle.take();
        if let Some(handle) = handle {
            handle.destroy();
        }
    }
}

thread_local! {
    static ALL: RefCell<Vec<Rc<Staged>>> = const { RefCell::new(Vec::new()) };
}

/// Takes off the page what scenes that nobody has ended have in it.
pub(crate) fn drop_all() {
    for staged in ALL.take() {
        staged.root.remove();
        staged.destroy();
    }
}

/// A shell with its own element in the page. It goes when it is dropped.
pub struct Scene {
    staged: Rc<Staged>,
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
        clean::after_a_failure();
        Self::inside(fresh("scene"), config, children)
    }

    /// The same in an element of somebody else.
    pub fn inside(root: Element, config: ShellConfig, children: Html) -> Self {
        clean::after_a_failure();
        let found = Found::default();
        let props = StageProps {
            config: config.clone(),
            found: found.clone(),
            children,
        };
        let handle = yew::Renderer::<Stage>::with_root_and_props(root.clone(), props).render();
        let staged = Rc::new(Staged {
            root,
            handle: RefCell::new(Some(handle)),
        });
        ALL.with_borrow_mut(|all| all.push(staged.clone()));
        Self {
            staged,
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
        number(&subtree_marks(self.root())[0])
    }

    /// Shows something else.
    pub fn show(&mut self, children: Html) {
        let props = StageProps {
            config: self.config.clone(),
            found: self.found.clone(),
            children,
        };
        if let Some(handle) = self.staged.handle.borrow_mut().as_mut() {
            handle.update(props);
        }
    }

    /// The element that the shell renders into.
    pub fn root(&self) -> &Element {
        &self.staged.root
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
    pub async fn end(self) {
        let shell = self.found.0.borrow().clone();
        self.staged.destroy();
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
        self.staged.destroy();
        self.staged.root.remove();
        ALL.with_borrow_mut(|all| all.retain(|staged| !Rc::ptr_eq(staged, &self.staged)));
    }
}

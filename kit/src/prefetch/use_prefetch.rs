use super::browser::{Idle, Seen};
use crate::remote::use_shell;
use gloo_events::EventListener;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// When a remote is prefetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PrefetchOn {
    /// When the browser has nothing to do.
    Idle,
    /// When a pointer is over the element, a finger is on it, or it has the keyboard's focus.
    Intent,
    /// When the element is in view.
    Visible,
}

/// Prefetches remotes, the first one first; the reference belongs on the element that `on` is
/// about, and may be left alone for [`PrefetchOn::Idle`].
///
/// Outside of a `<ShellProvider>` it does nothing.
#[hook]
pub fn use_prefetch(remotes: &[&str], on: PrefetchOn) -> NodeRef {
    let shell = use_shell();
    let element = use_node_ref();
    let node = element.clone();
    let remotes: Vec<String> = remotes.iter().map(|remote| (*remote).to_owned()).collect();
    use_effect_with((shell, remotes, on), move |(shell, remotes, on)| {
        let shell = shell.clone().filter(|_| !remotes.is_empty());
        let call = shell.map(|shell| {
            let remotes = remotes.clone();
            Rc::new(move || remotes.iter().for_each(|remote| shell.prefetch(remote)))
        });
        let element = node.cast::<Element>();
        let mut held: Vec<Box<dyn std::any::Any>> = Vec::new();
        match (on, call, element) {
            (PrefetchOn::Idle, Some(call), _) => {
                if let Some(idle) = Idle::new(move || call()) {
                    held.push(Box::new(idle));
                }
            }
            (PrefetchOn::Visible, Some(call), Some(element)) => {
                if let Some(seen) = Seen::new(&element, move || call()) {
                    held.push(Box::new(seen));
                }
            }
            (PrefetchOn::Intent, Some(call), Some(element)) => {
                for event in ["pointerenter", "touchstart", "focusin"] {
                    let call = call.clone();
                    let listener = EventListener::new(&element, event, move |_| call());
                    held.push(Box::new(listener));
                }
            }
            _ => {}
        }
        move || drop(held)
    });
    element
}

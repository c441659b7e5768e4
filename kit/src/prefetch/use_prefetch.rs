use super::browser::Idle;
use crate::remote::{Shell, use_shell};
use crate::scope::{IntersectionOptions, ResourceGuard, use_opened, use_scope};
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

/// What waits for the occasion.
#[expect(dead_code, reason = "held while it waits")]
enum Occasion {
    Idle(Option<Idle>),
    Element(Vec<ResourceGuard>),
}

/// Prefetches remotes, the first one first; the reference belongs on the element that `on` is
/// about, and may be left alone for [`PrefetchOn::Idle`]. The element may come later, or be
/// another one.
///
/// Outside of a `<ShellProvider>` it does nothing.
#[hook]
pub fn use_prefetch(remotes: &[&str], on: PrefetchOn) -> NodeRef {
    let (shell, scope) = (use_shell(), use_scope());
    let element = use_node_ref();
    let node = element.clone();
    let remotes: Vec<String> = remotes.iter().map(|remote| (*remote).to_owned()).collect();
    use_opened(
        move || {
            let element = node.cast::<Element>();
            let shell = shell.filter(|_| !remotes.is_empty())?;
            match on {
                PrefetchOn::Idle => Some((shell, remotes, on, None)),
                _ => Some((shell, remotes, on, Some(element?))),
            }
        },
        move |(shell, remotes, on, element)| {
            let call = prefetch(shell, remotes);
            let Some(element) = element else {
                return Occasion::Idle(Idle::new(call));
            };
            Occasion::Element(match on {
                PrefetchOn::Visible => {
                    let options = IntersectionOptions::default();
                    vec![scope.observe_intersection(element, &options, move |entry| {
                        if entry.is_intersecting() {
                            call();
                        }
                    })]
                }
                _ => ["pointerenter", "touchstart", "focusin"]
                    .map(|event| {
                        let call = call.clone();
                        scope.listen(element, event, move |_| call())
                    })
                    .into(),
            })
        },
    );
    element
}

fn prefetch(shell: &Shell, remotes: &[String]) -> impl Fn() + Clone + 'static {
    let (shell, remotes) = (shell.clone(), remotes.to_vec());
    move || remotes.iter().for_each(|remote| shell.prefetch(remote))
}

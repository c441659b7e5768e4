use crate::provider::{MountContext, MountEnds};
use yew::prelude::*;

/// Where a component is asked: at the handle of its mount. A component of the shell itself has
/// ends of its own.
///
/// # Panics
///
/// Outside of both.
#[hook]
pub(super) fn use_ends() -> MountEnds {
    let mount = use_context::<MountContext>();
    #[cfg(feature = "shell")]
    let own = use_own_ends(mount.is_none());
    #[cfg(not(feature = "shell"))]
    let own = None;
    mount
        .map(|mount| mount.fixed.ends.clone())
        .or(own)
        .expect("a navigation guard needs a component of a remote, or a <ShellProvider>, above it")
}

#[cfg(feature = "shell")]
#[hook]
fn use_own_ends(is_wanted: bool) -> Option<MountEnds> {
    let shell = use_context::<crate::remote::Shell>().filter(|_| is_wanted);
    let own = use_memo(shell, |shell| {
        shell
            .as_ref()
            .map(|shell| shell.pages().guards().slot("shell").linked())
    });
    (*own).as_ref().map(|(_slot, ends)| ends.clone())
}

use super::status::RemoteStatus;
use super::use_shell::use_shell;
use yew::prelude::*;

/// The status of a remote, kept up to date.
///
/// # Panics
///
/// When there is no `<ShellProvider>` above the component.
#[hook]
pub fn use_remote_status(remote: &str) -> RemoteStatus {
    let shell = use_shell().expect("use_remote_status needs a <ShellProvider> above it");
    let status = use_state_eq(|| shell.status(remote));
    let current = status.clone();
    use_effect_with(
        (shell, AttrValue::from(remote.to_owned())),
        move |(shell, remote)| {
            status.set(shell.status(remote));
            let end = {
                let (shell_now, name) = (shell.clone(), remote.clone());
                shell.watch(
                    remote,
                    std::rc::Rc::new(move || status.set(shell_now.status(&name))),
                )
            };
            move || end()
        },
    );
    (*current).clone()
}

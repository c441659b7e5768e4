use super::browser::Shell;
use yew::prelude::*;

/// The services of the shell; `None` outside of a `<ShellProvider>`.
#[hook]
pub fn use_shell() -> Option<Shell> {
    use_context::<Shell>()
}

use super::browser::Shell;
use super::config::ShellConfig;
use crate::guard::LeaveQuestions;
use crate::provider::Kit;
use yew::prelude::*;

/// Properties of [`ShellProvider`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShellProviderProps {
    /// How the shell is set up. Read when the provider mounts; later changes are ignored.
    #[prop_or_default]
    pub config: ShellConfig,
    /// What may use `<Remote>` and the hooks.
    #[prop_or_default]
    pub children: Html,
}

/// The services of a shell, for everything below it.
#[component]
pub fn ShellProvider(props: &ShellProviderProps) -> Html {
    let shell = use_memo((), |()| {
        Shell::watch_for_panics();
        Shell::new(props.config.clone())
    });
    html! {
        <ContextProvider<Shell> context={(*shell).clone()}>
            <ContextProvider<Kit> context={shell.kit().clone()}>
                { props.children.clone() }
                <LeaveQuestions render={props.config.leave_dialog.clone()} />
            </ContextProvider<Kit>>
        </ContextProvider<Shell>>
    }
}

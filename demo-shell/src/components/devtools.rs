use demo_contracts::{Account, Cart, Orders};
use yew::prelude::*;
use yew_mfe::remote::use_shell;
use yew_mfe::state::Devtools as Bridge;

/// Shows the shop's states in the Redux DevTools, for who has that extension.
#[component]
pub(crate) fn Devtools() -> Html {
    let shell = use_shell();
    use_effect_with(shell, |shell| {
        let guard = shell.as_ref().and_then(|shell| {
            let bridge = Bridge::new(shell.hub()).name("Corner Shop");
            let bridge = bridge.with::<Cart>().with::<Account>().with::<Orders>();
            bridge.connect()
        });
        move || drop(guard)
    });
    Html::default()
}

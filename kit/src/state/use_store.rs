use super::shared_state::SharedState;
use super::store::OpenStore;
use crate::provider::use_kit;
use yew::prelude::*;

/// The store of the namespace of `S` in this module.
///
/// # Panics
///
/// Without a provider, and when the shell refuses the namespace.
#[hook]
pub(super) fn use_store<S: SharedState>() -> OpenStore<S> {
    let kit = use_kit().expect(
        "use_distributed_state needs a <ShellProvider> above it, or a component of `remote!`",
    );
    let store = use_memo(kit, |kit| {
        kit.open_store::<S>()
            .unwrap_or_else(|refusal| panic!("use_distributed_state: {refusal}"))
    });
    (*store).clone()
}

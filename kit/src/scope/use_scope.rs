use super::tree::Scope;
use crate::provider::{Kit, use_kit};
use yew::prelude::*;

/// The scope of the mount that the component is part of; in the shell's own components, that of
/// the page. Outside of any provider it is one that the component has for itself.
///
/// For what is begun in callbacks, or outlives the component. What follows the component is
/// easier with the other hooks of [this module](crate::scope).
#[hook]
pub fn use_scope() -> Scope {
    let open = |kit: &Option<Kit>| kit.as_ref().map_or_else(Scope::new, Kit::scope);
    let kit = use_kit();
    let scope = use_memo(kit, open);
    (*scope).clone()
}

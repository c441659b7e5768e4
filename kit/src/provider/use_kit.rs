use super::kit::Kit;
use yew::prelude::*;

/// The services of the module that renders the component; `None` outside of a provider.
#[hook]
pub fn use_kit() -> Option<Kit> {
    use_context::<Kit>()
}

use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Whether the component is still on the page, for what is done after waiting.
#[hook]
pub(crate) fn use_is_here() -> Rc<Cell<bool>> {
    let is_here = use_memo((), |()| Cell::new(true));
    use_effect_with(is_here.clone(), |is_here| {
        let is_here = is_here.clone();
        move || is_here.set(false)
    });
    is_here
}

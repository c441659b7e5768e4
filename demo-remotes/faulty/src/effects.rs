//! Components whose effects panic.

use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Panics as soon as it has been rendered.
#[component]
pub(crate) fn PanicsInEffect() -> Html {
    use_effect(fail);
    Html::default()
}

fn fail() {
    panic!("faulty: panic in an effect");
}

#[derive(Clone, Properties)]
pub(crate) struct PanicsOnUnmountProps {
    /// Whether it panics when it goes; without, it goes like any other.
    pub(crate) armed: Rc<Cell<bool>>,
}

impl PartialEq for PanicsOnUnmountProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.armed, &other.armed)
    }
}

/// Panics while it cleans up.
#[component]
pub(crate) fn PanicsOnUnmount(props: &PanicsOnUnmountProps) -> Html {
    let armed = props.armed.clone();
    use_effect_with((), move |()| {
        move || {
            if armed.get() {
                panic!("faulty: panic while cleaning up");
            }
        }
    });
    Html::default()
}

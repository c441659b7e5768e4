use super::tree::Scope;
use super::use_scope::use_scope;
use std::fmt;
use std::future::Future;
use std::panic::Location;
use yew::functional::Hook;
use yew::prelude::*;

/// Runs the future of `work` when the component is there, and anew whenever `deps` are others; the
/// one before is dropped where it waits, and the last one with the component.
#[track_caller]
pub fn use_task<D, W>(deps: D, work: impl FnOnce(&D) -> W + 'static) -> impl Hook<Output = ()>
where
    D: PartialEq + 'static,
    W: Future<Output = ()> + 'static,
{
    use_task_at(Location::caller(), deps, work)
}

#[hook]
fn use_task_at<D, W>(
    origin: &'static Location<'static>,
    deps: D,
    work: impl FnOnce(&D) -> W + 'static,
) where
    D: PartialEq + 'static,
    W: Future<Output = ()> + 'static,
{
    let scope = use_scope();
    use_effect_with(deps, move |deps| {
        let task = scope.spawn_at(origin, work(deps));
        move || drop(task)
    });
}

/// Runs futures for a component.
#[derive(Clone, PartialEq)]
pub struct Spawn(Scope);

impl Spawn {
    /// Runs a future, from the next microtask on, until it is done or the component is gone: then
    /// it is dropped where it waits.
    #[track_caller]
    pub fn run(&self, work: impl Future<Output = ()> + 'static) {
        self.0.spawn_at(Location::caller(), work).keep();
    }
}

impl fmt::Debug for Spawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Spawn").field(&self.0).finish()
    }
}

/// Runs futures from callbacks, each for as long as the component is there.
///
/// ```ignore
/// let spawn = use_spawn();
/// let save = Callback::from(move |_| {
///     let (cart, said) = (cart.clone(), said.clone());
///     spawn.run(async move { said.set(cart.append(CartEvent::Clear).await.is_ok()) });
/// });
/// ```
#[hook]
pub fn use_spawn() -> Spawn {
    let scope = use_scope();
    let own = use_memo(scope, Scope::child);
    use_effect_with(own.clone(), |own| {
        let own = own.clone();
        move || {
            own.end();
        }
    });
    Spawn((*own).clone())
}

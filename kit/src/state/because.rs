//! Why a module appends something.

use super::any_store::Core;
use std::rc::Rc;

/// An event as a cause, as it is sent.
pub(super) fn cause(version: u64, namespace: &str) -> Rc<str> {
    ["<", &version.to_string(), ":", namespace].concat().into()
}

/// What is appended to this namespace while `work` runs is because of this.
pub(super) fn because<R>(core: &Core, cause: Option<Rc<str>>, work: impl FnOnce() -> R) -> R {
    let before = core.cause.replace(cause);
    let done = work();
    core.cause.replace(before);
    done
}

/// What is appended to this namespace while `work` runs is because of the last event that the
/// module was told of. That is not known for sure while something is provisional.
pub(super) fn because_of_last<R>(core: &Core, work: impl FnOnce() -> R) -> R {
    let last = {
        let reader = core.reader.borrow();
        (reader.waiting() == 0).then(|| cause(reader.version(), core.namespace.as_str()))
    };
    because(core, last, work)
}

use super::closer::Closer;
use crate::scope::key::Alive;
use crate::scope::{ResourceGuard, ResourceKind, Scope};
use std::fmt;
use std::ops::Deref;
use std::panic::Location;
use web_sys::{AbortController, AbortSignal};

/// A signal for requests and whatever else takes one. It is aborted when this is dropped, or with
/// its scope.
#[must_use = "dropping it aborts what has the signal"]
pub struct ScopedSignal {
    signal: AbortSignal,
    _guard: ResourceGuard,
}

impl Deref for ScopedSignal {
    type Target = AbortSignal;

    fn deref(&self) -> &AbortSignal {
        &self.signal
    }
}

impl fmt::Debug for ScopedSignal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedSignal")
            .field("aborted", &self.signal.aborted())
            .finish_non_exhaustive()
    }
}

impl Scope {
    /// A signal that is aborted with the scope; one of a scope that has ended is aborted already.
    ///
    /// # Panics
    ///
    /// In a browser that has no `AbortController`: none that runs WebAssembly.
    #[track_caller]
    pub fn abort_signal(&self) -> ScopedSignal {
        self.abort_signal_at(Location::caller())
    }

    pub(in crate::scope) fn abort_signal_at(
        &self,
        origin: &'static Location<'static>,
    ) -> ScopedSignal {
        let aborter = AbortController::new().expect("a browser has AbortController");
        let signal = aborter.signal();
        let closer = Closer::hold(&aborter, "abort", &[]);
        let guard = self.add_held(ResourceKind::Other, origin, &Alive::default(), closer, ());
        ScopedSignal {
            signal,
            _guard: guard,
        }
    }
}

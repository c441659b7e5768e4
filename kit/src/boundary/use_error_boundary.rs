use super::error::BoundaryError;
use super::failures::Claim;
use super::link::{BoundaryLink, Resets, claim};
use super::reset::Reset;
use std::cell::Cell;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The boundary above a component, for errors outside of rendering.
///
/// Equal until the boundary is reset.
#[derive(Clone)]
pub struct ErrorBoundary {
    link: BoundaryLink,
    member: Rc<Member>,
    resets: u32,
}

/// The component that uses the hook.
struct Member {
    claim: Claim,
    /// Whether it has left the page.
    gone: Cell<bool>,
}

impl ErrorBoundary {
    /// Shows the boundary's fallback instead of its children, until the boundary is reset or this
    /// component leaves the page. A later error of the same component takes the place of an
    /// earlier one. After the component has left, nothing happens.
    pub fn show(&self, error: impl Into<BoundaryError>) {
        if !self.member.gone.get() {
            self.link.0.show(self.member.claim, error.into());
        }
    }

    /// The value, or nothing after showing the error.
    pub fn catch<T, E: Into<BoundaryError>>(&self, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.show(error)).ok()
    }

    /// Runs `future` and shows its error, unless the boundary was reset, its reset keys changed or
    /// the component left meanwhile: an answer to a question that was asked before is stale.
    ///
    /// The future itself is not stopped. What it shows by [`show`](Self::show) is shown.
    pub fn spawn(&self, future: impl Future<Output = Result<(), BoundaryError>> + 'static) {
        let (boundary, begun) = (self.clone(), self.link.0.era());
        spawn_local(async move {
            if let Err(error) = future.await
                && boundary.link.0.era() == begun
            {
                boundary.show(error);
            }
        });
    }

    /// Begins anew, as [`Caught::reset`](super::Caught::reset) does. Without a failure, nothing
    /// happens.
    pub fn reset(&self) {
        self.link.0.reset(Reset::Imperative);
    }

    /// How often the boundary was reset, modulo 2³²: an effect that depends on it runs again
    /// after a reset.
    pub fn resets(&self) -> u32 {
        self.resets
    }
}

impl PartialEq for ErrorBoundary {
    fn eq(&self, other: &Self) -> bool {
        self.link == other.link
            && Rc::ptr_eq(&self.member, &other.member)
            && self.resets == other.resets
    }
}

impl fmt::Debug for ErrorBoundary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorBoundary")
            .field("resets", &self.resets)
            .finish_non_exhaustive()
    }
}

/// The boundary above this component: for errors of event handlers and futures, which happen
/// outside of rendering.
///
/// In a fallback it is the boundary above the one whose fallback it is.
///
/// ```ignore
/// let boundary = use_error_boundary();
/// use_effect_with(boundary.resets(), {
///     let boundary = boundary.clone();
///     move |_| boundary.spawn(async move { Ok(offers.set(fetch_offers().await?)) })
/// });
/// let save = Callback::from(move |_: MouseEvent| { boundary.catch(save(&draft)); });
/// ```
///
/// # Panics
///
/// When there is no `<RemoteBoundary>` above the component.
#[hook]
pub fn use_error_boundary() -> ErrorBoundary {
    const NONE: &str = "use_error_boundary needs a <RemoteBoundary> above it";
    let link = use_context::<BoundaryLink>().expect(NONE);
    let Resets(resets) = use_context::<Resets>().expect(NONE);
    let member = use_memo(link.clone(), |_| Member {
        claim: claim(),
        gone: Cell::new(false),
    });
    use_effect_with((link.clone(), member.claim), {
        let member = member.clone();
        move |(link, _)| {
            let link = link.clone();
            move || {
                member.gone.set(true);
                link.0.leave(member.claim);
            }
        }
    });
    ErrorBoundary {
        link,
        member,
        resets,
    }
}

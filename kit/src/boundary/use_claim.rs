use super::error::BoundaryError;
use super::failures::Told;
use super::link::{BoundaryLink, claim};
use yew::prelude::*;

/// Tells the boundary above how the component fares, and that it is gone when it is. `retry` tries
/// it again. Whether there is a boundary above.
#[hook]
pub(crate) fn use_claim(told: Told<BoundaryError>, retry: Callback<()>) -> bool {
    let boundary = use_context::<BoundaryLink>();
    let claim = *use_memo((), |()| claim());
    use_effect_with(
        (boundary.clone(), told, retry),
        move |(boundary, told, retry)| {
            if let Some(BoundaryLink(seat)) = boundary {
                seat.tell(claim, told.clone(), retry.clone());
            }
        },
    );
    use_effect_with(boundary.clone(), move |boundary| {
        let boundary = boundary.clone();
        move || {
            if let Some(BoundaryLink(seat)) = boundary {
                seat.leave(claim);
            }
        }
    });
    boundary.is_some()
}

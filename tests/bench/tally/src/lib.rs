//! The tally: a remote that shows a shared list's sums and adds to it, as the peers in
//! `tests/peers` do.

mod panel;

use panel::Panel;
use tally_contracts::Tally;

yew_mfe::remote! {
    name: "tally",
    components: {
        "panel" => Panel,
    },
    states: [Tally],
}

//! The probe: a remote whose components log what they do and break when the page says so.

mod board;
mod busy;
mod dialog;
mod fragile;
mod hears;
mod hooked;
mod leaky;
mod ledger;
mod lingering;
mod page;
mod place;
mod routed;
mod secretive;
mod seen;
mod start;
mod tally;
mod unsaved;
mod ways;

use board::Board;
use busy::Busy;
use dialog::Dialog;
use fragile::Fragile;
use hooked::Hooked;
use leaky::Leaky;
use ledger::Ledger;
use lingering::Lingering;
use place::Place;
use probe_contracts::Tally;
use routed::Routed;
use secretive::Secretive;
use seen::Seen;
use tally::TallyPanel;
use unsaved::{Unsaved, Wary};

yew_mfe::remote! {
    name: "probe",
    components: {
        "board" => Board,
        "busy" => Busy,
        "dialog" => Dialog,
        "fragile" => Fragile,
        "hooked" => Hooked,
        "leaky" => Leaky,
        "ledger" => Ledger,
        "lingering" => Lingering,
        "place" => Place,
        "routed" => Routed,
        "secretive" => Secretive,
        "seen" => Seen,
        "tally" => TallyPanel,
        "unsaved" => Unsaved,
        "wary" => Wary,
    },
    states: [Tally],
    start: start::start,
}

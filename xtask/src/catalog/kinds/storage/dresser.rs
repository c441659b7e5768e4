//! Dressers from the front with three, six or four drawers, and a few things on top.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Dresser",
    about: "A dresser with drawers that glide on wooden runners and stop before they fall out. It \
        is anchored to the wall with the strap in the box.",
    facts: &[("Width", "98 cm"), ("Height", "84 cm"), ("Depth", "46 cm")],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "oak",
            cents: 44900,
            look: Look::new(color::OAK, color::BRASS, tint::SAGE, 0),
            note: "Three deep drawers, brass knobs",
            about: "Solid oak on all sides, so it can stand in the middle of a room.",
            facts: &[("Drawers", "3"), ("Material", "Solid oak")],
        },
        Variant {
            name: "walnut",
            cents: 49900,
            look: Look::new(color::WALNUT, color::BRASS, tint::MIST, 0),
            note: "One walnut log, three drawers",
            about: "The grain runs across all three drawers as if they were a single board.",
            facts: &[("Drawers", "3"), ("Material", "Walnut veneer, solid legs")],
        },
        Variant {
            name: "white",
            cents: 36900,
            look: Look::new(color::WHITE, color::OAK, tint::CLAY, 1),
            note: "Six drawers in white",
            about: "Six drawers keep socks, shirts and secrets apart.",
            facts: &[("Drawers", "6"), ("Material", "Painted pine, oak knobs")],
        },
        Variant {
            name: "sage",
            cents: 37900,
            look: Look::new(color::SAGE, color::BRASS, tint::BLUSH, 1),
            note: "Soft green, six drawers",
            about: "Painted in three thin coats of sage that let the wood show at the edges.",
            facts: &[("Drawers", "6"), ("Material", "Painted pine, brass knobs")],
        },
        Variant {
            name: "navy",
            cents: 37900,
            look: Look::new(color::NAVY, color::BRASS, tint::SAND, 2),
            note: "Navy paint, brass knobs",
            about: "Two small drawers for small things and two wide ones for sweaters.",
            facts: &[("Drawers", "4"), ("Material", "Painted pine, brass knobs")],
        },
        Variant {
            name: "pine",
            cents: 32900,
            look: Look::new(color::PINE, color::IRON, tint::SKY, 2),
            note: "Honest pine, iron knobs",
            about: "Knotty pine with a hard oil finish and iron knobs.",
            facts: &[("Drawers", "4"), ("Material", "Solid pine")],
        },
        Variant {
            name: "terracotta",
            cents: 37900,
            look: Look::new(color::TERRACOTTA, color::CREAM, tint::STONE, 0),
            note: "Warm clay, cream knobs",
            about: "A warm clay color that looks good next to plants.",
            facts: &[("Drawers", "3"), ("Material", "Painted pine")],
        },
        Variant {
            name: "black",
            cents: 39900,
            look: Look::new(color::BLACK, color::BRASS, tint::BUTTER, 1),
            note: "Black stain, visible grain",
            about: "Black stain that leaves the grain of the ash visible in the evening light.",
            facts: &[("Drawers", "6"), ("Material", "Stained ash")],
        },
        Variant {
            name: "cherry",
            cents: 46900,
            look: Look::new(color::CHERRY, color::BRASS, tint::LILAC, 2),
            note: "Red cherry, dovetailed",
            about: "Dovetailed cherry that will outlive the wardrobe beside it.",
            facts: &[("Drawers", "4"), ("Material", "Solid cherry")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 112);
    picture.line(main.dark(38), 8, "M88 186l-5 22M232 186l5 22");
    picture.fill(main.dark(16), "M62 74h196v116q0 4-4 4H66q-4 0-4-4z");
    picture.fill(main.dark(34), "M62 188h196v2q0 4-4 4H66q-4 0-4-4z");
    picture.fill(
        main.light(16),
        "M56 66h208q3 0 3 3v5q0 3-3 3H56q-3 0-3-3v-5q0-3 3-3z",
    );
    picture.fill(main.dark(28), "M62 77h196v5H62z");
    let (fronts, knobs) = match look.style {
        0 => (
            "M70 86h180v30H70zM70 120h180v30H70zM70 154h180v30H70z",
            "M116 101h0m88 0h0M116 135h0m88 0h0M116 169h0m88 0h0",
        ),
        1 => (
            "M70 86h88v30H70zM162 86h88v30h-88zM70 120h88v30H70zM162 120h88v30h-88zM70 \
             154h88v30H70zM162 154h88v30h-88z",
            "M114 101h0m92 0h0M114 135h0m92 0h0M114 169h0m92 0h0",
        ),
        _ => (
            "M70 86h88v26H70zM162 86h88v26h-88zM70 116h180v32H70zM70 152h180v32H70z",
            "M114 99h0m92 0h0M114 132h0m92 0h0M114 168h0m92 0h0",
        ),
    };
    picture.fill(main, fronts);
    picture.veil(color::BLACK, 10, "M206 86h44v98h-44z");
    picture.line(main.light(38), 2, "M74 90h60M74 124h60M74 158h60");
    picture.line(main.dark(46), 11, knobs);
    picture.line(second, 8, knobs);
    picture.fill(look.tint.dark(38), "M84 66V40q0-3 3-3h26q3 0 3 3v26z");
    picture.fill(color::WHITE, "M88 62V42h24v20z");
    picture.fill(color::CORAL, "M88 62l9-13 6 7 4-5 5 11z");
    picture.fill(color::SLATE.light(20), "M148 58h52v8h-52z");
    picture.fill(color::MUSTARD, "M154 50h42v8h-42z");
    picture.line(
        color::LEAF,
        3,
        "M228 48c-2-12 2-22 0-34M228 44c6-8 8-16 16-20M228 \
        44c-6-8-8-14-15-17M228 30l9-10M228 32l-9-10",
    );
    picture.fill(
        color::WHITE,
        "M218 44h20q-2 6 2 12 2 10-4 10h-16q-6 0-4-10 4-6 2-12z",
    );
    picture.fill(
        color::WHITE.dark(16),
        "M231 44h7q-2 6 2 12 2 10-4 10h-7q5-10 2-22z",
    );
}

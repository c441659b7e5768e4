//! Wool throws over the rung of a ladder: striped, checked or in blocks, with a fringe.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Wool throw",
    about: "A throw for cold feet, drafty porches and the far end of the sofa. Air it outside now \
        and then and it rarely needs a wash.",
    facts: &[
        ("Size", "130 x 180 cm"),
        ("Care", "Wool cycle or hand wash"),
    ],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "heather gray",
            cents: 7200,
            look: Look::new(color::GRAY, color::WHITE, tint::BLUSH, 0),
            note: "Soft gray, white stripes",
            about: "Heather gray lambswool with three white stripes at each end.",
            facts: &[("Material", "Lambswool")],
        },
        Variant {
            name: "red plaid",
            cents: 7900,
            look: Look::new(color::RUST, color::NAVY, tint::SAND, 1),
            note: "The classic cabin plaid",
            about: "A red and navy plaid that has kept cabins warm for generations.",
            facts: &[("Material", "Lambswool")],
        },
        Variant {
            name: "forest plaid",
            cents: 7900,
            look: Look::new(color::FOREST, color::MUSTARD, tint::CLAY, 1),
            note: "Green with a thread of gold",
            about: "Forest green crossed with gold, woven on an old shuttle loom.",
            facts: &[("Material", "Lambswool")],
        },
        Variant {
            name: "cream",
            cents: 8400,
            look: Look::new(color::CREAM, color::CAMEL, tint::SKY, 0),
            note: "Undyed merino, camel stripes",
            about: "Undyed merino keeps the natural color of the flock and feels soft on bare \
                skin.",
            facts: &[("Material", "Undyed merino")],
        },
        Variant {
            name: "sunset",
            cents: 8900,
            look: Look::new(color::CORAL, color::MUSTARD, tint::MIST, 2),
            note: "Blocks of coral and gold",
            about: "Coral runs into gold in wide blocks, like the sky on a good evening.",
            facts: &[("Material", "Merino wool")],
        },
        Variant {
            name: "ocean",
            cents: 8900,
            look: Look::new(color::TEAL, color::SKY, tint::BUTTER, 2),
            note: "From deep teal to sky blue",
            about: "Three blues in wide blocks, woven tight enough to keep the wind out.",
            facts: &[("Material", "Merino wool")],
        },
        Variant {
            name: "mustard",
            cents: 6900,
            look: Look::new(color::MUSTARD, color::WHITE, tint::LILAC, 0),
            note: "Sunny and recycled",
            about: "Spun from recycled wool, so no two dye lots are quite the same.",
            facts: &[("Material", "Recycled wool")],
        },
        Variant {
            name: "charcoal",
            cents: 7400,
            look: Look::new(color::CHARCOAL, color::BUTTER, tint::SAGE, 1),
            note: "Charcoal, fine yellow check",
            about: "A fine yellow line lifts the charcoal out of the ordinary.",
            facts: &[("Material", "Lambswool")],
        },
        Variant {
            name: "lavender",
            cents: 7400,
            look: Look::new(color::LAVENDER, color::PLUM, tint::STONE, 0),
            note: "Soft lavender, plum stripes",
            about: "Lavender with plum stripes for a bed that looks made even when it is not.",
            facts: &[("Material", "Lambswool")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    let (wood, rung) = (color::OAK, color::OAK.dark(18));
    picture.shadow(160, 210, 72);
    picture.line(rung, 7, "M116 40h88M114 176h92");
    picture.line(wood, 9, "M122 16 102 208M198 16l20 192");
    picture.line(wood.light(40), 2, "M119 22 101 200M196 22l18 178");
    picture.dashes(main.dark(30), 3, [1, 6], "M110 157q50 8 100 0");
    picture.fill(main.dark(28), "M112 70h96l2 84q-50 8-100 0z");
    picture.line(
        main.light(20),
        3,
        "M96 186v15M104 187v15M112 188v15M120 189v15M128 190v15M136 \
        190v15M144 191v15M152 191v15M160 191v15M168 191v15M176 191v15M184 190v15M192 190v15M200 \
        189v15M208 188v15M216 187v15M224 186v15",
    );
    picture.fill(
        main,
        "M106 68q0-10 10-10 44-5 88 0 10 0 10 10l14 118q-68 11-136 0z",
    );
    match look.style {
        1 => {
            picture.stripe(
                second,
                5,
                "M120 60 110 188M142 58l-6 131M178 58l6 131M200 60l10 128",
            );
            picture.stripe(
                second.light(15),
                4,
                "M104 84q56 8 112 0M101 116q59 8 118 0M97 148q63 9 126 0",
            );
            picture.veil(
                second,
                30,
                "M128 59h26l-3 132h-30zM103 92q57 8 114 0l2 18q-59 8-118 0z",
            );
        }
        2 => {
            let blend = main.mix(second, 50);
            picture.fill(blend, "M102 104q58 8 116 0l5 42q-63 9-126 0z");
            picture.fill(second, "M97 145q63 9 126 0l5 41q-68 11-136 0z");
        }
        _ => {
            picture.stripe(second, 9, "M95 166q65 10 130 0");
            picture.stripe(
                second,
                4,
                "M97 152q63 9 126 0M105 80q55 8 110 0M104 90q56 8 112 0",
            );
        }
    }
    picture.veil(
        color::BLACK,
        14,
        "M134 60h10l-8 131-14-1zM192 59h12q10 0 10 9l14 118-22 3z",
    );
    picture.veil(
        color::WHITE,
        22,
        "M108 64q2-5 8-6h6l-16 130-9-1zM160 57h12l4 134h-18z",
    );
}

//! Dining chairs: with spindles, with rails or with an upholstered back.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Dining chair",
    about: "A dining chair that is comfortable well past dessert. The joints are glued and pegged, \
        so nothing wobbles.",
    facts: &[
        ("Height", "82 cm"),
        ("Seat height", "45 cm"),
        ("Carries", "140 kg"),
    ],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "oak",
            cents: 14900,
            look: Look::new(color::OAK, color::OAK, tint::SAGE, 0),
            note: "Spindle back, solid oak",
            about: "Five slim spindles give a little when you lean back.",
            facts: &[("Material", "Solid oak")],
        },
        Variant {
            name: "black",
            cents: 13900,
            look: Look::new(color::BLACK, color::BLACK, tint::BLUSH, 0),
            note: "A classic in black",
            about: "Black paint on beech, rubbed thin at the edges like a chair with a history.",
            facts: &[("Material", "Painted beech")],
        },
        Variant {
            name: "white",
            cents: 13900,
            look: Look::new(color::WHITE, color::WHITE, tint::CLAY, 0),
            note: "Bright and easy",
            about: "Washable white paint that keeps a small kitchen light.",
            facts: &[("Material", "Painted beech")],
        },
        Variant {
            name: "walnut",
            cents: 18900,
            look: Look::new(color::WALNUT, color::LINEN, tint::MIST, 1),
            note: "Curved rails, linen seat",
            about: "Three curved rails of walnut and a seat of stain-resistant linen.",
            facts: &[("Material", "Solid walnut, linen seat")],
        },
        Variant {
            name: "ash",
            cents: 15900,
            look: Look::new(color::ASH, color::SAGE, tint::LILAC, 1),
            note: "Pale ash, sage seat",
            about: "Pale ash with a seat in soft sage that lifts out for cleaning.",
            facts: &[("Material", "Solid ash, woven seat")],
        },
        Variant {
            name: "cherry",
            cents: 16900,
            look: Look::new(color::CHERRY, color::CREAM, tint::SKY, 1),
            note: "Warm cherry, cream seat",
            about: "Cherry wood that grows redder every summer, under a cream cotton seat.",
            facts: &[("Material", "Solid cherry, cotton seat")],
        },
        Variant {
            name: "rust velvet",
            cents: 19900,
            look: Look::new(color::WALNUT, color::RUST, tint::SAND, 2),
            note: "Velvet seat and back",
            about: "Rust velvet over a thick cushion, for dinners that turn into breakfasts.",
            facts: &[("Material", "Walnut, cotton velvet")],
        },
        Variant {
            name: "teal velvet",
            cents: 19900,
            look: Look::new(color::OAK, color::TEAL, tint::BUTTER, 2),
            note: "Teal velvet on oak",
            about: "Teal velvet on an oak frame, as good at a desk as at the table.",
            facts: &[("Material", "Oak, cotton velvet")],
        },
        Variant {
            name: "charcoal wool",
            cents: 18900,
            look: Look::new(color::BEECH, color::CHARCOAL, tint::STONE, 2),
            note: "Wool felt on pale beech",
            about: "Thick wool felt sheds spills and keeps its shape for years.",
            facts: &[("Material", "Beech, wool felt")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 70);
    picture.line(main.dark(34), 7, "M122 146l-4 50M198 146l4 50");
    picture.line(main.dark(34), 4, "M112 178h96");
    match look.style {
        0 => {
            let spindles = "M132 132l-5-82M146 132l-3-86M160 132V44M174 132l3-86M188 132l5-82";
            picture.line(main.dark(10), 4, spindles);
        }
        1 => {
            picture.line(main.dark(8), 11, "M114 82q46-12 92 0M116 108q44-10 88 0");
            picture.line(main.light(22), 2, "M116 79q44-11 88 0M118 105q42-9 84 0");
        }
        _ => {
            let pad =
                "M116 58q44-16 88 0 6 2 5 10l-4 42q-1 6-8 6-37-7-74 0-7 0-8-6l-4-42q-1-8 5-10z";
            picture.fill(second, pad);
            picture.veil(
                color::BLACK,
                16,
                "M184 53q12 2 20 5 6 2 5 10l-4 42q-1 6-8 6l-18-2c8-20 10-42 5-61z",
            );
            picture.line(second.light(35), 3, "M122 96l-2-24q0-5 6-7");
            picture.dashes(second.dark(30), 5, [0, 28], "M132 86h58");
        }
    }
    picture.line(main.dark(6), 8, "M118 138l-8-92M202 138l8-92");
    picture.line(main, 13, "M108 46q52-18 104 0");
    picture.line(main.light(35), 3, "M110 43q50-16 98-1");
    picture.fill(main.dark(26), "M98 142h124v9q0 5-6 5H104q-6 0-6-5z");
    picture.fill(
        second.light(6),
        "M116 122h88q6 0 9 6l10 14q-63 8-126 0l10-14q3-6 9-6z",
    );
    picture.fill(second.dark(14), "M97 142q63 8 126 0l1 5q-64 8-128 0z");
    picture.line(second.light(40), 3, "M118 128h54");
    picture.line(main, 9, "M106 158l-5 48M214 158l5 48");
    picture.line(main.light(35), 2, "M104 160l-4 40M212 160l4 40");
}

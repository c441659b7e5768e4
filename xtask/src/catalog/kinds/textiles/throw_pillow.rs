//! Throw pillows, one behind another: plain, striped, dotted, checked or with a zigzag.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Throw pillow",
    about: "A pillow with a plump feather insert and a hidden zipper. The cover comes off for a \
        cold wash.",
    facts: &[("Size", "45 x 45 cm"), ("Insert", "Feathers, included")],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "rust velvet",
            cents: 3900,
            look: Look::new(color::RUST, color::CREAM, tint::SAGE, 0),
            note: "Plain velvet, one button",
            about: "Rust velvet with a single covered button in the middle.",
            facts: &[("Material", "Cotton velvet")],
        },
        Variant {
            name: "navy stripe",
            cents: 3400,
            look: Look::new(color::WHITE, color::NAVY, tint::SAND, 1),
            note: "Wide navy stripes",
            about: "Wide navy stripes on heavy canvas, straight from the beach house.",
            facts: &[("Material", "Cotton canvas")],
        },
        Variant {
            name: "mustard dots",
            cents: 3200,
            look: Look::new(color::MUSTARD, color::WHITE, tint::MIST, 2),
            note: "White dots on mustard",
            about: "Little white dots are printed by hand, so they dance a bit.",
            facts: &[("Material", "Printed cotton")],
        },
        Variant {
            name: "forest check",
            cents: 3600,
            look: Look::new(color::FOREST, color::CREAM, tint::BLUSH, 3),
            note: "A big, cozy check",
            about: "Brushed cotton in a big check that begs for a fireplace.",
            facts: &[("Material", "Brushed cotton")],
        },
        Variant {
            name: "blush zigzag",
            cents: 3400,
            look: Look::new(color::BLUSH, color::BURGUNDY, tint::STONE, 4),
            note: "A fine zigzag",
            about: "A zigzag woven in, not printed on, so it shows on both sides.",
            facts: &[("Material", "Woven cotton")],
        },
        Variant {
            name: "linen stripe",
            cents: 3600,
            look: Look::new(color::LINEN, color::SLATE, tint::SKY, 1),
            note: "Soft linen, gray stripes",
            about: "Washed linen with quiet gray stripes, good company for any sofa.",
            facts: &[("Material", "Washed linen")],
        },
        Variant {
            name: "teal velvet",
            cents: 3900,
            look: Look::new(color::TEAL, color::BUTTER, tint::CLAY, 0),
            note: "Deep teal, soft touch",
            about: "Teal velvet that changes color when you run your hand across it.",
            facts: &[("Material", "Cotton velvet")],
        },
        Variant {
            name: "lavender dots",
            cents: 3200,
            look: Look::new(color::LAVENDER, color::WHITE, tint::BUTTER, 2),
            note: "Light dots, light heart",
            about: "White dots on lavender make a nap look like a plan.",
            facts: &[("Material", "Printed cotton")],
        },
        Variant {
            name: "indigo zigzag",
            cents: 3400,
            look: Look::new(color::INDIGO, color::SKY, tint::SAGE, 4),
            note: "Waves in two blues",
            about: "Two blues in a zigzag that looks like a calm sea from a boat.",
            facts: &[("Material", "Woven cotton")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(164, 210, 100);
    picture.turned(14, 214, 140, |picture| {
        let back = second.mix(look.tint.dark(20), 35);
        picture.fill(
            back,
            "M142 76q64 10 120 0 9-1 7 8-11 56 0 108 2 9-7 8-56-10-120 0-9 1-7-8 \
            10-52 0-108-2-9 7-8z",
        );
        picture.line(back.light(35), 3, "M252 90q-8 46 0 94");
    });
    picture.turned(-4, 140, 130, |picture| {
        picture.fill(
            main,
            "M66 52q75 14 148 0 11-2 9 9-15 70 0 138 2 11-9 9-73-14-148 0-11 2-9-9 \
            15-68 0-138-2-11 9-9z",
        );
        match look.style {
            0 => {
                picture.line(
                    main.dark(18),
                    3,
                    "M140 130 106 102M140 130l34-28M140 130l-36 30M140 \
                    130l36 30M140 130v-34M140 130v36",
                );
                picture.oval(second, [140, 130, 9, 9]);
                picture.oval(second.dark(16), [141, 131, 5, 5]);
            }
            1 => picture.stripe(
                second,
                12,
                "M84 56q8 74 0 148M112 59q4 71 0 142M140 60v140M168 \
                59q-4 71 0 142M196 56q-8 74 0 148",
            ),
            2 => picture.dashes(
                second,
                10,
                [0, 27],
                "M86 80q56 10 120 0M94 105q50 8 112 0M86 \
                130h120M94 155q50-8 112 0M86 180q56-10 120 0",
            ),
            3 => {
                picture.stripe(
                    second,
                    5,
                    "M92 57q8 74 0 146M188 57q-8 74 0 146M65 82q75 10 150 \
                    0M65 178q75-10 150 0",
                );
                picture.veil(second, 40, "M118 59h44v142h-44zM70 108h142v44H70z");
            }
            _ => picture.line(
                second,
                6,
                "M70 86l18-14 18 16 18-14 18 14 18-14 18 14 18-16 14 \
                12M76 136l16-14 16 14 16-14 16 14 16-14 16 14 16-14 16 14M70 188l18-14 18 14 18-14 \
                18 14 18-14 18 14 18-14 14 12",
            ),
        }
        picture.veil(
            color::BLACK,
            15,
            "M214 52q11-2 9 9-15 70 0 138 2 11-9 9-16-3-32-5 22-70 \
            14-148z",
        );
        picture.line(main.light(50), 4, "M76 66q9 30 8 62");
        picture.line(main.dark(22), 2, "M66 208q75-14 148 0");
    });
}

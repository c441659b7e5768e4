//! Area rugs on the floor: round and braided, striped, with diamonds or with a border.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Area rug",
    about: "A rug that is thick enough for bare feet and flat enough for chairs. The cotton \
        backing keeps it where you put it.",
    facts: &[("Size", "170 x 240 cm"), ("Pile", "Flat woven, 8 mm")],
    scene: Scene::Floor,
    draw,
    variants: [
        Variant {
            name: "jute round",
            cents: 18900,
            look: Look::new(color::JUTE, color::CAMEL, tint::SAGE, 0),
            note: "Braided, round, tough",
            about: "Braided from one long rope of jute and sewn by hand, ring by ring.",
            facts: &[("Size", "200 cm across"), ("Material", "Braided jute")],
        },
        Variant {
            name: "indigo diamonds",
            cents: 27900,
            look: Look::new(color::INDIGO, color::CREAM, tint::SAND, 1),
            note: "Diamonds in indigo",
            about: "A kilim with three diamonds, woven so that both sides can face up.",
            facts: &[("Material", "Wool kilim")],
        },
        Variant {
            name: "rust kilim",
            cents: 28900,
            look: Look::new(color::RUST, color::BUTTER, tint::MIST, 1),
            note: "Warm kilim, both sides",
            about: "Rust and gold, dyed with madder and onion skins.",
            facts: &[("Material", "Wool kilim")],
        },
        Variant {
            name: "gray stripe",
            cents: 21900,
            look: Look::new(color::GRAY, color::WHITE, tint::BLUSH, 2),
            note: "Calm stripes in gray",
            about: "Calm gray stripes make a long room look wider.",
            facts: &[("Material", "Wool and cotton")],
        },
        Variant {
            name: "navy stripe",
            cents: 21900,
            look: Look::new(color::NAVY, color::WHITE, tint::BUTTER, 2),
            note: "Crisp stripes in navy",
            about: "Crisp navy and white that brings some harbor to the hall.",
            facts: &[("Material", "Wool and cotton")],
        },
        Variant {
            name: "sage border",
            cents: 24900,
            look: Look::new(color::SAGE, color::CREAM, tint::CLAY, 3),
            note: "Quiet field, fine border",
            about: "A quiet field of sage inside a fine double border.",
            facts: &[("Material", "Wool")],
        },
        Variant {
            name: "burgundy border",
            cents: 26900,
            look: Look::new(color::BURGUNDY, color::SAND, tint::STONE, 3),
            note: "A library classic",
            about: "Burgundy and sand, made for dark shelves and deep chairs.",
            facts: &[("Material", "Wool")],
        },
        Variant {
            name: "ivory round",
            cents: 22900,
            look: Look::new(color::CREAM, color::SKY, tint::LILAC, 0),
            note: "Soft rings, pale blue",
            about: "Ivory wool with pale blue rings, soft enough to sit on with the toys.",
            facts: &[("Size", "200 cm across"), ("Material", "Wool and cotton")],
        },
        Variant {
            name: "teal diamonds",
            cents: 27900,
            look: Look::new(color::TEAL, color::CORAL, tint::SKY, 1),
            note: "Teal with a coral heart",
            about: "Coral diamonds on teal look as lively in ten years as on the first day.",
            facts: &[("Material", "Wool kilim")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    let wall = look.tint.light(60);
    picture.stripe(wall, 5, "M0 82h320");
    picture.fill(
        color::LEAF,
        "M46 70C18 66 10 44 12 30c20 6 32 20 34 40zM46 70c-10-24-6-44 6-58 \
        14 16 12 40-6 58zM46 70c2-22 14-34 36-38 2 18-12 34-36 38z",
    );
    picture.fill(
        color::LEAF.dark(24),
        "M46 70c-2-20-10-32-24-36 10 10 18 20 24 36zM46 70c12-22 12-42 6-58-2 22-4 40-6 58z",
    );
    picture.fill(color::TERRACOTTA.light(20), "M28 66h38l-5 30q-14 6-28 0z");
    picture.fill(color::TERRACOTTA.dark(6), "M54 66h12l-5 30q-6 3-11 3z");
    if look.style == 0 {
        picture.veil(
            color::BLACK,
            16,
            "M18 160a142 62 0 1 0 284 0 142 62 0 1 0-284 0z",
        );
        picture.oval(main.dark(30), [160, 157, 140, 61]);
        for (ring, color) in [main, second, main.light(22), second, main, main.light(30)]
            .into_iter()
            .enumerate()
        {
            let shrink = ring as i32 * 22;
            picture.oval(color, [160, 152, 140 - shrink, 61 - shrink * 61 / 140]);
        }
        for (x, half, height) in [(31, 129, 56), (75, 85, 37), (119, 41, 18)] {
            let path = format!(
                "M{x} 152a{half} {height} 0 1 0 {0} 0 {half} {height} 0 1 0-{0} 0z",
                half * 2
            );
            picture.dashes(main.dark(25), 2, [5, 5], path);
        }
        return;
    }
    picture.veil(color::BLACK, 16, "M18 220 82 104h156l64 116z");
    let edge = main.light(70);
    picture.dashes(edge, 12, [1, 5], "M26 215h268");
    picture.dashes(edge, 8, [1, 4], "M85 100h150");
    picture.fill(main.dark(30), "M22 210h276v5H22z");
    picture.fill(main, "M84 101h152l62 109H22z");
    match look.style {
        1 => {
            picture.stripe(second, 4, "M76 116h168M34 190h252");
            picture.fill(
                second,
                "M160 122l44 30-44 36-44-36zM96 126l16 26-28 34-20-32zM224 126l32 28-20 32-28-34z",
            );
            picture.fill(main.dark(18), "M160 132l28 20-28 23-28-23z");
            picture.fill(second.light(25), "M160 142l13 10-13 11-13-11z");
            picture.dashes(second, 5, [0, 14], "M34 200h254M82 108h160");
        }
        2 => {
            picture.fill(
                second,
                "M78 112h164l6 11H72zM66 134h188l7 13H59zM51 160h218l8 15H43zM34 189h252l6 11H28z",
            );
            picture.stripe(main.dark(14), 2, "M60 146h200M44 174h232");
        }
        _ => {
            picture.line(second, 5, "M90 110h140l50 91H40z");
            picture.line(second.mix(main, 45), 3, "M98 119h124l39 73H59z");
            picture.veil(second, 55, "M160 134q20 4 20 18t-20 20q-20-6-20-20t20-18z");
            picture.fill(second, "M160 124l7 22 40 7-40 8-7 24-7-24-40-8 40-7z");
            picture.oval(main.dark(15), [160, 153, 7, 6]);
        }
    }
    picture.veil(color::WHITE, 16, "M84 101h48L82 210H22z");
    picture.veil(color::BLACK, 10, "M212 101h24l62 109h-46z");
}

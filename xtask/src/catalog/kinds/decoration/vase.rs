//! Vases in three forms with branches, tulips or dried grass.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Vase",
    about: "A vase that looks finished even without flowers. The foot is heavy enough for tall \
        stems, and it holds water without a liner.",
    facts: &[("Height", "26 cm"), ("Care", "Rinse by hand")],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "chalk",
            cents: 3400,
            look: Look::new(color::WHITE, color::SAGE, tint::CLAY, 0),
            note: "Chalky white, narrow neck",
            about: "A dry, chalky white that lets a single branch look important.",
            facts: &[("Material", "Stoneware")],
        },
        Variant {
            name: "celadon",
            cents: 3800,
            look: Look::new(color::MINT, color::LEAF, tint::BLUSH, 0),
            note: "Cool green glaze",
            about: "A cool green glaze with a fine, even crackle.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "terracotta",
            cents: 2900,
            look: Look::new(color::TERRACOTTA, color::SAGE, tint::MIST, 0),
            note: "Bare clay outside",
            about: "Bare terracotta outside and a clear glaze inside, where the water goes.",
            facts: &[("Material", "Terracotta")],
        },
        Variant {
            name: "cobalt",
            cents: 4200,
            look: Look::new(color::INDIGO, color::CORAL, tint::SAND, 1),
            note: "Two handles, deep blue",
            about: "Two small handles and a deep blue glaze, for tulips from the market.",
            facts: &[("Material", "Porcelain")],
        },
        Variant {
            name: "mustard",
            cents: 3600,
            look: Look::new(color::MUSTARD, color::ROSE, tint::SKY, 1),
            note: "Room for a big bouquet",
            about: "A round belly and two ears in a cheerful mustard.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "teal",
            cents: 3800,
            look: Look::new(color::TEAL, color::BUTTER, tint::STONE, 1),
            note: "Glossy teal, two ears",
            about: "Glossy teal that goes with nearly every color in the garden.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "smoke",
            cents: 2700,
            look: Look::new(color::SLATE, color::SAND, tint::BUTTER, 2),
            note: "Smoky, ribbed glass",
            about: "Mouth-blown in smoky gray, with ribs that catch the light.",
            facts: &[("Material", "Mouth-blown glass")],
        },
        Variant {
            name: "amber",
            cents: 2700,
            look: Look::new(color::CAMEL, color::CREAM, tint::LILAC, 2),
            note: "Ribbed amber glass",
            about: "Amber glass that throws a honey-colored spot on the table at noon.",
            facts: &[("Material", "Mouth-blown glass")],
        },
        Variant {
            name: "plum",
            cents: 2900,
            look: Look::new(color::PLUM, color::BLUSH, tint::SAGE, 2),
            note: "Ribbed plum glass",
            about: "Plum-colored glass, blown into a ribbed mold and polished at the rim.",
            facts: &[("Material", "Mouth-blown glass")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 58);
    let stem = color::LEAF.dark(14);
    match look.style {
        0 => {
            picture.line(
                stem,
                3,
                "M158 100C156 66 140 44 118 24M162 100c2-36 14-58 40-76M160 100V18",
            );
            let leaves = "M142 54q-22 2-28-12 20-4 28 12zM152 74q-20 8-30-4 16-10 30 4zM130 \
                36q4-18-8-26-8 16 8 26zM176 56q0-20 18-24 2 18-18 24zM166 80q14-12 28-2-10 14-28 \
                2zM194 32q-4-18 8-26 8 16-8 26zM160 40q-18-4-18-20 18 2 18 20zM160 60q16-4 \
                16-20-16 4-16 20z";
            picture.fill(second.dark(6), leaves);
            picture.fill(
                second.light(25),
                "M142 54q-14-8-28-12 20-4 28 12zM176 56q10-14 18-24 2 \
                18-18 24zM160 60q10-12 16-20-16 4-16 20zM166 80q14-4 28-2-12-10-28 2z",
            );
        }
        1 => {
            picture.line(
                stem,
                4,
                "M154 100c-2-22-18-30-30-46M160 100V40M166 100c2-22 16-32 32-44",
            );
            picture.fill(
                color::LEAF,
                "M150 100c-30-10-40-30-38-44 20 4 34 20 38 44zM170 100c28-12 \
                36-26 36-40-20 4-32 18-36 40z",
            );
            for (x, y, shade) in [
                (122, 44, second),
                (200, 46, second.light(16)),
                (160, 30, second.dark(6)),
            ] {
                picture.fill(
                    shade,
                    format!(
                        "M{x} {y}m-17-14q-6 34 17 34t17-34q-6 2-9 8-4-10-8-13-4 3-8 13-3-6-9-8z"
                    ),
                );
                picture.veil(
                    color::WHITE,
                    28,
                    format!("M{x} {y}m-17-14q-6 34 13 33-10-12-4-25-3-6-9-8z"),
                );
            }
        }
        _ => {
            picture.line(
                color::CAMEL,
                2,
                "M158 92C154 66 138 48 116 36M162 92c4-30 20-44 44-54M160 92V44",
            );
            picture.fill(
                second.dark(8),
                "M122 42q-24 0-34-28 28 4 34 28zM200 42q6-26 36-28-8 26-36 28z",
            );
            picture.fill(
                second,
                "M160 60q-22-24 0-52 22 28 0 52zM140 56q-24-8-26-38 24 14 26 \
                38zM180 56q2-26 26-38-2 30-26 38z",
            );
            picture.line(second.dark(22), 2, "M160 54V20M136 48l-16-22M184 48l16-22");
        }
    }
    let (body, shade) = match look.style {
        0 => (
            "M146 92h28c-2 22 2 28 18 42 22 20 18 76-12 76h-40c-30 0-34-56-12-76 16-14 20-20 \
             18-42z",
            "M166 92h8c-2 22 2 28 18 42 22 20 18 76-12 76h-14c28-10 34-52 12-72-12-12-14-24-12-46z",
        ),
        1 => (
            "M136 90h48c-6 14-2 20 12 32 28 26 12 66-4 80-2 8-6 8-12 8h-40c-6 0-10 \
             0-12-8-16-14-32-54-4-80 14-12 18-18 12-32z",
            "M172 90h12c-6 14-2 20 12 32 28 26 12 66-4 80-2 8-6 8-12 8h-12c22-20 30-56 \
             8-80-10-12-10-24-4-40z",
        ),
        _ => (
            "M128 88h64c0 30-8 46-6 68 2 22 6 54-6 54h-40c-12 0-8-32-6-54 2-22-6-38-6-68z",
            "M178 88h14c0 30-8 46-6 68 2 22 6 54-6 54h-14c12-20 6-40 8-60 2-20 4-40 4-62z",
        ),
    };
    if look.style == 1 {
        picture.line(
            main.dark(20),
            6,
            "M134 100c-28-4-30 22-20 34M186 100c28-4 30 22 20 34",
        );
    }
    picture.fill(main, body);
    if look.style == 2 {
        // The water is seen through the glass, and the stems in it.
        picture.fill(main.light(36), body);
        picture.fill(
            main.light(6),
            "M134 132h52c-1 8-1 16 0 24 2 22 6 54-6 54h-40c-12 0-8-32-6-54 1-8 1-16 0-24z",
        );
        picture.line(main.dark(34), 2, "M157 98l-5 84M160 98v90M163 98l6 86");
        picture.oval(main.light(22), [160, 132, 26, 4]);
        picture.stripe(
            main.light(52),
            2,
            "M144 92c0 30 4 44 3 68l-1 48M160 92v116M176 92c0 30-4 44-3 68l1 48",
        );
    }
    picture.veil(color::BLACK, 20, shade);
    let gleam = if look.style == 2 {
        "M136 102c1 16 4 26 4 40"
    } else {
        "M128 174c-4-14 0-24 8-30"
    };
    picture.line(main.light(65), 5, gleam);
    let half = [14, 24, 32][usize::from(look.style.min(2))];
    picture.oval(main.dark(30), [160, 91, half, 5]);
}

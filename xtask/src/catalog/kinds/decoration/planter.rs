//! Planters with a snake plant, a rubber plant or a cactus; some stand on legs.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Planter",
    about: "A planter with a drainage hole and a saucer that hides inside. The plant in the \
        picture is ours, but yours will look just as happy.",
    facts: &[("Diameter", "28 cm"), ("Height", "26 cm")],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "terracotta",
            cents: 3200,
            look: Look::new(color::TERRACOTTA, color::LEAF, tint::SAGE, 0),
            note: "The good old clay pot",
            about: "Clay breathes, so roots stay healthy even when you water too often.",
            facts: &[("Material", "Terracotta")],
        },
        Variant {
            name: "white",
            cents: 3600,
            look: Look::new(color::WHITE, color::FOREST, tint::CLAY, 1),
            note: "Smooth, white, simple",
            about: "A smooth white glaze that lets the leaves do the talking.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "charcoal",
            cents: 3600,
            look: Look::new(color::CHARCOAL, color::LEAF, tint::BLUSH, 2),
            note: "Looks heavy, is not",
            about: "It looks like cast stone and weighs so little that you can carry it planted.",
            facts: &[("Material", "Fiberstone")],
        },
        Variant {
            name: "mustard",
            cents: 3400,
            look: Look::new(color::MUSTARD, color::FOREST, tint::SKY, 0),
            note: "A pot full of sun",
            about: "Bright mustard for the corner where nothing wants to bloom.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "blue glaze",
            cents: 4200,
            look: Look::new(color::INDIGO, color::LEAF, tint::BUTTER, 1),
            note: "Deep blue, running glaze",
            about: "The deep blue glaze runs thick at the rim and thin at the foot.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "blush",
            cents: 3400,
            look: Look::new(color::BLUSH, color::FOREST, tint::MIST, 2),
            note: "Soft pink for a prickly friend",
            about: "Soft blush is a kind background for anything with thorns.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "white on oak legs",
            cents: 6900,
            look: Look::new(color::WHITE, color::LEAF, tint::STONE, 3),
            note: "Stands on oak legs",
            about: "The oak stand lifts the plant up to the light of the window.",
            facts: &[("Height", "46 cm"), ("Material", "Stoneware, solid oak")],
        },
        Variant {
            name: "teal on oak legs",
            cents: 6900,
            look: Look::new(color::TEAL, color::FOREST, tint::SAND, 4),
            note: "Teal pot, oak stand",
            about: "A teal pot that lifts out of its oak stand for watering in the sink.",
            facts: &[("Height", "46 cm"), ("Material", "Stoneware, solid oak")],
        },
        Variant {
            name: "black on oak legs",
            cents: 6900,
            look: Look::new(color::BLACK, color::LEAF, tint::LILAC, 5),
            note: "Black pot, oak stand",
            about: "Matte black stoneware on warm oak, handsome with or without a plant.",
            facts: &[("Height", "46 cm"), ("Material", "Stoneware, solid oak")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, leaf) = (look.main, look.second);
    let on_legs = look.style >= 3;
    picture.shadow(160, 210, 64);
    if on_legs {
        picture.line(color::OAK.dark(30), 6, "M140 150v50M180 150v50");
    }
    match look.style % 3 {
        0 => {
            picture.fill(
                leaf.dark(22),
                "M146 134C120 100 122 64 112 44c26 14 42 50 46 90zM172 \
                134c22-30 24-60 40-82-2 34-10 60-24 82z",
            );
            picture.fill(
                leaf,
                "M150 136c-16-40-2-84-8-118 24 28 28 76 24 118zM160 136c0-40 12-74 \
                34-100 0 36-2 66-18 100zM140 136c-12-24-30-34-38-54 26 8 46 26 52 54z",
            );
            picture.line(
                color::BUTTER,
                2,
                "M142 18c24 28 28 76 24 118M194 36c0 36-2 66-18 100M102 82c26 8 46 26 52 54",
            );
            picture.line(
                leaf.light(28),
                2,
                "M150 60l12 6M152 80l12 5M154 100l12 4M180 76l8 6M172 96l12 5",
            );
        }
        1 => {
            picture.line(
                color::COCOA.light(10),
                5,
                "M160 138C158 100 166 70 158 40M160 110c10-12 \
                20-16 30-18M160 120c-10-10-16-16-28-18",
            );
            picture.fill(
                leaf.dark(18),
                "M158 62c-34 4-50-14-54-30 30-4 48 8 54 30zM162 82c30 2 \
                48-16 52-34-32 0-48 12-52 34z",
            );
            picture.fill(
                leaf,
                "M158 46c-16-16-12-32 2-40 16 12 14 28-2 40zM136 104c-30 \
                6-46-8-50-24 28-4 44 6 50 24zM186 94c10-22 30-28 50-22-6 20-24 30-50 22zM156 \
                86c-26 6-44-4-48-18 24-6 42 2 48 18z",
            );
            picture.line(
                leaf.light(38),
                2,
                "M158 42c-2-12 0-20 2-28M132 100c-16-2-28-8-40-16M192 \
                90c14-4 26-10 38-14M152 82c-14-2-26-6-36-10M150 58c-14-6-28-14-38-22M168 76c14-6 \
                28-14 38-24",
            );
        }
        _ => {
            picture.line(leaf.dark(16), 20, "M160 96h-32V68M160 112h36V84");
            picture.line(leaf.light(12), 3, "M124 92V70M192 108V86");
            picture.fill(leaf, "M140 138V54q0-22 20-22t20 22v84z");
            picture.fill(leaf.dark(16), "M166 33q14 4 14 21v84h-14z");
            picture.line(leaf.light(30), 2, "M150 48v88M160 44v92M170 48v88");
            picture.fill(
                color::CORAL,
                "M160 34q-16-2-14-16 8 2 14 8 6-6 14-8 2 14-14 16z",
            );
            picture.oval(color::BUTTER, [160, 28, 4, 4]);
        }
    }
    let shade = main.dark(20);
    if on_legs {
        picture.fill(main, "M112 128h96l-6 48q-2 10-12 10h-60q-10 0-12-10z");
        picture.fill(
            shade,
            "M188 128h20l-6 48q-2 10-12 10h-18c12-14 16-34 16-58z",
        );
        picture.line(color::OAK, 7, "M118 140 108 208M202 140l10 68");
        picture.line(color::OAK.light(10), 6, "M114 172h92");
        picture.line(main.light(60), 4, "M128 144l2 18");
    } else {
        picture.fill(main, "M108 144h104l-12 58q-2 8-10 8h-60q-8 0-10-8z");
        picture.fill(shade, "M188 144h24l-12 58q-2 8-10 8h-18c12-18 16-40 16-66z");
        picture.fill(
            main.light(10),
            "M104 128h112q4 0 4 4v14q0 4-4 4H104q-4 0-4-4v-14q0-4 4-4z",
        );
        picture.fill(shade, "M194 128h22q4 0 4 4v14q0 4-4 4h-22z");
        picture.veil(color::BLACK, 18, "M109 150h102l-1 6H110z");
        picture.line(main.light(60), 4, "M108 135h34M124 164l4 26");
    }
}

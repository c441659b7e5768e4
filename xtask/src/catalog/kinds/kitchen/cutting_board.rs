//! Cutting boards that lean on the wall, plain, striped or round, with something to cut.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Cutting board",
    about: "A board you will reach for every day, with a handle to carry and a hole to hang it by. \
        Rounded edges feel good in the hand.",
    facts: &[
        ("Thickness", "2.2 cm"),
        ("Care", "Wipe clean, oil twice a year"),
    ],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "walnut",
            cents: 5600,
            look: Look::new(color::WALNUT, color::OAK, tint::SAGE, 0),
            note: "Dark walnut, one piece",
            about: "One wide piece of walnut with a grain as lively as a map of rivers.",
            facts: &[("Size", "42 x 24 cm"), ("Material", "Walnut")],
        },
        Variant {
            name: "oak",
            cents: 4900,
            look: Look::new(color::OAK, color::WALNUT, tint::MIST, 0),
            note: "Sturdy white oak",
            about: "White oak is hard enough for a bread knife and kind to its edge.",
            facts: &[("Size", "42 x 24 cm"), ("Material", "White oak")],
        },
        Variant {
            name: "maple",
            cents: 4600,
            look: Look::new(color::ASH, color::BEECH, tint::CLAY, 0),
            note: "Pale and hard-wearing",
            about: "Hard maple shows few marks and keeps its light color for years.",
            facts: &[("Size", "42 x 24 cm"), ("Material", "Hard maple")],
        },
        Variant {
            name: "cherry round",
            cents: 5200,
            look: Look::new(color::CHERRY, color::BEECH, tint::SKY, 1),
            note: "Round paddle for pizza",
            about: "A round paddle of cherry that works for pizza, cheese and fresh bread.",
            facts: &[("Size", "34 x 46 cm"), ("Material", "Cherry")],
        },
        Variant {
            name: "olive wood round",
            cents: 6900,
            look: Look::new(color::CAMEL, color::WALNUT, tint::LILAC, 1),
            note: "A wild, swirling grain",
            about: "Olive wood has a wild grain, so no two of these round boards are alike.",
            facts: &[("Size", "34 x 46 cm"), ("Material", "Olive wood")],
        },
        Variant {
            name: "acacia round",
            cents: 4400,
            look: Look::new(color::TEAK, color::COCOA, tint::BUTTER, 1),
            note: "Serve straight from the board",
            about: "Warm acacia that goes from the counter to the middle of the table.",
            facts: &[("Size", "34 x 46 cm"), ("Material", "Acacia")],
        },
        Variant {
            name: "walnut and maple",
            cents: 7800,
            look: Look::new(color::WALNUT, color::ASH, tint::BLUSH, 2),
            note: "Stripes, end to end",
            about: "Strips of walnut and maple are glued by hand and sanded until you cannot feel \
                a seam.",
            facts: &[("Size", "42 x 24 cm"), ("Material", "Walnut and maple")],
        },
        Variant {
            name: "cherry and beech",
            cents: 6900,
            look: Look::new(color::CHERRY, color::BEECH, tint::SAND, 2),
            note: "Two woods, five stripes",
            about: "Red cherry and pale beech in five stripes, finished with linseed oil.",
            facts: &[("Size", "42 x 24 cm"), ("Material", "Cherry and beech")],
        },
        Variant {
            name: "bamboo",
            cents: 2900,
            look: Look::new(color::BAMBOO, color::CAMEL, tint::STONE, 2),
            note: "Light and quick to dry",
            about: "Bamboo grows back in a few years, weighs little and dries fast after washing.",
            facts: &[("Size", "42 x 24 cm"), ("Material", "Bamboo")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(156, 208, 78);
    let outline = if look.style == 1 {
        "M140 92V40q0-16 16-16t16 16v52a62 62 0 1 1-32 0z"
    } else {
        "M98 84q0-10 10-10h32V40q0-16 16-16t16 16v34h32q10 0 10 10v112q0 10-10 10h-96q-10 0-10-10z"
    };
    picture.turned(4, 156, 206, |picture| {
        picture.fill(
            main.dark(34),
            format!("M7 0{}", outline.replacen('M', "m", 1)),
        );
        picture.fill(main, outline);
        match look.style {
            1 => picture.line(
                main.dark(14),
                2,
                "M110 130q46-24 92 0M102 152q54-28 108 0M104 174q52-26 104 0M120 192q36-16 72 0",
            ),
            2 => {
                let strips = "M98 84q0-10 10-10h9v132h-9q-10 0-10-10zM136 74h4V40q0-16 16-16t16 \
                              16v34h4v132h-40zM195 74h9q10 0 10 10v112q0 10-10 10h-9z";
                picture.fill(second, strips);
                picture.stripe(main.dark(16), 1, "M126 80v122M186 80v122");
            }
            _ => picture.line(
                main.dark(14),
                2,
                "M116 84v110M130 92c-6 30 8 60 0 104M156 84c8 30-10 70 0 112M182 84c-8 40 8 60 0 \
                 108M200 90v100",
            ),
        }
        picture.veil(color::WHITE, 30, "M144 44q0-14 10-15v3q-6 2-6 14v38h-4z");
        picture.oval(look.tint.dark(12), [156, 42, 6, 6]);
    });
    picture.oval(color::RUST, [232, 188, 25, 22]);
    picture.oval(color::RUST.light(40), [222, 178, 6, 4]);
    picture.line(
        color::LEAF,
        4,
        "M232 168v-8M232 168l-10-3M232 168l10-3M232 168l-6 5M232 168l7 5",
    );
    picture.oval(color::MUSTARD, [92, 198, 18, 17]);
    picture.oval(color::BUTTER.light(55), [89, 198, 14, 14]);
    picture.line(color::BUTTER, 2, "M89 187v22M79 192l20 12M79 204l20-12");
}

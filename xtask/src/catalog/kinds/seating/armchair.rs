//! Armchairs from the front: plain, with buttons or with channels, and a small pillow.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Armchair",
    about: "A deep armchair for long books and short naps. The seat cushion can be turned over, so \
        it wears evenly.",
    facts: &[
        ("Width", "78 cm"),
        ("Seat height", "44 cm"),
        ("Assembly", "Screw on four legs"),
    ],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "sage linen",
            cents: 38900,
            look: Look::new(color::SAGE, color::OAK, tint::BLUSH, 0),
            note: "Cool linen, oak legs",
            about: "The linen blend stays cool in summer and gets softer every year.",
            facts: &[("Material", "Linen blend, oak legs")],
        },
        Variant {
            name: "navy velvet",
            cents: 44900,
            look: Look::new(color::NAVY, color::BRASS, tint::SAND, 1),
            note: "Buttoned velvet in navy",
            about: "Five buttons are tied in by hand to give the navy velvet its soft folds.",
            facts: &[("Material", "Cotton velvet, brass-tipped legs")],
        },
        Variant {
            name: "mustard",
            cents: 39900,
            look: Look::new(color::MUSTARD, color::WALNUT, tint::MIST, 2),
            note: "Channels in bright mustard",
            about: "Upright channels and a strong color make this the chair that people cross the \
                room for.",
            facts: &[("Material", "Woven cotton, walnut legs")],
        },
        Variant {
            name: "terracotta",
            cents: 39900,
            look: Look::new(color::TERRACOTTA, color::OAK, tint::SAGE, 0),
            note: "Baked-earth cotton, oak legs",
            about: "A warm terracotta weave that forgives cat hair and cookie crumbs.",
            facts: &[("Material", "Woven cotton, oak legs")],
        },
        Variant {
            name: "cream boucle",
            cents: 46900,
            look: Look::new(color::CREAM, color::BEECH, tint::CLAY, 0),
            note: "Cuddly boucle",
            about: "Nubby boucle in warm cream, soft enough to skip the blanket.",
            facts: &[("Material", "Boucle wool blend, beech legs")],
        },
        Variant {
            name: "forest velvet",
            cents: 44900,
            look: Look::new(color::FOREST, color::WALNUT, tint::BUTTER, 1),
            note: "Deep green, button tufted",
            about: "Forest green velvet that shifts between moss and emerald as you move.",
            facts: &[("Material", "Cotton velvet, walnut legs")],
        },
        Variant {
            name: "gray wool",
            cents: 42900,
            look: Look::new(color::GRAY, color::IRON, tint::SKY, 0),
            note: "Felted wool, slim steel legs",
            about: "Thick felted wool is warm, hard to stain and kind to the eye.",
            facts: &[("Material", "Felted wool, steel legs")],
        },
        Variant {
            name: "blush velvet",
            cents: 43900,
            look: Look::new(color::BLUSH, color::BRASS, tint::STONE, 2),
            note: "Soft channels, soft color",
            about: "Blush velvet in upright channels, glamorous without shouting.",
            facts: &[("Material", "Cotton velvet, brass-tipped legs")],
        },
        Variant {
            name: "camel leather",
            cents: 57900,
            look: Look::new(color::CAMEL, color::WALNUT, tint::MIST, 1),
            note: "Leather that ages well",
            about: "The camel leather starts out smooth and collects a lovely patina.",
            facts: &[("Material", "Top-grain leather, walnut legs")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 96);
    picture.line(second.dark(30), 8, "M112 190l-2 14M208 190l2 14");
    picture.line(second, 9, "M92 190l-5 20M228 190l5 20");
    picture.fill(
        main.dark(10),
        "M96 160V72q0-34 36-36 28-4 56 0 36 2 36 36v88z",
    );
    picture.fill(
        main.light(8),
        "M106 150V76q0-28 28-30 26-3 52 0 28 2 28 30v74z",
    );
    match look.style {
        1 => {
            let folds = "M136 50l-6 28 30 26 30-26-6-28M130 78l-24 16M190 78l24 16M160 104v30";
            picture.line(main.dark(12), 2, folds);
            picture.dashes(main.dark(38), 7, [0, 30], "M130 79h62M145 104h32");
        }
        2 => picture.line(
            main.dark(16),
            3,
            "M128 50v92M144 46v96M160 45v97M176 46v96M192 50v92",
        ),
        _ => picture.line(main.light(45), 4, "M116 96V78q2-18 16-21"),
    }
    picture.turned(-9, 186, 120, |picture| {
        picture.fill(
            second.light(35).mix(look.tint, 30),
            "M164 98q22 5 44 0 4 0 3 4-4 20 0 38 1 5-4 4-20-4-42 0-5 1-4-4 4-18 0-38-1-4 3-4z",
        );
        picture.line(second.dark(5), 2, "M168 120h36M187 102v38");
    });
    picture.fill(main.dark(28), "M92 158h136v36H92z");
    picture.fill(
        main.light(20),
        "M98 140q62-12 124 0 8 2 8 12v14H90v-14q0-10 8-12z",
    );
    picture.fill(main.dark(4), "M90 164q70-7 140 0v6q-70 6-140 0z");
    for (edge, shade) in [
        ("M66 194v-66q0-20 20-20t20 20v66q0 4-4 4H70q-4 0-4-4z", 0),
        ("M214 194v-66q0-20 20-20t20 20v66q0 4-4 4h-32q-4 0-4-4z", 12),
    ] {
        picture.fill(main.dark(shade), edge);
    }
    picture.line(
        main.light(45),
        4,
        "M74 140v-10q1-12 10-14M222 140v-10q1-12 10-14",
    );
    picture.veil(
        color::BLACK,
        16,
        "M94 110q12 3 12 18v66q0 4-4 4h-8zM242 110q12 3 12 18v66q0 4-4 4h-8z",
    );
}

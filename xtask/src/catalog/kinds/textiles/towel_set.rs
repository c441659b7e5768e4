//! Towel sets: three folded towels in a pile, with bands, waffled or plain, and a sprig on top.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Towel set",
    about: "Three bath towels that dry you on the first try. They get softer with every wash and \
        hang by a sewn-in loop.",
    facts: &[
        ("Size", "70 x 140 cm each"),
        ("Pieces", "3"),
        ("Weight", "600 g per square meter"),
    ],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "white",
            cents: 5900,
            look: Look::new(color::WHITE, color::SAGE, tint::CLAY, 0),
            note: "Hotel white, green band",
            about: "Hotel white with a woven sage band that tells them from everyone else's.",
            facts: &[("Material", "Organic cotton")],
        },
        Variant {
            name: "sage",
            cents: 5900,
            look: Look::new(color::SAGE, color::CREAM, tint::BLUSH, 0),
            note: "Soft green, cream band",
            about: "A soft garden green that keeps its color in a hot wash.",
            facts: &[("Material", "Organic cotton")],
        },
        Variant {
            name: "navy",
            cents: 5900,
            look: Look::new(color::NAVY, color::SKY, tint::SAND, 0),
            note: "Navy, light blue band",
            about: "Deep navy with a light blue band, and no lint on the first shower.",
            facts: &[("Material", "Organic cotton")],
        },
        Variant {
            name: "terracotta",
            cents: 5900,
            look: Look::new(color::TERRACOTTA, color::BLUSH, tint::MIST, 0),
            note: "Warm as a sunny wall",
            about: "Terracotta brings warmth to a white bathroom before the heater does.",
            facts: &[("Material", "Organic cotton")],
        },
        Variant {
            name: "blush waffle",
            cents: 6400,
            look: Look::new(color::BLUSH, color::WHITE, tint::STONE, 1),
            note: "Light waffle weave",
            about: "The waffle weave takes up little space and dries in half the time.",
            facts: &[("Material", "Waffle-weave cotton")],
        },
        Variant {
            name: "gray waffle",
            cents: 6400,
            look: Look::new(color::GRAY, color::WHITE, tint::BUTTER, 1),
            note: "Quick-drying waffle",
            about: "Cool gray waffle cotton, made for small bathrooms without much air.",
            facts: &[("Material", "Waffle-weave cotton")],
        },
        Variant {
            name: "mustard",
            cents: 5600,
            look: Look::new(color::MUSTARD, color::WHITE, tint::SKY, 2),
            note: "Stripes for the beach, too",
            about: "Mustard stripes that work in the bathroom and by the lake.",
            facts: &[("Material", "Turkish cotton")],
        },
        Variant {
            name: "teal",
            cents: 5600,
            look: Look::new(color::TEAL, color::WHITE, tint::BUTTER, 2),
            note: "Teal and white stripes",
            about: "Flat on one side and looped on the other, in teal and white stripes.",
            facts: &[("Material", "Turkish cotton")],
        },
        Variant {
            name: "lavender",
            cents: 5900,
            look: Look::new(color::LAVENDER, color::PLUM, tint::SAGE, 0),
            note: "Lavender, plum band",
            about: "A calm lavender with a plum band, nice next to a long bath.",
            facts: &[("Material", "Organic cotton")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 212, 108);
    let tower = [(168, main.dark(7)), (126, main.light(26)), (84, main)];
    for (y, shade) in tower {
        picture.fill(
            shade,
            format!("M78 {y}h146q24 2 24 21t-24 21H78q-10-6-10-21t10-21z"),
        );
        picture.fill(
            shade.dark(20),
            format!(
                "M70 {}q-4 10 8 21h146q22-2 24-19-8 9-26 9H84q-8 0-14-11z",
                y + 21
            ),
        );
        picture.line(shade.dark(24), 2, format!("M76 {}h146q8 0 8 8", y + 13));
        match look.style {
            0 => picture.stripe(second, 9, format!("M190 {y}v42")),
            1 => picture.dashes(
                shade.dark(14),
                3,
                [3, 6],
                format!("M80 {}h140M84 {}h144M84 {}h144", y + 6, y + 22, y + 30),
            ),
            _ => picture.stripe(
                second,
                8,
                format!("M104 {y}v42M134 {y}v42M164 {y}v42M194 {y}v42"),
            ),
        }
    }
    if look.style == 0 {
        picture.stripe(second.dark(12), 3, "M202 84v126M178 84v126");
    }
    picture.line(main.light(60), 4, "M82 91h68");
    picture.line(color::LEAF.dark(20), 3, "M108 80q40-4 72-34");
    picture.fill(
        color::LEAF,
        "M124 78q-2-18-18-20 2 18 18 20zM146 72q-4-18-20-20 4 18 20 20zM164 \
        62q-6-16-20-20 4 18 20 20zM180 46q10-14 0-28-10 14 0 28z",
    );
    picture.fill(
        color::SAGE,
        "M132 78q16 8 28-2-14-10-28 2zM152 70q16 4 28-8-16-6-28 8zM168 58q16 2 26-12-18-2-26 12z",
    );
}

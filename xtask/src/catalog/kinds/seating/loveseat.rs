//! Loveseats from the front: plain, with buttons or with a curved back, and two pillows.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Loveseat",
    about: "A sofa for two that fits through narrow doors. The legs screw on in a minute.",
    facts: &[
        ("Width", "148 cm"),
        ("Depth", "84 cm"),
        ("Assembly", "Screw on four legs"),
    ],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "oatmeal linen",
            cents: 52900,
            look: Look::new(color::LINEN, color::OAK, tint::SAGE, 0),
            note: "Natural linen, two pillows",
            about: "Natural linen with a loose, lived-in look from the very first day.",
            facts: &[("Material", "Linen blend, oak legs")],
        },
        Variant {
            name: "slate",
            cents: 49900,
            look: Look::new(color::SLATE, color::WALNUT, tint::BLUSH, 0),
            note: "Sturdy weave, cool gray",
            about: "A sturdy blue-gray weave made for children, dogs and movie nights.",
            facts: &[("Material", "Woven cotton, walnut legs")],
        },
        Variant {
            name: "olive velvet",
            cents: 56900,
            look: Look::new(color::OLIVE, color::BRASS, tint::BUTTER, 1),
            note: "Buttoned olive velvet",
            about: "Olive velvet and deep buttons bring back the good parts of the seventies.",
            facts: &[("Material", "Cotton velvet, brass-tipped legs")],
        },
        Variant {
            name: "indigo",
            cents: 51900,
            look: Look::new(color::INDIGO, color::OAK, tint::SAND, 0),
            note: "Bold blue cotton twill",
            about: "Washed indigo twill that fades gently, like a favorite jacket.",
            facts: &[("Material", "Cotton twill, oak legs")],
        },
        Variant {
            name: "coral",
            cents: 51900,
            look: Look::new(color::CORAL, color::BEECH, tint::MIST, 2),
            note: "A curved back in coral",
            about: "The curved back hugs both of you, in a coral that glows at sunset.",
            facts: &[("Material", "Woven cotton, beech legs")],
        },
        Variant {
            name: "plum velvet",
            cents: 57900,
            look: Look::new(color::PLUM, color::WALNUT, tint::STONE, 2),
            note: "Curved, soft, deep plum",
            about: "Plum velvet over a curved frame with no hard corners at all.",
            facts: &[("Material", "Cotton velvet, walnut legs")],
        },
        Variant {
            name: "cream boucle",
            cents: 58900,
            look: Look::new(color::CREAM, color::WALNUT, tint::CLAY, 2),
            note: "A cloud for two",
            about: "Cream boucle, deep seats, and a good chance of falling asleep.",
            facts: &[("Material", "Boucle wool blend, walnut legs")],
        },
        Variant {
            name: "teal",
            cents: 53900,
            look: Look::new(color::TEAL, color::BRASS, tint::LILAC, 1),
            note: "Button back, strong color",
            about: "A button back in strong teal that turns a white room into a place.",
            facts: &[("Material", "Woven cotton, brass-tipped legs")],
        },
        Variant {
            name: "camel leather",
            cents: 59900,
            look: Look::new(color::CAMEL, color::WALNUT, tint::SKY, 0),
            note: "Soft leather, roomy seat",
            about: "Supple camel leather that only gets better with elbows and afternoons.",
            facts: &[("Material", "Top-grain leather, walnut legs")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 138);
    picture.line(second.dark(30), 7, "M84 192v12M236 192v12");
    picture.line(second, 9, "M56 192l-4 18M264 192l4 18");
    if look.style == 2 {
        picture.fill(
            main.dark(10),
            "M44 160v-46c0-46 60-58 116-58s116 12 116 58v46z",
        );
        picture.fill(
            main.light(8),
            "M66 152v-32c0-42 50-52 94-52s94 10 94 52v32z",
        );
    } else {
        picture.fill(main.dark(10), "M58 160V82q0-22 22-22h160q22 0 22 22v78z");
        picture.fill(
            main.light(8),
            "M68 150V86q0-16 16-16 36-5 74 0v80zM162 150V70q38-5 74 0 16 0 16 16v64z",
        );
    }
    if look.style == 1 {
        picture.line(
            main.dark(10),
            2,
            "M68 106l22-14 23 20 23-20 24 20 24-20 23 20 23-20 22 14",
        );
        picture.dashes(main.dark(38), 7, [0, 47], "M90 92h142M113 113h96");
    } else {
        picture.line(main.light(45), 4, "M80 108V94q2-12 14-14");
    }
    for (turn, x, shade) in [
        (-10, 92, second.light(30)),
        (11, 226, look.tint.mix(second, 25)),
    ] {
        picture.turned(turn, x, 122, |picture| {
            picture.fill(
                shade,
                format!(
                    "M{} 96q26 6 52 0 4 0 3 5-5 22 0 42 1 5-4 5-24-5-50 0-5 0-4-5 5-20 0-42-1-5 \
                     3-5z",
                    x - 26
                ),
            );
        });
    }
    picture.line(second.dark(8), 2, "M76 110l30 30M86 104l24 22M72 122l18 18");
    picture.fill(main.dark(28), "M60 160h200v34H60z");
    picture.fill(
        main.light(20),
        "M70 142q45-10 89 0v26H64v-16q0-8 6-10zM161 142q44-10 89 0 6 2 6 10v16h-95z",
    );
    picture.fill(
        main.dark(4),
        "M64 164h95v6q-48 5-95 0zM161 164h95v6q-47 5-95 0z",
    );
    picture.fill(main, "M36 194v-60q0-18 18-18t18 18v60q0 4-4 4H40q-4 0-4-4z");
    picture.fill(
        main.dark(12),
        "M248 194v-60q0-18 18-18t18 18v60q0 4-4 4h-28q-4 0-4-4z",
    );
    picture.line(
        main.light(45),
        4,
        "M44 146v-10q1-11 9-13M256 146v-10q1-11 9-13",
    );
    picture.veil(
        color::BLACK,
        16,
        "M60 118q12 2 12 16v60q0 4-4 4h-8zM272 118q12 2 12 16v60q0 4-4 4h-8z",
    );
}

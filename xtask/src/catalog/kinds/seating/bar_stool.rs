//! Bar stools: of wood, with a low back or with a thick round cushion.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Bar stool",
    about: "A stool at counter height, with a footrest just where your feet look for it. Felt pads \
        protect the floor.",
    facts: &[
        ("Seat height", "66 cm"),
        ("Footrest", "22 cm above the floor"),
        ("Carries", "130 kg"),
    ],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "oak",
            cents: 9900,
            look: Look::new(color::OAK, color::OAK, tint::MIST, 0),
            note: "A scooped seat of oak",
            about: "The seat is scooped by hand, which makes an hour at the counter feel short.",
            facts: &[("Material", "Solid oak")],
        },
        Variant {
            name: "walnut",
            cents: 11900,
            look: Look::new(color::WALNUT, color::WALNUT, tint::SAGE, 0),
            note: "Dark walnut, oiled",
            about: "Oiled walnut with tapered legs, pretty from every side.",
            facts: &[("Material", "Solid walnut")],
        },
        Variant {
            name: "white ash",
            cents: 10400,
            look: Look::new(color::ASH, color::ASH, tint::CLAY, 0),
            note: "Pale, light, strong",
            about: "Ash is light enough to move with one hand and strong enough for everyone.",
            facts: &[("Material", "Solid ash")],
        },
        Variant {
            name: "black oak",
            cents: 10900,
            look: Look::new(color::BLACK, color::BLACK, tint::BUTTER, 1),
            note: "Low back, black stain",
            about: "A low back holds you where it counts and still slides under the counter.",
            facts: &[("Material", "Stained oak")],
        },
        Variant {
            name: "cherry",
            cents: 11400,
            look: Look::new(color::CHERRY, color::CHERRY, tint::SKY, 1),
            note: "Rounded back in cherry",
            about: "The rounded back is bent from a single strip of steamed cherry.",
            facts: &[("Material", "Solid cherry")],
        },
        Variant {
            name: "teak",
            cents: 11900,
            look: Look::new(color::TEAK, color::TEAK, tint::BLUSH, 1),
            note: "Fine on a porch, too",
            about: "Teak does not mind a damp porch or a wet swimsuit.",
            facts: &[("Material", "Solid teak")],
        },
        Variant {
            name: "camel leather",
            cents: 15900,
            look: Look::new(color::CAMEL, color::IRON, tint::STONE, 2),
            note: "Thick leather cushion",
            about: "Thick leather over springs, on a frame of blackened steel.",
            facts: &[("Material", "Leather, steel legs")],
        },
        Variant {
            name: "forest green",
            cents: 13900,
            look: Look::new(color::FOREST, color::BRASS, tint::SAND, 2),
            note: "Velvet top, brass legs",
            about: "Forest green velvet on brass legs brings some hotel bar to the kitchen.",
            facts: &[("Material", "Cotton velvet, brass-plated legs")],
        },
        Variant {
            name: "blush",
            cents: 13900,
            look: Look::new(color::BLUSH, color::IRON, tint::LILAC, 2),
            note: "Plush and pale pink",
            about: "A plush blush cushion that wipes clean with a damp cloth.",
            facts: &[("Material", "Cotton velvet, steel legs")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 62);
    picture.line(second.dark(34), 6, "M142 92l-8 106M178 92l8 106");
    picture.line(second.dark(24), 5, "M122 158q38-14 76 0");
    if look.style == 1 {
        picture.line(main.dark(20), 6, "M118 78V56M202 78V56M146 70V44M174 70V44");
        picture.line(main, 15, "M116 56c0-26 88-26 88 0");
        picture.line(main.light(35), 3, "M118 50c6-16 50-20 70-10");
    }
    picture.line(second, 8, "M132 94 112 208M188 94l20 114");
    picture.line(second.light(38), 2, "M128 108 112 200M190 116l14 82");
    picture.line(second.dark(8), 5, "M120 164q40 16 80 0");
    if look.style == 2 {
        picture.fill(second.dark(10), "M108 84v10q52 18 104 0V84z");
        picture.fill(main, "M104 62q-4 24 6 28 50 16 100 0 10-4 6-28z");
        picture.fill(main.dark(20), "M186 66h30q4 20-6 24-16 5-32 7 10-14 8-31z");
        picture.oval(main.light(10), [160, 62, 56, 16]);
        picture.oval(main.light(26), [152, 59, 36, 8]);
        picture.dashes(main.dark(32), 2, [4, 5], "M106 72q54 26 108 0");
    } else {
        picture.fill(main.dark(26), "M106 80v9c0 16 108 16 108 0v-9z");
        picture.oval(main, [160, 80, 54, 13]);
        picture.oval(main.dark(12), [162, 81, 38, 8]);
        picture.line(main.light(38), 3, "M116 76q10-6 30-7");
    }
}

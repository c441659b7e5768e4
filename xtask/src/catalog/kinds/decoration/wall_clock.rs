//! Wall clocks at ten past ten: round, with rays, or square.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Wall clock",
    about: "A wall clock with a movement so quiet that you will check whether it runs. One AA \
        battery lasts about two years.",
    facts: &[("Diameter", "32 cm"), ("Battery", "1 x AA, included")],
    scene: Scene::Wall,
    draw,
    variants: [
        Variant {
            name: "oak",
            cents: 4900,
            look: Look::new(color::OAK, color::CREAM, tint::SAGE, 0),
            note: "Oak frame, no ticking",
            about: "A frame of solid oak around a warm cream face.",
            facts: &[("Material", "Solid oak frame")],
        },
        Variant {
            name: "walnut",
            cents: 5400,
            look: Look::new(color::WALNUT, color::WHITE, tint::MIST, 0),
            note: "Dark frame, clear hands",
            about: "Dark walnut and a white face that you can read from across the kitchen.",
            facts: &[("Material", "Solid walnut frame")],
        },
        Variant {
            name: "black",
            cents: 3990,
            look: Look::new(color::BLACK, color::WHITE, tint::BUTTER, 0),
            note: "The station classic",
            about: "The clear face of a train station clock, without the delays.",
            facts: &[("Material", "Powder-coated steel")],
        },
        Variant {
            name: "teal",
            cents: 4400,
            look: Look::new(color::TEAL, color::CREAM, tint::BLUSH, 0),
            note: "A bright frame in teal",
            about: "A bright teal frame that wakes up a white wall.",
            facts: &[("Material", "Powder-coated steel")],
        },
        Variant {
            name: "brass sunburst",
            cents: 7900,
            look: Look::new(color::BRASS, color::NAVY, tint::LILAC, 1),
            note: "Golden rays, navy face",
            about: "Twenty-four rays of brass around a navy face, made for the wall above the \
                sofa.",
            facts: &[("Diameter", "54 cm"), ("Material", "Brass-plated steel")],
        },
        Variant {
            name: "copper sunburst",
            cents: 7900,
            look: Look::new(color::COPPER, color::CREAM, tint::SKY, 1),
            note: "Copper rays, soft face",
            about: "Copper rays catch the evening sun and hand it to the rest of the room.",
            facts: &[("Diameter", "54 cm"), ("Material", "Copper-plated steel")],
        },
        Variant {
            name: "teak sunburst",
            cents: 7400,
            look: Look::new(color::TEAK, color::WHITE, tint::SAND, 1),
            note: "Rays of oiled teak",
            about: "Oiled teak rays in two lengths, a piece straight from 1962.",
            facts: &[("Diameter", "54 cm"), ("Material", "Solid teak")],
        },
        Variant {
            name: "terracotta square",
            cents: 4200,
            look: Look::new(color::TERRACOTTA, color::CREAM, tint::STONE, 2),
            note: "Soft square, warm glaze",
            about: "A square of glazed ceramic with corners as soft as a bar of soap.",
            facts: &[("Diameter", "28 x 28 cm"), ("Material", "Glazed ceramic")],
        },
        Variant {
            name: "sage square",
            cents: 4200,
            look: Look::new(color::SAGE, color::WHITE, tint::CLAY, 2),
            note: "Calm green ceramic",
            about: "Calm sage ceramic that looks good over a stove and wipes clean.",
            facts: &[("Diameter", "28 x 28 cm"), ("Material", "Glazed ceramic")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, face) = (look.main, look.second);
    let square = |x: i32, y: i32, half: i32, round: i32| {
        let side = 2 * (half - round);
        format!(
            "M{} {}h{side}q{round} 0 {round} {round}v{side}q0 {round}-{round} \
             {round}h-{side}q-{round} 0-{round}-{round}v-{side}q0-{round} {round}-{round}z",
            x - half + round,
            y - half
        )
    };
    let circle = |x: i32, y: i32, r: i32| {
        format!(
            "M{} {y}a{r} {r} 0 1 0 {1} 0 {r} {r} 0 1 0-{1} 0z",
            x - r,
            2 * r
        )
    };
    let radius = match look.style {
        0 => {
            picture.veil(color::BLACK, 15, circle(167, 129, 86));
            picture.oval(main.dark(24), [160, 120, 86, 86]);
            picture.oval(main, [159, 119, 84, 84]);
            picture.line(main.light(48), 4, "M83 104c8-34 34-58 66-61");
            70
        }
        1 => {
            picture.veil(color::BLACK, 10, circle(165, 127, 84));
            picture.ring(main.dark(16), 48, 74, 12, 33);
            picture.ring(main, 30, 66, 24, 33);
            picture.oval(main.dark(24), [160, 120, 57, 57]);
            picture.oval(main.light(12), [159, 119, 55, 55]);
            48
        }
        _ => {
            picture.veil(color::BLACK, 15, square(167, 129, 82, 32));
            picture.fill(main.dark(24), square(160, 120, 82, 32));
            picture.fill(main, square(159, 119, 80, 31));
            picture.line(main.light(48), 4, "M86 96q0-42 40-48");
            64
        }
    };
    picture.oval(face.dark(18), [160, 120, radius, radius]);
    picture.oval(face, [161, 122, radius - 2, radius - 3]);
    let ink = if face == color::NAVY {
        color::CREAM
    } else {
        color::BLACK
    };
    picture.ring(ink.mix(face, 25), 7, radius - 10, 12, 9);
    let long = radius * 7 / 10;
    let short = radius / 2;
    picture.line(
        ink,
        6,
        format!("M160 120l-{} -{}", short * 87 / 100, short / 2),
    );
    picture.line(
        ink,
        4,
        format!("M160 120l{} -{}", long * 87 / 100, long / 2),
    );
    picture.line(color::CORAL, 2, format!("M160 {}V{}", 120 - 14, 120 + long));
    picture.oval(color::CORAL, [160, 120, 5, 5]);
    picture.veil(
        color::WHITE,
        22,
        format!(
            "M{} 120a{radius} {radius} 0 0 1 {radius}-{radius}q-{} 20-{radius} {radius}z",
            160 - radius,
            radius / 2
        ),
    );
}

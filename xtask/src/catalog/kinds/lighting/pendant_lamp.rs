//! Pendant lamps: a dome, a cone, a globe or a woven bell above a table.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Pendant lamp",
    about: "A pendant lamp for the table where everybody ends up. It comes with its canopy and \
        everything you need to hang it.",
    facts: &[
        ("Diameter", "38 cm"),
        ("Cord", "2 m, can be shortened"),
        ("Bulb", "E26, up to 12 W LED"),
    ],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "white",
            cents: 7900,
            look: Look::new(color::WHITE, color::BRASS, tint::CLAY, 0),
            note: "White dome, brass fitting",
            about: "White enamel inside and out throws plenty of clear light on dinner.",
            facts: &[("Material", "Enameled steel")],
        },
        Variant {
            name: "black",
            cents: 7900,
            look: Look::new(color::BLACK, color::BRASS, tint::BUTTER, 0),
            note: "Black dome, bright inside",
            about: "Black on the outside and white on the inside, for a bright table in a calm \
                room.",
            facts: &[("Material", "Enameled steel")],
        },
        Variant {
            name: "sage",
            cents: 8400,
            look: Look::new(color::SAGE, color::BRASS, tint::BLUSH, 0),
            note: "Soft green dome",
            about: "The soft sage enamel is fired twice, so it never fades over a sunny table.",
            facts: &[("Material", "Enameled steel")],
        },
        Variant {
            name: "copper cone",
            cents: 9900,
            look: Look::new(color::COPPER, color::BLACK, tint::MIST, 1),
            note: "A slim copper cone",
            about: "A slim cone of spun copper looks best in a row of three over a counter.",
            facts: &[("Material", "Spun copper")],
        },
        Variant {
            name: "navy cone",
            cents: 8900,
            look: Look::new(color::NAVY, color::CHROME, tint::SAND, 1),
            note: "Navy outside, silver inside",
            about: "The navy cone is light enough for a simple ceiling hook.",
            facts: &[("Material", "Powder-coated aluminum")],
        },
        Variant {
            name: "opal glass",
            cents: 11900,
            look: Look::new(color::CREAM, color::BRASS, tint::SKY, 2),
            note: "A milky glass globe",
            about: "A globe of mouth-blown opal glass that glows evenly on all sides, like a small \
                moon.",
            facts: &[("Material", "Mouth-blown opal glass")],
        },
        Variant {
            name: "smoked glass",
            cents: 12400,
            look: Look::new(color::SLATE, color::IRON, tint::STONE, 2),
            note: "Smoky gray globe",
            about: "Gray glass tames the light of even a strong bulb and reflects the room by day.",
            facts: &[("Material", "Mouth-blown gray glass")],
        },
        Variant {
            name: "rattan",
            cents: 9400,
            look: Look::new(color::RATTAN, color::BLACK, tint::SAGE, 3),
            note: "Hand-woven, pretty shadows",
            about: "Woven by hand around a steel frame, it throws a fine pattern on the ceiling.",
            facts: &[("Material", "Woven rattan")],
        },
        Variant {
            name: "seagrass",
            cents: 8900,
            look: Look::new(color::OLIVE, color::BLACK, tint::LILAC, 3),
            note: "Green seagrass bell",
            about: "A bell of green seagrass that brings a bit of summer to the table all year.",
            facts: &[("Material", "Woven seagrass")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.veil(
        color::GLOW,
        75,
        "M76 216a84 13 0 1 0 168 0 84 13 0 1 0-168 0z",
    );
    picture.veil(color::GLOW, 45, "M100 134h120l24 82q-84 13-168 0z");
    picture.line(second.dark(30), 3, "M160 0v50");
    picture.fill(second, "M152 46h16l4 18h-24z");
    picture.veil(color::WHITE, 40, "M153 48h4l-3 14h-4z");
    match look.style {
        0 => {
            picture.oval(color::GLOW.light(40), [160, 136, 22, 13]);
            picture.fill(main, "M90 134c0-44 30-72 70-72s70 28 70 72q-70 8-140 0z");
            picture.fill(
                main.dark(18),
                "M172 63c36 6 58 32 58 71q-16 2-32 3c6-30-4-58-26-74z",
            );
            picture.veil(
                main.light(80),
                60,
                "M104 122c2-26 16-42 34-50l5 4c-16 10-27 24-28 47z",
            );
            picture.fill(main.dark(38), "M90 132q70 9 140 0v5q-70 9-140 0z");
        }
        1 => {
            picture.oval(color::GLOW.light(40), [160, 137, 22, 13]);
            picture.fill(main, "M148 62h24l54 74q-66 10-132 0z");
            picture.fill(main.dark(20), "M166 62h6l54 74q-14 3-28 3z");
            picture.veil(main.light(75), 60, "M149 66h6l-32 70-14-1z");
            picture.fill(main.dark(38), "M96 133q64 9 128 0l2 4q-66 9-132 0z");
        }
        2 => {
            picture.veil(
                color::GLOW,
                40,
                "M96 114a64 64 0 1 0 128 0 64 64 0 1 0-128 0z",
            );
            picture.oval(main, [160, 114, 50, 50]);
            picture.fill(
                main.dark(12),
                "M182 69a50 50 0 0 1-60 77 56 56 0 0 0 60-77z",
            );
            picture.oval(color::GLOW.light(20), [158, 112, 24, 24]);
            picture.oval(color::GLOW.light(70), [158, 112, 13, 13]);
            picture.line(main.light(75), 5, "M122 104q5-18 20-26");
            picture.fill(second, "M142 62h36l4 8q-22 6-44 0z");
        }
        _ => {
            picture.oval(color::GLOW.light(40), [160, 140, 22, 13]);
            picture.fill(main, "M104 140c-6-30 8-78 56-78s62 48 56 78q-56 8-112 0z");
            picture.fill(
                main.dark(16),
                "M172 63c40 6 49 50 44 77l-24 3c6-30 0-60-20-80z",
            );
            let ribs = "M160 62c-28 12-34 50-32 80M160 62c-14 20-14 50-12 82M160 62c14 20 14 50 12 \
                        82M160 62c28 12 34 50 32 80";
            picture.line(main.dark(28), 2, ribs);
            for (y, half) in [(80, 38), (96, 50), (112, 56), (127, 57)] {
                let (x, width) = (160 - half, 2 * half);
                picture.dashes(
                    main.light(30),
                    4,
                    [7, 8],
                    format!("M{x} {y}q{half} 9 {width} 0"),
                );
            }
            picture.line(main.dark(38), 5, "M104 139q56 9 112 0");
        }
    }
}

//! Storage boxes: three with lids in a tower, square or round, plain or striped.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Storage boxes",
    about: "Three boxes with lids that fit into each other when they are empty. Tuck \
        them under a bed or show them on a shelf.",
    facts: &[("Pieces", "3"), ("Largest", "34 x 26 x 16 cm")],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "kraft",
            cents: 2900,
            look: Look::new(color::CAMEL, color::WHITE, tint::SAGE, 0),
            note: "Plain kraft, brass label holders",
            about: "Recycled kraft board with a linen hinge that survives years of opening.",
            facts: &[("Material", "Recycled cardboard")],
        },
        Variant {
            name: "sage linen",
            cents: 3900,
            look: Look::new(color::SAGE, color::CREAM, tint::BLUSH, 0),
            note: "Covered in soft linen",
            about: "Linen in soft sage, glued by hand over thick board.",
            facts: &[("Material", "Linen over cardboard")],
        },
        Variant {
            name: "navy linen",
            cents: 3900,
            look: Look::new(color::NAVY, color::SKY, tint::SAND, 0),
            note: "Navy, pale blue, neat",
            about: "Navy linen makes a row of tax papers look almost noble.",
            facts: &[("Material", "Linen over cardboard")],
        },
        Variant {
            name: "coral stripe",
            cents: 3400,
            look: Look::new(color::WHITE, color::CORAL, tint::MIST, 1),
            note: "Candy stripes",
            about: "Candy stripes for photos, ribbons and small presents.",
            facts: &[("Material", "Printed cardboard")],
        },
        Variant {
            name: "indigo stripe",
            cents: 3400,
            look: Look::new(color::WHITE, color::INDIGO, tint::CLAY, 1),
            note: "Blue stripes, crisp white",
            about: "Crisp blue stripes that dress up a plain shelf.",
            facts: &[("Material", "Printed cardboard")],
        },
        Variant {
            name: "mustard stripe",
            cents: 3400,
            look: Look::new(color::CREAM, color::MUSTARD, tint::SKY, 1),
            note: "A sunny set of three",
            about: "Mustard stripes bring a bit of circus to the craft corner.",
            facts: &[("Material", "Printed cardboard")],
        },
        Variant {
            name: "blush round",
            cents: 3600,
            look: Look::new(color::BLUSH, color::BURGUNDY, tint::STONE, 2),
            note: "Round, like hat boxes",
            about: "Round boxes in blush with a burgundy ribbon to carry them by.",
            facts: &[
                ("Largest", "30 cm across"),
                ("Material", "Paper over cardboard"),
            ],
        },
        Variant {
            name: "forest round",
            cents: 3600,
            look: Look::new(color::FOREST, color::BRASS, tint::BUTTER, 2),
            note: "Deep green, gold ribbon",
            about: "Deep green with a gold ribbon, handsome even on top of the closet.",
            facts: &[
                ("Largest", "30 cm across"),
                ("Material", "Paper over cardboard"),
            ],
        },
        Variant {
            name: "lavender round",
            cents: 3600,
            look: Look::new(color::LAVENDER, color::WHITE, tint::SAGE, 2),
            note: "Round and lavender",
            about: "Lavender paper and a white ribbon for letters worth keeping.",
            facts: &[
                ("Largest", "30 cm across"),
                ("Material", "Paper over cardboard"),
            ],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 212, 100);
    let boxes = [
        (160, 210, 84, 50, main),
        (154, 156, 68, 44, main.mix(second, 30)),
        (164, 108, 52, 36, main.light(28)),
    ];
    for (x, bottom, half, height, shade) in boxes {
        let (left, width, top) = (x - half, half * 2, bottom - height);
        let shade = if look.style == 1 { main } else { shade };
        let sag = if look.style == 2 { 9 } else { 0 };
        let (low, lid) = (bottom - sag, top + 16);
        picture.fill(
            shade,
            format!(
                "M{left} {top}h{width}V{low}q-{half} {} -{width} 0z",
                sag * 2
            ),
        );
        if look.style == 1 {
            picture.stripe(
                second,
                11,
                format!(
                    "M{} {top}V{bottom}M{x} {top}V{bottom}M{} {top}V{bottom}",
                    x - 27,
                    x + 27
                ),
            );
        }
        picture.veil(
            color::BLACK,
            14,
            format!(
                "M{} {top}h34V{low}q-17 {} -34 {}z",
                x + half - 34,
                sag / 2,
                sag * 2 / 3
            ),
        );
        picture.veil(
            color::BLACK,
            22,
            format!("M{left} {lid}h{width}v5q-{half} {} -{width} 0z", sag * 2),
        );
        let cover = if look.style == 1 {
            second
        } else {
            shade.light(14)
        };
        picture.fill(
            cover,
            format!(
                "M{} {top}h{}v16q-{} {} -{} 0z",
                left - 4,
                width + 8,
                half + 4,
                sag * 2,
                width + 8
            ),
        );
        picture.line(
            cover.light(45),
            3,
            format!("M{} {}h{half}", left + 4, top + 5 + sag / 2),
        );
        if look.style == 2 {
            picture.oval(cover.light(20), [x, top, half + 4, 8]);
            picture.stripe(second, 10, format!("M{x} {}V{}", top + 8, bottom));
        } else {
            picture.fill(
                color::BRASS,
                format!("M{} {}h32v17h-32z", x - 16, lid + 8 - height / 25),
            );
            picture.fill(
                color::WHITE,
                format!("M{} {}h26v11h-26z", x - 13, lid + 11 - height / 25),
            );
        }
    }
    if look.style == 2 {
        picture.fill(second, "M164 70q-22-22-30-8t30 8zM164 70q22-22 30-8t-30 8z");
        picture.fill(
            second.dark(18),
            "M164 70q-12-8-20-6 6 8 20 6zM164 70q12-8 20-6-6 8-20 6z",
        );
    }
}

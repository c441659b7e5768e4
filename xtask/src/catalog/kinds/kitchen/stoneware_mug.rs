//! Stoneware mugs: dipped, striped, speckled or plain, full and steaming.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Stoneware mug",
    about: "A generous mug with a handle that fits three fingers. It goes in the microwave and in \
        the dishwasher.",
    facts: &[
        ("Holds", "350 ml"),
        ("Height", "10 cm"),
        ("Material", "Stoneware"),
    ],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "sea glass",
            cents: 1600,
            look: Look::new(color::MINT, color::SAND, tint::CLAY, 0),
            note: "Dipped in soft green",
            about: "The lower third is left unglazed, so every mug shows the sandy clay it is made \
                from.",
            facts: &[("Glaze", "Green over bare clay")],
        },
        Variant {
            name: "midnight",
            cents: 1600,
            look: Look::new(color::NAVY, color::SAND, tint::BUTTER, 0),
            note: "Dipped in deep blue",
            about: "The dark blue glaze breaks to brown along the rim.",
            facts: &[("Glaze", "Deep blue over bare clay")],
        },
        Variant {
            name: "oatmeal",
            cents: 1450,
            look: Look::new(color::LINEN, color::COCOA, tint::SAGE, 2),
            note: "Speckled like an egg",
            about: "Fine brown specks come through the oatmeal glaze, a little different on each \
                mug.",
            facts: &[("Glaze", "Speckled oatmeal")],
        },
        Variant {
            name: "charcoal",
            cents: 1450,
            look: Look::new(color::CHARCOAL, color::WHITE, tint::BLUSH, 2),
            note: "White specks on dark gray",
            about: "A dry charcoal glaze sprinkled with white, like snow on a slate roof.",
            facts: &[("Glaze", "Speckled charcoal")],
        },
        Variant {
            name: "blue stripes",
            cents: 1800,
            look: Look::new(color::WHITE, color::INDIGO, tint::SAND, 1),
            note: "Three stripes, painted by hand",
            about: "Each stripe is painted freehand while the mug turns on the wheel.",
            facts: &[("Glaze", "White, painted stripes")],
        },
        Variant {
            name: "red stripes",
            cents: 1800,
            look: Look::new(color::CREAM, color::RUST, tint::SKY, 1),
            note: "Three red stripes by hand",
            about: "A cream mug with three warm red stripes, cheerful even before coffee.",
            facts: &[("Glaze", "Cream, painted stripes")],
        },
        Variant {
            name: "terracotta",
            cents: 1400,
            look: Look::new(color::TERRACOTTA, color::CREAM, tint::MIST, 0),
            note: "Warm glaze, pale foot",
            about: "A warm terracotta glaze over pale clay, smooth above and sandy below.",
            facts: &[("Glaze", "Terracotta over pale clay")],
        },
        Variant {
            name: "honey",
            cents: 1400,
            look: Look::new(color::MUSTARD, color::BUTTER, tint::LILAC, 3),
            note: "Glossy, with a raised band",
            about: "A glossy honey glaze gathers along the raised band in the middle.",
            facts: &[("Glaze", "Glossy honey")],
        },
        Variant {
            name: "plum",
            cents: 1400,
            look: Look::new(color::PLUM, color::LAVENDER, tint::STONE, 3),
            note: "A deep, glossy plum",
            about: "Deep plum that turns violet where the glaze runs thin over the band.",
            facts: &[("Glaze", "Glossy plum")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 70);
    picture.line(
        color::WHITE,
        5,
        "M128 62q-12-13 0-25t0-25M154 58q-12-13 0-25t0-25M180 62q-12-13 0-25t0-25",
    );
    picture.line(main.dark(20), 15, "M202 108c52-10 52 70-4 68");
    picture.line(main.light(25), 4, "M206 104c30-4 40 20 32 42");
    let body = "M102 84h104v88c0 28-12 40-32 40h-40c-20 0-32-12-32-40z";
    picture.fill(main, body);
    match look.style {
        0 => {
            let dip = "M102 146q26 14 52 4t52 2v20c0 28-12 40-32 40h-40c-20 0-32-12-32-40z";
            picture.fill(second, dip);
            picture.dashes(
                second.dark(22),
                2,
                [0, 17],
                "M112 172q40 12 88 0M118 190q40 10 74 0",
            );
        }
        1 => {
            picture.stripe(second, 10, "M102 128q52 14 104 0");
            picture.stripe(second, 6, "M102 148q52 14 104 0M102 108q52 14 104 0");
        }
        2 => {
            let rows = "M108 108q46 12 94 0M112 130q40 12 90 0M108 152q46 12 94 0M112 172q40 12 86 \
                        0M122 192q30 8 66 0";
            picture.dashes(second, 4, [0, 19], rows);
        }
        _ => {
            picture.stripe(second, 4, "M102 136q52 14 104 0M102 158q52 14 104 0");
            picture.stripe(main.dark(12), 18, "M102 147q52 14 104 0");
        }
    }
    picture.veil(
        color::BLACK,
        22,
        "M184 84h22v88c0 28-12 40-32 40h-14c22-14 24-60 24-128z",
    );
    picture.veil(color::WHITE, 55, "M111 98q4 2 9 3v66q0 14 5 24-13-6-14-26z");
    picture.oval(main.light(28), [154, 84, 52, 13]);
    picture.oval(main.dark(45), [154, 85, 46, 10]);
    picture.oval(color::COCOA, [154, 88, 41, 7]);
    picture.oval(color::CAMEL, [146, 87, 14, 2]);
}

//! Desk lamps: an arm in two parts, a shade that is turned to the work, its light on the table.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Desk lamp",
    about: "A desk lamp with a folding arm that stays exactly where you leave it. The dimmer sits \
        on the base, within easy reach.",
    facts: &[
        ("Height", "42 cm"),
        ("Cord", "1.8 m, fabric covered"),
        ("Bulb", "E26, up to 9 W LED"),
    ],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "brass",
            cents: 4900,
            look: Look::new(color::BRASS, color::IRON, tint::SAGE, 0),
            note: "Folding arm, warm light",
            about: "Solid brass that deepens a little every year, or shines again after a quick \
                polish.",
            facts: &[("Material", "Brass")],
        },
        Variant {
            name: "matte black",
            cents: 4200,
            look: Look::new(color::BLACK, color::BRASS, tint::SAND, 0),
            note: "Black steel, brass joints",
            about: "The matte black finish hides fingerprints and looks right in any room.",
            facts: &[("Material", "Powder-coated steel")],
        },
        Variant {
            name: "forest green",
            cents: 4600,
            look: Look::new(color::FOREST, color::BRASS, tint::BLUSH, 1),
            note: "Library green, domed shade",
            about: "Deep green enamel outside and white inside, so the light stays bright and \
                even.",
            facts: &[("Material", "Enameled steel")],
        },
        Variant {
            name: "cream",
            cents: 4400,
            look: Look::new(color::CREAM, color::OAK, tint::SKY, 1),
            note: "Soft cream with an oak base",
            about: "A rounded shade in soft cream on a base of oiled oak.",
            facts: &[("Material", "Enameled steel, oak base")],
        },
        Variant {
            name: "terracotta",
            cents: 4600,
            look: Look::new(color::TERRACOTTA, color::IRON, tint::MIST, 0),
            note: "Warm clay red, steel arm",
            about: "A warm clay red that brightens a plain white desk.",
            facts: &[("Material", "Powder-coated steel")],
        },
        Variant {
            name: "sky blue",
            cents: 4500,
            look: Look::new(color::SKY, color::CHROME, tint::BUTTER, 1),
            note: "Easygoing blue, domed shade",
            about: "A cheerful blue that looks at home in a study and in a kid's room.",
            facts: &[("Material", "Enameled steel")],
        },
        Variant {
            name: "brushed steel",
            cents: 5400,
            look: Look::new(color::CHROME, color::IRON, tint::CLAY, 2),
            note: "Slim tube, sharp focus",
            about: "A slim tube of brushed steel keeps the light on the page and out of your eyes.",
            facts: &[("Material", "Brushed steel")],
        },
        Variant {
            name: "copper",
            cents: 5800,
            look: Look::new(color::COPPER, color::WALNUT, tint::STONE, 0),
            note: "Spun copper, walnut base",
            about: "The shade is spun from a single sheet of copper and left without lacquer.",
            facts: &[("Material", "Copper, walnut base")],
        },
        Variant {
            name: "mustard",
            cents: 4400,
            look: Look::new(color::MUSTARD, color::BLACK, tint::LILAC, 2),
            note: "Sunny tube shade",
            about: "A bold mustard tube on a black arm, small enough for a crowded desk.",
            facts: &[("Material", "Powder-coated steel")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.veil(
        color::GLOW,
        60,
        "M166 211a68 12 0 1 0 136 0 68 12 0 1 0-136 0z",
    );
    picture.veil(color::GLOW, 50, "M186 112 242 87 302 211q-68 14-136 0z");
    picture.shadow(116, 206, 56);
    picture.fill(second.dark(25), "M74 198v6c0 12 84 12 84 0v-6z");
    picture.oval(second, [116, 198, 42, 9]);
    picture.oval(second.light(18), [112, 196, 30, 5]);
    picture.line(main.dark(18), 7, "M116 194 92 118");
    picture.line(main, 7, "M92 118 188 62");
    picture.line(main.light(35), 2, "M98 112.5 172 69.3");
    picture.oval(second, [92, 118, 9, 9]);
    picture.oval(second.light(30), [90, 116, 3, 3]);
    picture.turned(-24, 196, 60, |picture| {
        match look.style {
            0 => {
                picture.fill(main, "M184 46q12-8 24 0l24 56q-36 10-72 0z");
                picture.fill(main.dark(20), "M200 43q5 0 8 3l24 56q-12 4-22 4z");
                picture.veil(main.light(75), 70, "M186 52h5l-12 46-9-1z");
            }
            1 => {
                picture.fill(main, "M158 102c0-38 16-58 38-58s38 20 38 58q-38 9-76 0z");
                picture.fill(
                    main.dark(20),
                    "M200 44c20 2 34 22 34 58q-10 3-22 4c4-30 0-48-12-62z",
                );
                picture.veil(
                    main.light(75),
                    70,
                    "M168 92c0-20 6-32 14-38l4 2c-7 8-11 20-11 37z",
                );
            }
            _ => {
                picture.fill(main, "M172 42q24-10 48 0v61q-24 8-48 0z");
                picture.fill(main.dark(20), "M204 38q10 1 16 4v61q-8 3-16 3z");
                picture.veil(main.light(75), 70, "M179 46h6v55l-6-1z");
            }
        }
        let half = if look.style == 2 { 24 } else { 36 };
        picture.oval(main.dark(45), [196, 103, half, 5]);
        picture.oval(color::GLOW.light(30), [196, 104, half - 12, 4]);
        picture.oval(second, [196, 60, 6, 6]);
    });
}

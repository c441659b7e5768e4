//! Tea kettles: a round body, a spout with its steam, a handle over it or behind it.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Tea kettle",
    about: "A kettle for the stove that pours without a drip. It works on gas, electric and \
        induction ranges.",
    facts: &[("Holds", "1.6 liters"), ("Care", "Wash by hand")],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "brushed steel",
            cents: 5400,
            look: Look::new(color::CHROME, color::BLACK, tint::SAND, 0),
            note: "Quiet whistle, cool handle",
            about: "Brushed stainless steel with a handle that stays cool while the water boils.",
            facts: &[("Material", "Stainless steel")],
        },
        Variant {
            name: "copper",
            cents: 8900,
            look: Look::new(color::COPPER, color::WALNUT, tint::MIST, 0),
            note: "Copper with a walnut handle",
            about: "Copper over a steel base heats fast and turns warmer with every pot of tea.",
            facts: &[("Material", "Copper, walnut handle")],
        },
        Variant {
            name: "white enamel",
            cents: 4800,
            look: Look::new(color::WHITE, color::OAK, tint::SKY, 1),
            note: "White enamel, oak handle",
            about: "Plain white enamel with a painted band and an oak handle.",
            facts: &[("Material", "Enameled steel, oak handle")],
        },
        Variant {
            name: "cherry red",
            cents: 4800,
            look: Look::new(color::RUST, color::BEECH, tint::BUTTER, 1),
            note: "Red enamel, painted band",
            about: "A red kettle with a pale band that looks cheerful on the stove all day.",
            facts: &[("Material", "Enameled steel, beech handle")],
        },
        Variant {
            name: "sage enamel",
            cents: 4800,
            look: Look::new(color::SAGE, color::OAK, tint::BLUSH, 1),
            note: "Soft green enamel",
            about: "Soft green enamel that is easy to wipe clean and never takes on a smell.",
            facts: &[("Material", "Enameled steel, oak handle")],
        },
        Variant {
            name: "matte black",
            cents: 5900,
            look: Look::new(color::BLACK, color::WALNUT, tint::CLAY, 2),
            note: "Side handle, steady pour",
            about: "A matte black kettle with a walnut side handle, made for slow, steady pours.",
            facts: &[("Material", "Coated steel, walnut handle")],
        },
        Variant {
            name: "mustard",
            cents: 4900,
            look: Look::new(color::MUSTARD, color::WALNUT, tint::SAGE, 0),
            note: "A sunny start to the day",
            about: "Bright mustard enamel gets even a gray morning going.",
            facts: &[("Material", "Enameled steel, walnut handle")],
        },
        Variant {
            name: "navy",
            cents: 4900,
            look: Look::new(color::NAVY, color::BRASS, tint::STONE, 0),
            note: "Navy with a brass handle",
            about: "Deep navy enamel and a brass handle, as good-looking as the teapot beside it.",
            facts: &[("Material", "Enameled steel, brass handle")],
        },
        Variant {
            name: "ivory",
            cents: 6200,
            look: Look::new(color::CREAM, color::OAK, tint::LILAC, 2),
            note: "Pour-over friendly",
            about: "Ivory steel with an oak side handle that gives you control over every cup of \
                coffee.",
            facts: &[("Material", "Coated steel, oak handle")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(162, 210, 84);
    picture.line(
        color::WHITE,
        4,
        "M52 84q-9-12 0-22t0-22M68 80q-6-8 0-15t0-15",
    );
    picture.fill(
        main.dark(12),
        "M112 172C76 160 80 126 54 106l20-10c24 14 18 36 44 40z",
    );
    picture.line(main.light(50), 3, "M68 105c18 14 16 30 30 42");
    if look.style == 2 {
        picture.line(second.dark(14), 13, "M222 134c50-14 52 40 8 50");
        picture.line(second.light(22), 4, "M226 131c34-8 42 16 28 34");
    } else {
        picture.line(main.dark(30), 8, "M112 124 106 100M212 124 218 100");
        picture.line(second, 13, "M106 98C112 38 212 38 218 98");
        picture.line(second.light(30), 4, "M106 92C114 42 190 36 208 70");
    }
    let body = "M88 186c-8-44 22-74 74-74s82 30 74 74q-2 22-16 24H104q-14-2-16-24z";
    picture.fill(main, body);
    picture.fill(
        main.dark(20),
        "M196 118c30 10 46 36 40 68q-2 22-16 24h-34c20-24 26-64 10-92z",
    );
    if look.style == 1 {
        let band = second.light(55);
        picture.stripe(band, 9, "M88 170q74 16 148 0");
        picture.dashes(main.dark(10), 3, [0, 12], "M96 172q66 12 134-1");
    }
    picture.fill(
        main.dark(34),
        "M92 200q70 10 140 0-3 10-12 10H104q-9 0-12-10z",
    );
    picture.line(main.light(65), 6, "M104 160q4-22 22-32");
    picture.fill(main.dark(26), "M126 116q36-16 72 0-36 10-72 0z");
    picture.fill(main.light(14), "M130 113q32-16 64 0-32 8-64 0z");
    picture.oval(second, [162, 98, 9, 8]);
    picture.oval(second.light(45), [159, 95, 3, 2]);
}

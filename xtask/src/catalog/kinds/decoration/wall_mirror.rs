//! Wall mirrors: round, arched or with soft corners, above a shelf.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Wall mirror",
    about: "A mirror with clear, true glass and a frame you barely need. It hangs on two hooks, \
        and the drilling template is in the box.",
    facts: &[("Glass", "4 mm, copper free")],
    scene: Scene::Wall,
    draw,
    variants: [
        Variant {
            name: "round oak",
            cents: 11900,
            look: Look::new(color::OAK, color::SAGE, tint::MIST, 0),
            note: "Round, in pale oak",
            about: "A slim ring of oak that makes a narrow hall feel wider.",
            facts: &[("Size", "70 cm across"), ("Material", "Solid oak frame")],
        },
        Variant {
            name: "round brass",
            cents: 13900,
            look: Look::new(color::BRASS, color::TERRACOTTA, tint::SAGE, 0),
            note: "A thin golden ring",
            about: "A thin brass ring that glows by the light of the smallest lamp.",
            facts: &[
                ("Size", "70 cm across"),
                ("Material", "Brass-plated steel frame"),
            ],
        },
        Variant {
            name: "round black",
            cents: 10900,
            look: Look::new(color::BLACK, color::MUSTARD, tint::BLUSH, 0),
            note: "Crisp black outline",
            about: "A crisp black outline, at home in a bathroom or by the front door.",
            facts: &[
                ("Size", "70 cm across"),
                ("Material", "Powder-coated steel frame"),
            ],
        },
        Variant {
            name: "arched walnut",
            cents: 17900,
            look: Look::new(color::WALNUT, color::CORAL, tint::SAND, 1),
            note: "An arch in dark walnut",
            about: "The arch is cut from walnut and finished with oil, like a small window.",
            facts: &[("Size", "60 x 90 cm"), ("Material", "Solid walnut frame")],
        },
        Variant {
            name: "arched brass",
            cents: 18900,
            look: Look::new(color::BRASS, color::TEAL, tint::LILAC, 1),
            note: "A golden arch",
            about: "A golden arch that brings a bit of orangery to a plain wall.",
            facts: &[
                ("Size", "60 x 90 cm"),
                ("Material", "Brass-plated steel frame"),
            ],
        },
        Variant {
            name: "arched white",
            cents: 15900,
            look: Look::new(color::WHITE, color::NAVY, tint::CLAY, 1),
            note: "Bright, airy arch",
            about: "A white arch that looks as if someone had opened a window.",
            facts: &[("Size", "60 x 90 cm"), ("Material", "Painted beech frame")],
        },
        Variant {
            name: "oblong rattan",
            cents: 13400,
            look: Look::new(color::RATTAN, color::FOREST, tint::BLUSH, 2),
            note: "Wrapped in rattan",
            about: "Rattan cane is wrapped around the frame by hand, turn by turn.",
            facts: &[("Size", "55 x 80 cm"), ("Material", "Rattan frame")],
        },
        Variant {
            name: "oblong copper",
            cents: 14400,
            look: Look::new(color::COPPER, color::PLUM, tint::STONE, 2),
            note: "Soft corners, copper edge",
            about: "Soft corners and a copper edge that warms up the morning.",
            facts: &[
                ("Size", "55 x 80 cm"),
                ("Material", "Copper-plated steel frame"),
            ],
        },
        Variant {
            name: "oblong teal",
            cents: 12400,
            look: Look::new(color::TEAL, color::RUST, tint::BUTTER, 2),
            note: "A frame of strong color",
            about: "A frame in strong teal for people who like to be seen.",
            facts: &[
                ("Size", "55 x 80 cm"),
                ("Material", "Powder-coated steel frame"),
            ],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    let (frame, glass, low, sheen) = match look.style {
        0 => (
            "M80 100a80 80 0 1 0 160 0 80 80 0 1 0-160 0z",
            "M89 100a71 71 0 1 0 142 0 71 71 0 1 0-142 0z",
            "M91 116q70 22 138 0a71 71 0 0 1-138 0z",
            "M118 149 188 35l14 8-76 113zM142 164l76-106 8 14-66 95z",
        ),
        1 => (
            "M94 186V82a66 66 0 0 1 132 0v104q0 4-4 4H98q-4 0-4-4z",
            "M103 181V83a57 57 0 0 1 114 0v98z",
            "M103 134q58 18 114 0v47H103z",
            "M103 148 186 33l14 9-97 128zM128 181l89-110v22l-68 88z",
        ),
        _ => (
            "M98 46q0-24 24-24h76q24 0 24 24v118q0 24-24 24h-76q-24 0-24-24z",
            "M107 47q0-16 16-16h74q16 0 16 16v116q0 16-16 16h-74q-16 0-16-16z",
            "M107 130q54 18 106 0v33q0 16-16 16h-74q-16 0-16-16z",
            "M107 140 186 31h11l12 5-102 130zM126 179l87-110v22l-66 88z",
        ),
    };
    picture.veil(
        color::BLACK,
        14,
        format!("M8 8{}", frame.replacen('M', "m", 1)),
    );
    picture.fill(main.dark(14), frame);
    picture.fill(color::GLASS, glass);
    picture.fill(color::GLASS.dark(10), low);
    picture.veil(color::WHITE, 50, sheen);
    let rim = match look.style {
        0 => "M84 100a76 76 0 1 1 152 0",
        1 => "M98 186V82a62 62 0 0 1 124 0",
        _ => "M102 164V46q0-20 20-20h76q20 0 20 20",
    };
    picture.line(main.light(16), 5, rim);
    picture.line(main.light(55), 2, rim);
    if look.style == 2 {
        picture.dashes(
            main.dark(28),
            9,
            [1, 9],
            "M102 164V46q0-20 20-20h76q20 0 20 20v118q0 20-20 20h-76q-20 0-20-20z",
        );
    }
    picture.veil(color::BLACK, 12, "M70 220h188v6H70z");
    picture.fill(color::WALNUT.light(14), "M62 208h196v10H62z");
    picture.fill(color::WALNUT.light(34), "M62 208h196v3H62z");
    picture.line(
        color::LEAF,
        3,
        "M232 176c-2-12 4-20 2-32M233 166c6-6 8-12 15-14M232 170c-6-6-10-10-17-10M234 154l-10-8",
    );
    picture.fill(
        second,
        "M224 174h18q-2 6 3 12 8 12-2 22h-20q-10-10-2-22 5-6 3-12z",
    );
    picture.fill(
        second.dark(22),
        "M236 174h6q-2 6 3 12 8 12-2 22h-8q8-16 1-34z",
    );
    picture.fill(second.light(40), "M76 198h42v10H76z");
    picture.fill(look.tint.dark(35), "M82 190h32v8H82z");
}

//! Table lamps: a ceramic or turned foot in three forms under a tapered shade.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Table lamp",
    about: "A table lamp that makes a sideboard look lived in. The shade lifts off for dusting and \
        the switch is on the cord.",
    facts: &[
        ("Height", "48 cm"),
        ("Cord", "1.6 m"),
        ("Bulb", "E26, up to 9 W LED"),
    ],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "celadon",
            cents: 6900,
            look: Look::new(color::MINT, color::LINEN, tint::BLUSH, 0),
            note: "Green glaze, linen shade",
            about: "The celadon glaze pools a little darker around the foot of every lamp.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "cobalt",
            cents: 7200,
            look: Look::new(color::INDIGO, color::WHITE, tint::SAND, 0),
            note: "Deep blue gourd",
            about: "A deep blue gourd with a white shade, as fresh as a set of good china.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "white crackle",
            cents: 6900,
            look: Look::new(color::WHITE, color::LINEN, tint::CLAY, 0),
            note: "Fine crackle glaze",
            about: "Fine lines run through the white glaze, and no two lamps share a pattern.",
            facts: &[("Material", "Crackle-glazed stoneware")],
        },
        Variant {
            name: "terracotta",
            cents: 5900,
            look: Look::new(color::TERRACOTTA, color::CREAM, tint::SAGE, 2),
            note: "Two clay spheres, cream shade",
            about: "Two spheres of bare terracotta with a dry, warm surface you will want to \
                touch.",
            facts: &[("Material", "Unglazed terracotta")],
        },
        Variant {
            name: "walnut",
            cents: 7900,
            look: Look::new(color::WALNUT, color::LINEN, tint::MIST, 1),
            note: "A ribbed walnut column",
            about: "Turned from a single piece of walnut and finished with hard wax.",
            facts: &[("Material", "Turned walnut")],
        },
        Variant {
            name: "oak",
            cents: 7400,
            look: Look::new(color::OAK, color::WHITE, tint::LILAC, 1),
            note: "A ribbed oak column",
            about: "Light oak with fine ribs that show off the grain from every side.",
            facts: &[("Material", "Turned oak")],
        },
        Variant {
            name: "ink",
            cents: 7200,
            look: Look::new(color::NAVY, color::BLUSH, tint::BUTTER, 2),
            note: "Dark spheres, blush shade",
            about: "Ink blue spheres under a blush shade, for a bedside that needs some courage.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "mustard",
            cents: 6400,
            look: Look::new(color::MUSTARD, color::WHITE, tint::SKY, 2),
            note: "A ray of sun on two spheres",
            about: "Glossy mustard that picks up the light long before you switch it on.",
            facts: &[("Material", "Glazed stoneware")],
        },
        Variant {
            name: "plum",
            cents: 6900,
            look: Look::new(color::PLUM, color::CREAM, tint::STONE, 0),
            note: "Rich plum gourd",
            about: "A rich plum glaze that looks almost black by day and red by lamplight.",
            facts: &[("Material", "Glazed stoneware")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.veil(
        color::GLOW,
        60,
        "M92 212a68 11 0 1 0 136 0 68 11 0 1 0-136 0z",
    );
    picture.shadow(162, 209, 50);
    picture.veil(color::GLOW, 50, "M104 110h112l14 34q-70 12-140 0z");
    picture.line(color::BRASS, 8, "M160 104v18");
    match look.style {
        0 => {
            let body =
                "M148 122h24c0 20 34 30 34 56 0 20-18 30-46 30s-46-10-46-30c0-26 34-36 34-56z";
            picture.fill(main, body);
            picture.fill(
                main.dark(22),
                "M164 122h8c0 20 34 30 34 56 0 20-18 30-40 30 16-10 24-20 22-36-2-20-24-30-24-50z",
            );
            picture.line(main.light(60), 5, "M128 180q-2-14 12-26");
        }
        1 => {
            picture.fill(main, "M136 124q24-8 48 0v76q0 8-8 8h-32q-8 0-8-8z");
            picture.fill(main.dark(22), "M170 121q8 1 14 3v76q0 8-8 8h-6z");
            picture.stripe(main.dark(32), 2, "M148 124v84M160 122v86M172 124v84");
            picture.stripe(main.light(40), 2, "M142 126v78M154 124v80");
        }
        _ => {
            picture.oval(main, [160, 178, 40, 30]);
            picture.fill(
                main.dark(22),
                "M180 152c26 10 28 52-20 56 24-12 30-34 20-56z",
            );
            picture.oval(main.light(6), [160, 134, 24, 19]);
            picture.fill(main.dark(20), "M172 118c18 8 14 34-12 35 14-8 18-22 12-35z");
            picture.line(main.light(60), 5, "M130 178q2-12 12-17M145 132q2-6 7-8");
        }
    }
    picture.fill(second, "M130 38h60l28 70q-58 12-116 0z");
    picture.fill(second.dark(13), "M174 38h16l28 70q-14 3-30 5z");
    picture.veil(
        color::GLOW,
        60,
        "M118 111C128 62 192 62 202 111q-42 5-84 0z",
    );
    picture.fill(second.light(45), "M130 38l-28 70 8 1 27-71z");
    picture.oval(second.dark(30), [160, 38, 30, 4]);
    picture.line(second.dark(24), 3, "M102 108q58 12 116 0");
}

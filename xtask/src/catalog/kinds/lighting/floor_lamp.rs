//! Floor lamps: a straight pole, a tripod or an arc, beside nothing but their own light.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Floor lamp",
    about: "A floor lamp for the corner that is always a little too dark. A foot switch means you \
        never have to reach under the shade.",
    facts: &[
        ("Height", "152 cm"),
        ("Cord", "2.5 m"),
        ("Bulb", "E26, up to 12 W LED"),
    ],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "linen",
            cents: 12900,
            look: Look::new(color::LINEN, color::IRON, tint::SAGE, 0),
            note: "Natural linen drum shade",
            about: "The linen shade turns any bulb into soft evening light.",
            facts: &[("Material", "Linen shade, steel pole")],
        },
        Variant {
            name: "charcoal",
            cents: 12900,
            look: Look::new(color::CHARCOAL, color::BRASS, tint::SAND, 0),
            note: "Dark shade, brass pole",
            about: "A charcoal shade sends the light up and down and leaves a quiet glow in \
                between.",
            facts: &[("Material", "Cotton shade, brass pole")],
        },
        Variant {
            name: "oak tripod",
            cents: 17900,
            look: Look::new(color::WHITE, color::OAK, tint::CLAY, 1),
            note: "Three legs of solid oak",
            about: "The oak legs fold flat, which makes moving day one job shorter.",
            facts: &[("Material", "Cotton shade, solid oak")],
        },
        Variant {
            name: "walnut tripod",
            cents: 18900,
            look: Look::new(color::CREAM, color::WALNUT, tint::SKY, 1),
            note: "Walnut legs, cream shade",
            about: "Three walnut legs are oiled by hand and hold steady on rugs and on bare \
                floors.",
            facts: &[("Material", "Linen shade, solid walnut")],
        },
        Variant {
            name: "black arc",
            cents: 21900,
            look: Look::new(color::BLACK, color::IRON, tint::BLUSH, 2),
            note: "Reaches right over a sofa",
            about: "A wide black arc brings the light over the coffee table without a single hook \
                in the ceiling.",
            facts: &[("Height", "178 cm"), ("Material", "Powder-coated steel")],
        },
        Variant {
            name: "brass arc",
            cents: 24900,
            look: Look::new(color::BRASS, color::BRASS, tint::MIST, 2),
            note: "A golden arc with a heavy foot",
            about: "The weighted foot keeps the brass arc steady, even when somebody bumps into \
                it.",
            facts: &[("Height", "178 cm"), ("Material", "Brass-plated steel")],
        },
        Variant {
            name: "rust",
            cents: 13900,
            look: Look::new(color::RUST, color::IRON, tint::MIST, 0),
            note: "Warm rust shade",
            about: "The rust shade makes a plain wall look painted by candlelight.",
            facts: &[("Material", "Cotton shade, steel pole")],
        },
        Variant {
            name: "teal",
            cents: 13900,
            look: Look::new(color::TEAL, color::BRASS, tint::BUTTER, 0),
            note: "Velvet shade in deep teal",
            about: "Deep teal velvet on the outside and gold paper on the inside.",
            facts: &[("Material", "Velvet shade, brass pole")],
        },
        Variant {
            name: "blush tripod",
            cents: 17500,
            look: Look::new(color::BLUSH, color::BEECH, tint::STONE, 1),
            note: "Pale beech, blush shade",
            about: "Pale beech and a blush shade keep a bedroom light and calm.",
            facts: &[("Material", "Cotton shade, solid beech")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    if look.style == 2 {
        picture.shadow(102, 210, 52);
        picture.veil(color::GLOW, 50, "M194 96h62l34 112q-66 14-132 0z");
        picture.line(second.dark(12), 6, "M100 204V104C100 8 225 2 225 62");
        picture.line(second.light(40), 2, "M100 180v-76C100 34 170 12 204 28");
        picture.fill(second.dark(30), "M66 200v7c0 10 68 10 68 0v-7z");
        picture.oval(second.dark(8), [100, 200, 34, 8]);
        picture.fill(main, "M184 98c0-30 18-42 41-42s41 12 41 42q-41 9-82 0z");
        picture.fill(
            main.dark(22),
            "M230 56c22 2 36 14 36 42q-10 3-22 4c2-20-2-36-14-46z",
        );
        picture.veil(
            main.light(80),
            60,
            "M194 88c2-14 8-20 16-24l3 3c-6 5-11 12-11 22z",
        );
        picture.oval(color::GLOW, [225, 99, 30, 4]);
        return;
    }
    picture.shadow(160, 208, 54);
    picture.veil(color::GLOW, 45, "M122 92h76l44 114q-82 14-164 0z");
    if look.style == 1 {
        picture.line(second.dark(28), 6, "M160 92l3 108");
        picture.line(second, 7, "M157 94 116 206");
        picture.line(second.dark(10), 7, "M163 94 204 206");
        picture.line(second.light(35), 2, "M153 108 122 194");
        picture.line(second.dark(30), 3, "M138 150h44");
    } else {
        picture.line(second.dark(10), 6, "M160 90v112");
        picture.line(second.light(40), 2, "M159 96v100");
        picture.fill(second.dark(30), "M124 201v6c0 10 72 10 72 0v-6z");
        picture.oval(second, [160, 201, 36, 8]);
    }
    picture.fill(main, "M124 30h72l18 64q-54 10-108 0z");
    picture.fill(main.dark(15), "M178 30h18l18 64q-14 3-26 4z");
    picture.veil(color::GLOW, 30, "M122 97C130 48 190 48 198 97q-38 4-76 0z");
    picture.fill(main.light(30), "M124 30l-18 64 7 1 18-65z");
    picture.oval(main.dark(35), [160, 30, 36, 4]);
    picture.line(second, 2, "M184 97v18");
    picture.oval(second.light(10), [184, 118, 3, 3]);
}

//! Serving bowls with fruit in them: plain, banded or speckled.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Serving bowl",
    about: "A wide bowl for salad, pasta, or whatever the market had today. It is deep enough to \
        toss in and pretty enough to leave out.",
    facts: &[("Diameter", "29 cm"), ("Holds", "3 liters")],
    scene: Scene::Table,
    draw,
    variants: [
        Variant {
            name: "cream",
            cents: 3900,
            look: Look::new(color::CREAM, color::SAGE, tint::CLAY, 0),
            note: "Cream glaze, green rim",
            about: "A satin cream glaze with a thin green rim that frames whatever you serve.",
            facts: &[("Material", "Stoneware")],
        },
        Variant {
            name: "indigo band",
            cents: 4400,
            look: Look::new(color::WHITE, color::INDIGO, tint::BUTTER, 1),
            note: "Painted indigo band",
            about: "The indigo band is painted by hand and sealed under a clear glaze.",
            facts: &[("Material", "Porcelain")],
        },
        Variant {
            name: "terracotta",
            cents: 3600,
            look: Look::new(color::TERRACOTTA, color::CREAM, tint::SAGE, 1),
            note: "Earthenware, cream waves",
            about: "Earthy red with a wavy cream line drawn by hand.",
            facts: &[("Material", "Earthenware")],
        },
        Variant {
            name: "olive wood",
            cents: 6400,
            look: Look::new(color::WALNUT, color::OAK, tint::SKY, 0),
            note: "Carved from one piece",
            about: "Carved from a single block of olive wood, so the grain runs all the way \
                around.",
            facts: &[("Material", "Olive wood")],
        },
        Variant {
            name: "acacia",
            cents: 5200,
            look: Look::new(color::TEAK, color::BEECH, tint::BLUSH, 0),
            note: "Warm, oiled acacia",
            about: "Oiled acacia gets darker and more beautiful with every dinner.",
            facts: &[("Material", "Acacia")],
        },
        Variant {
            name: "speckled gray",
            cents: 3900,
            look: Look::new(color::GRAY, color::IRON, tint::SAND, 2),
            note: "Dark specks on soft gray",
            about: "Iron specks burn through the gray glaze in the kiln and make each bowl a \
                little different.",
            facts: &[("Material", "Stoneware")],
        },
        Variant {
            name: "teal",
            cents: 4200,
            look: Look::new(color::TEAL, color::MINT, tint::BLUSH, 2),
            note: "Reactive teal glaze",
            about: "A reactive glaze that moves from teal to pale green along the rim.",
            facts: &[("Material", "Stoneware")],
        },
        Variant {
            name: "mustard",
            cents: 3900,
            look: Look::new(color::MUSTARD, color::WHITE, tint::LILAC, 1),
            note: "Sunny, with a white wave",
            about: "Bright mustard with a white wave, lovely with greens.",
            facts: &[("Material", "Stoneware")],
        },
        Variant {
            name: "matte black",
            cents: 4400,
            look: Look::new(color::BLACK, color::BRASS, tint::MIST, 0),
            note: "Matte, with a gold rim",
            about: "A matte black bowl with a thin gold rim makes lemons look like a painting.",
            facts: &[("Material", "Stoneware")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 88);
    picture.oval(main.dark(40), [160, 118, 96, 20]);
    let fruit = match look.style {
        0 => [color::MUSTARD, color::BUTTER, color::SAGE],
        1 => [color::CORAL, color::MUSTARD, color::RUST],
        _ => [color::ROSE, color::SAGE, color::BURGUNDY],
    };
    let [left, middle, right] = fruit;
    picture.oval(middle.dark(10), [164, 84, 30, 28]);
    picture.oval(left, [120, 98, 32, 29]);
    picture.oval(left.light(35), [110, 86, 9, 6]);
    picture.oval(right, [206, 98, 31, 29]);
    picture.oval(right.light(35), [198, 86, 9, 6]);
    picture.oval(middle, [163, 104, 28, 26]);
    picture.oval(middle.light(45), [155, 92, 7, 5]);
    picture.line(color::COCOA, 3, "M164 60q1-8 6-12");
    picture.fill(color::LEAF, "M168 54q12-18 30-10-8 16-30 10z");
    picture.fill(main.dark(30), "M126 190h68l8 20q-42 8-84 0z");
    let body = "M64 118q96 40 192 0c0 48-36 82-96 82s-96-34-96-82z";
    picture.fill(main, body);
    match look.style {
        0 => picture.line(main.light(60), 5, "M80 146q6 20 22 32"),
        1 => {
            picture.stripe(
                second,
                5,
                "M72 145q11 18 22 12 11-9 22 7 11 15 22 5 11-12 22 1 11 12 \
                22-1 11-15 22-5 11 9 22-7 11-18 22-12",
            );
            picture.stripe(second, 3, "M78 164q82 34 164 0");
        }
        _ => {
            let rows =
                "M76 140q84 32 168 0M84 158q76 28 152 0M98 174q62 22 124 0M118 188q42 12 84 0";
            picture.dashes(second, 4, [0, 21], rows);
        }
    }
    picture.veil(
        color::BLACK,
        20,
        "M218 131q22-4 38-13c0 48-36 82-96 82 36-10 54-34 58-69z",
    );
    picture.line(second, 4, "M64 118q96 40 192 0");
}

//! Bookcases: closed, leaning like a ladder, or with doors below, filled with books.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Bookcase",
    about: "A bookcase for paperbacks, atlases and the things you bring home from trips. The \
        shelves do not sag, even under a full row of cookbooks.",
    facts: &[("Width", "84 cm"), ("Height", "178 cm"), ("Depth", "30 cm")],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "oak",
            cents: 34900,
            look: Look::new(color::OAK, color::RUST, tint::SAGE, 0),
            note: "Four shelves of oak",
            about: "Warm oak with solid edges that take a knock.",
            facts: &[("Shelves", "4"), ("Material", "Oak veneer, solid edges")],
        },
        Variant {
            name: "walnut",
            cents: 38900,
            look: Look::new(color::WALNUT, color::CREAM, tint::MIST, 0),
            note: "Four shelves, dark walnut",
            about: "Dark walnut makes bright covers look even brighter.",
            facts: &[("Shelves", "4"), ("Material", "Walnut veneer, solid edges")],
        },
        Variant {
            name: "white",
            cents: 27900,
            look: Look::new(color::WHITE, color::TEAL, tint::CLAY, 0),
            note: "White, light, roomy",
            about: "White birch plywood with the layered edge left bare.",
            facts: &[("Shelves", "4"), ("Material", "Painted birch plywood")],
        },
        Variant {
            name: "ash ladder",
            cents: 24900,
            look: Look::new(color::ASH, color::CORAL, tint::SKY, 1),
            note: "Leans on any wall",
            about: "It leans on the wall and gets deeper toward the floor, like a ladder with \
                shelves.",
            facts: &[("Shelves", "4"), ("Material", "Solid ash")],
        },
        Variant {
            name: "black ladder",
            cents: 23900,
            look: Look::new(color::BLACK, color::MUSTARD, tint::BLUSH, 1),
            note: "Slim steel, wide steps",
            about: "Slim black steel that takes up less room than it gives.",
            facts: &[("Shelves", "4"), ("Material", "Powder-coated steel")],
        },
        Variant {
            name: "bamboo ladder",
            cents: 19900,
            look: Look::new(color::BAMBOO, color::TEAL, tint::LILAC, 1),
            note: "Light enough for a bathroom",
            about: "Bamboo does not mind steam, so it holds towels as happily as books.",
            facts: &[("Shelves", "4"), ("Material", "Bamboo")],
        },
        Variant {
            name: "navy cabinet",
            cents: 42900,
            look: Look::new(color::NAVY, color::BUTTER, tint::SAND, 2),
            note: "Doors below, books above",
            about: "Two doors below hide the chargers, the games and the rest of it.",
            facts: &[
                ("Shelves", "3, and a cabinet"),
                ("Material", "Painted pine"),
            ],
        },
        Variant {
            name: "sage cabinet",
            cents: 42900,
            look: Look::new(color::SAGE, color::BLUSH, tint::BUTTER, 2),
            note: "Soft green with two doors",
            about: "A soft green cabinet for a kitchen full of cookbooks.",
            facts: &[
                ("Shelves", "3, and a cabinet"),
                ("Material", "Painted pine"),
            ],
        },
        Variant {
            name: "cherry cabinet",
            cents: 49900,
            look: Look::new(color::CHERRY, color::SKY, tint::STONE, 2),
            note: "Solid cherry, brass knobs",
            about: "Solid cherry with brass knobs, built like a piece of a ship.",
            facts: &[
                ("Shelves", "3, and a cabinet"),
                ("Material", "Solid cherry"),
            ],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 88);
    if look.style == 1 {
        picture.fill(look.tint.dark(16), "M118 24h84l26 182H92z");
        picture.fill(
            main.dark(20),
            "M114 66h92v7h-92zM108 110h104v7H108zM102 154h116v7H102zM96 196h128v8H96z",
        );
        picture.fill(
            main.light(12),
            "M112 63h96v5h-96zM106 107h108v5H106zM100 151h120v5H100zM94 193h132v5H94z",
        );
    } else {
        picture.fill(main.dark(44), "M92 24h136v182H92z");
        picture.fill(
            main.dark(8),
            "M94 64h132v6H94zM94 108h132v6H94zM94 152h132v6H94z",
        );
        picture.fill(
            main.dark(54),
            "M94 70h132v4H94zM94 114h132v4H94zM94 158h132v4H94z",
        );
    }
    // The books stand on 63, 107, 151 and, without doors, on 195.
    let [red, blue, green, pale] = [second, color::SLATE.light(12), color::SAGE, color::CREAM];
    let ladder = look.style == 1;
    let low = look.style != 2;
    picture.fill(
        red,
        if low {
            "M126 63V36h8v27zM162 63l9-24 7 3-8 21zM120 107V80h10v27zM196 107V76h7v31zM150 \
         151v-30h9v30zM116 195v-8h34v8z"
        } else {
            "M104 63V36h8v27zM162 63l9-24 7 3-8 21zM106 107V80h10v27zM196 107V76h7v31zM150 \
         151v-30h9v30z"
        },
    );
    picture.fill(
        blue,
        "M135 63V40h6v23zM131 107V74h7v33zM204 107V80h6v27zM160 151v-26h7v26zM186 151v-6h28v6z",
    );
    picture.fill(
        green,
        "M142 63V34h9v29zM139 107V79h6v28zM138 151v-26h11v26zM188 145v-6h24v6z",
    );
    picture.fill(
        pale,
        "M152 63V42h6v21zM146 107V82h8v25zM168 151v-31h7v31zM190 107V84h5v23z",
    );
    picture.oval(color::LEAF, [190, 46, 9, 9]);
    picture.oval(color::LEAF.light(20), [184, 50, 6, 6]);
    picture.fill(color::TERRACOTTA, "M181 53h18l-3 10h-12z");
    picture.oval(color::MUSTARD, [172, 100, 8, 7]);
    picture.fill(color::WHITE, "M110 151q-6-12 4-18v-8h8v8q10 6 4 18z");
    if low {
        picture.fill(color::SLATE.light(12), "M120 187v-7h26v7z");
        picture.fill(color::JUTE, "M166 172h44l-4 23h-36z");
        picture.dashes(color::JUTE.dark(28), 2, [5, 4], "M168 179h40M169 187h38");
    } else {
        picture.fill(main.light(8), "M100 160h59v40h-59zM161 160h59v40h-59z");
        picture.stripe(main.dark(18), 2, "M105 165h49v30h-49zM166 165h49v30h-49z");
        picture.line(color::BRASS, 6, "M153 180h0m14 0h0");
    }
    if ladder {
        picture.line(main, 7, "M118 22 90 206M202 22l28 184");
        picture.line(main.light(40), 2, "M115 28 90 196M200 28l26 166");
    } else {
        picture.fill(main, "M88 18h144q3 0 3 3v187h-9V28H94v180h-9V21q0-3 3-3z");
        picture.fill(main.light(22), "M88 18h144q3 0 3 3v2H85v-2q0-3 3-3z");
        picture.fill(main.dark(22), "M226 28h9v180h-9zM94 200h132v8H94z");
    }
}

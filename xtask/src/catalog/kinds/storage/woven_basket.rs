//! Woven baskets: open with a blanket inside, with a lid, or dipped in paint.

use super::{Kind, Look, Picture, Scene, Variant, color, tint};

pub(super) const KIND: Kind = Kind {
    name: "Woven basket",
    about: "A basket that swallows toys, laundry or two thick blankets. Wipe it with a damp cloth \
        and let it dry in the shade.",
    facts: &[("Diameter", "40 cm"), ("Height", "36 cm")],
    scene: Scene::Room,
    draw,
    variants: [
        Variant {
            name: "seagrass",
            cents: 4900,
            look: Look::new(color::OLIVE, color::CREAM, tint::BLUSH, 0),
            note: "Soft green, two handles",
            about: "Fresh seagrass smells of hay for a while and then just looks good.",
            facts: &[("Material", "Seagrass")],
        },
        Variant {
            name: "rattan",
            cents: 5900,
            look: Look::new(color::RATTAN, color::SLATE, tint::SAGE, 0),
            note: "Stiff, light, long-lasting",
            about: "Stiff rattan keeps its shape even when it is empty.",
            facts: &[("Material", "Rattan")],
        },
        Variant {
            name: "water hyacinth",
            cents: 4400,
            look: Look::new(color::CAMEL, color::CORAL, tint::MIST, 0),
            note: "Thick, soft braids",
            about: "Thick braids of water hyacinth are gentle on knitwear.",
            facts: &[("Material", "Water hyacinth")],
        },
        Variant {
            name: "rattan with lid",
            cents: 7400,
            look: Look::new(color::RATTAN, color::WALNUT, tint::SKY, 1),
            note: "The lid hides the laundry",
            about: "A lid with a walnut knob hides whatever is waiting to be washed.",
            facts: &[("Material", "Rattan, walnut knob")],
        },
        Variant {
            name: "willow with lid",
            cents: 7900,
            look: Look::new(color::WALNUT, color::OAK, tint::BUTTER, 1),
            note: "Brown willow, made to last",
            about: "Brown willow, woven wet and pulled so tight that it creaks.",
            facts: &[("Material", "Brown willow, oak knob")],
        },
        Variant {
            name: "bamboo with lid",
            cents: 6400,
            look: Look::new(color::BAMBOO, color::IRON, tint::LILAC, 1),
            note: "Fine weave, snug lid",
            about: "Fine strips of bamboo and a lid that sits snug without a latch.",
            facts: &[("Material", "Bamboo, iron knob")],
        },
        Variant {
            name: "white dipped",
            cents: 5200,
            look: Look::new(color::JUTE, color::WHITE, tint::CLAY, 2),
            note: "Half jute, half white",
            about: "The lower half is dipped in white paint, by hand and not quite straight.",
            facts: &[("Material", "Jute, water-based paint")],
        },
        Variant {
            name: "navy dipped",
            cents: 5200,
            look: Look::new(color::JUTE, color::NAVY, tint::SAND, 2),
            note: "Jute with a navy base",
            about: "A navy base makes scuffs from the vacuum cleaner invisible.",
            facts: &[("Material", "Jute, water-based paint")],
        },
        Variant {
            name: "coral dipped",
            cents: 5200,
            look: Look::new(color::JUTE, color::CORAL, tint::STONE, 2),
            note: "Jute with a coral base",
            about: "A splash of coral for a nursery that does not want to be pink.",
            facts: &[("Material", "Jute, water-based paint")],
        },
    ],
};

fn draw(look: &Look, picture: &mut Picture) {
    let (main, second) = (look.main, look.second);
    picture.shadow(160, 210, 92);
    if look.style == 1 {
        picture.line(
            main.dark(30),
            7,
            "M82 124c-22 0-22 30 4 30M238 124c22 0 22 30-4 30",
        );
    } else {
        picture.oval(main.dark(46), [160, 98, 80, 17]);
        let cloth = second.light(14);
        picture.fill(
            cloth,
            "M96 102c0-34 30-48 60-40 34-16 62 8 66 40-40 16-90 16-126 0z",
        );
        picture.fill(
            cloth.dark(14),
            "M156 62c34-16 62 8 66 40q-20 8-42 10c14-20 4-40-24-50z",
        );
        picture.line(
            main.dark(34),
            9,
            "M88 108c-8-50 36-50 36 4M196 112c0-54 44-54 36-4",
        );
        picture.line(
            main.light(10),
            4,
            "M87 104c-6-42 32-44 36 0M197 104c2-44 40-42 35 0",
        );
        picture.line(
            cloth.dark(24),
            3,
            "M134 100c2-14 8-22 20-26M186 100c0-12-4-18-12-24",
        );
    }
    let body = "M78 100q82 34 164 0l-14 96q-2 14-14 14H106q-12 0-14-14z";
    picture.fill(main, body);
    if look.style == 2 {
        picture.fill(
            second,
            "M86 154q74 24 148-4l-6 46q-2 14-14 14H106q-12 0-14-14z",
        );
    }
    let dark = "M84 122q76 28 152 0M87 142q73 24 146 0M90 162q70 22 140 0M93 182q67 18 134 0M97 \
        200q60 12 126 0";
    let light = "M82 112q78 30 156 0M85 132q75 26 150 0M88 152q72 22 144 0M91 172q69 20 138 0M94 \
        192q64 16 132 0";
    picture.veil(color::COCOA, 30, "M84 118l152 0-1 6q-75 28-150 0z");
    for (weave, shade) in [(dark, main.dark(26)), (light, main.light(28))] {
        picture.dashes(
            if look.style == 2 {
                shade.mix(second, 42)
            } else {
                shade
            },
            5,
            [9, 11],
            weave,
        );
    }
    picture.veil(
        color::BLACK,
        18,
        "M210 111q18-4 32-11l-14 96q-2 14-14 14h-34c22-20 32-56 30-99z",
    );
    if look.style == 1 {
        picture.fill(main.dark(22), "M72 96q88 36 176 0v8q-88 38-176 0z");
        picture.fill(
            main.light(8),
            "M72 96c20-34 156-34 176 0-50 24-126 24-176 0z",
        );
        picture.dashes(
            main.dark(20),
            4,
            [9, 9],
            "M92 98q68 24 136 0M104 88q56 20 112 0",
        );
        picture.fill(second.dark(20), "M154 72h12v10h-12z");
        picture.oval(second, [160, 68, 12, 9]);
        picture.oval(second.light(40), [156, 65, 4, 3]);
    } else {
        picture.line(main.dark(10), 8, "M79 100q81 34 162 0");
        picture.dashes(main.light(35), 3, [6, 7], "M79 99q81 34 162 0");
    }
}

/// Something to buy.
#[derive(Debug, PartialEq)]
pub(crate) struct Product {
    pub(crate) sku: &'static str,
    pub(crate) title: &'static str,
    /// What the picture shows; the picture itself is drawn from `hue` and `shape`.
    pub(crate) note: &'static str,
    pub(crate) cents: u32,
    pub(crate) hue: u16,
    pub(crate) sides: u8,
}

pub(crate) const PRODUCTS: [Product; 8] = [
    product("lamp", "Desk lamp", "Folding arm, warm light", 4_900, 42, 3),
    product(
        "mug",
        "Stoneware mug",
        "Glazed by hand, 300 ml",
        1_450,
        18,
        8,
    ),
    product("stool", "Oak stool", "Solid, stackable", 8_900, 30, 4),
    product(
        "plaid",
        "Wool plaid",
        "Felted edges, 130 × 180 cm",
        7_200,
        340,
        5,
    ),
    product("clock", "Wall clock", "No ticking", 3_990, 205, 12),
    product(
        "vase",
        "Glass vase",
        "Smoke grey, mouth blown",
        2_700,
        160,
        6,
    ),
    product("board", "Chopping board", "Walnut, end grain", 5_600, 24, 4),
    product(
        "radio",
        "Kitchen radio",
        "Two knobs, one of them for volume",
        11_900,
        270,
        7,
    ),
];

const fn product(
    sku: &'static str,
    title: &'static str,
    note: &'static str,
    cents: u32,
    hue: u16,
    sides: u8,
) -> Product {
    Product {
        sku,
        title,
        note,
        cents,
        hue,
        sides,
    }
}

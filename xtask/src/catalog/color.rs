//! Colors: what things of the shop are made of, and the walls behind them.
//!
//! Shades are mixed in whole numbers, so that every machine writes the same pictures.

use std::fmt;

/// An opaque color, eight bits each of red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Color(u32);

impl Color {
    /// The color `0xRRGGBB`.
    pub(crate) const fn rgb(value: u32) -> Self {
        Self(value)
    }

    /// Mixes in white, 0 to 100 percent.
    pub(crate) fn light(self, percent: u32) -> Self {
        self.mix(Self(0xFF_FF_FF), percent)
    }

    /// Mixes in a dark plum, 0 to 100 percent: plain black makes shades look dirty.
    pub(crate) fn dark(self, percent: u32) -> Self {
        self.mix(Self(0x2A_1D_2E), percent)
    }

    /// Mixes in another color, 0 to 100 percent.
    pub(crate) fn mix(self, other: Self, percent: u32) -> Self {
        let channel = |shift: u32| {
            let (own, others) = ((self.0 >> shift) & 0xFF, (other.0 >> shift) & 0xFF);
            ((own * (100 - percent) + others * percent + 50) / 100) << shift
        };
        Self(channel(16) | channel(8) | channel(0))
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

macro_rules! colors {
    ($($name:ident $value:literal),* $(,)?) => {
        $(pub(crate) const $name: Color = Color::rgb($value);)*
    };
}

/// Materials, glazes and dyes.
#[rustfmt::skip]
mod paints {
    use super::Color;
    colors! {
        BRASS 0xCFA24A, COPPER 0xC4764C, CHROME 0xB4BEC6, IRON 0x45474D,
        OAK 0xD3A566, WALNUT 0x80543A, ASH 0xE2C99C, BEECH 0xDDB285, CHERRY 0xA8583A,
        PINE 0xE8C48A, BAMBOO 0xDDBB6C, JUTE 0xC8A46A, RATTAN 0xCB9A58, TEAK 0xB27A45,
        BLACK 0x33343B, CHARCOAL 0x50535A, SLATE 0x66757F, GRAY 0x9FA5A8,
        WHITE 0xF7F4EE, CREAM 0xF3E7CF, LINEN 0xE3D5BC, SAND 0xD9C29B, CAMEL 0xC08F5B,
        NAVY 0x33476E, INDIGO 0x44539A, SKY 0x8DB6D2, TEAL 0x2F7A7C, MINT 0xA5CFB9,
        SAGE 0x8FAA8B, OLIVE 0x80834A, FOREST 0x3D6150, MUSTARD 0xDDA53A, BUTTER 0xF0D07C,
        TERRACOTTA 0xC96B4A, RUST 0xB5532F, CORAL 0xE9826B, BLUSH 0xE5AEA0, ROSE 0xC9697C,
        BURGUNDY 0x7F3040, PLUM 0x70476A, LAVENDER 0xA99DCB,
        LEAF 0x5E8C5A, GLOW 0xFFEBA8, GLASS 0xCFE3E8, COCOA 0x5B3A2B,
    }
}
pub(crate) use paints::*;

/// Soft colors of the wall and the floor around a product.
#[rustfmt::skip]
pub(crate) mod tint {
    use super::Color;
    colors! {
        SAND 0xF1E3CC, MIST 0xD6E4E8, SAGE 0xDBE6D5, BLUSH 0xF4DCD3, LILAC 0xE4DDEE,
        BUTTER 0xF8E8BE, CLAY 0xEBCFBD, STONE 0xDFDCD6, SKY 0xCDE0F0,
    }
}

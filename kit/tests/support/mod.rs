//! What the tests of the kit share.
#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

pub mod fit;
pub mod sources;

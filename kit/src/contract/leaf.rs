//! Schemas of the standard types.

use super::schema::{Contract, Schema};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

macro_rules! leaves {
    ($($name:literal: $($type:ty),+;)+) => {
        $($(impl Contract for $type { const SCHEMA: &'static Schema = &Schema::Leaf($name); })+)+
    };
}

leaves! {
    "bool": bool;
    "u8": u8; "u16": u16; "u32": u32; "u64": u64; "u128": u128;
    "i8": i8; "i16": i16; "i32": i32; "i64": i64; "i128": i128;
    // JSON has no word size; both sides of a link are wasm32, servers are not.
    "usize": usize; "isize": isize;
    "f32": f32; "f64": f64;
    "char": char;
    "str": str, String;
    "unit": ();
    "any": serde_json::Value;
}

macro_rules! wrappers {
    ($($variant:ident: $($type:ty),+;)+) => {
        $($(impl<T: Contract> Contract for $type {
            const SCHEMA: &'static Schema = &Schema::$variant(T::SCHEMA);
        })+)+
    };
}

wrappers! {
    Option: Option<T>;
    List: Vec<T>, VecDeque<T>, BTreeSet<T>, [T];
}

impl<T: Contract, S> Contract for HashSet<T, S> {
    const SCHEMA: &'static Schema = &Schema::List(T::SCHEMA);
}

macro_rules! transparent {
    ($($type:ty),+) => {
        $(impl<T: Contract + ?Sized> Contract for $type {
            const SCHEMA: &'static Schema = T::SCHEMA;
            const VERSION: crate::base::SchemaVersion = T::VERSION;
        })+
    };
}

transparent!(Box<T>, Rc<T>, Arc<T>, &T);

impl<V: Contract> Contract for BTreeMap<String, V> {
    const SCHEMA: &'static Schema = &Schema::Map(V::SCHEMA);
}

impl<V: Contract, S> Contract for HashMap<String, V, S> {
    const SCHEMA: &'static Schema = &Schema::Map(V::SCHEMA);
}

macro_rules! tuples {
    ($(($($type:ident),+))+) => {
        $(impl<$($type: Contract),+> Contract for ($($type,)+) {
            const SCHEMA: &'static Schema = &Schema::Tuple(&[$($type::SCHEMA),+]);
        })+
    };
}

tuples! { (A) (A, B) (A, B, C) (A, B, C, D) }

//! What `#[derive(Contract)]` writes down is what serde does with the type: each attribute that
//! the derive reads, by the schema's text and against the JSON of sample values.
//!
//! Two directions. Written: the JSON of a value fits the schema, without a key that the schema
//! does not know. Read: a key may be taken out of the JSON exactly when the schema says so.

mod support;

use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Debug;
use std::marker::PhantomData;
use support::fit::fit;
use yew_mfe::Contract;
use yew_mfe::contract::{Contract, Item, ItemKind, Shape};

fn shape<T: Contract>() -> Shape {
    Item::describe(ItemKind::Props, "sample", T::VERSION, &[T::SCHEMA])
        .unwrap()
        .shape()
        .clone()
}

/// The schema of `T` is `want`, reads back from its text, and fits `value` both ways.
#[track_caller]
fn check<T>(value: &T, want: &str)
where
    T: Contract + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let shape = shape::<T>();
    assert_eq!(shape.to_string(), want);
    assert_eq!(want.parse::<Shape>().unwrap(), shape);
    check_json(value, &shape);
}

#[track_caller]
fn check_json<T>(value: &T, shape: &Shape)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let json = serde_json::to_value(value).unwrap();
    if let Err(misfit) = fit(&json, shape) {
        panic!("{json} does not fit {shape}: {misfit}");
    }
    assert_eq!(&serde_json::from_value::<T>(json.clone()).unwrap(), value);
    if let (Shape::Record(fields), Value::Object(object)) = (shape, &json) {
        for field in fields {
            let mut without = object.clone();
            without.remove(&field.name);
            let read = serde_json::from_value::<T>(Value::Object(without));
            assert_eq!(
                read.is_ok(),
                field.optional,
                "{json} without {}",
                field.name
            );
        }
    }
}

#[derive(Serialize, Deserialize, Contract, PartialEq, Debug, Clone, Default)]
struct Inner {
    count: u32,
}

#[test]
fn plain_types() {
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct Record {
        flag: bool,
        small: i8,
        wide: u64,
        ratio: f64,
        letter: char,
        text: String,
        boxed: Box<Inner>,
        maybe: Option<u16>,
        list: Vec<Inner>,
        set: HashSet<String>,
        sorted: BTreeMap<String, u8>,
        hashed: HashMap<String, Option<bool>>,
        pair: (u8, String),
        nothing: (),
        any: Value,
        r#type: String,
    }
    let value = Record {
        flag: true,
        small: -3,
        wide: u64::MAX,
        ratio: 0.5,
        letter: 'ß',
        text: "ok".into(),
        boxed: Box::default(),
        maybe: None,
        list: vec![Inner { count: 1 }],
        set: ["a".to_owned()].into(),
        sorted: [("k".to_owned(), 2)].into(),
        hashed: [("k".to_owned(), None)].into(),
        pair: (1, "b".into()),
        nothing: (),
        any: json!([{ "free": "form" }]),
        r#type: "t".into(),
    };
    check(
        &value,
        "{flag:bool,small:i8,wide:u64,ratio:f64,letter:char,text:str,boxed:{count:u32},\
         maybe?:?u16,list:[{count:u32}],set:[str],sorted:{*:u8},hashed:{*:?bool},pair:(u8,str),\
         nothing:unit,any:any,type:str}",
    );
}

#[test]
fn structs_of_every_style() {
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct Unit;
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct Empty {}
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct EmptyTuple();
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct Newtype(Vec<u8>);
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct Pair(u8, Option<Newtype>);
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct Skipping(u8, #[serde(skip)] u16, bool);
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct OneOfTwo(u8, #[serde(skip)] u16);
    check(&Unit, "unit");
    check(&Empty {}, "{}");
    check(&EmptyTuple(), "()");
    check(&Newtype(vec![1]), "[u8]");
    check(&Pair(1, Some(Newtype(vec![]))), "(u8,?[u8])");
    check(&Skipping(1, 0, true), "(u8,bool)");
    check(&OneOfTwo(1, 0), "(u8)");
}

#[test]
fn transparent_is_the_one_field() {
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    #[serde(transparent)]
    struct Named {
        #[serde(skip)]
        unit: PhantomData<u8>,
        sku: String,
    }
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    #[serde(transparent)]
    struct Tuple(#[serde(skip)] PhantomData<u8>, Inner);
    let unit = PhantomData;
    check(
        &Named {
            unit,
            sku: "a".into(),
        },
        "str",
    );
    check(&Tuple(PhantomData, Inner::default()), "{count:u32}");
}

#[test]
fn names_are_serdes() {
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    #[serde(rename = "ignored", rename_all = "camelCase")]
    struct Renamed {
        first_line: u8,
        #[serde(rename = "unit-price.v2")]
        unit_price: u8,
        #[serde(alias = "old")]
        new_name: u8,
    }
    check(
        &Renamed {
            first_line: 1,
            unit_price: 2,
            new_name: 3,
        },
        "{firstLine:u8,unit-price.v2:u8,newName:u8}",
    );
}

/// Every case that serde knows, on names with digits, single letters, runs of capitals and
/// underscores in odd places.
macro_rules! cases {
    ($($name:ident $case:literal;)+) => {$(
        #[test]
        fn $name() {
            #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
            #[serde(rename_all = $case)]
            struct Fields { x: u8, first_line: u8, a1_b2: u8, _led: u8, trailing_: u8, two__gaps: u8, r#type: u8 }
            #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
            #[serde(rename_all = $case)]
            enum Variants { X, Plain, FirstLine, HTTPRequest, V2Beta, Snake_Case }
            #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
            #[serde(rename_all_fields = $case)]
            enum AllFields {
                FirstLine { first_line: u8 },
                #[serde(rename_all = "UPPERCASE")]
                Own { first_line: u8 },
            }
            #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
            enum OneVariant { #[serde(rename_all = $case)] FirstLine { first_line: u8 } }

            let fields = Fields { x: 1, first_line: 2, a1_b2: 3, _led: 4, trailing_: 5, two__gaps: 6, r#type: 7 };
            check_json(&fields, &shape::<Fields>());
            for value in [Variants::X, Variants::Plain, Variants::FirstLine, Variants::HTTPRequest, Variants::V2Beta, Variants::Snake_Case] {
                check_json(&value, &shape::<Variants>());
            }
            for value in [AllFields::FirstLine { first_line: 1 }, AllFields::Own { first_line: 1 }] {
                check_json(&value, &shape::<AllFields>());
            }
            check_json(&OneVariant::FirstLine { first_line: 1 }, &shape::<OneVariant>());
        }
    )+};
}

#[allow(
    non_camel_case_types,
    non_snake_case,
    reason = "the odd names are the point"
)]
mod case {
    use super::*;

    cases! {
        lower "lowercase";
        upper "UPPERCASE";
        pascal "PascalCase";
        camel "camelCase";
        snake "snake_case";
        screaming_snake "SCREAMING_SNAKE_CASE";
        kebab "kebab-case";
        screaming_kebab "SCREAMING-KEBAB-CASE";
    }
}

#[test]
fn enums_of_every_tagging() {
    macro_rules! tagged {
        ($(#[$attribute:meta])* $values:ident, $want:literal) => {{
            #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
            $(#[$attribute])*
            enum Choice {
                Unit,
                Newtype(Inner),
                Tuple(u8, String),
                Struct { at: u8, #[serde(default)] note: String },
            }
            for value in [
                Choice::Unit,
                Choice::Newtype(Inner { count: 1 }),
                Choice::Tuple(1, "a".into()),
                Choice::Struct { at: 1, note: String::new() },
            ] {
                check(&value, $want);
            }
        }};
    }
    tagged!(
        values,
        "<Unit|Newtype:{count:u32}|Tuple:(u8,str)|Struct:{at:u8,note?:str}>"
    );
    tagged!(
        #[serde(tag = "type", content = "payload", rename_all = "kebab-case")]
        values,
        "<#type,payload;unit|newtype:{count:u32}|tuple:(u8,str)|struct:{at:u8,note?:str}>"
    );
    tagged!(
        #[serde(untagged)]
        values,
        "<~;Unit|Newtype:{count:u32}|Tuple:(u8,str)|Struct:{at:u8,note?:str}>"
    );

    // serde has no internally tagged tuples.
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    #[serde(tag = "kind")]
    enum Internal {
        Unit,
        #[serde(rename = "inner")]
        Newtype(Inner),
        Struct {
            at: u8,
        },
    }
    for value in [
        Internal::Unit,
        Internal::Newtype(Inner { count: 1 }),
        Internal::Struct { at: 1 },
    ] {
        check(&value, "<#kind;Unit|inner:{count:u32}|Struct:{at:u8}>");
    }

    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    #[serde(tag = "kind", rename_all = "camelCase")]
    struct TaggedStruct {
        first_line: u8,
    }
    check(&TaggedStruct { first_line: 1 }, "{kind?:str,firstLine:u8}");
}

#[test]
fn variants_can_be_left_out_or_catch_all() {
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    #[serde(tag = "t")]
    enum Open {
        A,
        #[serde(skip)]
        #[allow(dead_code, reason = "the schema must not have it")]
        Hidden(u8),
        #[serde(other)]
        Unknown,
    }
    check(&Open::A, "<#t;A|*Unknown>");
    check(&Open::Unknown, "<#t;A|*Unknown>");
    let strange = json!({ "t": "FromNextYear" });
    assert!(fit(&strange, &shape::<Open>()).is_ok());
    assert_eq!(
        serde_json::from_value::<Open>(strange).unwrap(),
        Open::Unknown
    );

    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    enum SkippedContent {
        A(#[serde(skip)] u8),
        B(#[serde(skip)] u8, bool),
        C {
            #[serde(skip)]
            hidden: u8,
        },
    }
    for value in [
        SkippedContent::A(0),
        SkippedContent::B(0, true),
        SkippedContent::C { hidden: 0 },
    ] {
        check(&value, "<A|B:(bool)|C:{}>");
    }
}

#[test]
fn what_may_be_absent() {
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug, Clone, Default)]
    struct Some_ {
        required: u8,
        #[serde(default)]
        standard: u8,
        #[serde(default = "seven")]
        seven: u8,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        short: String,
        maybe: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        omitted: Option<u8>,
        #[serde(skip)]
        never: u8,
    }
    fn seven() -> u8 {
        7
    }
    let want = "{required:u8,standard?:u8,seven?:u8,short?:str,maybe?:?u8,omitted?:?u8}";
    check(&Some_::default(), want);
    let full = Some_ {
        short: "s".into(),
        maybe: Some(1),
        omitted: Some(2),
        ..Some_::default()
    };
    check(&full, want);

    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug, Default)]
    #[serde(default)]
    struct All {
        one: u8,
        inner: Inner,
    }
    check(&All::default(), "{one?:u8,inner?:{count:u32}}");
}

#[test]
fn generics_ask_for_what_they_write() {
    #[derive(Serialize, Deserialize, Contract, PartialEq, Debug)]
    struct Page<T, const N: usize = 1> {
        items: Vec<T>,
        next: Option<String>,
    }
    #[derive(Serialize, Contract)]
    struct Borrowed<'a> {
        name: &'a str,
    }
    let page = Page::<Inner> {
        items: vec![Inner::default()],
        next: None,
    };
    check(&page, "{items:[{count:u32}],next?:?str}");
    let json = serde_json::to_value(Borrowed { name: "a" }).unwrap();
    fit(&json, &shape::<Borrowed<'static>>()).unwrap();
}

#[test]
fn the_version_is_1_0_unless_said() {
    #[derive(Contract)]
    struct Plain;
    #[derive(Contract)]
    #[contract(version = "12.345")]
    struct Said;
    assert_eq!(Plain::VERSION.to_string(), "1.0");
    assert_eq!(Said::VERSION.to_string(), "12.345");
    assert_eq!(<Box<Said>>::VERSION, Said::VERSION);
}

/// The checker itself: without it, every test above could pass for nothing.
#[test]
fn what_does_not_fit_is_found() {
    for (shape, json) in [
        ("bool", json!(0)),
        ("u8", json!(256)),
        ("u32", json!(-1)),
        ("i8", json!(-129)),
        ("u8", json!(1.5)),
        ("f64", json!("1")),
        ("char", json!("ab")),
        ("str", json!(null)),
        ("unit", json!([])),
        ("?u8", json!("a")),
        ("[u8]", json!([1, "a"])),
        ("{*:u8}", json!({ "a": null })),
        ("(u8,u8)", json!([1])),
        ("{a:u8}", json!({})),
        ("{a:u8}", json!({ "a": 1, "b": 2 })),
        ("{a?:u8}", json!({ "a": null })),
        ("<A|B:u8>", json!("B")),
        ("<A|B:u8>", json!("C")),
        ("<A|B:u8>", json!({ "B": "x" })),
        ("<A|B:u8>", json!({ "B": 1, "C": 1 })),
        ("<#t;A|B:{a:u8}>", json!({ "t": "B" })),
        ("<#t;A|B:{a:u8}>", json!({ "a": 1 })),
        ("<#t;A>", json!({ "t": "A", "a": 1 })),
        ("<#t,c;A|B:u8>", json!({ "t": "B" })),
        ("<#t,c;A|B:u8>", json!({ "t": "A", "c": 1 })),
        ("<#t,c;A|B:u8>", json!({ "t": "B", "c": 1, "d": 1 })),
        ("<~;A:u8|B:str>", json!(true)),
    ] {
        let shape = shape.parse::<Shape>().unwrap();
        assert!(fit(&json, &shape).is_err(), "{json} fits {shape}");
    }
}

#[derive(Serialize, Deserialize, Contract, PartialEq, Debug, Clone)]
#[serde(
    tag = "type",
    content = "payload",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
enum Event {
    Cleared,
    PriceSet(f64),
    Moved(i16, i16),
    ItemAdded {
        sku: String,
        unit_cents: u64,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String>,
    },
}

#[derive(Serialize, Deserialize, Contract, PartialEq, Debug, Clone)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
struct Whole {
    last_events: Vec<Event>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best_event: Option<Box<Event>>,
    by_name: BTreeMap<String, (char, Option<i64>)>,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Cleared),
        (-1.0e9..1.0e9_f64).prop_map(Event::PriceSet),
        any::<(i16, i16)>().prop_map(|(x, y)| Event::Moved(x, y)),
        (
            ".{0,8}",
            any::<u64>(),
            prop::collection::vec(".{0,3}", 0..3)
        )
            .prop_map(|(sku, unit_cents, tags)| Event::ItemAdded {
                sku,
                unit_cents,
                tags
            }),
    ]
}

proptest! {
    #[test]
    fn whatever_a_type_holds_fits_its_schema(
        last_events in prop::collection::vec(event(), 0..4),
        best_event in prop::option::of(event().prop_map(Box::new)),
        by_name in prop::collection::btree_map(".{0,4}", any::<(char, Option<i64>)>(), 0..4),
    ) {
        check_json(&Whole { last_events, best_event, by_name }, &shape::<Whole>());
    }

    #[test]
    fn numbers_fit_their_type_and_no_smaller_one(number: i64) {
        let fits = |name: &str| fit(&json!(number), &name.parse().unwrap()).is_ok();
        prop_assert!(fits("i64"));
        prop_assert_eq!(fits("i32"), i32::try_from(number).is_ok());
        prop_assert_eq!(fits("u16"), u16::try_from(number).is_ok());
        prop_assert_eq!(fits("u64"), u64::try_from(number).is_ok());
    }
}

//! Whether JSON has the structure that a schema describes.

use serde_json::{Map, Value};
use yew_mfe::contract::{Shape, ShapeVariant};

/// Says where and why `json` does not fit `shape`.
///
/// It is stricter than a reader: an object must not have a key that the schema does not know.
pub fn fit(json: &Value, shape: &Shape) -> Result<(), String> {
    let misfit = || Err(format!("{json} is no {shape}"));
    match (shape, json) {
        (Shape::Leaf(name), _) if is_leaf(name, json) => Ok(()),
        (Shape::Option(_), Value::Null) => Ok(()),
        (Shape::Option(inner), _) => fit(json, inner),
        (Shape::List(inner), Value::Array(items)) => {
            items.iter().try_for_each(|item| fit(item, inner))
        }
        (Shape::Map(inner), Value::Object(object)) => {
            object.values().try_for_each(|value| fit(value, inner))
        }
        (Shape::Tuple(shapes), Value::Array(items)) if shapes.len() == items.len() => items
            .iter()
            .zip(shapes)
            .try_for_each(|(item, shape)| fit(item, shape)),
        (Shape::Record(fields), Value::Object(object)) => {
            let known = |key: &str| fields.iter().any(|field| field.name == key);
            if let Some(key) = object.keys().find(|key| !known(key)) {
                return Err(format!("{shape} has no `{key}`"));
            }
            fields
                .iter()
                .try_for_each(|field| match object.get(&field.name) {
                    Some(value) => fit(value, &field.shape),
                    None if field.optional => Ok(()),
                    None => Err(format!("{json} lacks `{}`", field.name)),
                })
        }
        (Shape::Enum(tagging, variants), _) => choice(json, tagging, variants),
        _ => misfit(),
    }
}

fn is_leaf(name: &str, json: &Value) -> bool {
    let integer = || {
        json.as_i64()
            .map(i128::from)
            .or_else(|| json.as_u64().map(i128::from))
    };
    let within = |low: i128, high: i128| integer().is_some_and(|n| (low..=high).contains(&n));
    match name {
        "bool" => json.is_boolean(),
        "u8" => within(0, u8::MAX.into()),
        "u16" => within(0, u16::MAX.into()),
        "u32" => within(0, u32::MAX.into()),
        "u64" | "usize" => within(0, u64::MAX.into()),
        "i8" => within(i8::MIN.into(), i8::MAX.into()),
        "i16" => within(i16::MIN.into(), i16::MAX.into()),
        "i32" => within(i32::MIN.into(), i32::MAX.into()),
        "i64" | "isize" => within(i64::MIN.into(), i64::MAX.into()),
        "f32" | "f64" => json.is_number(),
        "char" => json.as_str().is_some_and(|text| text.chars().count() == 1),
        "str" => json.is_string(),
        "unit" => json.is_null(),
        "any" => true,
        _ => false,
    }
}

fn choice(json: &Value, tagging: &str, variants: &[ShapeVariant]) -> Result<(), String> {
    if tagging == "~" {
        let fits = variants
            .iter()
            .any(|variant| content(&variant.name, variant.content.as_ref(), json).is_ok());
        return if fits {
            Ok(())
        } else {
            Err(format!("{json} fits no variant"))
        };
    }
    let (name, rest) = match (tagging, json) {
        ("", Value::String(name)) => (name.clone(), None),
        ("", Value::Object(object)) if object.len() == 1 => {
            let (name, content) = object.iter().next().ok_or("no variant")?;
            (name.clone(), Some(content.clone()))
        }
        ("", _) => return Err(format!("{json} is no externally tagged variant")),
        (tagging, Value::Object(object)) => tagged(tagging, object)?,
        _ => return Err(format!("{json} has no tag")),
    };
    let known = variants.iter().find(|variant| variant.name == name);
    let variant = known.or_else(|| variants.iter().find(|variant| variant.other));
    let variant = variant.ok_or_else(|| format!("there is no variant `{name}`"))?;
    match (&variant.content, rest) {
        (Some(shape), Some(rest)) => fit(&rest, shape),
        (Some(_), None) => Err(format!("`{name}` has no content")),
        (None, None) => Ok(()),
        // What is left of an internally tagged object without its tag.
        (None, Some(Value::Object(rest))) if rest.is_empty() => Ok(()),
        (None, Some(rest)) => Err(format!("`{name}` has content {rest}")),
    }
}

/// The variant's name and what else the object holds.
fn tagged(tagging: &str, object: &Map<String, Value>) -> Result<(String, Option<Value>), String> {
    let mut rest = object.clone();
    let names = tagging.trim_start_matches('#');
    let (tag, content) = match names.split_once(',') {
        Some((tag, content)) => (tag, Some(content)),
        None => (names, None),
    };
    let name = rest.remove(tag).ok_or_else(|| format!("no tag `{tag}`"))?;
    let name = name.as_str().ok_or("the tag is no text")?.to_owned();
    let Some(content) = content else {
        return Ok((name, Some(Value::Object(rest))));
    };
    let content = rest.remove(content);
    match rest.keys().next() {
        None => Ok((name, content)),
        Some(key) => Err(format!("`{key}` is neither tag nor content")),
    }
}

/// An untagged unit is `null`.
fn content(name: &str, shape: Option<&Shape>, json: &Value) -> Result<(), String> {
    match shape {
        Some(shape) => fit(json, shape),
        None if json.is_null() => Ok(()),
        None => Err(format!("{json} is no `{name}`")),
    }
}

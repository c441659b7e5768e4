use super::item::{Item, ItemKind};
use super::shape::{Shape, ShapeField, ShapeVariant};
use std::fmt;

/// Two sides that cannot work together, and why.
///
/// Displays as a sentence that names the item, the field and both sides with their versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incompatible {
    kind: ItemKind,
    name: String,
    reason: String,
}

impl Incompatible {
    /// What kind of item does not fit.
    pub fn kind(&self) -> ItemKind {
        self.kind
    }

    /// The item's name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for Incompatible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} `{}` does not fit: {}",
            self.kind, self.name, self.reason
        )
    }
}

impl std::error::Error for Incompatible {}

/// Compares one item as two sides know it; `left_side` and `right_side` are how messages call
/// them (``the shell``, ``remote `cart` ``). The rule is in the [module docs](super).
///
/// # Errors
///
/// [`Incompatible`] when the sides cannot work together.
pub fn negotiate(
    left: &Item,
    left_side: &str,
    right: &Item,
    right_side: &str,
) -> Result<(), Incompatible> {
    let sides = Sides {
        left: format!("{left_side} ({})", left.version()),
        right: format!("{right_side} ({})", right.version()),
    };
    let refused = |reason| Incompatible {
        kind: left.kind(),
        name: left.name().to_owned(),
        reason,
    };
    if left.version().major != right.version().major {
        return Err(refused(format!(
            "{} and {} have different majors",
            sides.left, sides.right
        )));
    }
    if left.hash() == right.hash() && left.shape() == right.shape() {
        return Ok(());
    }
    let result = match (left.kind(), left.shape(), right.shape()) {
        (ItemKind::State, Shape::Tuple(l), Shape::Tuple(r)) if l.len() == 2 && r.len() == 2 => {
            sides
                .compare("state", &l[0], &r[0])
                .and_then(|()| sides.events(&l[1], &r[1]))
        }
        (kind, l, r) => sides.compare(kind.as_str(), l, r),
    };
    result.map_err(refused)
}

struct Sides {
    left: String,
    right: String,
}

impl Sides {
    fn differ(&self, path: &str, left: &dyn fmt::Display, right: &dyn fmt::Display) -> String {
        format!(
            "field `{path}` is `{left}` for {} and `{right}` for {}",
            self.left, self.right
        )
    }

    fn compare(&self, path: &str, left: &Shape, right: &Shape) -> Result<(), String> {
        match (left, right) {
            (Shape::Leaf(l), Shape::Leaf(r)) if l == r => Ok(()),
            (Shape::Option(l), Shape::Option(r)) => self.compare(path, l, r),
            (Shape::List(l), Shape::List(r)) => self.compare(&format!("{path}[]"), l, r),
            (Shape::Map(l), Shape::Map(r)) => self.compare(&format!("{path}.*"), l, r),
            (Shape::Tuple(l), Shape::Tuple(r)) if l.len() == r.len() => l
                .iter()
                .zip(r)
                .enumerate()
                .try_for_each(|(at, (l, r))| self.compare(&format!("{path}.{at}"), l, r)),
            (Shape::Record(l), Shape::Record(r)) => self.fields(path, l, r),
            (Shape::Enum(l_tag, l), Shape::Enum(r_tag, r)) if l_tag == r_tag => {
                self.variants(path, l, r, false)
            }
            _ => Err(self.differ(path, left, right)),
        }
    }

    /// Events may have more variants on one side: the log keeps and forwards unknown events.
    fn events(&self, left: &Shape, right: &Shape) -> Result<(), String> {
        match (left, right) {
            (Shape::Enum(l_tag, l), Shape::Enum(r_tag, r)) if l_tag == r_tag => {
                self.variants("event", l, r, true)
            }
            _ => self.compare("event", left, right),
        }
    }

    fn fields(&self, path: &str, left: &[ShapeField], right: &[ShapeField]) -> Result<(), String> {
        let lacking = |field: &ShapeField, has: &str, lacks: &str| {
            Err(format!(
                "field `{path}.{}` is required by {has} and unknown to {lacks}",
                field.name
            ))
        };
        for field in left {
            match right.iter().find(|other| other.name == field.name) {
                // Whoever may leave it out must not meet a reader that needs it.
                Some(other) if other.optional != field.optional => {
                    let (may, must) = if field.optional {
                        (&self.left, &self.right)
                    } else {
                        (&self.right, &self.left)
                    };
                    return Err(format!(
                        "field `{path}.{}` is optional for {may} and required by {must}",
                        field.name
                    ));
                }
                Some(other) => {
                    self.compare(
                        &format!("{path}.{}", field.name),
                        &field.shape,
                        &other.shape,
                    )?;
                }
                None if field.optional => {}
                None => return lacking(field, &self.left, &self.right),
            }
        }
        for field in right {
            let known = left.iter().any(|other| other.name == field.name);
            if !known && !field.optional {
                return lacking(field, &self.right, &self.left);
            }
        }
        Ok(())
    }

    fn variants(
        &self,
        path: &str,
        left: &[ShapeVariant],
        right: &[ShapeVariant],
        open: bool,
    ) -> Result<(), String> {
        let lacking = |variant: &ShapeVariant, has: &str, lacks: &str| {
            Err(format!(
                "variant `{path}.{}` of {has} is unknown to {lacks}",
                variant.name
            ))
        };
        let catches = |variants: &[ShapeVariant]| open || variants.iter().any(|v| v.other);
        for variant in left {
            let path = format!("{path}.{}", variant.name);
            match right.iter().find(|other| other.name == variant.name) {
                Some(other) => match (&variant.content, &other.content) {
                    (None, None) => {}
                    (Some(l), Some(r)) => self.compare(&path, l, r)?,
                    (Some(l), None) => return Err(self.differ(&path, l, &"nothing")),
                    (None, Some(r)) => return Err(self.differ(&path, &"nothing", r)),
                },
                None if catches(right) => {}
                None => return lacking(variant, &self.left, &self.right),
            }
        }
        for variant in right {
            let known = left.iter().any(|other| other.name == variant.name);
            if !known && !catches(left) {
                return lacking(variant, &self.right, &self.left);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: ItemKind, version: &str, schema: &str) -> Item {
        Item::new(
            kind,
            "cart",
            version.parse().unwrap(),
            schema.parse().unwrap(),
        )
        .unwrap()
    }

    /// Checks both directions: agreement is symmetrical. `want` is empty for agreement.
    #[track_caller]
    fn check(kind: ItemKind, left: (&str, &str), right: (&str, &str), want: &str) {
        let (left, right) = (item(kind, left.0, left.1), item(kind, right.0, right.1));
        let there = negotiate(&left, "the shell", &right, "remote `cart`");
        let back = negotiate(&right, "remote `cart`", &left, "the shell");
        assert_eq!(there.is_ok(), back.is_ok());
        assert_eq!(
            there
                .map_err(|error| error.to_string())
                .err()
                .unwrap_or_default(),
            want
        );
    }

    #[test]
    fn only_optional_additions_agree() {
        let props = ItemKind::Props;
        check(props, ("1.0", "{a:u8}"), ("1.3", "{a:u8}"), "");
        check(props, ("1.0", "{a:u8}"), ("1.1", "{a:u8,b?:str}"), "");
        check(
            props,
            ("1.0", "{c?:[u8],a:u8}"),
            ("1.1", "{a:u8,b?:str}"),
            "",
        );
        check(
            props,
            ("1.0", "{a:u8}"),
            ("1.1", "{a?:u8}"),
            "props `cart` does not fit: field `props.a` is optional for remote `cart` (1.1) and required by the shell (1.0)",
        );
        check(
            props,
            ("1.0", "{a:u8}"),
            ("2.0", "{a:u8}"),
            "props `cart` does not fit: the shell (1.0) and remote `cart` (2.0) have different majors",
        );
        check(
            props,
            ("1.0", "{a:u8}"),
            ("1.1", "{a:u8,b:str}"),
            "props `cart` does not fit: field `props.b` is required by remote `cart` (1.1) and unknown to the shell (1.0)",
        );
        check(
            props,
            ("1.0", "{lines:[{sku:str}]}"),
            ("1.1", "{lines:[{sku:u32}]}"),
            "props `cart` does not fit: field `props.lines[].sku` is `str` for the shell (1.0) and `u32` for remote `cart` (1.1)",
        );
        check(
            props,
            ("1.0", "(u8,{*:?u8})"),
            ("1.0", "(u8,{*:?u16})"),
            "props `cart` does not fit: field `props.1.*` is `u8` for the shell (1.0) and `u16` for remote `cart` (1.0)",
        );
    }

    #[test]
    fn enums_agree_when_no_side_can_meet_an_unknown_variant() {
        let topic = ItemKind::Topic;
        check(topic, ("1.0", "<A|B:u8>"), ("1.0", "<B:u8|A>"), "");
        check(topic, ("1.0", "<A|*X>"), ("1.0", "<A|B|*X>"), "");
        check(
            topic,
            ("1.0", "<A>"),
            ("1.1", "<A|B>"),
            "topic `cart` does not fit: variant `topic.B` of remote `cart` (1.1) is unknown to the shell (1.0)",
        );
        check(
            topic,
            ("1.0", "<A:u8>"),
            ("1.1", "<A>"),
            "topic `cart` does not fit: field `topic.A` is `u8` for the shell (1.0) and `nothing` for remote `cart` (1.1)",
        );
        check(
            topic,
            ("1.0", "<#t;A>"),
            ("1.0", "<A>"),
            "topic `cart` does not fit: field `topic` is `<#t;A>` for the shell (1.0) and `<A>` for remote `cart` (1.0)",
        );
    }

    #[test]
    fn events_may_be_unknown_states_may_not() {
        let state = ItemKind::State;
        check(
            state,
            ("1.0", "({n:u8},<A>)"),
            ("1.1", "({n:u8},<A|B:u8>)"),
            "",
        );
        check(
            state,
            ("1.0", "(<X>,<A>)"),
            ("1.1", "(<X|Y>,<A>)"),
            "state `cart` does not fit: variant `state.Y` of remote `cart` (1.1) is unknown to the shell (1.0)",
        );
        check(
            state,
            ("1.0", "(u8,<A:{x:u8}>)"),
            ("1.1", "(u8,<A:{x:u8,y:u8}>)"),
            "state `cart` does not fit: field `event.A.y` is required by remote `cart` (1.1) and unknown to the shell (1.0)",
        );
    }
}

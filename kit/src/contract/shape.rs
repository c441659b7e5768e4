use super::schema::{Field, Schema, Tagging, Variant};
use std::fmt;
use std::str::FromStr;

/// How deep a schema may nest. Deeper text is refused instead of exhausting the stack.
const MAX_DEPTH: usize = 32;

/// A structure read from a schema's canonical text.
///
/// The text is what a manifest carries:
///
/// ```text
/// u32 str bool …       a scalar          ?T           T or null
/// [T]                  a list            {*:T}        an object with any keys
/// (T,U)                a tuple           {a:T,b?:U}   an object; `b` may be absent
/// <A|B:T|*C>           an enum, externally tagged; C stands for every unknown variant
/// <#tag;A|B:T>         internally tagged              <#tag,content;A|B:T>   adjacently
/// <~;A:T|B:U>          untagged
/// ```
///
/// `Display` writes exactly the text that was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A scalar by name.
    Leaf(String),
    /// A value or `null`.
    Option(Box<Shape>),
    /// A sequence of one type.
    List(Box<Shape>),
    /// An object with arbitrary keys.
    Map(Box<Shape>),
    /// A sequence of fixed length.
    Tuple(Vec<Shape>),
    /// An object with known keys.
    Record(Vec<ShapeField>),
    /// A choice: the tagging as text (empty, `#tag`, `#tag,content` or `~`) and the variants.
    Enum(String, Vec<ShapeVariant>),
}

/// A key of a [`Shape::Record`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeField {
    /// The key in JSON.
    pub name: String,
    /// Whether a reader accepts an object without it.
    pub optional: bool,
    /// The structure of the value.
    pub shape: Shape,
}

/// An alternative of a [`Shape::Enum`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeVariant {
    /// The name in JSON.
    pub name: String,
    /// Whether it stands for every unknown name.
    pub other: bool,
    /// What comes with the name, if anything.
    pub content: Option<Shape>,
}

/// Text that is not a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidShape {
    at: usize,
    expected: &'static str,
}

impl fmt::Display for InvalidShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a schema: expected {} at byte {}",
            self.expected, self.at
        )
    }
}

impl std::error::Error for InvalidShape {}

impl From<&Schema> for Shape {
    fn from(schema: &Schema) -> Self {
        let boxed = |inner: &Schema| Box::new(Self::from(inner));
        match schema {
            Schema::Leaf(name) => Self::Leaf((*name).to_owned()),
            Schema::Option(inner) => Self::Option(boxed(inner)),
            Schema::List(inner) => Self::List(boxed(inner)),
            Schema::Map(inner) => Self::Map(boxed(inner)),
            Schema::Tuple(items) => {
                Self::Tuple(items.iter().map(|item| Self::from(*item)).collect())
            }
            Schema::Record(fields) => {
                let field = |field: &Field| ShapeField {
                    name: field.name.to_owned(),
                    optional: field.optional,
                    shape: field.schema.into(),
                };
                Self::Record(fields.iter().map(field).collect())
            }
            Schema::Enum(tagging, variants) => {
                let tagging = match tagging {
                    Tagging::External => String::new(),
                    Tagging::Internal(tag) => format!("#{tag}"),
                    Tagging::Adjacent(tag, content) => format!("#{tag},{content}"),
                    Tagging::Untagged => "~".to_owned(),
                };
                let variant = |variant: &Variant| ShapeVariant {
                    name: variant.name.to_owned(),
                    other: variant.other,
                    content: variant.content.map(Self::from),
                };
                Self::Enum(tagging, variants.iter().map(variant).collect())
            }
        }
    }
}

impl FromStr for Shape {
    type Err = InvalidShape;

    fn from_str(text: &str) -> Result<Self, InvalidShape> {
        let mut parser = Parser { text, at: 0 };
        let shape = parser.shape(0)?;
        if parser.at == text.len() {
            Ok(shape)
        } else {
            Err(parser.expected("the end"))
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn expected(&self, expected: &'static str) -> InvalidShape {
        InvalidShape {
            at: self.at,
            expected,
        }
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.text[self.at..].starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn must(&mut self, token: &'static str) -> Result<(), InvalidShape> {
        if self.eat(token) {
            Ok(())
        } else {
            Err(self.expected(token))
        }
    }

    fn word(&mut self) -> Result<String, InvalidShape> {
        let rest = &self.text[self.at..];
        let end = rest
            .bytes()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)))
            .unwrap_or(rest.len());
        if end == 0 {
            return Err(self.expected("a name"));
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }

    fn shape(&mut self, depth: usize) -> Result<Shape, InvalidShape> {
        if depth > MAX_DEPTH {
            return Err(self.expected("at most 32 levels"));
        }
        if self.eat("?") {
            return Ok(Shape::Option(Box::new(self.shape(depth + 1)?)));
        }
        if self.eat("[") {
            let inner = self.shape(depth + 1)?;
            self.must("]")?;
            return Ok(Shape::List(Box::new(inner)));
        }
        if self.eat("{*:") {
            let inner = self.shape(depth + 1)?;
            self.must("}")?;
            return Ok(Shape::Map(Box::new(inner)));
        }
        if self.eat("(") {
            return Ok(Shape::Tuple(
                self.list(")", ",", |parser| parser.shape(depth + 1))?,
            ));
        }
        if self.eat("{") {
            return Ok(Shape::Record(
                self.list("}", ",", |parser| parser.field(depth + 1))?,
            ));
        }
        if self.eat("<") {
            let tagging = self.tagging()?;
            return Ok(Shape::Enum(
                tagging,
                self.list(">", "|", |p| p.variant(depth + 1))?,
            ));
        }
        Ok(Shape::Leaf(self.word()?))
    }

    fn list<T>(
        &mut self,
        end: &'static str,
        separator: &'static str,
        mut item: impl FnMut(&mut Self) -> Result<T, InvalidShape>,
    ) -> Result<Vec<T>, InvalidShape> {
        let mut items = Vec::new();
        if self.eat(end) {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            if self.eat(end) {
                return Ok(items);
            }
            self.must(separator)?;
        }
    }

    fn field(&mut self, depth: usize) -> Result<ShapeField, InvalidShape> {
        let name = self.word()?;
        let optional = self.eat("?");
        self.must(":")?;
        Ok(ShapeField {
            name,
            optional,
            shape: self.shape(depth)?,
        })
    }

    fn tagging(&mut self) -> Result<String, InvalidShape> {
        let start = self.at;
        if self.eat("#") {
            self.word()?;
            if self.eat(",") {
                self.word()?;
            }
        } else if !self.eat("~") {
            return Ok(String::new());
        }
        let tagging = self.text[start..self.at].to_owned();
        self.must(";")?;
        Ok(tagging)
    }

    fn variant(&mut self, depth: usize) -> Result<ShapeVariant, InvalidShape> {
        let other = self.eat("*");
        let name = self.word()?;
        let content = if self.eat(":") {
            Some(self.shape(depth)?)
        } else {
            None
        };
        Ok(ShapeVariant {
            name,
            other,
            content,
        })
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn joined<T>(
            f: &mut fmt::Formatter<'_>,
            items: &[T],
            separator: &str,
            mut item: impl FnMut(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
        ) -> fmt::Result {
            for (at, value) in items.iter().enumerate() {
                if at > 0 {
                    f.write_str(separator)?;
                }
                item(f, value)?;
            }
            Ok(())
        }
        match self {
            Self::Leaf(name) => f.write_str(name),
            Self::Option(inner) => write!(f, "?{inner}"),
            Self::List(inner) => write!(f, "[{inner}]"),
            Self::Map(inner) => write!(f, "{{*:{inner}}}"),
            Self::Tuple(items) => {
                f.write_str("(")?;
                joined(f, items, ",", |f, item| write!(f, "{item}"))?;
                f.write_str(")")
            }
            Self::Record(fields) => {
                f.write_str("{")?;
                joined(f, fields, ",", |f, field| {
                    let mark = if field.optional { "?" } else { "" };
                    write!(f, "{}{mark}:{}", field.name, field.shape)
                })?;
                f.write_str("}")
            }
            Self::Enum(tagging, variants) => {
                f.write_str("<")?;
                if !tagging.is_empty() {
                    write!(f, "{tagging};")?;
                }
                joined(f, variants, "|", |f, variant| {
                    write!(
                        f,
                        "{}{}",
                        if variant.other { "*" } else { "" },
                        variant.name
                    )?;
                    variant
                        .content
                        .as_ref()
                        .map_or(Ok(()), |content| write!(f, ":{content}"))
                })?;
                f.write_str(">")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_survives_parsing() {
        for text in [
            "u32",
            "?[str]",
            "{*:{a:u32,b?:?str}}",
            "({},<A|B:u32|*C>)",
            "<#type;add-item:{sku:str}|clear>",
            "<#t,c;A:(u8,u8)>",
            "<~;A:u8|B:str>",
            "()",
        ] {
            assert_eq!(text.parse::<Shape>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn errors_say_what_was_expected_and_where() {
        for (text, want) in [
            ("", "a name at byte 0"),
            ("[u32", "] at byte 4"),
            ("{a u32}", ": at byte 2"),
            ("u32 ", "the end at byte 3"),
            ("<#;A>", "a name at byte 2"),
            ("{a:u32", ", at byte 6"),
        ] {
            let error = text.parse::<Shape>().unwrap_err().to_string();
            assert_eq!(error, format!("not a schema: expected {want}"));
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = format!("{}u8", "?".repeat(100_000));
        assert!(
            deep.parse::<Shape>()
                .unwrap_err()
                .to_string()
                .contains("32 levels")
        );
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in ".{0,60}") {
            let _ = text.parse::<Shape>();
        }

        #[test]
        fn what_parses_prints_itself(text in "[a-c{}:,?<>|#;~*()\\[\\]]{0,24}") {
            if let Ok(shape) = text.parse::<Shape>() {
                prop_assert_eq!(shape.to_string(), text);
            }
        }
    }
}

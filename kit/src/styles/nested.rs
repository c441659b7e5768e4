//! Selectors of rules, wherever they are in a sheet.

use super::selectors::{conditions_of, in_scope, in_shadow, page_part, split};

/// What the selectors of a rule mean in the place where the rule is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    /// Nothing is around it but conditions and layers.
    Top,
    /// It is nested in a rule whose selectors, before they were rewritten, name the page and
    /// nothing else: `&` is the mount.
    InPage(String),
    /// It is nested in another rule.
    Nested,
}

/// How a sheet is kept to its mounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reach {
    Scope,
    Shadow,
}

/// The selectors of a rule as they have to be (nothing when they may stay), and the place of the
/// rules that are nested in it. By [CSS Nesting](https://www.w3.org/TR/css-nesting-1/).
pub(crate) fn kept_to(reach: Reach, place: &Place, selectors: &str) -> (Option<String>, Place) {
    let page = match place {
        Place::Top => {
            let other = match reach {
                Reach::Scope => in_scope(selectors),
                Reach::Shadow => in_shadow(selectors),
            };
            return (other, inside(selectors));
        }
        Place::Nested => "",
        Place::InPage(page) => page,
    };
    let mut is_other = false;
    let (mut list, mut whole) = (Vec::new(), Vec::new());
    for selector in split(selectors, |byte| byte == b',').map(str::trim) {
        let meant = if page.is_empty() {
            // Only one with an `&` somewhere begins at the page.
            selector.to_owned()
        } else {
            match selector.strip_prefix('&') {
                Some(rest) => format!("{page}{rest}"),
                None if names_parent(selector) => selector.to_owned(),
                None => format!("{page} {selector}"),
            }
        };
        let is_absolute = !page.is_empty() || names_parent(selector);
        let end = if is_absolute { page_part(&meant) } else { 0 };
        let other = match end {
            0 => None,
            // It says no more of the page than the rule around it.
            _ if meant[..end] == *page || meant[..end].contains('&') => None,
            _ if names_parent(&meant[end..]) => match reach {
                Reach::Scope => in_scope(&meant),
                Reach::Shadow => in_shadow(&meant),
            },
            // `&` is the mount, and what is said of the page a condition.
            _ => {
                let rest = &meant[end..];
                let conditions = match reach {
                    Reach::Scope => format!(":is({} *)", &meant[..end]),
                    Reach::Shadow => conditions_of(&meant[..end]),
                };
                Some(format!("&{conditions}{rest}"))
            }
        };
        is_other |= other.is_some();
        list.push(other.unwrap_or_else(|| selector.to_owned()));
        whole.push(meant);
    }
    let inside = if page.is_empty() {
        Place::Nested
    } else {
        inside(&whole.join(", "))
    };
    (is_other.then(|| list.join(", ")), inside)
}

/// The place inside of a rule with these selectors.
fn inside(selectors: &str) -> Place {
    let mut all = split(selectors, |byte| byte == b',').map(str::trim);
    if !all.all(|one| !one.is_empty() && page_part(one) == one.len()) {
        return Place::Nested;
    }
    let is_list = split(selectors, |byte| byte == b',').nth(1).is_some();
    Place::InPage(if is_list {
        format!(":is({selectors})")
    } else {
        selectors.trim().to_owned()
    })
}

/// Whether a nested selector says where its parent is.
fn names_parent(selector: &str) -> bool {
    split(selector, |byte| byte == b'&').nth(1).is_some() || selector.contains("(&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn nested(page: &str, selectors: &str, scope: &str, shadow: &str) {
        let (_, place) = kept_to(Reach::Scope, &Place::Top, page);
        for (reach, want) in [(Reach::Scope, scope), (Reach::Shadow, shadow)] {
            let (other, _) = kept_to(reach, &place, selectors);
            assert_eq!(
                other.as_deref().unwrap_or(selectors),
                want,
                "{page} {reach:?}"
            );
        }
    }

    #[test]
    fn rules_inside_of_one_for_the_page_are_for_the_mount() {
        nested(":root", "& .a", "& .a", "& .a");
        nested(":root", "p", "p", "p");
        nested("html", "&::before", "&::before", "&::before");
        nested(
            "html",
            "&.dark .a",
            "&:is(html.dark *) .a",
            "&:host-context(html.dark) .a",
        );
        nested("html", "body p, .a", "&:is(html body *) p, .a", "& p, .a");
        nested("html", "& > body", "&:is(html > body *)", "&");
        nested(
            "html, :root",
            "&[data-a]",
            "&:is(:is(html, :root)[data-a] *)",
            "&:host-context(:is(html, :root)[data-a])",
        );
        // Not only one level deep.
        let (_, place) = kept_to(Reach::Shadow, &Place::Top, "html");
        let (_, place) = kept_to(Reach::Shadow, &place, "&.dark");
        assert_eq!(place, Place::InPage("html.dark".to_owned()));
        let (other, place) = kept_to(Reach::Shadow, &place, ".a");
        assert_eq!((other, place), (None, Place::Nested));
    }

    #[test]
    fn rules_inside_of_another_one_may_ask_the_page() {
        nested(
            ".a",
            "html.dark &, :root & > b",
            "html.dark :where(:scope) &, :root :where(:scope) & > b",
            ":host-context(html.dark) &, :host & > b",
        );
        // Below the parent there is no page.
        for same in [
            "body p",
            "& body",
            "&.body",
            "> html",
            "[a='& html']",
            "&",
            "body:is(&, b) p",
        ] {
            nested(".a", same, same, same);
        }
    }

    proptest! {
        #[test]
        fn any_nested_text_is_read(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "body", "html", ":root", " ", ">", ",", "(", ")", "[", "\"", "\\", "&",
                    "::before", ":is(", ".a", "ü", "+",
                ]),
                0..12,
            ),
            page in proptest::sample::select(vec!["html", ".a", "html, body", "", "&", ":is("]),
        ) {
            let (_, place) = kept_to(Reach::Scope, &Place::Top, page);
            let text = parts.concat();
            let (_, below) = kept_to(Reach::Shadow, &place, &text);
            let _ = kept_to(Reach::Scope, &below, &text);
        }
    }
}

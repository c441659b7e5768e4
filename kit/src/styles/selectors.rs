//! Selectors of a page's root and body, for a remote whose mount takes their place.

/// The selectors with the scope's root in the place of the page's: `body > p` becomes
/// `body :where(:scope) > p`. Nothing when none of them names the page.
pub(super) fn in_scope(selectors: &str) -> Option<String> {
    rewritten(selectors, |page| format!("{page} :where(:scope)"))
}

/// The selectors with the host of a shadow tree in the place of the page's root: `body > p`
/// becomes `:host > p`. Nothing when none of them names the page.
pub(super) fn in_shadow(selectors: &str) -> Option<String> {
    rewritten(selectors, |page| {
        let conditions = conditions_of(page);
        if conditions.is_empty() {
            ":host".to_owned()
        } else {
            conditions
        }
    })
}

/// What is asked of the page around a shadow tree.
pub(super) fn conditions_of(page: &str) -> String {
    compounds(page)
        .filter(|compound| page_name(compound) != Some(compound.len()))
        .map(|compound| format!(":host-context({compound})"))
        .collect()
}

fn rewritten(selectors: &str, root: impl Fn(&str) -> String) -> Option<String> {
    let mut is_other = false;
    let list: Vec<String> = split(selectors, |byte| byte == b',')
        .map(|selector| {
            let selector = selector.trim();
            let end = page_part(selector);
            if end == 0 {
                return selector.to_owned();
            }
            is_other = true;
            root(&selector[..end]) + &selector[end..]
        })
        .collect();
    is_other.then(|| list.join(", "))
}

/// How much of a selector says what the page's root and body are like: `html.dark > body` of
/// `html.dark > body p`.
pub(super) fn page_part(selector: &str) -> usize {
    let mut end = 0;
    for compound in compounds(selector) {
        // All are parts of `selector`, in order.
        let from = compound.as_ptr() as usize - selector.as_ptr() as usize;
        let between = selector[end..from].trim();
        if page_name(compound).is_none() || !matches!(between, "" | ">") {
            break;
        }
        let element = compound.find("::").unwrap_or(compound.len());
        end = from + element;
        if element < compound.len() {
            break;
        }
    }
    end
}

fn compounds(selector: &str) -> impl Iterator<Item = &str> {
    split(selector, |byte| {
        byte.is_ascii_whitespace() || matches!(byte, b'>' | b'+' | b'~')
    })
    .filter(|compound| !compound.is_empty())
}

/// The length of the page's element at the beginning of a compound selector, if it is one.
fn page_name(compound: &str) -> Option<usize> {
    for function in [":where(", ":is("] {
        if let Some(rest) = compound.strip_prefix(function) {
            let inside = split(rest, |byte| byte == b')').next()?;
            let all = split(inside, |byte| byte == b',')
                .all(|one| page_name(one.trim()) == Some(one.trim().len()));
            let end = function.len() + inside.len() + 1;
            return (all && end <= compound.len()).then_some(end);
        }
    }
    let end = compound
        .bytes()
        .skip(1)
        .position(|byte| matches!(byte, b'.' | b'#' | b'[' | b':'))
        .map_or(compound.len(), |at| at + 1);
    ["html", "body", ":root"]
        .iter()
        .any(|name| compound[..end].eq_ignore_ascii_case(name))
        .then_some(end)
}

/// The parts between what is a separator outside of brackets and strings.
pub(super) fn split(text: &str, is_separator: impl Fn(u8) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let now = rest?;
        let (mut depth, mut quote, mut escaped) = (0_u32, None, false);
        for (at, byte) in now.bytes().enumerate() {
            if std::mem::take(&mut escaped) {
                continue;
            }
            match (quote, byte) {
                (_, b'\\') => escaped = true,
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, _) if depth == 0 && is_separator(byte) => {
                    rest = Some(&now[at + 1..]);
                    return Some(&now[..at]);
                }
                (None, b'(' | b'[') => depth += 1,
                (None, b')' | b']') => depth = depth.saturating_sub(1),
                (None, _) => {}
            }
        }
        rest = None;
        Some(now)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(selectors: &str, scope: &str, shadow: &str) {
        assert_eq!(in_scope(selectors).as_deref(), Some(scope));
        assert_eq!(in_shadow(selectors).as_deref(), Some(shadow));
    }

    #[test]
    fn the_mount_takes_the_place_of_the_page() {
        check(":root", ":root :where(:scope)", ":host");
        check("body", "body :where(:scope)", ":host");
        check("HTML", "HTML :where(:scope)", ":host");
        check("body > p", "body :where(:scope) > p", ":host > p");
        check(
            "html body .a b",
            "html body :where(:scope) .a b",
            ":host .a b",
        );
        check("html > body", "html > body :where(:scope)", ":host");
        check(
            "body::before",
            "body :where(:scope)::before",
            ":host::before",
        );
        check(
            "p, :root,html , .a",
            "p, :root :where(:scope), html :where(:scope), .a",
            "p, :host, :host, .a",
        );
        check(":where(body)", ":where(body) :where(:scope)", ":host");
        check(
            ":is(html, :root) a",
            ":is(html, :root) :where(:scope) a",
            ":host a",
        );
    }

    #[test]
    fn what_is_said_of_the_page_is_asked_of_the_page() {
        check(
            "html[data-theme=\"dark\"] .a",
            "html[data-theme=\"dark\"] :where(:scope) .a",
            ":host-context(html[data-theme=\"dark\"]) .a",
        );
        check(
            ":root.a > body:has(p, b) i",
            ":root.a > body:has(p, b) :where(:scope) i",
            ":host-context(:root.a):host-context(body:has(p, b)) i",
        );
        check(
            ":root:not([data-a=\", body\"])",
            ":root:not([data-a=\", body\"]) :where(:scope)",
            ":host-context(:root:not([data-a=\", body\"]))",
        );
        check(
            ":where(html).dark a",
            ":where(html).dark :where(:scope) a",
            ":host-context(:where(html).dark) a",
        );
    }

    #[test]
    fn other_selectors_stay() {
        for selectors in [
            "",
            "p",
            ".body, #html",
            "bodyguard",
            "p body",
            "[a=\"body\"]",
            ":where(body, p)",
            ":is(",
            ":is(body",
            ":not(body) p",
            "body-like",
            "ü",
            "\\",
        ] {
            assert_eq!(in_scope(selectors), None, "{selectors}");
            assert_eq!(in_shadow(selectors), None, "{selectors}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "body", "html", ":root", " ", ">", ",", "(", ")", "[", "]", "\"", "\\",
                    "::before", ":is(", ".a", "ü", "+",
                ]),
                0..16,
            ),
        ) {
            let text = parts.concat();
            prop_assert_eq!(in_scope(&text).is_some(), in_shadow(&text).is_some());
        }
    }
}

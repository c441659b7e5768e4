use super::percent::{encode, read};
use crate::base::cut;

/// Writes a query, from the question mark on; pairs with an empty value are left out, and
/// without any pair there is no question mark.
///
/// ```
/// use yew_mfe::routing::query;
///
/// assert_eq!(query(&[("sort", "price"), ("q", "oak & ash"), ("page", "")]), "?sort=price&q=oak%20%26%20ash");
/// assert_eq!(query(&[("page", "")]), "");
/// ```
pub fn query(pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !value.is_empty() {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push_str(&encode(name));
            text.push('=');
            text.push_str(&encode(value));
        }
    }
    text
}

/// The first value of `name`, decoded; a plus sign is a space, as forms write it.
pub(super) fn value(query: &str, name: &str) -> Option<String> {
    let mut rest = Some(query);
    while let Some(text) = rest {
        let (pair, after) =
            cut(text, b'&').map_or((text, None), |(pair, after)| (pair, Some(after)));
        let (key, value) = cut(pair, b'=').unwrap_or((pair, ""));
        if read(key, true) == name {
            return Some(read(value, true));
        }
        rest = after;
    }
    None
}

/// Where to go after signing in, if `wanted` is a page of this shop.
///
/// What a link says is not to be trusted: it must not lead to another site. A browser reads
/// `//host` and `/\host` as one, and drops tabs and line breaks before it reads anything.
pub(crate) fn next_page(wanted: &str) -> Option<&str> {
    let rest = wanted.strip_prefix('/')?;
    let is_elsewhere = rest.starts_with('/')
        || wanted.contains(|letter: char| letter == '\\' || letter.is_control());
    (!is_elsewhere).then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_shop_follow() {
        for fine in [
            "/",
            "/orders/new",
            "/catalog?q=a&sort=b",
            "/catalog/p/lamp#top",
            "/a//b",
        ] {
            assert_eq!(next_page(fine), Some(fine));
        }
        for foul in [
            "",
            "orders",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/a\\b",
            "/\t/evil.example",
            "/\n/evil.example",
            " /orders",
            "https://evil.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(next_page(foul), None, "{foul:?}");
        }
    }
}

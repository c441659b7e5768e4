/// Whether `url`, as a registry has it, is on the origin of the page. Without the page's address
/// that is known of relative ones alone.
pub(super) fn is_own(url: &str, page: Option<&str>) -> bool {
    // Browsers take one for the other.
    let url = url.trim().replace('\\', "/");
    if url.starts_with("//") {
        let scheme = page.and_then(|page| page.split_once(':'));
        return scheme.is_some_and(|(scheme, _)| is_own(&format!("{scheme}:{url}"), page));
    }
    if !has_scheme(&url) {
        return true;
    }
    let own = page.and_then(origin);
    own.is_some() && origin(&url) == own
}

/// Scheme, host and port of an absolute URL of the web.
pub(super) fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let default = match scheme.as_str() {
        "http" => ":80",
        "https" => ":443",
        _ => return None,
    };
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.to_ascii_lowercase();
    let host = host.strip_suffix(default).unwrap_or(&host);
    (!host.is_empty()).then(|| format!("{scheme}://{host}"))
}

fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || matches!(one, '+' | '-' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_a_manifest_is_on_the_origin_of_the_page() {
        let page = "https://Shop.example:443/app/index.html";
        for (url, alone, with_page) in [
            ("mfe-manifest.json", true, true),
            ("/cart/mfe-manifest.json", true, true),
            ("../cart/a:b.json", true, true),
            ("?a://b", true, true),
            ("https://shop.example/cart/mfe-manifest.json", false, true),
            ("HTTPS://user:word@SHOP.example?x", false, true),
            ("//shop.example/a", false, true),
            ("\\\\shop.example\\a", false, true),
            ("//cdn.example/a", false, false),
            ("/\\cdn.example/a", false, false),
            ("http://shop.example/a", false, false),
            ("https://shop.example:8443/a", false, false),
            ("https://shop.example.evil.example/a", false, false),
            ("https://cdn.example/https://shop.example/a", false, false),
            ("https://cdn.example/@shop.example", false, false),
            ("https:///shop.example", false, false),
            ("data:text/plain,a", false, false),
            ("blob:https://shop.example/a", false, false),
        ] {
            assert_eq!(is_own(url, None), alone, "{url}");
            assert_eq!(is_own(url, Some(page)), with_page, "{url}");
        }
    }
}

use super::entries::Registry;
use super::error::RegistryError;
use super::hints::Hint;

/// The `id` of the script element that holds the registry.
pub const REGISTRY_ID: &str = "mfe-registry";

/// What marks a hint as one of ours, to be replaced with the registry.
const MARK: &str = " data-mfe-preload>";

/// Puts `registry` into `html`, as the last element of its head, and `hints` before it.
///
/// Every `<` of the JSON becomes `\u003c`, so no text in it can end the element. What a former
/// call has put there is replaced, so that the same registry gives the same page.
///
/// Hints are `<link rel="preload" as="fetch" crossorigin>`, as the loader asks: with CORS and
/// without credentials for another origin.
///
/// # Errors
///
/// [`RegistryError`] when the page has no `</head>`.
pub fn inline(html: &str, registry: &Registry, hints: &[Hint]) -> Result<String, RegistryError> {
    let json = registry.to_json();
    let json = json.trim_end().replace('<', "\\u003c");
    let element = format!("<script type=\"application/json\" id=\"{REGISTRY_ID}\">{json}</script>");
    let links: String = hints.iter().map(link).collect();
    let html = without_hints(&without_registry(html));
    let end = find(&html, "</head>").ok_or_else(|| {
        RegistryError::new("the page has no `</head>` to put the registry before")
    })?;
    Ok(format!("{}{links}{element}{}", &html[..end], &html[end..]))
}

fn link(hint: &Hint) -> String {
    let integrity = hint.integrity.as_ref();
    let integrity = integrity.map_or_else(String::new, |hash| format!(" integrity=\"{hash}\""));
    format!(
        "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}\"{integrity}{MARK}",
        attribute(&hint.href)
    )
}

fn attribute(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

fn without_hints(html: &str) -> String {
    let mut html = html.to_owned();
    while let Some(mark) = html.find(MARK) {
        let tag = html[..mark].rfind("<link ");
        // The mark has to be an attribute of that tag, not a text somewhere after it.
        let Some(start) = tag.filter(|start| !html[*start..mark].contains('>')) else {
            break;
        };
        html.replace_range(start..mark + MARK.len(), "");
    }
    html
}

fn without_registry(html: &str) -> String {
    let marker = format!("id=\"{REGISTRY_ID}\"");
    let held = html.find(&marker).and_then(|marker| {
        let start = html[..marker].rfind("<script")?;
        let end = marker + find(&html[marker..], "</script>")? + "</script>".len();
        // The marker has to be an attribute of that tag, not a text somewhere after it.
        (!html[start..marker].contains('>')).then_some((start, end))
    });
    match held {
        Some((start, end)) => format!("{}{}", &html[..start], &html[end..]),
        None => html.to_owned(),
    }
}

/// The byte at which `tag` starts, whatever its case; ASCII folding keeps byte positions.
fn find(html: &str, tag: &str) -> Option<usize> {
    html.to_ascii_lowercase().find(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry(note: &str) -> Registry {
        let text = format!(r#"{{ "schema": 1, "remotes": {{}}, "note": "{note}" }}"#);
        Registry::parse(&text).unwrap()
    }

    fn hint(href: &str) -> Hint {
        Hint {
            href: href.to_owned(),
            integrity: None,
        }
    }

    #[test]
    fn the_registry_is_the_last_element_of_the_head() {
        let html = inline("<head><title>x</title></HEAD><body>", &registry("a"), &[]).unwrap();
        assert!(
            html.starts_with("<head><title>x</title><script type="),
            "{html}"
        );
        assert!(html.ends_with("</script></HEAD><body>"), "{html}");
    }

    #[test]
    fn no_text_of_the_registry_ends_the_element() {
        let registry = registry("</script><!--<script>");
        let html = inline("<head></head>", &registry, &[]).unwrap();
        assert_eq!(html.matches("</script>").count(), 1);
        assert_eq!(html.matches("<!--").count(), 0);
        let start = html.find('{').unwrap();
        let json = &html[start..html.find("</script>").unwrap()];
        assert_eq!(Registry::parse(json).unwrap(), registry);
    }

    #[test]
    fn hints_come_before_it_and_say_what_the_loader_says() {
        let pinned = Hint {
            integrity: format!("sha384-{}", "A".repeat(64)).parse().ok(),
            ..hint("b.wasm")
        };
        let hints = [hint("a.json?x=\"1\"&y=<2>"), pinned];
        let html = inline("<head></head>", &registry("a"), &hints).unwrap();
        let want = format!(
            "<head><link rel=\"preload\" as=\"fetch\" crossorigin href=\"a.json?x=&quot;1&quot;&amp;y=&lt;2&gt;\" data-mfe-preload><link rel=\"preload\" as=\"fetch\" crossorigin href=\"b.wasm\" integrity=\"sha384-{}\" data-mfe-preload><script type=",
            "A".repeat(64)
        );
        assert!(html.starts_with(&want), "{html}");
    }

    #[test]
    fn what_is_there_is_replaced() {
        let page = "<head><link rel=\"icon\" href=\"data:,\"></head>";
        let once = inline(page, &registry("a"), &[hint("a"), hint("b")]).unwrap();
        let again = inline(&once, &registry("a"), &[hint("a"), hint("b")]).unwrap();
        assert_eq!(again, once);
        let other = inline(&once, &registry("b"), &[hint("c")]).unwrap();
        assert_eq!(other, inline(page, &registry("b"), &[hint("c")]).unwrap());
        // Not ours: the mark is a text.
        let text = "<head><link rel=\"icon\"><p> data-mfe-preload></p></head>";
        let html = inline(text, &registry("a"), &[]).unwrap();
        assert!(html.starts_with(text.trim_end_matches("</head>")), "{html}");
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        let error = inline("<p>", &registry("a"), &[]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the page has no `</head>` to put the registry before"
        );
    }
}

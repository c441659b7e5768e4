use super::error::PageError;
use yew_mfe::registry::Registry;

/// The `id` of the script element that holds the registry.
pub const REGISTRY_ID: &str = "mfe-registry";

/// Puts `registry` into `html`, as the last element of its head.
///
/// Every `<` of the JSON becomes `\u003c`, so no text in it can end the element. A page that
/// already holds a registry gets it replaced.
///
/// # Errors
///
/// [`PageError`] when the page has no `</head>`.
pub fn inline(html: &str, registry: &Registry) -> Result<String, PageError> {
    let json = registry.to_json();
    let json = json.trim_end().replace('<', "\\u003c");
    let element = format!("<script type=\"application/json\" id=\"{REGISTRY_ID}\">{json}</script>");
    let html = without_registry(html);
    let end = find(&html, "</head>")
        .ok_or_else(|| PageError::new("the page has no `</head>` to put the registry before"))?;
    Ok(format!("{}{element}{}", &html[..end], &html[end..]))
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

    #[test]
    fn the_registry_is_the_last_element_of_the_head() {
        let html = inline("<head><title>x</title></HEAD><body>", &registry("a")).unwrap();
        assert!(
            html.starts_with("<head><title>x</title><script type="),
            "{html}"
        );
        assert!(html.ends_with("</script></HEAD><body>"), "{html}");
    }

    #[test]
    fn no_text_of_the_registry_ends_the_element() {
        let html = inline("<head></head>", &registry("</script><!--<script>")).unwrap();
        assert_eq!(html.matches("</script>").count(), 1);
        assert_eq!(html.matches("<!--").count(), 0);
        let start = html.find('{').unwrap();
        let json = &html[start..html.find("</script>").unwrap()];
        assert_eq!(
            Registry::parse(json).unwrap(),
            registry("</script><!--<script>")
        );
    }

    #[test]
    fn a_second_registry_replaces_the_first() {
        let once = inline("<head></head>", &registry("a")).unwrap();
        let twice = inline(&once, &registry("b")).unwrap();
        assert_eq!(twice, inline("<head></head>", &registry("b")).unwrap());
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        let error = inline("<p>", &registry("a")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the page has no `</head>` to put the registry before"
        );
    }
}

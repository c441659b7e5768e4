use super::entries::Registry;
use super::error::RegistryError;
use super::head::{Element, Head};
use super::hints::Hint;

/// The `id` of the script element that holds the registry.
pub const REGISTRY_ID: &str = "mfe-registry";

/// What marks a hint as one of ours, to be replaced with the registry.
const MARK: &str = "data-mfe-preload";

/// Puts `registry` into `html`, as the last element of its head, and `hints` before it.
///
/// Every `<` of the JSON becomes `\u003c`, so no text in it can end the element. What a former
/// call has put there is replaced, so that the same registry gives the same page.
///
/// Hints are `<link rel="preload" as="fetch" crossorigin>`, as the loader asks: with CORS and
/// without credentials for another origin.
///
/// The head is read as browsers do: what looks like markup in a comment, a script, a style, a
/// title, a template or an attribute is left alone, and every byte of the page that is not ours
/// stays as it is.
///
/// # Errors
///
/// [`RegistryError`] when the page has no `</head>`, when its head ends before that because of an
/// element that cannot be in a head, and when something in the head is not closed.
pub fn inline(html: &str, registry: &Registry, hints: &[Hint]) -> Result<String, RegistryError> {
    let json = registry.to_json();
    let json = json.trim_end().replace('<', "\\u003c");
    let head = Head::read(html)?;
    let mut page = String::with_capacity(html.len() + json.len());
    let mut from = 0;
    for element in head.elements.iter().filter(|element| is_ours(element)) {
        page.push_str(&html[from..element.at.start]);
        from = element.at.end;
    }
    page.push_str(&html[from..head.end]);
    page.extend(hints.iter().map(link));
    page.push_str("<script type=\"application/json\" id=\"");
    page.push_str(REGISTRY_ID);
    page.push_str("\">");
    page.push_str(&json);
    page.push_str("</script>");
    page.push_str(&html[head.end..]);
    Ok(page)
}

fn is_ours(element: &Element<'_>) -> bool {
    let tag = &element.tag;
    match tag.name.as_str() {
        "link" => tag.attribute(MARK).is_some(),
        "script" => tag.attribute("id") == Some(REGISTRY_ID),
        _ => false,
    }
}

fn link(hint: &Hint) -> String {
    let integrity = hint.integrity.as_ref();
    let integrity = integrity.map_or_else(String::new, |hash| format!(" integrity=\"{hash}\""));
    format!(
        "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}\"{integrity} {MARK}>",
        attribute(&hint.href)
    )
}

fn attribute(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    }

    /// Where `page` has `§`, the registry goes; the rest of it stays.
    #[track_caller]
    fn check(page: &str) {
        let (before, after) = page.split_once('§').unwrap();
        let html = [before, after].concat();
        let once = inline(&html, &registry("a"), &[hint("a")]).unwrap();
        let put = once
            .strip_prefix(before)
            .and_then(|once| once.strip_suffix(after));
        let put = put.unwrap_or_else(|| panic!("{once}"));
        assert!(put.starts_with("<link rel=\"preload\""), "{once}");
        assert!(put.ends_with("</script>"), "{once}");
        let again = inline(&once, &registry("a"), &[hint("a")]).unwrap();
        assert_eq!(again, once);
    }

    /// Pieces of a head that are nobody's but the page's, however much they look like ours.
    const NASTY: [&str; 26] = [
        "<!-- </head> -->",
        "<!--></head--><!---></head---><!-- -- </head> --!>",
        "<!-- <script id=\"mfe-registry\"></script><link data-mfe-preload> -->",
        "<script>let a = '</head>'; // <script id=\"mfe-registry\"> data-mfe-preload></script>",
        "<script><!-- <script> </script> </head> --></script >",
        "<script><!-- </head> </script>",
        "<script><!--></script><SCRIPT>a<b-->c</SCRIPT\n>",
        "<script><!-- <scripts> </script>",
        "<script id=\"mfe-registry-2\" type='a>b'>{}</script>",
        "<script data-note='id=\"mfe-registry\"' src=a></script>",
        "<style>a::after { content: '</head>' } </styles></style/>",
        "<title></head> <!-- & <b> data-mfe-preload></titles></Title>",
        "<template><p></head><link data-mfe-preload><script id=mfe-registry></script></template>",
        "<template><template></template></head></TEMPLATE>",
        "<template><svg><title>a</title><path d='M0'/><![CDATA[</template></head>]]></svg></template>",
        "<noscript></head><link data-mfe-preload></noscript>",
        "<meta content=\"</head>\"><meta content='</head>'><meta content=</head a=\"b\">",
        "<meta content = \"</head>\" a='\"' =\"b\">",
        "<link rel=icon href=data:, title=\"data-mfe-preload\"/>",
        "<link rel=\"icon\" title=\" data-mfe-preload>\"> data-mfe-preload> ",
        "<link data-mfe-preloads><link href=data-mfe-preload>",
        "<!doctype html></></ head><?xml </head> < /head> <3",
        "</heads></header></p>",
        "<base href=\"§/\">",
        "\u{feff}žluť 🦀",
        "<noframes></head></noframes>\r\n\t",
    ];

    #[test]
    fn what_only_looks_like_markup_is_left_alone() {
        for nasty in NASTY {
            let nasty = nasty.replace('§', "x");
            check(&format!("<html><head>{nasty}§</HEAD ><body></head></body>"));
        }
    }

    #[test]
    fn ours_is_found_however_it_is_written() {
        let ours = [
            "<LINK data-mfe-preload='' href=\">\">",
            "<link\nhref=a data-MFE-preload/>",
            "<script ID = mfe-registry >a</b></script\n>",
            "<script type='a' id='mfe-registry'><!-- <script> </script> --></script>",
        ];
        let want = inline("<head><!-- a --></head>", &registry("a"), &[]).unwrap();
        for ours in ours {
            let page = format!("<head>{ours}<!-- a -->{ours}</head>");
            assert_eq!(inline(&page, &registry("a"), &[]).unwrap(), want, "{ours}");
        }
    }

    #[test]
    fn a_page_that_cannot_be_read_is_refused() {
        for (page, want) in [
            (
                "<head><!-- </head>",
                "`<!--` in the head of the page is not closed",
            ),
            ("<head><title></head>", "`<title>` in the head"),
            (
                "<script><!-- <script> </script></head>",
                "`<script>` in the head",
            ),
            (
                "<head><plaintext></head>",
                "`<plaintext>` is none of its elements",
            ),
            ("<template><plaintext></head>", "`<plaintext>` in the head"),
            (
                "<head><template></head>",
                "a `<template>` in the head of the page is not closed",
            ),
            (
                "<head><link title=\"></head>",
                "a tag in the head of the page is not closed",
            ),
            ("<head><!doctype", "`<!` in the head"),
            ("<head></head", "a tag in the head"),
            (
                "<head><p></p></head>",
                "ends before its `</head>`: `<p>` is none",
            ),
            (
                "<body></head>",
                "ends before its `</head>`: `<body>` is none",
            ),
            (
                "</html></head>",
                "ends before its `</head>`: `</html>` is none",
            ),
            (
                "<svg><title></head></title></svg></head>",
                "`<svg>` is none",
            ),
            (
                "<template><svg><style><b></style></b></svg></template></head>",
                "`<style>` inside of `<svg>` or `<math>`",
            ),
            (
                "<template><svg><title/></template></head></svg><title></title></template></head>",
                "`<title>` inside of `<svg>` or `<math>`",
            ),
        ] {
            let error = inline(page, &registry("a"), &[]).unwrap_err().to_string();
            assert!(error.contains(want), "{page}: {error}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_in_a_head_stays(picks in proptest::collection::vec(0..NASTY.len(), 0..12)) {
            let nasty: String = picks.into_iter().map(|at| NASTY[at]).collect();
            let nasty = nasty.replace('§', "x");
            check(&format!("<head>{nasty}§</head></html>"));
        }

        #[test]
        fn a_page_is_changed_once_or_refused(
            text in "(<|>|/|!|-|--|\"|'|=| |head|</head>|script|link|title|template|svg|id=mfe-registry|data-mfe-preload|é){0,40}",
        ) {
            if let Ok(once) = inline(&text, &registry("a"), &[hint("a")]) {
                prop_assert_eq!(&inline(&once, &registry("a"), &[hint("a")]).unwrap(), &once);
            }
        }
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        let error = inline("<!doctype html>", &registry("a"), &[]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the page has no `</head>` to put the registry before"
        );
    }
}

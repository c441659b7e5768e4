/// Whether `text` matches `pattern`, in which `*` stands for any characters, `/` among them.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(head) else {
        return false;
    };
    (0..=text.len())
        .filter(|at| text.is_char_boundary(*at))
        .any(|at| matches(rest, &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_is_any_text() {
        for (pattern, text, want) in [
            ("/a.js", "/a.js", true),
            ("/a.js", "/b/a.js", false),
            ("*.js", "/b/a.js", true),
            ("*.js", "/a.json", false),
            ("/cart-*.wasm", "/cart-0f.wasm", true),
            ("/*/x*", "/b/xyz", true),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern, text), want, "{pattern} {text}");
        }
    }
}

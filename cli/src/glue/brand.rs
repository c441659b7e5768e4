use super::error::GlueError;

/// What the loader replaces in the glue by a tag of the instance.
pub const PLACEHOLDER: &str = "__MFE_INSTANCE__";

/// The properties by which Yew knows the nodes and events of an application.
const EXPANDOS: &[&str] = &[
    "__yew_subtree_id",
    "__yew_subtree_cache_key",
    "__yew_listener_id",
];

/// Renames the expandos of Yew.
///
/// Each may be read and written in one place: Yew binds them once, and what a remote does not
/// use is absent.
pub(super) fn apply(glue: &str) -> Result<String, GlueError> {
    let mut out = glue.to_owned();
    for name in EXPANDOS {
        let access = format!(".{name}");
        let places = count_whole(&out, &access);
        if places > 2 {
            return Err(GlueError::anchor(
                &format!("`{name}`"),
                "at most 2 times",
                places,
            ));
        }
        let rest = &name["__yew".len()..];
        out = replace_whole(&out, &access, &format!(".{PLACEHOLDER}{rest}"));
    }
    match out.find("__yew_") {
        None => Ok(out),
        Some(at) => {
            let name: String = out[at..].chars().take_while(|c| is_word(*c)).collect();
            Err(GlueError::new(format!(
                "the glue has `{name}`, which instances of Yew would share: this version of Yew is not known to the packager"
            )))
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

fn count_whole(text: &str, word: &str) -> usize {
    text.match_indices(word)
        .filter(|(at, _)| !text[at + word.len()..].starts_with(is_word))
        .count()
}

fn replace_whole(text: &str, word: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = rest.split_at(at);
        let after = &after[word.len()..];
        out.push_str(before);
        out.push_str(if after.starts_with(is_word) { word } else { by });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_expando_is_renamed_where_it_is_used() {
        let glue = "const ret = arg0.__yew_subtree_id;\narg0.__yew_subtree_id = arg1 >>> 0;\nx.__yew_listener_id;";
        assert_eq!(
            apply(glue).unwrap(),
            "const ret = arg0.__MFE_INSTANCE___subtree_id;\narg0.__MFE_INSTANCE___subtree_id = arg1 >>> 0;\nx.__MFE_INSTANCE___listener_id;"
        );
        assert_eq!(apply("no yew").unwrap(), "no yew");
    }

    #[test]
    fn an_unknown_or_repeated_name_is_refused() {
        let error = apply("a.__yew_portal_id").unwrap_err().to_string();
        assert!(error.contains("the glue has `__yew_portal_id`"), "{error}");
        let error = apply("a.__yew_subtree_id_2").unwrap_err().to_string();
        assert!(error.contains("`__yew_subtree_id_2`"), "{error}");
        let error = apply(&"a.__yew_subtree_id;".repeat(3)).unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with("expected `__yew_subtree_id` at most 2 times, found it 3 times")
        );
    }
}

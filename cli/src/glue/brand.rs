use super::error::GlueError;

/// What the loader replaces in the glue by a tag of the instance.
pub const PLACEHOLDER: &str = "__MFE_INSTANCE__";

/// The properties by which Yew knows the nodes and events of an application.
const EXPANDOS: &[&str] = &[
    "__yew_subtree_id",
    "__yew_subtree_cache_key",
    "__yew_listener_id",
];

/// In how many places Yew uses each: one reads it, one writes it.
const PLACES: usize = 2;

/// Renames the expandos of Yew. A remote without Yew has none.
pub(super) fn apply(glue: &str) -> Result<String, GlueError> {
    let mut out = glue.to_owned();
    let uses_yew = EXPANDOS.iter().any(|name| glue.contains(name));
    for name in EXPANDOS {
        let access = format!(".{name}");
        let places = count_whole(&out, &access);
        if uses_yew && places != PLACES {
            let what = format!("the access to `{name}`");
            return Err(GlueError::anchor(&what, format!("{PLACES} times"), places));
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

    fn glue() -> String {
        let places = |name| format!("const ret = arg0.{name};\narg0.{name} = arg1 >>> 0;\n");
        EXPANDOS.iter().copied().map(places).collect()
    }

    #[test]
    fn each_expando_is_renamed_where_it_is_used() {
        let branded = apply(&glue()).unwrap();
        assert_eq!(branded.matches(".__MFE_INSTANCE___").count(), 6);
        assert!(branded.starts_with(
            "const ret = arg0.__MFE_INSTANCE___subtree_id;\narg0.__MFE_INSTANCE___subtree_id = arg1"
        ));
        assert_eq!(apply("no yew").unwrap(), "no yew");
    }

    #[test]
    fn an_unknown_or_repeated_name_is_refused() {
        #[track_caller]
        fn refused(glue: &str, want: &str) {
            let error = apply(glue).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
        refused("a.__yew_portal_id", "the glue has `__yew_portal_id`, which");
        refused(&(glue() + "a.__yew_subtree_id_2"), "`__yew_subtree_id_2`");
        refused(
            &(glue() + "a.__yew_subtree_id"),
            "expected the access to `__yew_subtree_id` 2 times, found it 3 times",
        );
        refused(
            &glue().replace("const ret = arg0.__yew_listener_id", ""),
            "expected the access to `__yew_listener_id` 2 times, found it 1 times",
        );
    }
}

use super::error::GlueError;
use std::collections::BTreeMap;

/// New names for the imports of a module.
///
/// wasm-bindgen ends each name with 16 hexadecimal digits that say where it was bound. They
/// compress badly, twice, and tell a reader nothing, so they go; names that become equal are
/// numbered in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportNames {
    new: BTreeMap<String, String>,
    listed: Vec<String>,
}

/// Chooses names for imports, given in the module's order.
pub fn import_names<'a>(imports: impl IntoIterator<Item = &'a str>) -> ImportNames {
    let mut names = ImportNames::default();
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    for import in imports {
        if names.new.contains_key(import) {
            continue;
        }
        // The expandos of Yew name imports too, and those say nothing about instances.
        let short = without_hash(import).replace("___yew_", "_yew_");
        let count = used.entry(short.clone()).or_default();
        *count += 1;
        let new = match *count {
            1 => short.clone(),
            count => format!("{short}~{count}"),
        };
        names.listed.push(short);
        names.new.insert(import.to_owned(), new);
    }
    names.listed.sort();
    names.listed.dedup();
    names
}

impl ImportNames {
    /// The name that replaces `import`.
    pub fn new_name<'a>(&'a self, import: &'a str) -> &'a str {
        self.new.get(import).map_or(import, String::as_str)
    }

    /// What the module imports, for people and policies: without numbers, sorted, each once.
    pub fn listed(&self) -> &[String] {
        &self.listed
    }

    /// Renames the imports in the glue, where each is a key of an object.
    pub(super) fn apply(&self, glue: &str) -> Result<String, GlueError> {
        let mut found = 0;
        let mut out = String::with_capacity(glue.len());
        for line in glue.split_inclusive('\n') {
            let content = line.trim_start();
            let indent = &line[..line.len() - content.len()];
            let key = content.split(':').next().unwrap_or_default();
            match self.new.get(key.trim_matches('"')) {
                Some(new) if !indent.is_empty() && key.len() < content.len() => {
                    found += 1;
                    out.push_str(indent);
                    out.push('"');
                    out.push_str(new);
                    out.push('"');
                    out.push_str(&content[key.len()..]);
                }
                _ => out.push_str(line),
            }
        }
        if found == self.new.len() {
            Ok(out)
        } else {
            let want = format!("{} times", self.new.len());
            Err(GlueError::anchor("a line per import", want, found))
        }
    }
}

fn without_hash(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((rest, hash))
            if hash.len() == 16
                && !rest.is_empty()
                && hash
                    .bytes()
                    .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) =>
        {
            rest
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMPORTS: &[&str] = &[
        "__wbg_new_2246de89c0b54fa0",
        "__wbg_new_6e77875dd0fde56e",
        "__wbg___yew_subtree_id_2d3fb3d760af1daa",
        "__wbindgen_jstag",
        "__wbg_set_abc",
    ];

    #[test]
    fn hashes_go_and_equal_names_are_numbered() {
        let names = import_names(IMPORTS.iter().copied());
        let new: Vec<_> = IMPORTS.iter().map(|name| names.new_name(name)).collect();
        assert_eq!(
            new,
            [
                "__wbg_new",
                "__wbg_new~2",
                "__wbg_yew_subtree_id",
                "__wbindgen_jstag",
                "__wbg_set_abc"
            ]
        );
        assert_eq!(
            names.listed(),
            [
                "__wbg_new",
                "__wbg_set_abc",
                "__wbg_yew_subtree_id",
                "__wbindgen_jstag"
            ]
        );
    }

    #[test]
    fn every_key_is_renamed_or_it_is_an_error() {
        let names = import_names(IMPORTS[..2].iter().copied());
        let glue = "    const import0 = {\n        __wbg_new_2246de89c0b54fa0: function() {\n        __wbg_new_6e77875dd0fde56e: f,\n";
        let patched = names.apply(glue).unwrap();
        assert_eq!(
            patched,
            "    const import0 = {\n        \"__wbg_new\": function() {\n        \"__wbg_new~2\": f,\n"
        );
        let error = names.apply("").unwrap_err().to_string();
        assert!(
            error.ends_with("expected a line per import 2 times, found it 0 times"),
            "{error}"
        );
    }
}

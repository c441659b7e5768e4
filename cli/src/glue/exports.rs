use std::collections::BTreeMap;

/// New names for the functions behind closures.
///
/// wasm-bindgen exports them under the names that rustc gave them: a hundred bytes each, most of
/// them hashes, in the module and in the glue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportNames {
    new: BTreeMap<String, String>,
}

/// Chooses names for exports, given in the module's order: those that rustc mangled (RFC 2603)
/// and that `glue` calls by that name are numbered, the others keep theirs.
pub fn export_names<'a>(exports: impl IntoIterator<Item = &'a str>, glue: &str) -> ExportNames {
    let mangled = exports
        .into_iter()
        .filter(|name| name.starts_with("_R") && glue.contains(&format!("wasm.{name}(")));
    let numbered = mangled
        .enumerate()
        .map(|(number, name)| (name.to_owned(), format!("_R{number}")));
    ExportNames {
        new: numbered.collect(),
    }
}

impl ExportNames {
    /// The name that replaces `export`.
    pub fn new_name<'a>(&'a self, export: &'a str) -> &'a str {
        self.new.get(export).map_or(export, String::as_str)
    }

    /// Renames the exports in the glue, wherever a whole word is one.
    pub(super) fn apply(&self, glue: &str) -> String {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let mut out = String::with_capacity(glue.len());
        let mut rest = glue;
        while let Some(from) = rest.find(is_word) {
            out.push_str(&rest[..from]);
            rest = &rest[from..];
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            out.push_str(self.new_name(&rest[..end]));
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mangled_names_are_numbered_where_they_are_called() {
        let glue = "function _RNv1a(x) { wasm._RNv1a(x); }\nfunction _RNv1ab() { wasm._RNv1ab(); }\nwasm.mount();";
        let names = export_names(["mount", "_RNv1a", "_RNv1ab", "_Rother"], glue);
        assert_eq!(names.new_name("_Rother"), "_Rother");
        assert_eq!(
            names.apply(glue),
            "function _R0(x) { wasm._R0(x); }\nfunction _R1() { wasm._R1(); }\nwasm.mount();"
        );
    }
}

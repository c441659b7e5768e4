use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The names of the functions of one build.
///
/// As text: a line `# build <id>`, a line `# wasm <file>` per file, and a line per function with
/// its index and its name in Rust's v0 mangling (RFC 2603).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    build: String,
    wasm: Vec<String>,
    functions: BTreeMap<u32, String>,
}

/// Text that is not a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidTable {
    line: usize,
}

impl fmt::Display for InvalidTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {} is not a function's index and name: is this a .symbols file?",
            self.line
        )
    }
}

impl std::error::Error for InvalidTable {}

impl Table {
    /// The table of a build with those wasm files.
    pub fn new<'a>(
        build: &str,
        wasm: impl IntoIterator<Item = &'a str>,
        functions: impl IntoIterator<Item = (u32, String)>,
    ) -> Self {
        Self {
            build: build.to_owned(),
            wasm: wasm.into_iter().map(str::to_owned).collect(),
            functions: functions.into_iter().collect(),
        }
    }

    /// The id of the build, as in its manifest.
    pub fn build(&self) -> &str {
        &self.build
    }

    /// Whether the build shipped a wasm file of that name.
    pub fn has_wasm(&self, file: &str) -> bool {
        self.wasm.iter().any(|one| one == file)
    }

    /// The readable name of a function.
    pub fn name(&self, function: u32) -> Option<String> {
        let mangled = self.functions.get(&function)?;
        // Without the hashes of crates.
        Some(format!("{:#}", rustc_demangle::demangle(mangled)))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# build {}", self.build)?;
        for file in &self.wasm {
            writeln!(f, "# wasm {file}")?;
        }
        for (index, name) in &self.functions {
            writeln!(f, "{index} {name}")?;
        }
        Ok(())
    }
}

impl FromStr for Table {
    type Err = InvalidTable;

    fn from_str(text: &str) -> Result<Self, InvalidTable> {
        let mut table = Self::default();
        for (number, line) in text.lines().enumerate() {
            let invalid = || InvalidTable { line: number + 1 };
            if let Some(build) = line.strip_prefix("# build ") {
                build.clone_into(&mut table.build);
            } else if let Some(file) = line.strip_prefix("# wasm ") {
                table.wasm.push(file.to_owned());
            } else if !line.is_empty() && !line.starts_with('#') {
                let (index, name) = line.split_once(' ').ok_or_else(invalid)?;
                let index = index.parse().map_err(|_| invalid())?;
                table.functions.insert(index, name.to_owned());
            }
        }
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_survives_being_written() {
        let functions = [
            (3, "_RNvCs1_4cart5mount".to_owned()),
            (1, "memcpy".to_owned()),
        ];
        let table = Table::new("b1", ["a.wasm"], functions);
        let text = table.to_string();
        assert_eq!(
            text,
            "# build b1\n# wasm a.wasm\n1 memcpy\n3 _RNvCs1_4cart5mount\n"
        );
        assert_eq!(text.parse::<Table>().unwrap(), table);
        assert_eq!(table.name(3).unwrap(), "cart::mount");
        assert_eq!(table.name(1).unwrap(), "memcpy");
        assert_eq!(table.name(2), None);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let error = "# build b\n1 a\n<html>".parse::<Table>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 3 is not a function's index and name: is this a .symbols file?"
        );
    }
}

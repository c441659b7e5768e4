/// A program that is installed from the crate registry, at one exact version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToolSpec {
    /// The crate's name.
    pub crate_name: &'static str,
    /// The exact version.
    pub version: &'static str,
    /// The programs that the crate installs and the kit runs; never empty.
    pub bins: &'static [&'static str],
}

/// Generates the glue between wasm and JavaScript, and runs tests in a browser.
///
/// Its version must equal that of the `wasm-bindgen` crate in a remote or a shell.
pub const WASM_BINDGEN: ToolSpec = ToolSpec {
    crate_name: "wasm-bindgen-cli",
    version: "0.2.129",
    bins: &["wasm-bindgen", "wasm-bindgen-test-runner"],
};

/// Builds and serves the shell.
pub const TRUNK: ToolSpec = ToolSpec {
    crate_name: "trunk",
    version: "0.21.14",
    bins: &["trunk"],
};

impl ToolSpec {
    /// The command with which a person installs the tool without the kit.
    pub fn remedy(&self) -> String {
        format!(
            "cargo install {} --version {} --locked",
            self.crate_name, self.version
        )
    }

    /// Whether `output`, what the program prints for `--version`, states this version.
    ///
    /// The version is a whole word: `0.2.129` is not stated by `wasm-bindgen 0.2.1290`.
    pub fn is_stated_by(&self, output: &str) -> bool {
        output.split_whitespace().any(|word| word == self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_whole_word() {
        for (output, want) in [
            ("wasm-bindgen 0.2.129\n", true),
            ("wasm-bindgen 0.2.129 (abc)", true),
            ("wasm-bindgen 0.2.1290", false),
            ("wasm-bindgen 0.2.12", false),
            ("", false),
        ] {
            assert_eq!(WASM_BINDGEN.is_stated_by(output), want, "{output:?}");
        }
    }

    #[test]
    fn the_remedy_is_a_command() {
        assert_eq!(
            TRUNK.remedy(),
            "cargo install trunk --version 0.21.14 --locked"
        );
    }
}

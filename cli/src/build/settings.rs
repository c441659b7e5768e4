use super::error::{BuildError, BuildErrorKind};
use serde::Deserialize;
use std::path::Path;

/// The name of the file, next to the `Cargo.toml` of a remote, that holds its [`Settings`].
pub const SETTINGS_FILE: &str = "mfe.toml";

/// A page of linear memory, in bytes.
pub(super) const PAGE: u64 = 65_536;

/// What a team decides about the packaging of its remote; all of it optional.
///
/// ```
/// use cargo_mfe::build::Settings;
///
/// let settings = Settings::parse("memory-maximum = \"64MiB\"\ncss = [\"style.css\"]")?;
/// assert_eq!(settings.memory_maximum, 64 << 20);
/// let error = Settings::parse("memory-max = \"64MiB\"").unwrap_err();
/// assert!(error.contains("unknown key `memory-max`"));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The most its linear memory may grow to, in bytes: a multiple of 64 KiB from 1 MiB to
    /// 4 GiB. 256 MiB without the key `memory-maximum`.
    pub memory_maximum: u64,
    /// Style sheets, relative to the file.
    pub css: Vec<String>,
    /// A folder, relative to the file, whose content is put beside the manifest as it is: the
    /// same paths, the same bytes. Hidden files are left out.
    pub public: Option<String>,
    /// What a release is compiled for.
    pub optimize: Optimize,
}

/// What matters more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Optimize {
    /// Bytes: `opt-level = "z"`, and `-Oz` for `wasm-opt`.
    #[default]
    Size,
    /// Time: `opt-level = 3` and `-O3`, for a remote that computes a lot.
    Speed,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            memory_maximum: 256 << 20,
            css: Vec::new(),
            public: None,
            optimize: Optimize::default(),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Wire {
    memory_maximum: Option<toml::Value>,
    css: Option<toml::Value>,
    public: Option<toml::Value>,
    optimize: Option<toml::Value>,
    #[serde(flatten)]
    unknown: toml::Table,
}

impl Settings {
    /// Reads the text of the file.
    ///
    /// # Errors
    ///
    /// A sentence that names the key, for text that is not TOML, an unknown key, or a value that
    /// cannot be used.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wire: Wire = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        if let Some(key) = wire.unknown.keys().next() {
            return Err(format!(
                "unknown key `{key}`: known are `memory-maximum`, `css`, `public` and `optimize`"
            ));
        }
        let mut settings = Self::default();
        if let Some(value) = wire.memory_maximum {
            settings.memory_maximum = value.as_str().and_then(parse_size).ok_or_else(|| {
                format!(
                    "`memory-maximum` is {value}: expected a size such as \"256MiB\", a multiple of 64KiB from 1MiB to 4GiB"
                )
            })?;
        }
        if let Some(value) = wire.css {
            settings.css = parse_css(&value).ok_or_else(|| {
                format!("`css` is {value}: expected a list of relative paths of .css files")
            })?;
        }
        if let Some(value) = wire.public {
            let folder = value.as_str().filter(|path| is_below(path));
            settings.public = Some(folder.map(str::to_owned).ok_or_else(|| {
                format!("`public` is {value}: expected the relative path of a folder in that of `{SETTINGS_FILE}`, such as \"public\"")
            })?);
        }
        if let Some(value) = wire.optimize {
            settings.optimize = match value.as_str() {
                Some("size") => Optimize::Size,
                Some("speed") => Optimize::Speed,
                _ => {
                    return Err(format!(
                        "`optimize` is {value}: expected \"size\" or \"speed\""
                    ));
                }
            };
        }
        Ok(settings)
    }

    /// Reads the file in `folder`; the defaults when there is none.
    pub(super) fn read(folder: &Path) -> Result<Self, BuildError> {
        let path = folder.join(SETTINGS_FILE);
        match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(BuildError::file("read", &path, &error)),
            Ok(text) => Self::parse(&text).map_err(|reason| {
                BuildError::new(
                    BuildErrorKind::Settings,
                    format!("`{}`: {reason}", path.display()),
                )
            }),
        }
    }
}

fn parse_size(text: &str) -> Option<u64> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let shift = match unit.trim_start() {
        "KiB" => 10,
        "MiB" => 20,
        "GiB" => 30,
        _ => return None,
    };
    let bytes = number.parse::<u64>().ok()?.checked_mul(1 << shift)?;
    (bytes.is_multiple_of(PAGE) && ((1 << 20)..=(4 << 30)).contains(&bytes)).then_some(bytes)
}

fn parse_css(value: &toml::Value) -> Option<Vec<String>> {
    let is_usable = |path: &str| {
        path.len() > 4
            && Path::new(path).extension().is_some_and(|ext| ext == "css")
            && is_below(path)
    };
    value
        .as_array()?
        .iter()
        .map(|item| item.as_str().filter(|path| is_usable(path)))
        .map(|path| path.map(str::to_owned))
        .collect()
}

/// Whether `path` is relative and stays below where it begins.
fn is_below(path: &str) -> bool {
    !path.contains(['\\', ':'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_optional() {
        assert_eq!(Settings::parse("").unwrap(), Settings::default());
        let settings = Settings::parse("css = []\nmemory-maximum = \"1 GiB\"").unwrap();
        assert_eq!(settings.memory_maximum, 1 << 30);
        let settings = Settings::parse("css = ['a.css', 'css/b.css']").unwrap();
        assert_eq!(settings.css, ["a.css", "css/b.css"]);
        let settings = Settings::parse("public = 'assets/public'").unwrap();
        assert_eq!(settings.public.as_deref(), Some("assets/public"));
        for (text, want) in [("size", Optimize::Size), ("speed", Optimize::Speed)] {
            let settings = Settings::parse(&format!("optimize = {text:?}")).unwrap();
            assert_eq!(settings.optimize, want);
        }
    }

    #[test]
    fn what_is_wrong_names_the_key() {
        #[track_caller]
        fn check(text: &str, want: &str) {
            let error = Settings::parse(text).unwrap_err();
            assert!(error.contains(want), "{error}");
        }
        let size = "expected a size such as \"256MiB\", a multiple of 64KiB from 1MiB to 4GiB";
        for bad in [
            "\"256MB\"",
            "\"-1MiB\"",
            "\"5GiB\"",
            "\"64KiB\"",
            "\"1025KiB\"",
            "256",
            "\"MiB\"",
        ] {
            check(
                &format!("memory-maximum = {bad}"),
                &format!("`memory-maximum` is {bad}: {size}"),
            );
        }
        for bad in [
            "[\"../a.css\"]",
            "[\"/a.css\"]",
            "[\"a.scss\"]",
            "[1]",
            "\"a.css\"",
        ] {
            check(&format!("css = {bad}"), "`css` is ");
        }
        for bad in [
            "\"/srv\"",
            "\"../public\"",
            "\"a/..\"",
            "\".\"",
            "\"\"",
            "\"C:x\"",
            "[\"public\"]",
        ] {
            check(
                &format!("public = {bad}"),
                &format!(
                    "`public` is {bad}: expected the relative path of a folder in that of `mfe.toml`, such as \"public\""
                ),
            );
        }
        for bad in ["3", "\"z\""] {
            check(
                &format!("optimize = {bad}"),
                &format!("`optimize` is {bad}: expected \"size\" or \"speed\""),
            );
        }
        check(
            "memory_maximum = \"1MiB\"",
            "unknown key `memory_maximum`: known are `memory-maximum`, `css`, `public` and `optimize`",
        );
        check("css = [", "");
    }
}

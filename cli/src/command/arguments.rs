use super::key::{self, KeyCommand};
use super::registry::{self, Inline};
use crate::build::{BuildRequest, Mode, WasmOpt};
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

pub(super) const HELP: &str = "\
Packages micro-frontends for Yew

Usage: cargo mfe <COMMAND>

Commands:
  build        Builds a remote: hashed files and mfe-manifest.json, ready to deploy
  key          Makes a key that signs manifests
  sign         Signs manifests
  verify       Checks manifests as a shell with this registry would
  registry     Puts a registry into the page of a shell
  symbolicate  Puts the names of functions into a crash stack

Options:
  -h, --help     Prints help, also of a command
  -V, --version  Prints the version
";

const BUILD_HELP: &str = "\
Builds a remote: hashed files and mfe-manifest.json, ready to deploy

Usage: cargo mfe build [PATH] [OPTIONS]

Arguments:
  [PATH]  The folder of the remote's crate [default: .]

Options:
      --out DIR            Where the files go [default: <target>/mfe/dist/<remote>]
      --dev                Builds quickly instead of small
      --target-dir DIR     cargo's target folder
      --symbols DIR        Where the names of functions go; do not deploy them
                           [default: <target>/mfe/symbols]
      --wasm-bindgen FILE  The wasm-bindgen program to use
      --wasm-opt[=FILE]    Also runs wasm-opt: FILE, or the one on PATH if there is one
      --sign KEY           Signs the manifest with the key in this file; several may be given
      --json               Prints the manifest instead of a summary
  -h, --help               Prints this help

Settings of the remote, in the file mfe.toml next to its Cargo.toml, all optional:
  memory-maximum = \"256MiB\"  # the most its memory may grow to
  css = [\"style.css\"]        # style sheets to ship
  public = \"public\"          # a folder whose files are put beside the manifest as they are:
                             # images, data. Their names are not hashed; hidden files are
                             # left out
  optimize = \"size\"          # or \"speed\", for a remote that computes a lot
";

const SYMBOLICATE_HELP: &str = "\
Puts the names of functions into a crash stack

Usage: cargo mfe symbolicate [STACK] [OPTIONS]

Arguments:
  [STACK]  A file with the stack [default: standard input]

Options:
      --symbols PATH  A .symbols file, or a folder of them [default: target/mfe/symbols]
      --build ID      The build to use for frames whose file the browser did not say
  -h, --help          Prints this help
";

/// What the program is asked to do.
#[derive(Debug)]
pub(super) enum Command {
    Help(&'static str),
    Version,
    Build {
        request: Box<BuildRequest>,
        json: bool,
    },
    Key(KeyCommand),
    Registry(Inline),
    Symbolicate {
        symbols: Option<PathBuf>,
        build: Option<String>,
        stack: Option<PathBuf>,
    },
}

pub(super) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut first = true;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if first && word == "mfe" => {}
            Value(word) if word == "build" => return parse_build(&mut parser),
            Value(word) if word == "key" => return key::parse_key(&mut parser),
            Value(word) if word == "sign" => return key::parse_sign(&mut parser),
            Value(word) if word == "verify" => return key::parse_verify(&mut parser),
            Value(word) if word == "registry" => return registry::parse(&mut parser),
            Value(word) if word == "symbolicate" => return parse_symbolicate(&mut parser),
            Value(word) if word == "help" => return Ok(Command::Help(HELP)),
            Value(word) => {
                return Err(format!("there is no command `{}`", word.to_string_lossy()).into());
            }
            Short('h') | Long("help") => return Ok(Command::Help(HELP)),
            Short('V') | Long("version") => return Ok(Command::Version),
            other => return Err(other.unexpected()),
        }
        first = false;
    }
    Ok(Command::Help(HELP))
}

fn parse_build(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut request = BuildRequest::new(".");
    let mut json = false;
    let mut path = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if path.is_none() => path = Some(PathBuf::from(word)),
            Long("out") => request.out_dir = Some(parser.value()?.into()),
            Long("dev") => request.mode = Mode::Dev,
            Long("target-dir") => request.target_dir = Some(parser.value()?.into()),
            Long("symbols") => request.symbols_dir = Some(parser.value()?.into()),
            Long("wasm-bindgen") => request.wasm_bindgen = Some(parser.value()?.into()),
            Long("wasm-opt") => {
                request.wasm_opt = match parser.optional_value() {
                    Some(file) => WasmOpt::At(file.into()),
                    None => WasmOpt::IfFound,
                }
            }
            Long("sign") => request.sign_with.push(parser.value()?.into()),
            Long("json") => json = true,
            Short('h') | Long("help") => return Ok(Command::Help(BUILD_HELP)),
            other => return Err(other.unexpected()),
        }
    }
    if let Some(path) = path {
        request.path = path;
    }
    let request = Box::new(request);
    Ok(Command::Build { request, json })
}

fn parse_symbolicate(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut symbols, mut build, mut stack) = (None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if stack.is_none() => stack = Some(PathBuf::from(word)),
            Long("symbols") => symbols = Some(parser.value()?.into()),
            Long("build") => build = Some(parser.value()?.string()?),
            Short('h') | Long("help") => return Ok(Command::Help(SYMBOLICATE_HELP)),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Symbolicate {
        symbols,
        build,
        stack,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| error.to_string())
    }

    #[test]
    fn cargo_may_put_its_word_first() {
        for line in ["mfe build a --out b --dev", "build --dev --out=b a"] {
            let Ok(Command::Build { request, json }) = parsed(line) else {
                panic!("{line}");
            };
            assert_eq!(request.path, Path::new("a"));
            assert_eq!(request.out_dir.as_deref(), Some(Path::new("b")));
            assert_eq!((request.mode, json), (Mode::Dev, false));
        }
    }

    #[test]
    fn wasm_opt_takes_its_file_only_after_an_equals_sign() {
        let Ok(Command::Build { request, .. }) = parsed("build --wasm-opt a") else {
            panic!();
        };
        assert_eq!(request.wasm_opt, WasmOpt::IfFound);
        assert_eq!(request.path, Path::new("a"));
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        for (line, want) in [
            ("mfe biuld", "there is no command `biuld`"),
            ("build a b", "unexpected argument \"b\""),
            ("build --fast", "invalid option '--fast'"),
            ("key new", "expected `key new NAME` or `key show FILE`"),
            ("sign a", "expected a manifest and a `--key`"),
            (
                "registry inline a",
                "expected `registry inline PAGE --registry FILE`",
            ),
            ("registry inline a --root b", "`b` is not URL=DIR"),
            ("verify a", "expected a manifest and a `--registry`"),
            ("build --out", "missing argument for option '--out'"),
        ] {
            assert_eq!(parsed(line).unwrap_err(), want);
        }
    }

    #[test]
    fn help_is_at_every_level() {
        for (line, want) in [
            ("", "Usage: cargo mfe <COMMAND>"),
            ("help", "Usage: cargo mfe <COMMAND>"),
            ("mfe --help", "Usage: cargo mfe <COMMAND>"),
            ("build -h", "Usage: cargo mfe build"),
            ("symbolicate --help", "Usage: cargo mfe symbolicate"),
            ("key --help", "Usage: cargo mfe key new"),
            ("registry --help", "Usage: cargo mfe registry inline"),
            ("sign --help", "Usage: cargo mfe sign"),
            ("verify --help", "Usage: cargo mfe verify"),
        ] {
            let Ok(Command::Help(text)) = parsed(line) else {
                panic!("{line}");
            };
            assert!(text.contains(want), "{line}");
        }
    }
}

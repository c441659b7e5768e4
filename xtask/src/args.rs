use crate::{bench, error::XtaskError, test};
use lexopt::{Arg, Parser, ValueExt};
use std::{ffi::OsString, path::PathBuf};

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Chore {
    Help(String),
    Setup,
    Demo(DemoOptions),
    Catalog,
    Stage,
    Screenshots,
    Package {
        folder: PathBuf,
        dev: bool,
    },
    Test {
        suite: Option<String>,
        update: bool,
    },
    Bench {
        name: Option<String>,
        json: Option<PathBuf>,
    },
}

/// How the demo is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DemoOptions {
    /// Whether a headless browser walks through it once.
    pub(crate) check: bool,
    /// The port of the shell; the next free one when it is busy.
    pub(crate) port: u16,
}

const DEFAULT_PORT: u16 = 8080;

pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Chore, XtaskError> {
    read(Parser::from_args(args)).map_err(|error| {
        XtaskError::new(format!("{error}; `cargo xtask help` lists what there is"))
    })
}

fn read(mut parser: Parser) -> Result<Chore, lexopt::Error> {
    let Some(first) = parser.next()? else {
        return Ok(Chore::Help(help()));
    };
    let chore = match first {
        Arg::Short('h') | Arg::Long("help") => return Ok(Chore::Help(help())),
        Arg::Value(name) => name.string()?,
        other => return Err(other.unexpected()),
    };
    let mut flags = Flags::default();
    while let Some(arg) = parser.next()? {
        match (chore.as_str(), arg) {
            (_, Arg::Short('h') | Arg::Long("help")) => return Ok(Chore::Help(help())),
            ("demo", Arg::Long("check")) => flags.check = true,
            ("demo", Arg::Long("port")) => flags.port = Some(parser.value()?.parse()?),
            ("test", Arg::Long("update")) => flags.update = true,
            ("package", Arg::Long("dev")) => flags.dev = true,
            ("bench", Arg::Long("json")) => flags.json = Some(parser.value()?.into()),
            ("test" | "bench" | "package", Arg::Value(name)) if flags.name.is_none() => {
                flags.name = Some(name.string()?);
            }
            (_, other) => return Err(other.unexpected()),
        }
    }
    match chore.as_str() {
        "help" => Ok(Chore::Help(help())),
        "setup" => Ok(Chore::Setup),
        "demo" => Ok(Chore::Demo(DemoOptions {
            check: flags.check,
            port: flags.port.unwrap_or(DEFAULT_PORT),
        })),
        "catalog" => Ok(Chore::Catalog),
        "stage" => Ok(Chore::Stage),
        "screenshots" => Ok(Chore::Screenshots),
        "package" => Ok(Chore::Package {
            folder: flags
                .name
                .ok_or("`package` needs the folder of a remote")?
                .into(),
            dev: flags.dev,
        }),
        "test" => Ok(Chore::Test {
            suite: flags.name,
            update: flags.update,
        }),
        "bench" => Ok(Chore::Bench {
            name: flags.name,
            json: flags.json,
        }),
        other => Err(format!("there is no chore `{other}`").into()),
    }
}

#[derive(Default)]
struct Flags {
    check: bool,
    update: bool,
    dev: bool,
    port: Option<u16>,
    name: Option<String>,
    json: Option<PathBuf>,
}

fn help() -> String {
    let mut text = format!(
        "\
The chores of this repository. Each sets up what it needs.

  cargo xtask setup                 install what is missing: wasm target, tools, Chromium, axe-core,
                                    the peers of the benchmarks
  cargo xtask demo [--port N]       build and serve the demo, rebuild on change, end with Ctrl-C
                                    (the shell is on port {DEFAULT_PORT} or the next free one)
  cargo xtask demo --check          drive the demo once in headless Chromium
  cargo xtask catalog               write the products of the demo shop and their pictures
  cargo xtask test [SUITE]          all suites in order, or one
  cargo xtask test size --update    take the present sizes as the figures to keep
  cargo xtask bench [NAME] [--json FILE]
                                    run a benchmark, or list them
  cargo xtask package FOLDER [--dev]
                                    package one remote of this repository
  cargo xtask screenshots           make the pictures of the README anew, in docs/screenshots
  cargo xtask stage                 what trunk's hook runs

Suites of `test`:
"
    );
    for suite in test::SUITES {
        text += &format!("  {:<12} {}\n", suite.name, suite.about);
    }
    text += "\nBenchmarks:\n";
    for benchmark in bench::BENCHMARKS {
        text += &format!("  {:<12} {}\n", benchmark.name, benchmark.about);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, want: Chore) {
        assert_eq!(parse(line.split_whitespace().map(Into::into)), Ok(want));
    }

    #[track_caller]
    fn refuse(line: &str, want: &str) {
        let error = parse(line.split_whitespace().map(Into::into))
            .unwrap_err()
            .to_string();
        assert!(error.contains(want), "{error}");
    }

    #[test]
    fn chores_and_their_flags() {
        check("setup", Chore::Setup);
        check("screenshots", Chore::Screenshots);
        check("catalog", Chore::Catalog);
        let demo = |check, port| Chore::Demo(DemoOptions { check, port });
        check("demo", demo(false, 8080));
        check("demo --check --port 9000", demo(true, 9000));
        check(
            "test",
            Chore::Test {
                suite: None,
                update: false,
            },
        );
        check(
            "test size --update",
            Chore::Test {
                suite: Some("size".into()),
                update: true,
            },
        );
        check(
            "bench restart --json out.json",
            Chore::Bench {
                name: Some("restart".into()),
                json: Some("out.json".into()),
            },
        );
        assert!(matches!(parse([]), Ok(Chore::Help(text)) if text.contains("restart")));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        refuse("dmo", "there is no chore `dmo`");
        refuse("demo --chek", "--chek");
        refuse("demo --port many", "many");
        refuse("setup now", "now");
        refuse("test a b", "`cargo xtask help`");
    }
}

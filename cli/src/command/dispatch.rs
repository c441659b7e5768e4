use super::arguments::{self, Command};
use super::{build, key, registry, symbolicate};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with its arguments, the program's name not among them. The word `mfe`, which
/// cargo puts first, may be there.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let command = match arguments::parse(arguments) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("error: {error}\n\nsee `cargo mfe --help`");
            return ExitCode::from(2);
        }
    };
    let done = match command {
        Command::Help(text) => {
            print!("{text}");
            Ok(())
        }
        Command::Version => {
            println!("cargo-mfe {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        Command::Build { request, json } => build::run(&request, json),
        Command::Registry(command) => registry::run(&command),
        Command::Key(command) => key::run(&command),
        Command::Symbolicate {
            symbols,
            build,
            stack,
        } => symbolicate::run(symbols.as_deref(), build.as_deref(), stack.as_deref()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

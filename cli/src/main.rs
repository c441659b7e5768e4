//! `cargo mfe …`: see `cargo mfe help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_mfe::build::intercept();
    cargo_mfe::command::run(std::env::args_os().skip(1))
}

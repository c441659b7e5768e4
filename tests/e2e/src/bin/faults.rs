//! `cargo xtask test faults` runs this: the fault matrix, or the lines of it that contain the
//! first argument.

use std::process::ExitCode;
use yew_mfe_e2e::faults;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = std::env::args().nth(1).unwrap_or_default();
    match faults::run(&filter).await {
        Ok(tally) => {
            println!("\n{} ok, {} FAILED", tally.ok, tally.failed);
            if tally.failed == 0 && tally.ok > 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

//! The benchmark `store`: what a log of events costs, without a browser. Prints one flat JSON
//! object; `cargo xtask bench store` runs it.
//!
//! `store-bench [--events N] [--rounds N] [--warm-up N]`

mod allocator;
mod figures;
mod surroundings;
mod work;

use figures::Rounds;
use std::process::ExitCode;
use work::Sizes;

#[global_allocator]
static ALLOCATOR: allocator::Counting = allocator::Counting;

fn main() -> ExitCode {
    match read(std::env::args().skip(1)) {
        Ok(options) => {
            let mut rounds = Rounds::default();
            for round in 0..options.warm_up + options.rounds {
                if round == options.warm_up {
                    rounds.begin();
                }
                work::round(Sizes::of(options.events), &mut rounds);
            }
            println!("{}", rounds.to_json());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Options {
    /// How many events the largest log has.
    events: u32,
    rounds: usize,
    warm_up: usize,
}

fn read(args: impl IntoIterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        events: 1_000_000,
        rounds: 1,
        warm_up: 0,
    };
    let mut args = args.into_iter();
    while let Some(flag) = args.next() {
        let value = args.next().unwrap_or_default();
        let number: u32 = value
            .parse()
            .map_err(|_| format!("`{flag}` needs a number, not `{value}`"))?;
        match flag.as_str() {
            "--events" => options.events = number,
            "--rounds" => options.rounds = number as usize,
            "--warm-up" => options.warm_up = number as usize,
            _ => return Err(format!("there is no flag `{flag}`")),
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, want: Result<(u32, usize, usize), &str>) {
        let options = read(line.split_whitespace().map(str::to_owned));
        let options = options.map(|known| (known.events, known.rounds, known.warm_up));
        assert_eq!(options, want.map_err(str::to_owned));
    }

    #[test]
    fn flags_have_numbers() {
        check("", Ok((1_000_000, 1, 0)));
        check("--events 20 --rounds 3 --warm-up 2", Ok((20, 3, 2)));
        check("--events", Err("`--events` needs a number, not ``"));
        check("--evens 3", Err("there is no flag `--evens`"));
    }
}

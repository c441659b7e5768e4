//! What a dispatch costs that three views show: shared state between three remotes, beside stores
//! of JavaScript with three React roots.
//!
//! 1. All have the same state, events and views, and a button that dispatches: the clock runs from
//!    the click until the last of the three views shows the sum of all.
//! 2. Each is on a page in a browser of its own, so that nobody pays for the garbage of another.
//!    The rounds are interleaved, and each round begins with another of them.
//! 3. Before each burst the list has exactly as many items as it says.
//! 4. The pages are isolated from other origins, where the clock has steps of 5 µs.

mod contender;
mod peers;
mod rounds;

use super::stand::figure;
use crate::{error::XtaskError, remotes::Profile};
use contender::{Contender, Prepared, Stand};
use rounds::{Samples, order};
use serde_json::{Value, json};
use yew_mfe_e2e::{
    E2eError,
    bench::{Figures, Schedule},
    driver::{Driver, Engine},
};

/// How many dispatches a burst has: as many as may wait for their versions.
const BURST: u32 = 1_000;
/// How many single dispatches each round has.
const SINGLES: u32 = 15;
/// How many items there are before a burst, and before single dispatches.
const BURSTS_AT: [(&str, u32); 2] = [("2k", 2_000), ("20k", 20_000)];
const SINGLES_AT: [(&str, u32); 3] = [("0", 0), ("2k", 2_000), ("20k", 20_000)];

pub(super) fn run(profile: Profile, schedule: Schedule) -> Result<Figures, XtaskError> {
    let prepared = Prepared::build(profile)?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let driver = Driver::start(Engine::Chromium).await?;
            let mut stands = Vec::new();
            for contender in Contender::ALL {
                stands.push(Stand::open(contender, &prepared, &driver).await?);
            }
            let samples = measure(&stands, &schedule).await;
            for stand in stands {
                // The driver ends what the session leaves.
                let _ = stand.browser.close().await;
            }
            Ok(figures(&samples?, &schedule))
        })
}

async fn measure(stands: &[Stand], schedule: &Schedule) -> Result<Samples, E2eError> {
    let mut samples = Samples::default();
    for (size, items) in BURSTS_AT {
        each_round(stands, schedule, async |stand, counts| {
            let call = "window.__mfe_bench.burst(args[0], args[1])";
            let took = numbers(stand, call, items, BURST).await?;
            let [shown, returned] = took[..] else {
                return Err(E2eError::new("a burst has two times"));
            };
            if counts {
                let name = stand.contender.name();
                samples.add(format!("{name}_us_{size}"), [shown]);
                samples.add(format!("{name}_call_us_{size}"), [returned]);
            }
            Ok(())
        })
        .await?;
    }
    for (size, items) in SINGLES_AT {
        each_round(stands, schedule, async |stand, counts| {
            let call = "window.__mfe_bench.singles(args[0], args[1])";
            let took = numbers(stand, call, items, SINGLES).await?;
            if counts {
                let name = stand.contender.name();
                samples.add(format!("{name}_single_us_{size}"), took);
            }
            Ok(())
        })
        .await?;
    }
    Ok(samples)
}

/// Opens every page anew, then has each measured in every round; `work` is told whether the round
/// counts.
async fn each_round(
    stands: &[Stand],
    schedule: &Schedule,
    mut work: impl AsyncFnMut(&Stand, bool) -> Result<(), E2eError>,
) -> Result<(), E2eError> {
    for stand in stands {
        stand.visit().await?;
    }
    for (number, round) in schedule.clone().enumerate() {
        for at in order(number, stands.len()) {
            work(&stands[at], !round.warm_up).await?;
        }
    }
    Ok(())
}

/// What the page measured, in microseconds.
async fn numbers(stand: &Stand, call: &str, items: u32, times: u32) -> Result<Vec<f64>, E2eError> {
    let args = vec![json!(items), json!(times)];
    let told = stand.browser.eval_with(call, args).await;
    let told = told.map_err(|error| error.during(stand.contender.name().to_owned()))?;
    let took = told.as_array().into_iter().flatten();
    let took: Option<Vec<_>> = took.map(Value::as_f64).collect();
    took.ok_or_else(|| E2eError::new(format!("`{call}` answered `{told}`, which are no numbers")))
}

fn figures(samples: &Samples, schedule: &Schedule) -> Figures {
    let growth = samples.ratio("ours_single_us_20k", "ours_single_us_0");
    samples
        .medians()
        .fold(Figures::new(), |figures, (name, median)| {
            figures.with(name, figure(median))
        })
        .with("ours_single_20k_per_0", figure(growth))
        .with("burst", f64::from(BURST))
        .with("rounds", schedule.rounds() as f64)
}

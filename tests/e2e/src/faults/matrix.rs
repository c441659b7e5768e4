use super::{case::Case, cases, session::Session};
use crate::{
    demo::Demo,
    driver::{Driver, Engine},
    error::E2eError,
    scenario::target,
};
use std::cell::{Cell, RefCell};

/// How many faults are injected at once, each in a browser of its own.
const SESSIONS: usize = 2;

/// What came of all faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many went as they should.
    pub ok: usize,
    /// How many did not.
    pub failed: usize,
}

/// The faults, in order, and what came of those that are done.
struct Board<'a> {
    cases: Vec<&'a Case>,
    next: Cell<usize>,
    done: RefCell<Vec<Option<Result<(), E2eError>>>>,
    printed: Cell<usize>,
}

/// Injects every fault whose line contains `filter`, and prints the table.
///
/// # Errors
///
/// When the demo is not built or no browser starts; a fault that goes wrong is no error, but
/// counted.
pub async fn run(filter: &str) -> Result<Tally, E2eError> {
    let cases = cases::all().filter(|case| line(case).contains(filter));
    let board = Board::new(cases.collect());
    let header = ["where", "what", "what the visitor sees", "what is reported"];
    println!("{} outcome", columns(header));
    let driver = Driver::start(Engine::Chromium).await?;
    let work = (0..SESSIONS).map(|_| work(&driver, &board));
    futures::future::try_join_all(work).await?;
    Ok(board.close())
}

/// Takes one fault after the other off the board.
async fn work(driver: &Driver, board: &Board<'_>) -> Result<(), E2eError> {
    let demo = Demo::start().await?;
    let session = Session::open(driver, &demo).await?;
    while let Some((number, case)) = board.take() {
        let result = session.run(case).await;
        if result.is_err() {
            let file = target().join(format!("e2e/screenshots/fault-{}.png", number + 1));
            let _ = session.page().screenshot(&file).await;
        }
        board.note(number, result);
    }
    session.close().await;
    Ok(())
}

impl<'a> Board<'a> {
    fn new(cases: Vec<&'a Case>) -> Self {
        Self {
            next: Cell::new(0),
            done: RefCell::new(vec![None; cases.len()]),
            printed: Cell::new(0),
            cases,
        }
    }

    fn take(&self) -> Option<(usize, &'a Case)> {
        let number = self.next.get();
        let case = self.cases.get(number)?;
        self.next.set(number + 1);
        Some((number, case))
    }

    /// Notes what came of a fault, and prints what is known up to the first that is not.
    fn note(&self, number: usize, result: Result<(), E2eError>) {
        self.done.borrow_mut()[number] = Some(result);
        let done = self.done.borrow();
        let known = done
            .iter()
            .skip(self.printed.get())
            .map_while(Option::as_ref);
        for result in known {
            println!("{}", outcome(self.cases[self.printed.get()], result));
            self.printed.set(self.printed.get() + 1);
        }
    }

    /// Counts.
    fn close(self) -> Tally {
        let done = self.done.into_inner();
        let ok = done
            .iter()
            .flatten()
            .filter(|result| result.is_ok())
            .count();
        Tally {
            ok,
            failed: done.len() - ok,
        }
    }
}

/// The line of a fault with what came of it, and below it why it failed.
fn outcome(case: &Case, result: &Result<(), E2eError>) -> String {
    match result {
        Ok(()) => format!("{} ok", line(case)),
        Err(error) => {
            let words: Vec<_> = error
                .to_string()
                .lines()
                .map(str::trim)
                .map(str::to_owned)
                .collect();
            format!("{} FAILED\n    {}", line(case), words.join(" "))
        }
    }
}

fn columns([group, name, sees, reports]: [&str; 4]) -> String {
    format!("{group:<9}{name:<46}{sees:<28}{reports:<29}")
}

fn line(case: &Case) -> String {
    let or_nothing = |text: &'static str| if text.is_empty() { "–" } else { text };
    let group = case.group.to_string();
    let reports = match case.reports {
        "" if !case.tells.is_empty() => "a line on the console",
        reports => or_nothing(reports),
    };
    columns([&group, case.name, or_nothing(case.sees), reports])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::package::tests::sample;
    use crate::faults::{case::End, scene::Scene};
    use std::collections::BTreeSet;

    #[test]
    fn there_are_enough_faults_and_each_is_there_once() {
        let all: Vec<_> = cases::all().collect();
        assert!(all.len() >= 30, "{}", all.len());
        let names: BTreeSet<_> = all.iter().map(|case| case.name).collect();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn who_is_harmed_says_so() {
        for case in cases::all() {
            let is_seen = !case.sees.is_empty() && !case.says.is_empty();
            let is_reported = !case.reports.is_empty() || !case.tells.is_empty();
            let want = match case.end {
                End::Unharmed => (false, false),
                End::GoesOn => (false, true),
                _ => (true, true),
            };
            assert_eq!((is_seen, is_reported), want, "{}", case.name);
        }
    }

    #[test]
    fn who_shows_nothing_proves_that_the_fault_was_met() {
        for case in cases::all().filter(|case| case.reports.is_empty()) {
            let mut scene = Scene::new(sample());
            (case.inject)(&mut scene).unwrap();
            let is_counted = !scene.spoiled.is_empty() || scene.mirror.is_some();
            assert!(is_counted || !case.proof.is_empty(), "{}", case.name);
        }
    }

    #[test]
    fn why_a_line_failed_is_one_indented_line_below_it() {
        let case = cases::all().next().unwrap();
        let text = outcome(case, &Err(E2eError::new("it was\n  not there")));
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].ends_with(" FAILED"), "{text}");
        assert_eq!(lines[1], "    it was not there");
        assert!(outcome(case, &Ok(())).ends_with(" ok"));
    }

    #[test]
    fn every_line_fits() {
        for case in cases::all() {
            let wide = line(case).chars().count() > columns([""; 4]).len();
            assert!(!wide, "{}", case.name);
        }
    }

    #[test]
    fn lines_are_printed_in_order_and_all_of_them_are_counted() {
        let board = Board::new(cases::all().take(3).collect());
        let taken: Vec<_> = std::iter::from_fn(|| board.take())
            .map(|(number, _)| number)
            .collect();
        assert_eq!(taken, [0, 1, 2]);
        board.note(1, Err(E2eError::new("no")));
        assert_eq!(board.printed.get(), 0);
        board.note(0, Ok(()));
        assert_eq!(board.printed.get(), 2);
        // One that nobody finished is none that went well.
        assert_eq!(board.close(), Tally { ok: 1, failed: 2 });
    }
}

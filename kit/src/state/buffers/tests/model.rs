//! What is shown, compared with a model that keeps nothing but the log.

use super::{Trail, View};
use crate::state::SharedState;
use crate::state::reader::Fold;
use proptest::prelude::*;
use std::rc::Rc;

/// What may happen to a module.
#[derive(Clone, Debug)]
enum Step {
    Provide(Vec<u32>),
    Foreign(u32),
    /// Some of those that wait, by place.
    Accept(usize),
    Refuse(usize),
    Reset,
    /// Everything so far is told, with the module's own events or without.
    Deliver(bool),
    /// As a snapshot.
    Restore,
    /// A batch is lost.
    Lose,
    Travel(usize),
    Resume,
    Poison,
    Hold,
    HoldSequenced,
    Release(usize),
    Look,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => prop::collection::vec(0..100_u32, 0..3).prop_map(Step::Provide),
        3 => (0..100_u32).prop_map(Step::Foreign),
        5 => (0..3_usize).prop_map(Step::Accept),
        1 => (0..3_usize).prop_map(Step::Refuse),
        1 => Just(Step::Reset),
        6 => any::<bool>().prop_map(Step::Deliver),
        1 => Just(Step::Restore),
        1 => Just(Step::Lose),
        1 => (0..20_usize).prop_map(Step::Travel),
        2 => Just(Step::Resume),
        1 => Just(Step::Poison),
        4 => Just(Step::Hold),
        1 => Just(Step::HoldSequenced),
        4 => (0..4_usize).prop_map(Step::Release),
        4 => Just(Step::Look),
    ]
}

/// The shell and what the module should show, as simple as can be.
#[derive(Default)]
struct Model {
    /// `None` is a reset.
    log: Vec<Option<u32>>,
    /// Which of them are the module's own.
    own: Vec<bool>,
    /// The version that the module was told of, or that a lost batch was about.
    told: usize,
    /// The version that the module has come to.
    seen: usize,
    poisoned: Option<usize>,
    /// The module's appends that were not decided.
    open: Vec<(u64, Vec<u32>)>,
    /// What was decided and not told.
    answers: String,
    answered: Vec<u64>,
    /// What the module has and was not told to be decided.
    waiting: Vec<(u64, Vec<u32>)>,
    past: Option<usize>,
}

fn fold(log: &[Option<u32>]) -> Vec<u32> {
    let mut trail = Trail::default();
    for entry in log {
        match entry {
            Some(event) => trail.apply(event),
            None => trail = Trail::default(),
        }
    }
    trail.0
}

impl Model {
    fn lines(&self, from: usize, with_own: bool) -> String {
        let end = self.poisoned.map_or(self.log.len(), |end| end - 1);
        let mut lines = String::new();
        for at in from..end.max(from) {
            match self.log[at] {
                Some(_) if self.own[at] && !with_own => {}
                Some(event) => lines += &format!("{} {event}\n", at + 1),
                None => lines += &format!("{} *\n", at + 1),
            }
        }
        if let Some(end) = self.poisoned {
            lines += &format!("!{end}\n");
        }
        lines
    }

    /// All of the batches up to now were read.
    fn told(&mut self) {
        let end = self.poisoned.map_or(self.log.len(), |end| end - 1);
        (self.told, self.seen) = (end, end);
        let answered = std::mem::take(&mut self.answered);
        self.waiting
            .retain(|(number, _)| !answered.contains(number));
        self.answers.clear();
    }

    fn shown(&self) -> Vec<u32> {
        if let Some(past) = self.past {
            return fold(&self.log[..past]);
        }
        let waiting = self.waiting.iter().flat_map(|(_, events)| events);
        let waiting: Vec<_> = waiting.map(|event| Some(*event)).collect();
        fold(&[&self.log[..self.seen], &waiting].concat())
    }
}

proptest! {
    #[test]
    fn what_is_shown_is_what_is_sequenced_and_then_what_is_provisional(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let (mut view, mut model) = (View::default(), Model::default());
        let mut handles: Vec<(Rc<Trail>, Vec<u32>)> = Vec::new();
        let mut seen = Vec::new();
        for step in steps {
            match step {
                Step::Provide(events) if view.refusal().is_none() => {
                    let number = view.provide(&events);
                    model.open.push((number, events.clone()));
                    model.waiting.push((number, events));
                }
                Step::Provide(_) => {}
                Step::Foreign(event) => {
                    model.log.push(Some(event));
                    model.own.push(false);
                }
                Step::Reset => {
                    model.log.push(None);
                    model.own.push(false);
                }
                Step::Accept(at) if at < model.open.len() => {
                    let (number, events) = model.open.remove(at);
                    model.own.extend(events.iter().map(|_| true));
                    model.log.extend(events.into_iter().map(Some));
                    model.answers += &format!("~{number} {}\n", model.log.len());
                    model.answered.push(number);
                }
                Step::Refuse(at) if at < model.open.len() => {
                    let (number, _) = model.open.remove(at);
                    model.answers += &format!("^{number} {{}}\n");
                    model.answered.push(number);
                }
                Step::Accept(_) | Step::Refuse(_) => {}
                Step::Deliver(with_own) => {
                    if model.told > model.seen {
                        // That something is missing shows in what comes next.
                        model.log.push(Some(1));
                        model.own.push(false);
                    }
                    let batch = model.answers.clone() + &model.lines(model.told, with_own);
                    if view.read(&batch).has_gap {
                        let missing = model.lines(view.reader.version() as usize, true);
                        prop_assert!(!view.read(&missing).has_gap);
                    }
                    model.told();
                }
                Step::Restore if model.poisoned.is_none() => {
                    let json = serde_json::to_string(&fold(&model.log)).unwrap();
                    let line = format!("={}@2.1 {json}\n", model.log.len());
                    view.read(&(model.answers.clone() + &line));
                    model.told();
                }
                Step::Restore => {}
                Step::Lose => {
                    if model.poisoned.is_none() {
                        model.told = model.log.len();
                    }
                }
                Step::Travel(at) => {
                    let at = at.min(model.seen);
                    let events: Vec<_> = model.lines(0, true).lines().take(at).map(str::to_owned).collect();
                    view.read(&format!("<{at}\n{}\n>\n", events.join("\n")).replace("\n\n", "\n"));
                    model.past = Some(at);
                }
                Step::Resume => {
                    view.read("|\n");
                    model.past = None;
                }
                Step::Poison
                    if model.poisoned.is_none()
                        && model.told == model.seen
                        && model.open.is_empty() =>
                {
                    model.poisoned = Some(model.log.len() + 1);
                    view.read(&(model.answers.clone() + &model.lines(model.told, true)));
                    model.told();
                }
                Step::Poison => {}
                Step::Hold => {
                    let handle = view.buffers.shown().clone();
                    let value = handle.0.clone();
                    handles.push((handle, value));
                }
                Step::HoldSequenced => {
                    let handle = view.buffers.sequenced();
                    prop_assert_eq!(&handle.0, &fold(&model.log[..model.seen]));
                    let value = handle.0.clone();
                    handles.push((handle, value));
                }
                Step::Release(at) => {
                    if at < handles.len() {
                        handles.swap_remove(at);
                    }
                }
                Step::Look => {
                    let is_changed = view.buffers.take_changed();
                    prop_assert!(is_changed || seen == view.shown());
                    seen = view.shown().to_vec();
                }
            }
            prop_assert_eq!(view.shown(), model.shown());
            prop_assert_eq!(view.reader.version(), model.seen as u64);
            prop_assert_eq!(view.reader.waiting(), model.waiting.len());
            for (handle, value) in &handles {
                prop_assert_eq!(&handle.0, value);
            }
        }
    }
}

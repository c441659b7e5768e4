use super::error::AppendError;
use super::event::{BatchLine, Receipt, read_batch};
use super::shared_state::SharedState;
use crate::memory::{begin_folding, end_folding};
use std::rc::Rc;

/// How many appends may wait for their versions.
const MAX_WAITING: usize = 1_000;

/// The state of a namespace as one module sees it: what is sequenced, and on top of that what is
/// provisional.
pub(super) struct View<S: SharedState> {
    sequenced: Rc<S>,
    version: u64,
    /// The appends that have no versions yet, with the module's own numbers, in order.
    waiting: Vec<(u64, Vec<S::Event>)>,
    /// Both together. The same value as `sequenced` while nothing waits.
    shown: Rc<S>,
    /// The version that this module's code cannot fold: nothing from there on is in it.
    poisoned: Option<u64>,
    /// How many lines could not be read.
    malformed: u32,
}

/// What became of a batch.
pub(super) struct Folded<'a> {
    /// Whether anything that can be seen is different now.
    pub(super) is_new: bool,
    /// The first line of all that could not be read.
    pub(super) malformed: Option<&'a str>,
    /// What became of the module's own appends.
    pub(super) answers: Vec<(u64, Result<Receipt, AppendError>)>,
}

impl<S: SharedState> Default for View<S> {
    fn default() -> Self {
        let empty = Rc::<S>::default();
        Self {
            sequenced: empty.clone(),
            version: 0,
            waiting: Vec::new(),
            shown: empty,
            poisoned: None,
            malformed: 0,
        }
    }
}

impl<S: SharedState> View<S> {
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    pub(super) fn shown(&self) -> &Rc<S> {
        &self.shown
    }

    pub(super) fn sequenced(&self) -> &Rc<S> {
        &self.sequenced
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn poisoned(&self) -> Option<u64> {
        self.poisoned
    }

    pub(super) fn malformed(&self) -> u32 {
        self.malformed
    }

    pub(super) fn is_full(&self) -> bool {
        self.waiting.len() >= MAX_WAITING
    }

    /// Shows events that were not sequenced yet.
    pub(super) fn provide(&mut self, number: u64, events: Vec<S::Event>) {
        let shown = Rc::make_mut(&mut self.shown);
        events.iter().for_each(|event| shown.apply(event));
        self.waiting.push((number, events));
    }

    /// Takes an append back that could not be sent.
    pub(super) fn take_back(&mut self, number: u64) {
        self.waiting.retain(|(known, _)| *known != number);
        self.show();
    }

    /// Applies a batch. An event that this module's type cannot represent changes nothing: a newer
    /// module may have written it. While an event is read and applied there is a note of it for
    /// whoever finds the module dead.
    pub(super) fn fold<'a>(&mut self, batch: &'a str) -> Folded<'a> {
        let (before, waited) = (self.shown.clone(), self.waiting.len());
        let (sequenced_before, poisoned_before) = (self.sequenced.clone(), self.poisoned);
        // What was shown is held for the comparison, so one copy is made for a batch.
        let mut sequenced = self.sequenced.clone();
        self.sequenced = Rc::default();
        let mut answers = Vec::new();
        let mut malformed = None;
        for line in read_batch(batch) {
            match line {
                BatchLine::Event {
                    version,
                    schema,
                    json,
                } => {
                    if version > self.version && self.poisoned.is_none_or(|end| version < end) {
                        begin_folding(S::NAMESPACE, version);
                        let older = schema.and_then(|from| S::upcast(from, json));
                        if let Ok(event) = serde_json::from_str(older.as_deref().unwrap_or(json)) {
                            Rc::make_mut(&mut sequenced).apply(&event);
                        }
                        self.version = version;
                    }
                }
                BatchLine::Reset(version) => {
                    sequenced = Rc::default();
                    self.version = version;
                }
                BatchLine::Snapshot {
                    version,
                    schema,
                    json,
                } => {
                    if let Ok(state) = S::migrate(schema, json) {
                        sequenced = Rc::new(state);
                        self.version = version;
                    }
                }
                BatchLine::Settled { number, version } => {
                    answers.push((number, Ok(Receipt { version })));
                }
                BatchLine::Refused { number, json } => {
                    let refused = AppendError::from_refusal(S::NAMESPACE, json);
                    answers.push((number, Err(refused)));
                }
                BatchLine::Poisoned(version) => self.poisoned = Some(version),
                BatchLine::Malformed(line) => {
                    if self.malformed == 0 {
                        malformed = Some(line);
                    }
                    self.malformed = self.malformed.saturating_add(1);
                }
                BatchLine::SnapshotWanted
                | BatchLine::StatusChanged
                | BatchLine::Travel(_)
                | BatchLine::TravelEnd
                | BatchLine::Live => {}
            }
        }
        end_folding();
        self.sequenced = sequenced;
        let is_answered = |number: &u64| answers.iter().any(|(known, _)| known == number);
        self.waiting.retain(|(number, _)| !is_answered(number));
        self.show();
        // What is provisional may hide that the rest has changed.
        let is_other_below = waited > 0 && sequenced_before != self.sequenced;
        let is_new = self.waiting.len() != waited
            || before != self.shown
            || is_other_below
            || poisoned_before != self.poisoned;
        Folded {
            is_new,
            malformed,
            answers,
        }
    }

    fn show(&mut self) {
        self.shown = self.sequenced.clone();
        if !self.waiting.is_empty() {
            let shown = Rc::make_mut(&mut self.shown);
            let events = self.waiting.iter().flat_map(|(_, events)| events);
            events.for_each(|event| shown.apply(event));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SchemaVersion;
    use crate::contract::{Contract, Schema};
    use serde::{Deserialize, Serialize};

    /// The order of what happened is all there is to it.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Words(Vec<String>);

    impl Contract for Words {
        const SCHEMA: &'static Schema = String::SCHEMA;
        const VERSION: SchemaVersion = String::VERSION;
    }

    impl SharedState for Words {
        const NAMESPACE: &'static str = "words";
        type Event = String;

        fn apply(&mut self, event: &String) {
            if event == "nothing" {
                return;
            }
            self.0.push(event.clone());
        }
    }

    #[track_caller]
    fn check(view: &View<Words>, shown: &str, sequenced: &str, waiting: usize) {
        let words = |state: &Words| state.0.join(" ");
        assert_eq!(words(view.shown()), shown);
        assert_eq!(words(view.sequenced()), sequenced);
        assert_eq!(view.waiting(), waiting);
    }

    #[test]
    fn events_of_others_go_before_what_is_provisional() {
        let mut view = View::<Words>::default();
        view.provide(1, vec!["mine".into()]);
        check(&view, "mine", "", 1);
        assert!(view.fold("1 \"theirs\"\n").is_new);
        check(&view, "theirs mine", "theirs", 1);
        // In one step: at no time it is there twice, or not at all.
        assert!(view.fold("~1 2\n2 \"mine\"\n3 \"more\"\n").is_new);
        check(&view, "theirs mine more", "theirs mine more", 0);
        assert_eq!(view.version(), 3);
    }

    #[test]
    fn what_was_decided_out_of_order_is_settled_one_by_one() {
        let mut view = View::<Words>::default();
        view.provide(1, vec!["a".into()]);
        view.provide(2, vec!["b".into()]);
        assert!(view.fold("~2 1\n1 \"b\"\n").is_new);
        check(&view, "b a", "b", 1);
        assert!(view.fold("~1 2\n2 \"a\"\n").is_new);
        check(&view, "b a", "b a", 0);
    }

    #[test]
    fn a_refused_append_leaves_the_later_ones() {
        let mut view = View::<Words>::default();
        view.provide(1, vec!["a".into()]);
        view.provide(2, vec!["b".into(), "c".into()]);
        check(&view, "a b c", "", 2);
        let refusal = "^1 {\"kind\":\"conflict\",\"numbers\":[1,0]}\n";
        let folded = view.fold(refusal);
        let conflict = AppendError::Conflict {
            namespace: "words".into(),
            expected: 1,
            actual: 0,
        };
        assert!(folded.is_new);
        assert_eq!(folded.answers, [(1, Err(conflict))]);
        assert!(!view.fold(refusal).is_new);
        check(&view, "b c", "", 1);
        assert!(view.fold("~2 2\n1 \"b\"\n2 \"c\"\n").is_new);
        check(&view, "b c", "b c", 0);
    }

    #[test]
    fn what_changes_nothing_is_no_change_and_what_came_twice_counts_once() {
        let mut view = View::<Words>::default();
        assert!(view.fold("1 \"a\"\n").is_new);
        assert!(!view.fold("1 \"a\"\n2 \"nothing\"\n3 7\n").is_new);
        check(&view, "a", "a", 0);
        assert_eq!(view.version(), 3);
    }

    #[test]
    fn lines_that_cannot_be_read_are_counted_and_the_first_one_is_named() {
        let mut view = View::<Words>::default();
        let folded = view.fold("what\n1 \"a\"\nis this\n");
        assert_eq!(folded.malformed, Some("what"));
        assert_eq!(view.fold("again\n").malformed, None);
        assert_eq!(view.malformed(), 3);
        check(&view, "a", "a", 0);
    }

    #[test]
    fn what_cannot_be_folded_ends_the_view_before_it() {
        let mut view = View::<Words>::default();
        assert!(view.fold("1 \"a\"\n!2\n").is_new);
        check(&view, "a", "a", 0);
        assert_eq!((view.version(), view.poisoned()), (1, Some(2)));
        // Whatever comes after all is not applied, and nothing changes any more.
        assert!(!view.fold("!2\n2 \"b\"\n3 \"c\"\n").is_new);
        check(&view, "a", "a", 0);
        assert_eq!(view.version(), 1);
        // That it is poisoned is news in itself.
        assert!(View::<Words>::default().fold("!1\n").is_new);
    }

    #[test]
    fn what_waits_is_bounded() {
        let mut view = View::<Words>::default();
        for number in 0..MAX_WAITING as u64 {
            assert!(!view.is_full());
            view.provide(number, Vec::new());
        }
        assert!(view.is_full());
    }
}

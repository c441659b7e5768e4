use super::super::reader::{Read, Reader};
use super::*;
use crate::base::Namespace;
use crate::contract::{Contract, Schema};
use crate::state::AppendError;
use serde::{Deserialize, Serialize};
use std::cell::Cell;

mod around;
mod model;

/// The order of what happened is all there is to it. It counts what is done to it and its copies.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Trail(Vec<u32>, #[serde(skip)] Rc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    clones: Cell<usize>,
    applied: Cell<usize>,
}

impl Clone for Trail {
    fn clone(&self) -> Self {
        self.1.clones.set(self.1.clones.get() + 1);
        Self(self.0.clone(), self.1.clone())
    }
}

impl PartialEq for Trail {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Contract for Trail {
    const SCHEMA: &'static Schema = u32::SCHEMA;
    const VERSION: SchemaVersion = SchemaVersion { major: 2, minor: 1 };
}

impl SharedState for Trail {
    const NAMESPACE: &'static str = "trail";
    type Event = u32;

    fn apply(&mut self, event: &u32) {
        self.1.applied.set(self.1.applied.get() + 1);
        if *event > 0 {
            self.0.push(*event);
        }
    }

    fn upcast(from: SchemaVersion, event: &str) -> Option<String> {
        // They were texts once.
        (from.major < 2).then(|| event.trim_matches('"').to_owned())
    }
}

/// What a store puts together.
#[derive(Default)]
struct View {
    buffers: Buffers<Trail>,
    reader: Reader,
    numbers: u64,
}

impl View {
    fn refusal(&self) -> Option<AppendError> {
        self.reader.refusal(&Namespace::new("trail").unwrap())
    }

    fn provide(&mut self, events: &[u32]) -> u64 {
        self.numbers += 1;
        self.reader.provide(self.numbers, events.len());
        self.buffers.provide(events.to_vec());
        self.numbers
    }

    fn read<'a>(&mut self, batch: &'a str) -> Read<'a> {
        self.reader.read(&mut self.buffers, batch)
    }

    fn shown(&self) -> &[u32] {
        &self.buffers.shown().0
    }

    #[track_caller]
    fn check(&mut self, shown: &[u32], sequenced: &[u32], version: u64, waiting: usize) {
        assert_eq!(self.shown(), shown);
        assert_eq!(self.buffers.sequenced().0, sequenced);
        assert_eq!(self.reader.version(), version);
        assert_eq!(self.reader.waiting(), waiting);
    }
}

#[test]
fn events_of_others_go_before_what_is_provisional() {
    let mut view = View::default();
    view.provide(&[7]);
    view.check(&[7], &[], 0, 1);
    view.read("1 1\n");
    view.check(&[1, 7], &[1], 1, 1);
    // In one step: at no time it is there twice, or not at all.
    let read = view.read("~1 2\n2 7\n3 2\n");
    assert_eq!(read.answers, [(1, Ok(2))]);
    view.check(&[1, 7, 2], &[1, 7, 2], 3, 0);
}

#[test]
fn an_answer_goes_where_its_events_are_whether_they_are_told_or_not() {
    for batch in ["~1 3\n1 1\n2 2\n3 7\n4 3\n", "~1 3\n1 1\n2 2\n4 3\n"] {
        let mut view = View::default();
        view.provide(&[7]);
        assert!(!view.read(batch).has_gap);
        view.check(&[1, 2, 7, 3], &[1, 2, 7, 3], 4, 0);
    }
}

#[test]
fn what_was_decided_out_of_order_is_settled_one_by_one() {
    let mut view = View::default();
    view.provide(&[1]);
    view.provide(&[2]);
    view.read("~2 1\n");
    view.check(&[2, 1], &[2], 1, 1);
    view.read("~1 2\n");
    view.check(&[2, 1], &[2, 1], 2, 0);
}

#[test]
fn a_refused_append_leaves_the_later_ones() {
    let mut view = View::default();
    view.provide(&[1]);
    view.provide(&[2, 3]);
    view.check(&[1, 2, 3], &[], 0, 2);
    assert_eq!(view.read("^1 {}\n").answers, [(1, Err("{}"))]);
    view.check(&[2, 3], &[], 0, 1);
    assert!(!view.read("^1 {}\n").is_new);
    view.read("~2 2\n1 2\n2 3\n");
    view.check(&[2, 3], &[2, 3], 2, 0);
}

#[test]
fn what_changes_nothing_is_no_change_and_what_came_twice_counts_once() {
    let mut view = View::default();
    view.read("1 5\n");
    assert!(view.buffers.take_changed());
    view.read("1 5\n2 0\n3 \"what\"\n");
    assert!(!view.buffers.take_changed());
    view.check(&[5], &[5], 3, 0);
    assert_eq!(view.reader.unknown(), 1);
    // An append of one's own, too, and so is what undoes it.
    view.provide(&[0]);
    assert!(!view.buffers.take_changed());
    view.read("~1 4\n");
    view.provide(&[6]);
    view.read("^2 {}\n");
    assert!(view.buffers.take_changed(), "nobody has looked in between");
    assert!(!view.buffers.take_changed());
    view.check(&[5], &[5], 4, 0);
}

#[test]
fn missing_events_are_noticed_and_nothing_behind_them_is_applied() {
    let mut view = View::default();
    assert!(view.read("1 1\n3 3\n").has_gap);
    view.check(&[1], &[1], 1, 0);
    assert!(!view.read("2 2\n3 3\n").has_gap);
    view.provide(&[9]);
    // It is in the log, but not where this module has come to.
    assert!(view.read("~1 6\n").has_gap);
    view.check(&[1, 2, 3], &[1, 2, 3], 3, 0);
    // A reset needs nothing that was before.
    assert!(!view.read("8 *\n9 4\n").has_gap);
    view.check(&[4], &[4], 9, 0);
}

#[test]
fn a_snapshot_replaces_everything_but_what_is_provisional() {
    let mut view = View::default();
    view.read("1 1\n2 2\n");
    view.provide(&[7]);
    view.provide(&[8]);
    view.read("~1 6\n=6@2.1 [5,7]\n7 9\n");
    view.check(&[5, 7, 9, 8], &[5, 7, 9], 7, 1);
    // Back to the beginning.
    view.read("~2 1\n0 *\n1 8\n");
    view.check(&[8], &[8], 1, 0);
}

#[test]
fn events_and_snapshots_of_an_older_schema_are_read_by_the_type() {
    let mut view = View::default();
    view.read("=4@2.0 [1]\n5@1.3 \"2\"\n6@2.0 3\n");
    view.check(&[1, 2, 3], &[1, 2, 3], 6, 0);
    assert_eq!(view.reader.unknown(), 0);
}

#[test]
fn a_snapshot_that_cannot_be_read_is_said_and_changes_nothing() {
    let mut view = View::default();
    view.read("1 1\n");
    let read = view.read("=4@1.0 [9]\n5 5\n");
    assert_eq!(read.unreadable, Some(4));
    assert!(read.is_new && !read.has_gap);
    let reason = "there is no migration from schema 1.0 to 2.1";
    assert_eq!(view.reader.unreadable(), Some(reason));
    let refusal = AppendError::Unreadable {
        namespace: "trail".into(),
        reason: reason.into(),
    };
    assert_eq!(view.refusal(), Some(refusal));
    view.check(&[1], &[1], 1, 0);
    // Another one, from the beginning, or a reset.
    for (way, trail) in [
        ("=4@2.0 [9]\n", &[9][..]),
        ("0 *\n1 8\n", &[8]),
        ("5 *\n", &[]),
    ] {
        view.read("=4@2.1 what\n");
        assert!(view.refusal().is_some());
        view.read(way);
        assert_eq!(view.refusal(), None);
        assert_eq!(view.shown(), trail);
    }
}

#[test]
fn the_past_is_shown_until_somebody_resumes_and_the_present_goes_on_meanwhile() {
    let mut view = View::default();
    view.read("1 1\n2 2\n3 3\n");
    assert!(view.buffers.take_changed());
    view.read("<2\n=1@2.1 [1]\n2 2\n>\n");
    assert!(view.buffers.take_changed());
    view.check(&[1, 2], &[1, 2, 3], 3, 0);
    let refusal = AppendError::Travelling {
        namespace: "trail".into(),
        version: 2,
    };
    assert_eq!(view.refusal(), Some(refusal));
    view.read("4 4\n");
    assert!(!view.buffers.take_changed());
    view.read("<1\n1 1\n>\n");
    assert_eq!(view.shown(), [1]);
    // What cannot be read is not shown as if it were the past.
    assert!(view.buffers.take_changed());
    view.read("<2\n=2@1.0 [2]\n3 3\n>\n");
    assert!(view.reader.unreadable().is_some());
    assert_eq!(view.shown(), [1]);
    assert!(!view.buffers.take_changed());
    view.read("|\n");
    assert!(view.buffers.take_changed());
    view.read("<2\n=2@1.0 [2]\n>\n");
    assert!(view.reader.unreadable().is_some());
    assert_eq!(view.shown(), [1, 2, 3, 4]);
    view.read("|\n");
    assert!(!view.buffers.take_changed());
    view.check(&[1, 2, 3, 4], &[1, 2, 3, 4], 4, 0);
    assert_eq!(view.refusal(), None);
}

#[test]
fn lines_that_cannot_be_read_are_counted_and_the_first_one_is_named() {
    let mut view = View::default();
    assert_eq!(view.read("what\n1 1\nis this\n").malformed, Some("what"));
    assert_eq!(view.read("again\n").malformed, None);
    assert_eq!(view.reader.malformed(), 3);
    view.check(&[1], &[1], 1, 0);
}

#[test]
fn what_is_wanted_of_the_module_is_said() {
    let mut view = View::default();
    let read = view.read("1 1\n?\n@\n");
    assert!(read.is_snapshot_wanted && read.is_status_new);
    view.provide(&[2]);
    // Without what is provisional.
    assert_eq!(view.buffers.encode(), Ok(("[1]".to_owned(), true)));
}

#[test]
fn what_waits_is_bounded() {
    let mut view = View::default();
    for _ in 0..super::super::reader::MAX_WAITING {
        assert_eq!(view.refusal(), None);
        view.provide(&[]);
    }
    assert!(matches!(view.refusal(), Some(AppendError::Backlog { .. })));
}

/// However large the state is, and with a handle that each render takes anew.
#[test]
fn nothing_is_copied_for_what_is_rendered_in_between() {
    for size in [0, 20_000] {
        let trail = serde_json::to_string(&vec![1; size]).unwrap();
        let mut view = View::default();
        // The first change after a snapshot makes the other buffer.
        view.read(&format!("=1@2.1 {trail}\n"));
        view.read("2 1\n");
        let (mut version, mut handle) = (2, view.buffers.shown().clone());
        let (clones, applied) = (handle.1.clones.take(), handle.1.applied.take());
        assert_eq!((clones, applied), (1, 1));
        for round in 0..100 {
            // Three of one's own in a task, and one of somebody else after they are settled.
            let mut answers = String::new();
            for _ in 0..3 {
                let number = view.provide(&[2]);
                version += 1;
                answers += &format!("~{number} {version}\n");
            }
            assert!(view.buffers.take_changed());
            handle = view.buffers.shown().clone();
            assert_eq!(handle.0.last(), Some(&2));
            view.read(&answers);
            version += 1;
            view.read(&format!("{version} 3\n"));
            handle = view.buffers.shown().clone();
            assert_eq!(handle.0.len(), size + 1 + 4 * (round + 1));
        }
        assert_eq!(handle.1.clones.get(), 0, "at {size}");
        // Once in each buffer.
        let applied = handle.1.applied.get();
        assert!(applied <= 2 * 400 + 1, "{applied} at {size}");
    }
}

#[test]
fn a_handle_that_is_held_is_copied_from_once() {
    let mut view = View::default();
    view.read("1 1\n");
    let held = view.buffers.shown().clone();
    held.1.clones.set(0);
    for version in 2..100 {
        view.read(&format!("{version} 1\n"));
    }
    assert_eq!((held.0.len(), held.1.clones.get()), (1, 1));
}

#[test]
fn what_a_buffer_lacks_is_bounded() {
    let mut view = View::default();
    let many: String = (1..=5_000)
        .map(|version| format!("{version} 1\n"))
        .collect();
    view.read(&many);
    assert!(view.buffers.missed.len() <= MAX_MISSED + 1);
    let held = view.buffers.shown().clone();
    for _ in 0..5_000 {
        view.provide(&[2]);
    }
    let answers: String = (1..=5_000)
        .map(|number| format!("~{number} {}\n", 5_000 + number))
        .collect();
    view.read(&answers);
    assert!(view.buffers.missed.len() <= MAX_MISSED);
    assert_eq!(view.shown().len(), 10_000);
    assert_eq!(held.0.len(), 5_000);
    assert_eq!(view.buffers.sequenced().0.len(), 10_000);
}

/// However many there are: a link that is broken takes a whole task's appends back.
#[test]
fn what_never_left_is_taken_back_at_once() {
    let mut view = View::default();
    view.provide(&[1]);
    let numbers: Vec<u64> = (0..1_000).map(|_| view.provide(&[2, 3])).collect();
    let counts = view.buffers.shown().1.clone();
    counts.applied.set(0);
    let View {
        buffers, reader, ..
    } = &mut view;
    reader.refuse(buffers, &numbers);
    view.check(&[1], &[], 0, 1);
    assert_eq!(counts.applied.get(), 1);
    view.reader.refuse(&mut view.buffers, &[]);
    view.check(&[1], &[], 0, 1);
}

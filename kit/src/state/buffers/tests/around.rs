//! Ways around what a module cannot fold or read.

use super::View;

#[test]
fn what_cannot_be_folded_ends_the_view_before_it() {
    let mut view = View::default();
    view.provide(&[9]);
    view.read("1 1\n!2\n");
    assert_eq!(
        (view.reader.version(), view.reader.poisoned()),
        (1, Some(2))
    );
    // Whatever comes after all is not applied, and what is its own is taken back.
    view.read("~1 3\n!2\n2 2\n3 9\n");
    view.check(&[1], &[1], 1, 0);
    // Unless it can begin behind that.
    view.read("3 *\n4 4\n");
    assert_eq!(view.reader.poisoned(), None);
    view.check(&[4], &[4], 4, 0);
    view.read("!9\n5 *\n");
    assert_eq!(view.reader.poisoned(), Some(9));
    view.read("=9@2.1 [7]\n10 8\n");
    view.check(&[7, 8], &[7, 8], 10, 0);
    // That it is poisoned is news in itself.
    assert!(View::default().read("!1\n").is_new);
}

#[test]
fn events_after_what_is_shown_are_a_way_around_a_snapshot_that_cannot_be_read() {
    let mut view = View::default();
    view.read("1 1\n");
    view.provide(&[9]);
    let read = view.read("~1 4\n=3@2.1 ?\n4 9\n");
    assert_eq!((read.unreadable, read.has_gap), (Some(3), true));
    assert!(view.reader.unreadable().is_some());
    view.check(&[1], &[1], 1, 0);
    assert!(!view.read("2 2\n3 3\n4 9\n").has_gap);
    assert_eq!(view.reader.unreadable(), None);
    view.check(&[1, 2, 3, 9], &[1, 2, 3, 9], 4, 0);
}

use super::*;

type Commands = Vec<Command<&'static str>>;

fn ask(question: u32, mount: u32) -> Command<&'static str> {
    Command::Ask { question, mount }
}

/// A navigation to `/a` that asks the mounts 1 and 2; question 0 is open.
fn asked() -> Leaving<&'static str> {
    let mut leaving = Leaving::default();
    assert_eq!(leaving.leave("/a", &[1, 2], None), [ask(0, 1)]);
    leaving
}

#[test]
fn nobody_to_ask_lets_it_go_at_once() {
    let mut leaving = Leaving::default();
    assert_eq!(leaving.leave("/a", &[], None), [Command::Go("/a")]);
    assert_eq!(leaving.leave("/b", &[3], Some(3)), [Command::Go("/b")]);
}

#[test]
fn mounts_are_asked_one_after_the_other_and_the_first_who_stays_wins() {
    let mut leaving = asked();
    assert_eq!(
        leaving.answered(0, Answer::Leave),
        [Command::Close, ask(1, 2)]
    );
    assert_eq!(leaving.answered(1, Answer::Stay), [Command::Close]);
    // It is over: what comes late means nothing.
    assert_eq!(leaving.answered(1, Answer::Leave), Commands::new());
    let mut leaving = asked();
    leaving.answered(0, Answer::Leave);
    assert_eq!(
        leaving.answered(1, Answer::Leave),
        [Command::Close, Command::Go("/a")]
    );
}

#[test]
fn the_shell_asks_the_user_when_the_mount_says_why() {
    let mut leaving = asked();
    let reason = "an address".to_owned();
    assert_eq!(
        leaving.answered(0, Answer::Confirm(reason.clone())),
        [Command::Confirm {
            question: 0,
            mount: 1,
            reason
        }]
    );
    // Its time is not the user's, and it has said what it had to say.
    assert_eq!(leaving.timed_out(0), Commands::new());
    assert_eq!(leaving.answered(0, Answer::Leave), Commands::new());
    assert_eq!(leaving.confirmed(0, true), [Command::Close, ask(1, 2)]);
    // A dialog that was closed says nothing about the next question.
    assert_eq!(leaving.confirmed(0, false), Commands::new());
    assert_eq!(leaving.confirmed(1, false), Commands::new());
}

#[test]
fn who_never_answers_is_passed_over_and_told_of() {
    let mut leaving = asked();
    assert_eq!(
        leaving.timed_out(0),
        [Command::Late { mount: 1 }, Command::Close, ask(1, 2)]
    );
    assert_eq!(leaving.answered(0, Answer::Stay), Commands::new());
}

#[test]
fn who_asks_the_user_has_the_time_of_the_user() {
    let mut leaving = asked();
    leaving.acknowledged(0, None);
    assert_eq!(leaving.timed_out(0), Commands::new());
    assert_eq!(leaving.answered(0, Answer::Stay), [Command::Close]);
}

#[test]
fn who_asks_and_never_answers_does_not_keep_a_user_who_wants_to_leave() {
    let offer = Command::Offer {
        question: 0,
        mount: 1,
    };
    for is_second_attempt in [true, false] {
        let mut leaving = asked();
        leaving.acknowledged(0, Some(0));
        assert_eq!(leaving.counted(0, 1), Commands::new());
        // A click too many is no second attempt.
        assert_eq!(leaving.leave("/b", &[1, 2], None), Commands::new());
        assert_eq!(leaving.timed_out(0), Commands::new());
        let offered = if is_second_attempt {
            leaving.leave("/c", &[1, 2], None)
        } else {
            leaving.overdue(0)
        };
        assert_eq!(offered, std::slice::from_ref(&offer));
        assert_eq!(leaving.overdue(0), Commands::new());
        assert_eq!(leaving.leave("/c", &[1, 2], None), Commands::new());
        // It may answer all the same.
        if is_second_attempt {
            assert_eq!(leaving.confirmed(0, true), [Command::Close, ask(1, 2)]);
        } else {
            let answered = leaving.said(0, 0, Answer::Leave);
            assert_eq!(answered, [Command::Close, ask(1, 2)]);
        }
    }
}

#[test]
fn a_hook_that_asks_gives_no_time_to_one_that_says_nothing() {
    let mut leaving = asked();
    leaving.acknowledged(0, Some(1));
    assert_eq!(leaving.counted(0, 2), Commands::new());
    assert_eq!(leaving.timed_out(0), [Command::Late { mount: 1 }]);
    let answered = leaving.said(0, 1, Answer::Leave);
    assert_eq!(answered, [Command::Close, ask(1, 2)]);
}

#[test]
fn who_is_gone_does_not_block_at_any_point() {
    for until in 0..3 {
        let mut leaving = asked();
        match until {
            1 => leaving.acknowledged(0, None),
            2 => drop(leaving.answered(0, Answer::Confirm(String::new()))),
            _ => {}
        }
        assert_eq!(leaving.gone(2), Commands::new());
        assert_eq!(leaving.gone(1), [Command::Close, Command::Go("/a")]);
    }
}

#[test]
fn the_newest_goal_wins_and_nobody_is_asked_twice() {
    let mut leaving = asked();
    assert_eq!(leaving.leave("/b", &[1, 2, 3], None), Commands::new());
    assert_eq!(leaving.goal(), Some(&"/b"));
    assert_eq!(
        leaving.answered(0, Answer::Leave),
        [Command::Close, ask(1, 2)]
    );
    assert_eq!(leaving.leave("/c", &[1, 2], None), Commands::new());
    leaving.answered(1, Answer::Leave);
    assert_eq!(
        leaving.answered(2, Answer::Leave),
        [Command::Close, Command::Go("/c")]
    );
}

#[test]
fn who_goes_by_itself_while_it_is_asked_has_answered() {
    let mut leaving = asked();
    assert_eq!(
        leaving.leave("/b", &[1, 2], Some(1)),
        [Command::Close, ask(1, 2)]
    );
    assert_eq!(
        leaving.leave("/c", &[1, 2], Some(2)),
        [Command::Close, Command::Go("/c")]
    );
}

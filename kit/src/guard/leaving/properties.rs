//! No sequence of inputs leaves a navigation undecided.

use super::*;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Input {
    Leave(Vec<u32>, Option<u32>),
    Acknowledged(u32, Option<usize>),
    Counted(u32, usize),
    Said(u32, usize, Answer),
    Overdue(u32),
    Answered(u32, Answer),
    Confirmed(u32, bool),
    TimedOut(u32),
    Gone(u32),
    Cancel,
}

fn input() -> impl Strategy<Value = Input> {
    let (mount, question, hook) = (0_u32..5, 0_u32..12, 0_usize..3);
    let answer = prop_oneof![
        Just(Answer::Leave),
        Just(Answer::Stay),
        Just(Answer::Confirm("because".to_owned()))
    ];
    prop_oneof![
        4 => (prop::collection::vec(mount.clone(), 0..4), prop::option::of(mount.clone()))
            .prop_map(|(guards, by)| Input::Leave(guards, by)),
        2 => (question.clone(), prop::option::of(hook.clone()))
            .prop_map(|(number, hook)| Input::Acknowledged(number, hook)),
        2 => (question.clone(), hook.clone()).prop_map(|(number, hooks)| Input::Counted(number, hooks)),
        3 => (question.clone(), hook, answer.clone())
            .prop_map(|(number, hook, answer)| Input::Said(number, hook, answer)),
        1 => question.clone().prop_map(Input::Overdue),
        4 => (question.clone(), answer).prop_map(|(number, answer)| Input::Answered(number, answer)),
        2 => (question.clone(), any::<bool>()).prop_map(|(number, leave)| Input::Confirmed(number, leave)),
        2 => question.prop_map(Input::TimedOut),
        1 => mount.prop_map(Input::Gone),
        1 => Just(Input::Cancel),
    ]
}

fn feed(leaving: &mut Leaving<usize>, goal: usize, input: Input) -> Vec<Command<usize>> {
    match input {
        Input::Leave(guards, by) => leaving.leave(goal, &guards, by),
        Input::Acknowledged(question, hook) => {
            leaving.acknowledged(question, hook);
            Vec::new()
        }
        Input::Counted(question, hooks) => leaving.counted(question, hooks),
        Input::Said(question, hook, answer) => leaving.said(question, hook, answer),
        Input::Overdue(question) => leaving.overdue(question),
        Input::Answered(question, answer) => leaving.answered(question, answer),
        Input::Confirmed(question, leave) => leaving.confirmed(question, leave),
        Input::TimedOut(question) => leaving.timed_out(question),
        Input::Gone(mount) => leaving.gone(mount),
        Input::Cancel => leaving.cancel(),
    }
}

/// What the open question waits for, and the one input that the rest of the page owes it.
fn owed(leaving: &Leaving<usize>) -> Option<Input> {
    let question = &leaving.pending.as_ref()?.question;
    Some(match question.phase {
        Phase::Asking if !question.replies.is_late() => Input::TimedOut(question.number),
        Phase::Asking => Input::Overdue(question.number),
        Phase::Offered | Phase::Confirming => Input::Confirmed(question.number, true),
    })
}

proptest! {
    /// Whatever came before, the timer, the user and the end of mounts bring it to an end.
    #[test]
    fn no_navigation_stays_undecided(inputs in prop::collection::vec(input(), 0..60)) {
        let mut leaving = Leaving::default();
        // The goal of the navigation that is under way, as seen from outside.
        let mut under_way = None;
        let mut open = None;
        let mut steps = inputs.into_iter().enumerate().collect::<VecDeque<_>>();
        for extra in 0..40 {
            if steps.is_empty() {
                match owed(&leaving) {
                    Some(input) => steps.push_back((1_000 + extra, input)),
                    None => break,
                }
            }
            while let Some((goal, input)) = steps.pop_front() {
                if matches!(input, Input::Leave(..)) {
                    under_way = Some(goal);
                }
                for command in feed(&mut leaving, goal, input) {
                    match command {
                        Command::Go(gone) => {
                            prop_assert_eq!(under_way.take(), Some(gone), "an old goal");
                            prop_assert_eq!(open.take(), None, "a question is open");
                        }
                        Command::Ask { question, .. } => {
                            prop_assert_eq!(open.replace(question), None, "two questions");
                        }
                        Command::Confirm { question, .. } | Command::Offer { question, .. } => {
                            prop_assert_eq!(open, Some(question));
                        }
                        Command::Close => prop_assert!(open.take().is_some()),
                        Command::Late { .. } => prop_assert!(open.is_some()),
                    }
                }
                prop_assert_eq!(open.is_some(), leaving.pending.is_some());
            }
        }
        prop_assert!(leaving.pending.is_none(), "{:?}", leaving);
    }

    /// A navigation that nobody refuses leads where the last one who asked wants to go.
    #[test]
    fn what_nobody_refuses_goes(guards in prop::collection::vec(0_u32..5, 0..5), again: bool) {
        let mut leaving = Leaving::default();
        let mut commands = leaving.leave(0, &guards, None);
        if again && !guards.is_empty() {
            commands.extend(leaving.leave(1, &guards, None));
        }
        while let Some(input) = owed(&leaving) {
            commands.extend(feed(&mut leaving, 9, input));
        }
        let goal = usize::from(again && !guards.is_empty());
        prop_assert_eq!(commands.last(), Some(&Command::Go(goal)));
    }
}

use std::collections::VecDeque;

/// A navigation that waits for the mounts of the page, and what each of them says.
///
/// A machine without a clock and without a page: it is told what happened, and answers with what
/// to do. `G` is where the navigation leads; mounts and questions are numbers.
#[derive(Debug)]
pub(super) struct Leaving<G> {
    pending: Option<Pending<G>>,
    next_question: u32,
}

#[derive(Debug)]
struct Pending<G> {
    goal: G,
    /// Who has still to be asked.
    waiting: VecDeque<u32>,
    /// Everybody who was ever on the list: nobody is asked twice about one navigation.
    listed: Vec<u32>,
    question: Question,
}

#[derive(Debug)]
struct Question {
    number: u32,
    mount: u32,
    phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    /// The mount was asked and has said nothing: its time runs.
    Asked,
    /// The mount asks the user, who takes the time that it takes.
    Acknowledged,
    /// The shell asks the user.
    Confirming,
}

/// What a mount says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    Leave,
    Stay,
    /// The shell is to ask the user, for this reason.
    Confirm(String),
}

/// What is to be done. All of it in its order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Command<G> {
    /// Call the mount's guard, and begin to count its time.
    Ask { question: u32, mount: u32 },
    /// Show the user a dialog.
    Confirm {
        question: u32,
        mount: u32,
        reason: String,
    },
    /// No more dialog, no more time to count.
    Close,
    /// The mount did not answer in time: tell whoever looks after it.
    Late { mount: u32 },
    /// Navigate.
    Go(G),
}

impl<G> Default for Leaving<G> {
    fn default() -> Self {
        Self {
            pending: None,
            next_question: 0,
        }
    }
}

impl<G> Leaving<G> {
    /// Somebody wants to go to `goal`; `guards` want to be asked, in this order. `by` is the mount
    /// that navigates by itself, which is not asked: it knows what it does.
    ///
    /// The newest goal wins: a question that is open stays open, and is about the new one.
    pub(super) fn leave(&mut self, goal: G, guards: &[u32], by: Option<u32>) -> Vec<Command<G>> {
        let to_ask = guards.iter().copied().filter(|mount| Some(*mount) != by);
        let Some(pending) = &mut self.pending else {
            let listed: Vec<u32> = to_ask.collect();
            return self.next(goal, listed.iter().copied().collect(), listed);
        };
        pending.goal = goal;
        for mount in to_ask {
            if !pending.listed.contains(&mount) {
                pending.listed.push(mount);
                pending.waiting.push_back(mount);
            }
        }
        match by {
            Some(mount) => self.gone(mount),
            None => Vec::new(),
        }
    }

    /// The mount asks the user itself.
    pub(super) fn acknowledged(&mut self, question: u32) {
        if let Some(open) = self.open(question)
            && open.phase == Phase::Asked
        {
            open.phase = Phase::Acknowledged;
        }
    }

    /// The mount has answered.
    pub(super) fn answered(&mut self, question: u32, answer: Answer) -> Vec<Command<G>> {
        let Some(open) = self.open(question) else {
            return Vec::new();
        };
        if open.phase == Phase::Confirming {
            // It has: that is why the user is being asked.
            return Vec::new();
        }
        match answer {
            Answer::Leave => self.go_on(),
            Answer::Stay => self.cancel(),
            Answer::Confirm(reason) => {
                open.phase = Phase::Confirming;
                let mount = open.mount;
                vec![Command::Confirm {
                    question,
                    mount,
                    reason,
                }]
            }
        }
    }

    /// The user has answered the shell's dialog.
    pub(super) fn confirmed(&mut self, question: u32, leave: bool) -> Vec<Command<G>> {
        match self.open(question) {
            Some(open) if open.phase == Phase::Confirming => {}
            _ => return Vec::new(),
        }
        if leave { self.go_on() } else { self.cancel() }
    }

    /// The time of the mount is over. One that asks the user has all the time of the user.
    pub(super) fn timed_out(&mut self, question: u32) -> Vec<Command<G>> {
        match self.open(question) {
            Some(open) if open.phase == Phase::Asked => {
                let mut commands = vec![Command::Late { mount: open.mount }];
                commands.extend(self.go_on());
                commands
            }
            _ => Vec::new(),
        }
    }

    /// The mount has nothing to lose any more: it has left the page, is hidden, or has saved.
    pub(super) fn gone(&mut self, mount: u32) -> Vec<Command<G>> {
        let Some(pending) = &mut self.pending else {
            return Vec::new();
        };
        pending.waiting.retain(|waiting| *waiting != mount);
        if pending.question.mount == mount {
            self.go_on()
        } else {
            Vec::new()
        }
    }

    /// The user stays, or the page went elsewhere without asking.
    pub(super) fn cancel(&mut self) -> Vec<Command<G>> {
        match self.pending.take() {
            Some(_) => vec![Command::Close],
            None => Vec::new(),
        }
    }

    /// Where the navigation that waits leads.
    pub(super) fn goal(&self) -> Option<&G> {
        self.pending.as_ref().map(|pending| &pending.goal)
    }

    fn open(&mut self, question: u32) -> Option<&mut Question> {
        let open = &mut self.pending.as_mut()?.question;
        (open.number == question).then_some(open)
    }

    fn go_on(&mut self) -> Vec<Command<G>> {
        match self.pending.take() {
            Some(pending) => {
                let mut commands = vec![Command::Close];
                commands.extend(self.next(pending.goal, pending.waiting, pending.listed));
                commands
            }
            None => Vec::new(),
        }
    }

    /// Asks the next one; when there is none, goes.
    fn next(&mut self, goal: G, mut waiting: VecDeque<u32>, listed: Vec<u32>) -> Vec<Command<G>> {
        let Some(mount) = waiting.pop_front() else {
            return vec![Command::Go(goal)];
        };
        let number = self.next_question;
        self.next_question = number.wrapping_add(1);
        self.pending = Some(Pending {
            goal,
            waiting,
            listed,
            question: Question {
                number,
                mount,
                phase: Phase::Asked,
            },
        });
        vec![Command::Ask {
            question: number,
            mount,
        }]
    }
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
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
    fn who_asks_the_user_has_all_the_time_of_the_user() {
        let mut leaving = asked();
        leaving.acknowledged(0);
        assert_eq!(leaving.timed_out(0), Commands::new());
        assert_eq!(leaving.answered(0, Answer::Stay), [Command::Close]);
    }

    #[test]
    fn who_is_gone_does_not_block_at_any_point() {
        for until in 0..3 {
            let mut leaving = asked();
            match until {
                1 => leaving.acknowledged(0),
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
}

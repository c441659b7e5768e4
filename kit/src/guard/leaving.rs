use super::replies::Replies;
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
    replies: Replies,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    /// The mount was asked: its time runs, or that of the user whom it asks.
    Asking,
    /// As before, and the shell asks the user whether to wait for it.
    Offered,
    /// The mount has answered, and the shell asks the user.
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
    /// Show the user a dialog: the mount asks, and has not answered.
    Offer { question: u32, mount: u32 },
    /// No more dialog, no more time to count.
    Close,
    /// The mount, or one of its hooks, did not answer in time: tell whoever looks after it.
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
    /// The newest goal wins: a question that is open stays open, and is about the new one. A mount
    /// that still asks when its time is over has somebody who waits for it: that one may leave.
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
            None if pending.question.replies.is_late() => self.offer(),
            None => Vec::new(),
        }
    }

    /// A hook of the mount asks the user itself.
    pub(super) fn acknowledged(&mut self, question: u32, hook: Option<usize>) {
        if let Some(open) = self.open(question) {
            open.replies.asks(hook);
        }
    }

    /// The mount was called, and has so many hooks.
    pub(super) fn counted(&mut self, question: u32, hooks: usize) -> Vec<Command<G>> {
        let said = |open: &mut Question| open.replies.count(hooks);
        match self.open(question).and_then(said) {
            Some(answer) => self.answered(question, answer),
            None => Vec::new(),
        }
    }

    /// A hook of the mount has answered.
    pub(super) fn said(&mut self, question: u32, hook: usize, answer: Answer) -> Vec<Command<G>> {
        let said = |open: &mut Question| open.replies.says(hook, answer);
        match self.open(question).and_then(said) {
            Some(answer) => self.answered(question, answer),
            None => Vec::new(),
        }
    }

    /// The mount has answered.
    fn answered(&mut self, question: u32, answer: Answer) -> Vec<Command<G>> {
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
            Some(open) if open.phase != Phase::Asking => {}
            _ => return Vec::new(),
        }
        if leave { self.go_on() } else { self.cancel() }
    }

    /// The time of the mount is over. A hook that asks the user has that of the user.
    pub(super) fn timed_out(&mut self, question: u32) -> Vec<Command<G>> {
        match self.open(question) {
            Some(open) if open.phase == Phase::Asking => {
                let mount = open.mount;
                let (is_silent, answer) = open.replies.time_is_over();
                let mut commands = Vec::new();
                if is_silent {
                    commands.push(Command::Late { mount });
                }
                if let Some(answer) = answer {
                    commands.extend(self.answered(question, answer));
                }
                commands
            }
            _ => Vec::new(),
        }
    }

    /// The mount has asked the user for a long time.
    pub(super) fn overdue(&mut self, question: u32) -> Vec<Command<G>> {
        match self.open(question) {
            Some(_) => self.offer(),
            None => Vec::new(),
        }
    }

    fn offer(&mut self) -> Vec<Command<G>> {
        match &mut self.pending {
            Some(Pending { question, .. }) if question.phase == Phase::Asking => {
                question.phase = Phase::Offered;
                vec![Command::Offer {
                    question: question.number,
                    mount: question.mount,
                }]
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
                phase: Phase::Asking,
                replies: Replies::default(),
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
mod tests;

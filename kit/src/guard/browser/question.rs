use std::fmt;
use std::rc::Rc;

/// What is said about a remote that has not answered.
const OVERDUE: &str = "A part of this page still asks, and has not answered.";

/// A question to the user: whether to leave the page although something is unsaved. Clones are
/// equal to each other and to nothing else.
#[derive(Clone)]
pub struct LeaveQuestion {
    asked: Rc<Asked>,
}

struct Asked {
    remote: Rc<str>,
    reason: String,
    is_overdue: bool,
    answer: Box<dyn Fn(bool)>,
}

impl LeaveQuestion {
    /// `reason` is none when the remote asks by itself and has not answered.
    pub(super) fn new(
        remote: Rc<str>,
        reason: Option<String>,
        answer: impl Fn(bool) + 'static,
    ) -> Self {
        let answer = Box::new(answer);
        let is_overdue = reason.is_none();
        let reason = reason.unwrap_or_else(|| OVERDUE.to_owned());
        Self {
            asked: Rc::new(Asked {
                remote,
                reason,
                is_overdue,
                answer,
            }),
        }
    }

    /// The remote that has something unsaved, or `shell`.
    pub fn remote(&self) -> &str {
        &self.asked.remote
    }

    /// What is unsaved, in the words of the remote: a line for each reason.
    pub fn reason(&self) -> &str {
        &self.asked.reason
    }

    /// Whether the remote asks the user by itself, and has not answered in time or when the user
    /// wanted to leave once more. Its answer still counts; [`reason`](Self::reason) is a sentence
    /// of the kit then.
    pub fn is_overdue(&self) -> bool {
        self.asked.is_overdue
    }

    /// Stays on the page.
    pub fn stay(&self) {
        (self.asked.answer)(false);
    }

    /// Leaves the page. The first answer counts.
    pub fn leave(&self) {
        (self.asked.answer)(true);
    }
}

impl PartialEq for LeaveQuestion {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.asked, &other.asked)
    }
}

impl fmt::Debug for LeaveQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LeaveQuestion")
            .field("remote", &self.asked.remote)
            .field("reason", &self.asked.reason)
            .finish_non_exhaustive()
    }
}

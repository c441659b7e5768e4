use std::fmt;
use std::rc::Rc;

/// A question to the user: whether to leave the page although something is unsaved. Clones are
/// equal to each other and to nothing else.
#[derive(Clone)]
pub struct LeaveQuestion {
    asked: Rc<Asked>,
}

struct Asked {
    remote: Rc<str>,
    reason: String,
    answer: Box<dyn Fn(bool)>,
}

impl LeaveQuestion {
    pub(super) fn new(remote: Rc<str>, reason: String, answer: impl Fn(bool) + 'static) -> Self {
        let answer = Box::new(answer);
        Self {
            asked: Rc::new(Asked {
                remote,
                reason,
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

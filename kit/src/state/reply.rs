use super::answer::Answer;
use super::any_store::{Appended, Host};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

/// What becomes of an append. A refusal that nobody has taken when this is dropped is told to the
/// page.
pub(super) struct Reply {
    pub(super) answer: Answer<Appended>,
    pub(super) host: Rc<dyn Host>,
}

impl Future for Reply {
    type Output = Appended;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Appended> {
        Pin::new(&mut self.answer).poll(context)
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        if let Some(Err(refusal)) = self.answer.take() {
            self.host.complain(&refusal.to_string());
        }
    }
}

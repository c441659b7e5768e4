use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Something that is answered once, whether anybody waits for it or not.
pub(super) struct Answer<T>(Rc<RefCell<State<T>>>);

struct State<T> {
    value: Option<T>,
    waiting: Option<Waker>,
}

impl<T> Answer<T> {
    pub(super) fn new() -> Self {
        Self(Rc::new(RefCell::new(State {
            value: None,
            waiting: None,
        })))
    }

    /// The answer, if it is there.
    pub(super) fn take(&self) -> Option<T> {
        self.0.borrow_mut().value.take()
    }

    /// Whether somebody else has it.
    #[cfg(any(feature = "browser", test))]
    pub(super) fn is_shared(&self) -> bool {
        Rc::strong_count(&self.0) > 1
    }

    pub(super) fn give(&self, value: T) {
        let waiting = {
            let mut state = self.0.borrow_mut();
            state.value = Some(value);
            state.waiting.take()
        };
        if let Some(waiting) = waiting {
            waiting.wake();
        }
    }
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Future for Answer<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut state = self.0.borrow_mut();
        match state.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                state.waiting = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

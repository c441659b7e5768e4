//! A future that can be given up.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Drives a future until it is done or given up.
pub(crate) struct Driver(Rc<RefCell<State>>);

/// Gives a future up.
#[derive(Clone)]
pub(crate) struct Abort(Rc<RefCell<State>>);

enum State {
    Waiting(Work, Option<Waker>),
    /// It is being polled just now.
    Running,
    Over,
}

/// A future, and what gives it up.
pub(crate) fn abortable(work: impl Future<Output = ()> + 'static) -> (Driver, Abort) {
    let state = Rc::new(RefCell::new(State::Waiting(Box::pin(work), None)));
    (Driver(state.clone()), Abort(state))
}

impl Abort {
    /// Drops the future: at once, or as soon as it stops running if this is called from inside.
    pub(crate) fn abort(&self) {
        let ended = self.0.replace(State::Over);
        if let State::Waiting(work, waker) = ended {
            drop(work);
            // So that nobody keeps a driver that has nothing to drive.
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    }
}

impl Future for Driver {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut work = match self.0.replace(State::Running) {
            State::Waiting(work, _) => work,
            State::Running | State::Over => {
                self.0.replace(State::Over);
                return Poll::Ready(());
            }
        };
        let polled = work.as_mut().poll(context);
        let mut state = self.0.borrow_mut();
        match (polled, &*state) {
            (Poll::Pending, State::Running) => {
                *state = State::Waiting(work, Some(context.waker().clone()));
                Poll::Pending
            }
            _ => {
                *state = State::Over;
                drop(state);
                drop(work);
                Poll::Ready(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    fn poll(driver: &mut Driver) -> Poll<()> {
        Pin::new(driver).poll(&mut Context::from_waker(Waker::noop()))
    }

    /// Tells when it is dropped.
    struct Dropped(Rc<Cell<u32>>);

    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }

    /// Never done; counts its polls.
    async fn endless(polls: Rc<Cell<u32>>, dropped: Dropped) {
        std::future::poll_fn(|_| {
            polls.set(polls.get() + 1);
            Poll::<()>::Pending
        })
        .await;
        drop(dropped);
    }

    #[test]
    fn a_future_that_is_not_given_up_is_done_once() {
        let done = Rc::new(Cell::new(0));
        let (mut driver, abort) = {
            let done = done.clone();
            abortable(async move { done.set(done.get() + 1) })
        };
        assert_eq!(poll(&mut driver), Poll::Ready(()));
        abort.abort();
        assert_eq!(poll(&mut driver), Poll::Ready(()));
        assert_eq!(done.get(), 1);
    }

    #[test]
    fn a_future_that_is_given_up_is_dropped_at_once_and_never_polled_again() {
        let (polls, drops) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
        let (mut driver, abort) = abortable(endless(polls.clone(), Dropped(drops.clone())));
        assert_eq!(poll(&mut driver), Poll::Pending);
        assert_eq!(poll(&mut driver), Poll::Pending);
        assert_eq!((polls.get(), drops.get()), (2, 0));
        abort.abort();
        assert_eq!(drops.get(), 1);
        assert_eq!(poll(&mut driver), Poll::Ready(()));
        abort.abort();
        assert_eq!((polls.get(), drops.get()), (2, 1));
    }

    #[test]
    fn a_future_may_give_itself_up() {
        let drops = Rc::new(Cell::new(0));
        let itself = Rc::new(RefCell::new(None::<Abort>));
        let (mut driver, abort) = {
            let (itself, dropped) = (itself.clone(), Dropped(drops.clone()));
            abortable(async move {
                let abort = itself.borrow().clone();
                abort.expect("it was given").abort();
                std::future::pending::<()>().await;
                drop(dropped);
            })
        };
        itself.replace(Some(abort));
        assert_eq!(poll(&mut driver), Poll::Ready(()));
        assert_eq!(drops.get(), 1);
    }

    #[test]
    fn giving_up_wakes_who_waits() {
        struct Count(std::sync::atomic::AtomicU32);
        impl std::task::Wake for Count {
            fn wake(self: std::sync::Arc<Self>) {
                self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            }
        }
        let count = std::sync::Arc::new(Count(0.into()));
        let waker = Waker::from(count.clone());
        let (mut driver, abort) = abortable(std::future::pending());
        let polled = Pin::new(&mut driver).poll(&mut Context::from_waker(&waker));
        assert_eq!(polled, Poll::Pending);
        abort.abort();
        abort.abort();
        assert_eq!(count.0.load(std::sync::atomic::Ordering::Relaxed), 1);
    }
}

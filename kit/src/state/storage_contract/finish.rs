use crate::state::Storage;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Every clause.
pub async fn all(open: &dyn Fn() -> Rc<dyn Storage>) {
    super::versions_are_gap_free_and_never_given_twice(open).await;
    super::an_append_counts_once(open).await;
    super::many_producers_are_remembered(open).await;
    super::a_conflict_says_where_the_log_is(open).await;
    super::a_full_log_refuses_the_whole_append(open).await;
    super::records_come_back_as_they_were(open).await;
    super::namespaces_are_apart(open).await;
    super::two_snapshots_of_each_major_stay(open).await;
    super::a_snapshot_is_never_ahead_of_its_log(open).await;
    super::what_is_forgotten_is_told(open).await;
    super::a_removal_leaves_a_reset(open).await;
    super::what_others_appended_comes_first(open).await;
    super::a_log_that_went_back_is_told(open).await;
    super::what_two_do_at_once_has_one_order(open).await;
    super::calls_in_any_order_are_answered_as_by_the_reference(open).await;
}

/// Runs a future of a storage that answers at once, without an executor.
///
/// # Panics
///
/// When it waits for something that nobody brings.
pub fn finish<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000_000 {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
    panic!("the storage waits for something outside")
}

/// Runs both at once; each goes on whenever it can.
pub(super) async fn both<A, B>(
    first: impl Future<Output = A>,
    second: impl Future<Output = B>,
) -> (A, B) {
    let (mut first, mut second) = (Box::pin(first), Box::pin(second));
    let (mut a, mut b) = (None, None);
    std::future::poll_fn(move |context| {
        go(first.as_mut(), &mut a, context);
        go(second.as_mut(), &mut b, context);
        match (a.take(), b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (had_a, had_b) => {
                (a, b) = (had_a, had_b);
                Poll::Pending
            }
        }
    })
    .await
}

fn go<F: Future>(future: Pin<&mut F>, answer: &mut Option<F::Output>, context: &mut Context<'_>) {
    if answer.is_none()
        && let Poll::Ready(done) = future.poll(context)
    {
        *answer = Some(done);
    }
}

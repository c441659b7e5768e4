use super::finish::both;
use super::writer::{Writer, accepted, commit, namespace, texts, versions};
use crate::state::{Outcome, Storage, StorageError};
use std::rc::Rc;

type Open<'a> = &'a dyn Fn() -> Rc<dyn Storage>;

/// A commit brings what others have appended meanwhile, before what it appends.
pub async fn what_others_appended_comes_first(open: Open<'_>) {
    let name = namespace("others");
    let (mine, others) = (open(), open());
    let (mut me, mut other) = (Writer::new(1), Writer::new(2));
    commit(&*mine, &name, 0, &[me.propose(&["1"])]).await;
    let done = commit(&*others, &name, 0, &[other.propose(&["2", "3"])]).await;
    assert_eq!(texts(&done.records), ["1", "2", "3"]);
    let done = commit(&*mine, &name, 1, &[me.propose(&["4"])]).await;
    assert_eq!(texts(&done.records), ["2", "3", "4"]);
    assert_eq!(versions(&done.records), [2, 3, 4]);
    assert_eq!(done.outcomes, [accepted(4)]);
    let looked = commit(&*others, &name, 3, &[]).await;
    assert_eq!(texts(&looked.records), ["4"]);
}

/// A log that is behind what somebody has seen was removed underneath: its versions are not given
/// again.
pub async fn a_log_that_went_back_is_told(open: Open<'_>) {
    let name = namespace("back");
    let storage = open();
    commit(&*storage, &name, 0, &[Writer::new(1).propose(&["1"])]).await;
    let proposals = [Vec::new(), vec![Writer::new(2).propose(&["2"])]];
    for proposals in proposals {
        let done = storage.commit(&name, 2, proposals, Default::default());
        let error = done.await.expect_err("the log is at 1");
        assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
        assert!(error.to_string().contains("`back`"), "{error}");
    }
    let kept = open().load(&name).await.expect("it loads");
    assert_eq!(kept.version, 1);
}

/// Somebody has taken a log away and begun another one under its name, which is further by now: who
/// knew the first one is told, and nothing of what it has is appended to the other.
///
/// This clause is not among [`all`](super::all): `clear` takes away what is stored, past every
/// storage.
pub async fn a_log_that_was_made_anew_is_told(open: Open<'_>, clear: impl AsyncFnOnce()) {
    let name = namespace("anew");
    let (mine, others) = (open(), open());
    let (mut me, mut other) = (Writer::new(1), Writer::new(2));
    commit(&*mine, &name, 0, &[me.propose(&["1", "2"])]).await;
    commit(&*mine, &name, 1, &[]).await;
    clear().await;
    commit(&*others, &name, 0, &[other.propose(&["3", "4", "5"])]).await;
    for proposals in [Vec::new(), vec![me.propose(&["6"])]] {
        let done = mine.commit(&name, 2, proposals, Default::default()).await;
        let error = done.expect_err("it is another log");
        assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
        assert!(error.to_string().contains("`anew`"), "{error}");
    }
    // Whoever reads it knows it.
    let kept = mine.load(&name).await.expect("it loads");
    assert_eq!(texts(&kept.records), ["3", "4", "5"]);
    let done = commit(&*mine, &name, 3, &[me.propose(&["7"])]).await;
    assert_eq!(done.outcomes, [accepted(4)]);
    // It stays the same one when its first events are forgotten.
    mine.truncate(&name, 4).await.expect("it truncates");
    mine.remove(&name).await.expect("it removes");
    let done = commit(&*others, &name, 3, &[other.propose(&["8"])]).await;
    assert_eq!(done.outcomes, [accepted(6)]);
}

/// Two that append at once, time after time, get one order without gaps, and one of two that expect
/// the same version is refused.
pub async fn what_two_do_at_once_has_one_order(open: Open<'_>) {
    const ROUNDS: u64 = 20;
    let name = namespace("order");
    let append = |writer: u8, storage: Rc<dyn Storage>| {
        let name = name.clone();
        async move {
            let mut writer = Writer::new(writer);
            let (mut known, mut seen, mut refused) = (0, Vec::new(), 0);
            for _ in 0..ROUNDS {
                let mut careful = writer.propose(&["1"]);
                careful.expected = Some(known);
                let done = commit(
                    &*storage,
                    &name,
                    known,
                    &[careful, writer.propose(&["2", "3"])],
                );
                let done = done.await;
                refused += u64::from(matches!(done.outcomes[0], Outcome::Conflict { .. }));
                known += done.records.len() as u64;
                seen.extend(done.records);
                if known % 3 == 0 {
                    storage.truncate(&name, 0).await.expect("it truncates");
                }
            }
            (seen, refused)
        }
    };
    let ((first, first_refused), (second, second_refused)) =
        both(append(1, open()), append(2, open())).await;
    let kept = open().load(&name).await.expect("it loads");
    let total = 2 * 3 * ROUNDS - first_refused - second_refused;
    assert_eq!(kept.version, total);
    assert!(versions(&kept.records).into_iter().eq(1..=total), "a gap");
    // What each has seen is the beginning of the one order.
    for seen in [first, second] {
        assert!(kept.records.starts_with(&seen), "two orders");
    }
}

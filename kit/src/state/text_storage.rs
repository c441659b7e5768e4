use super::lineage::Lineages;
use super::log::LogLimits;
use super::record::{Proposal, Snapshot};
use super::storage::{Committed, Kept, Storage, StorageError, Storing};
use super::stored::decode_record;
use super::stored_log::StoredLog;
use super::stored_text::{decode_kept, event_of};
use crate::base::Namespace;
use std::fmt;
use std::rc::Rc;

/// A place that keeps one text for each namespace, and that nobody else writes to.
pub trait TextPlace {
    /// What it is called in messages: `localstorage`.
    fn name(&self) -> &str;

    /// Resolves when nobody else can write here. Called before each access; the first time it may
    /// take long.
    ///
    /// # Errors
    ///
    /// [`StorageError::Unavailable`] when somebody else does write here.
    fn claim(&self) -> Storing<()>;

    /// The text of a namespace.
    ///
    /// # Errors
    ///
    /// [`StorageError`] when the place does not give it.
    fn read(&self, namespace: &Namespace) -> Result<Option<String>, StorageError>;

    /// Replaces the text of a namespace.
    ///
    /// # Errors
    ///
    /// [`StorageError`] when the place does not take it; then the text is the one before.
    fn write(&self, namespace: &Namespace, text: &str) -> Result<(), StorageError>;
}

/// Logs of which each is one text. Every call reads all of it, and those that change something write
/// all of it: for small states.
pub struct TextStorage<P> {
    place: Rc<P>,
    lineages: Rc<Lineages>,
}

impl<P: TextPlace + 'static> TextStorage<P> {
    /// Logs in `place`.
    pub fn new(place: P) -> Self {
        Self {
            place: Rc::new(place),
            lineages: Rc::default(),
        }
    }

    /// What `work` makes of a log, which is written when it has changed it.
    fn step<T: 'static>(
        &self,
        namespace: &Namespace,
        work: impl FnOnce(&str, &mut StoredLog) -> Result<(T, bool), StorageError> + 'static,
    ) -> Storing<T> {
        let (place, namespace) = (self.place.clone(), namespace.clone());
        Box::pin(async move {
            place.claim().await?;
            // One task from here on: nobody in this page comes in between.
            let name = namespace.as_str();
            let mut log = match place.read(&namespace)? {
                Some(text) => StoredLog::from_text(name, &text)?,
                None => StoredLog::default(),
            };
            let (done, has_changed) = work(name, &mut log)?;
            if has_changed {
                place.write(&namespace, &log.to_text()?)?;
            }
            Ok(done)
        })
    }
}

impl<P: TextPlace + 'static> Storage for TextStorage<P> {
    fn name(&self) -> &str {
        self.place.name()
    }

    fn load(&self, namespace: &Namespace) -> Storing<Kept> {
        let (place, namespace) = (self.place.clone(), namespace.clone());
        let lineages = self.lineages.clone();
        Box::pin(async move {
            place.claim().await?;
            let (kept, lineage) = match place.read(&namespace)? {
                Some(text) => decode_kept(namespace.as_str(), &text)?,
                None => Default::default(),
            };
            lineages.saw(&namespace, lineage);
            Ok(kept)
        })
    }

    fn commit(
        &self,
        namespace: &Namespace,
        known: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Storing<Committed> {
        let (whose, lineages) = (namespace.clone(), self.lineages.clone());
        self.step(namespace, move |name, log| {
            let before = log.head();
            let lineage = lineages.of(&whose);
            let outcomes = log.commit(name, known, lineage, proposals, limits)?;
            lineages.saw(&whose, log.head().lineage);
            let base = log.head().base;
            let read = |(text, version): (&str, u64)| decode_record(text, &event_of(name, version));
            let records = log.records_after(known).zip(base.max(known) + 1..);
            let committed = Committed {
                base,
                records: records.map(read).collect::<Result<_, _>>()?,
                outcomes,
            };
            Ok((committed, log.head() != before))
        })
    }

    fn save_snapshot(&self, namespace: &Namespace, snapshot: Snapshot) -> Storing<()> {
        self.step(namespace, move |name, log| {
            log.save_snapshot(name, &snapshot)?;
            Ok(((), true))
        })
    }

    fn snapshots(&self, namespace: &Namespace) -> Storing<Vec<Snapshot>> {
        let kept = self.load(namespace);
        Box::pin(async move { Ok(kept.await?.snapshots) })
    }

    fn truncate(&self, namespace: &Namespace, through: u64) -> Storing<()> {
        self.step(namespace, move |_, log| {
            let has_changed = log.truncate(through);
            Ok(((), has_changed))
        })
    }

    fn remove(&self, namespace: &Namespace) -> Storing<()> {
        let (place, namespace) = (self.place.clone(), namespace.clone());
        Box::pin(async move {
            place.claim().await?;
            let Some(text) = place.read(&namespace)? else {
                return Ok(());
            };
            let log = match StoredLog::from_text(namespace.as_str(), &text) {
                Ok(mut log) => log.remove().map(|()| log)?,
                Err(StorageError::Corrupt(_)) => StoredLog::removed(&text)?,
                Err(error) => return Err(error),
            };
            place.write(&namespace, &log.to_text()?)
        })
    }
}

impl<P: TextPlace> fmt::Debug for TextStorage<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextStorage")
            .field("place", &self.place.name())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::storage_contract::{self, finish};
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    #[derive(Clone, Default)]
    struct Texts(Rc<RefCell<BTreeMap<Namespace, String>>>);

    impl TextPlace for Texts {
        fn name(&self) -> &str {
            "texts"
        }

        fn claim(&self) -> Storing<()> {
            Box::pin(std::future::ready(Ok(())))
        }

        fn read(&self, namespace: &Namespace) -> Result<Option<String>, StorageError> {
            Ok(self.0.borrow().get(namespace).cloned())
        }

        fn write(&self, namespace: &Namespace, text: &str) -> Result<(), StorageError> {
            self.0.borrow_mut().insert(namespace.clone(), text.into());
            Ok(())
        }
    }

    #[test]
    fn the_contract_of_a_storage_holds_for_texts() {
        let texts = Texts::default();
        let open = || Rc::new(TextStorage::new(texts.clone())) as Rc<dyn Storage>;
        finish(storage_contract::all(&open));
    }

    #[test]
    fn a_text_that_was_taken_away_is_told_from_the_one_that_came_after_it() {
        let texts = Texts::default();
        let open = || Rc::new(TextStorage::new(texts.clone())) as Rc<dyn Storage>;
        let clear = async || texts.0.borrow_mut().clear();
        finish(storage_contract::a_log_that_was_made_anew_is_told(
            &open, clear,
        ));
    }

    #[test]
    fn a_text_that_cannot_be_read_is_named_and_can_be_removed() {
        let texts = Texts::default();
        let storage = TextStorage::new(texts.clone());
        let cart = Namespace::new("cart").unwrap();
        let event = r#"{"version":1,"id":"00000000-0000-7000-8000-000000000000","event":1,"timestamp":0,"schema":"1.0","source":"x","producer":"00000000-0000-4000-8000-000000000000","number":1}"#;
        let whole =
            format!(r#"{{"format":1,"version":1,"base":0,"records":[{event}],"snapshots":[]}}"#);
        let load = |text: &str| {
            texts.write(&cart, text).unwrap();
            let loaded = finish(storage.load(&cart));
            if loaded.is_err() {
                assert_eq!(texts.read(&cart).unwrap().unwrap(), text);
            }
            let removed = finish(storage.remove(&cart));
            match &loaded {
                // It is not lost: somebody with a newer kit can read it.
                Err(StorageError::Newer(_)) => {
                    assert_eq!(removed.as_ref().err(), loaded.as_ref().err());
                    assert_eq!(texts.read(&cart).unwrap().unwrap(), text);
                }
                _ => {
                    removed.unwrap();
                    let kept = finish(storage.load(&cart)).unwrap();
                    let at = kept.version;
                    assert_eq!(at, kept.base + u64::from(at > 0));
                    assert!(at > 1 || text.is_empty(), "{at}: {text}");
                }
            }
            loaded
        };
        assert_eq!(load(&whole).unwrap().records.len(), 1);
        let with = |snapshots: &str| {
            whole.replace("\"snapshots\":[]", &format!("\"snapshots\":[{snapshots}]"))
        };
        let good = r#"{"version":1,"schema":"1.0","folder":"x","state":1}"#;
        let newer = r#"{"version":1,"schema":"2.0","later":1}"#;
        texts
            .write(&cart, &with(&[newer, r#"{"version":1}"#, good].join(",")))
            .unwrap();
        let kept = finish(storage.load(&cart)).unwrap();
        assert_eq!((kept.snapshots.len(), kept.skipped.len()), (1, 2));
        assert!(
            kept.skipped[0].contains("a snapshot of `cart`"),
            "{:?}",
            kept.skipped
        );
        finish(storage.save_snapshot(&cart, kept.snapshots[0].clone())).unwrap();
        assert!(texts.read(&cart).unwrap().unwrap().contains(newer));
        for (from, to, want) in [
            (
                "\"format\":1",
                "\"format\":2",
                "written by a newer version: the log of `cart`",
            ),
            (
                "\"base\":0",
                "\"base\":0,\"later\":0",
                "written by a newer version: the log of `cart`",
            ),
            (
                "\"number\":1",
                "\"number\":1,\"later\":0",
                "a newer version: event 1 of `cart`",
            ),
            (
                "\"event\":1",
                "\"event\":",
                "cannot be read: the log of `cart`",
            ),
            (
                "\"schema\":\"1.0\"",
                "\"schema\":\"1\"",
                "cannot be read: event 1 of `cart`",
            ),
            (
                "\"version\":1,\"base\"",
                "\"version\":2,\"base\"",
                "it has 1 of the events after 0 up to 2",
            ),
            ("\"base\":0", "\"base\":2", "without the events up to 2"),
            (
                "\"base\":0",
                "\"base\":18446744073709551615",
                "cannot be read",
            ),
            (&whole, "", "cannot be read: the log of `cart`"),
        ] {
            let error = load(&whole.replace(from, to)).unwrap_err().to_string();
            assert!(error.contains(want), "{to}: {error}");
        }
    }
}

use super::claim::{Claiming, claim};
use super::failure::{failure, words_of};
use crate::base::Namespace;
use crate::state::{StorageError, Storing, TextPlace, TextStorage};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// The number of the format, which is in every key.
const FORMAT: &str = ".1";

/// How long another page may take to end, in milliseconds.
const PATIENCE: u32 = 1_000;

/// The browser's `localStorage`, with a key for each namespace, for one tab at a time.
///
/// Two tabs cannot write to it safely: what one has written reaches the other one some time later,
/// and no lock changes that. So a page claims it as a whole, with a Web Lock that it holds until the
/// page ends or the last handle is dropped. For another page it is
/// [`Unavailable`](StorageError::Unavailable) meanwhile, as it is for every page where there are no
/// Web Locks: on `http:` other than `localhost`.
///
/// Everything is written again with each call, in the page's only thread, and all of an origin has
/// about 5 MiB: for states with some hundred events. [`IndexedDb`](super::IndexedDb) has none of
/// these limits.
pub struct LocalStorage {
    prefix: Rc<str>,
    patience: u32,
    claim: Rc<RefCell<Option<Claiming>>>,
}

impl TextStorage<LocalStorage> {
    /// The keys that begin with `yew-mfe-state`.
    pub fn local() -> Self {
        Self::new(LocalStorage::named("yew-mfe-state"))
    }
}

impl LocalStorage {
    /// Keys that begin with `name`, for a shell that shares its origin with another one.
    pub fn named(name: &str) -> Self {
        Self {
            prefix: [name, FORMAT].concat().into(),
            patience: PATIENCE,
            claim: Rc::default(),
        }
    }

    /// How long another page may hold it, in milliseconds; 1,000 unless told, enough for one that is
    /// being left.
    #[must_use]
    pub fn patience(mut self, milliseconds: u32) -> Self {
        self.patience = milliseconds;
        self
    }

    fn storage(&self) -> Result<web_sys::Storage, StorageError> {
        let unavailable = |why: &str| StorageError::Unavailable([&self.prefix, ": ", why].concat());
        let window = web_sys::window().ok_or_else(|| unavailable("there is no window"))?;
        match window.local_storage() {
            Ok(Some(storage)) => Ok(storage),
            Ok(None) => Err(unavailable("this browser has no local storage")),
            Err(thrown) => Err(unavailable(&words_of(&thrown))),
        }
    }

    fn key(&self, namespace: &Namespace) -> String {
        [&self.prefix, "/", namespace.as_str()].concat()
    }
}

impl TextPlace for LocalStorage {
    fn name(&self) -> &str {
        "localstorage"
    }

    fn claim(&self) -> Storing<()> {
        let (slot, prefix, patience) = (self.claim.clone(), self.prefix.clone(), self.patience);
        Box::pin(async move {
            let known = slot.borrow().clone();
            let claiming = known.unwrap_or_else(|| claim(&prefix, patience));
            *slot.borrow_mut() = Some(claiming.clone());
            let claimed = claiming.await.map(drop);
            if claimed.is_err() {
                // The next call tries again.
                slot.take();
            }
            claimed
        })
    }

    fn read(&self, namespace: &Namespace) -> Result<Option<String>, StorageError> {
        let key = self.key(namespace);
        let text = self.storage()?.get_item(&key);
        text.map_err(|thrown| failure(&key, &thrown))
    }

    fn write(&self, namespace: &Namespace, text: &str) -> Result<(), StorageError> {
        let key = self.key(namespace);
        let storage = self.storage()?;
        storage.set_item(&key, text).map_err(|thrown| {
            let error = failure(&key, &thrown);
            // Old browsers have a storage without any room in private windows.
            match (&error, storage.length()) {
                (StorageError::Quota(words), Ok(0)) => StorageError::Unavailable(words.clone()),
                _ => error,
            }
        })
    }
}

impl fmt::Debug for LocalStorage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalStorage")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

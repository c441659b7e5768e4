use super::failure::failure;
use crate::state::StorageError;
use futures::channel::oneshot;
use js_sys::{Function, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, IdbRequest, IdbTransaction};

/// When the browser says that something is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// When it has been handed to the operating system: a page or a browser that crashes loses
    /// nothing, a computer without power may lose the last moments. Many times faster.
    #[default]
    Relaxed,
    /// When it is on the disk.
    Strict,
}

impl Durability {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Relaxed => "relaxed",
            Self::Strict => "strict",
        }
    }
}

/// Ends a transaction: reads what was asked for, then decides and writes.
///
/// `requests` were made already. When the last one has its answer, `decide` gets all answers, in
/// the browser's own callback, and makes the requests that write: nothing else runs in between, so
/// the transaction cannot end half-way, whoever runs this future. When it fails, nothing is written.
pub(super) async fn finish<T: 'static>(
    what: &str,
    transaction: IdbTransaction,
    requests: Vec<IdbRequest>,
    decide: impl FnOnce(Vec<JsValue>) -> Result<T, StorageError> + 'static,
) -> Result<T, StorageError> {
    let decided = Rc::new(RefCell::new(None));
    let (end, ended) = oneshot::channel::<bool>();
    let on_read = {
        let (decided, transaction) = (decided.clone(), transaction.clone());
        let (requests, what) = (requests.clone(), what.to_owned());
        Closure::once(move || {
            let values = requests.iter().map(IdbRequest::result);
            let values = values.collect::<Result<Vec<_>, _>>();
            let result = values
                .map_err(|thrown| failure(&what, &thrown))
                .and_then(decide);
            // What has ended already cannot be ended: then it says so itself.
            let _ = match &result {
                Ok(_) => commit(&transaction),
                Err(_) => transaction.abort(),
            };
            *decided.borrow_mut() = Some(result);
        })
    };
    let on_end = {
        let end = Cell::new(Some(end));
        Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if let Some(end) = end.take() {
                // Whoever waited may be gone.
                let _ = end.send(event.type_() == "complete");
            }
        })
    };
    let handlers = Handlers {
        last: requests.last().cloned(),
        transaction: transaction.clone(),
        on_read,
        on_end,
    };
    handlers.set();
    let is_complete = ended.await.unwrap_or(false);
    drop(handlers);
    let aborted = || match transaction.error() {
        Some(error) => failure(what, &error),
        None => StorageError::Failed([what, ": the browser has ended the transaction"].concat()),
    };
    match decided.take() {
        Some(Err(error)) => Err(error),
        Some(Ok(done)) if is_complete => Ok(done),
        _ => Err(aborted()),
    }
}

/// Says that no more requests come: what is written need not wait for this page any more. An older
/// browser has no such call, and finds out when nothing is left to do.
fn commit(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let commit: Function = Reflect::get(transaction, &"commit".into())?.dyn_into()?;
    commit.call0(transaction).map(drop)
}

struct Handlers {
    last: Option<IdbRequest>,
    transaction: IdbTransaction,
    on_read: Closure<dyn FnMut()>,
    on_end: Closure<dyn Fn(Event)>,
}

impl Handlers {
    fn set(&self) {
        let on_end = Some(self.on_end.as_ref().unchecked_ref());
        self.transaction.set_oncomplete(on_end);
        self.transaction.set_onabort(on_end);
        if let Some(last) = &self.last {
            last.set_onsuccess(Some(self.on_read.as_ref().unchecked_ref()));
        }
    }
}

impl Drop for Handlers {
    fn drop(&mut self) {
        self.transaction.set_oncomplete(None);
        self.transaction.set_onabort(None);
        if let Some(last) = &self.last {
            last.set_onsuccess(None);
        }
    }
}

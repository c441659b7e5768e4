use super::failure::{failure, name_of, words_of};
use super::transaction::Durability;
use crate::state::StorageError;
use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbIndexParameters, IdbOpenDbRequest, IdbTransaction};

pub(super) const HEADS: &str = "heads";
pub(super) const EVENTS: &str = "events";
pub(super) const PRODUCERS: &str = "producers";
pub(super) const SNAPSHOTS: &str = "snapshots";
/// The index of the producers by when they wrote last.
pub(super) const WRITTEN: &str = "written";

/// Rises with every store that is added. What else changes has another name of the database.
///
/// 1 is what a database has that somebody opened who did not know what belongs into it, and so has
/// no stores. It gets them as if it were an older one.
const VERSION: u32 = 2;

/// A database of the browser, opened when it is needed and again when it was closed.
pub(super) struct Database {
    pub(super) name: String,
    /// How long the browser may take to open it, in milliseconds.
    patience: u32,
    connection: RefCell<Option<Connection>>,
}

/// An open database. It is closed when somebody wants to change or to delete it: nobody has to wait
/// for this page.
struct Connection {
    database: IdbDatabase,
    is_closed: Rc<Cell<bool>>,
    #[expect(dead_code, reason = "held while it may be called")]
    handlers: [Closure<dyn Fn()>; 2],
}

impl Connection {
    fn new(database: IdbDatabase) -> Self {
        let is_closed = Rc::new(Cell::new(false));
        let on_change = {
            let (database, is_closed) = (database.clone(), is_closed.clone());
            Closure::<dyn Fn()>::new(move || {
                is_closed.set(true);
                database.close();
            })
        };
        let on_close = {
            let is_closed = is_closed.clone();
            Closure::<dyn Fn()>::new(move || is_closed.set(true))
        };
        database.set_onversionchange(Some(on_change.as_ref().unchecked_ref()));
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self {
            database,
            is_closed,
            handlers: [on_change, on_close],
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        // What is under way is finished first.
        self.database.close();
    }
}

impl Database {
    pub(super) fn new(name: String, patience: u32) -> Self {
        let connection = RefCell::new(None);
        Self {
            name,
            patience,
            connection,
        }
    }

    /// Begins a transaction. The caller has to make its requests before it waits for anything.
    pub(super) async fn begin(
        &self,
        stores: &[&str],
        mode: &str,
        durability: Durability,
    ) -> Result<IdbTransaction, StorageError> {
        let database = self.connect().await?;
        match transaction(&database, stores, mode, durability) {
            Ok(transaction) => Ok(transaction),
            // Closed just now.
            Err(thrown) if name_of(&thrown) == "InvalidStateError" => {
                drop(self.connection.take());
                let database = self.connect().await?;
                transaction(&database, stores, mode, durability)
                    .map_err(|thrown| failure(&self.name, &thrown))
            }
            Err(thrown) => Err(failure(&self.name, &thrown)),
        }
    }

    async fn connect(&self) -> Result<IdbDatabase, StorageError> {
        if let Some(database) = self.open() {
            return Ok(database);
        }
        let opened = open(&self.name, self.patience).await?;
        // Another call may have been faster.
        if let Some(database) = self.open() {
            opened.close();
            return Ok(database);
        }
        let connection = Connection::new(opened.clone());
        drop(self.connection.replace(Some(connection)));
        Ok(opened)
    }

    fn open(&self) -> Option<IdbDatabase> {
        let connection = self.connection.borrow();
        let open = connection.as_ref().filter(|it| !it.is_closed.get());
        open.map(|it| it.database.clone())
    }
}

fn transaction(
    database: &IdbDatabase,
    stores: &[&str],
    mode: &str,
    durability: Durability,
) -> Result<IdbTransaction, JsValue> {
    let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &durability.name().into())?;
    // With options, which web-sys has only behind a flag of the compiler.
    let method: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    let transaction = method.call3(database, &names, &mode.into(), &options)?;
    transaction.dyn_into()
}

/// What opening has come to.
type Opened = Result<IdbDatabase, StorageError>;

/// Opens the database, which is made when there is none.
///
/// # Errors
///
/// [`StorageError::Unavailable`] when the browser gives none, [`StorageError::Newer`] when there is
/// a newer one, [`StorageError::Failed`] when it takes too long or another tab holds an older one.
async fn open(name: &str, patience: u32) -> Opened {
    let unavailable = |why: &str| StorageError::Unavailable([name, ": ", why].concat());
    let window = web_sys::window().ok_or_else(|| unavailable("there is no window"))?;
    let factory = window.indexed_db();
    let factory = factory.map_err(|thrown| unavailable(&words_of(&thrown)))?;
    let factory = factory.ok_or_else(|| unavailable("this browser has no database"))?;
    let request = factory.open_with_u32(name, VERSION);
    let request = request.map_err(|thrown| refused(name, &thrown))?;
    let (answer, answered) = oneshot::channel::<Opened>();
    Asked::hear(name, &request, answer);
    let failed = |why: &str| StorageError::Failed([name, ": ", why].concat());
    let patience = pin!(TimeoutFuture::new(patience));
    match select(answered, patience).await {
        Either::Left((Ok(opened), _)) => opened,
        // Nobody answers any more: it has not happened.
        Either::Left((Err(_), _)) => Err(failed("it was not opened")),
        Either::Right(_) => Err(failed("the browser does not open it")),
    }
}

fn refused(name: &str, thrown: &JsValue) -> StorageError {
    match name_of(thrown).as_str() {
        // What browsers say in private windows.
        "InvalidStateError" => StorageError::Unavailable([name, ": ", &words_of(thrown)].concat()),
        _ => failure(name, thrown),
    }
}

/// A request to open, and whoever waits for it.
struct Asked {
    name: String,
    request: IdbOpenDbRequest,
    answer: Cell<Option<oneshot::Sender<Opened>>>,
}

impl Asked {
    /// Hears what becomes of it, however long that takes and whoever waits: an upgrade that nobody
    /// heard of would leave a database without stores, and what is opened too late has to be
    /// closed again.
    fn hear(name: &str, request: &IdbOpenDbRequest, answer: oneshot::Sender<Opened>) {
        let asked = Rc::new(Self {
            name: name.to_owned(),
            request: request.clone(),
            answer: Cell::new(Some(answer)),
        });
        let on = |call: fn(&Self)| {
            let asked = asked.clone();
            // The browser has them as long as the request has not ended.
            let handler = Closure::<dyn Fn()>::new(move || call(&asked)).into_js_value();
            handler.unchecked_into::<Function>()
        };
        request.set_onupgradeneeded(Some(&on(Self::upgrade)));
        request.set_onblocked(Some(&on(|asked| {
            let why = ": another tab holds an older version of it";
            asked.say(Err(StorageError::Failed([&asked.name, why].concat())));
        })));
        request.set_onerror(Some(&on(|asked| {
            let error = asked.request.error().ok().flatten();
            let error = error.map_or(JsValue::NULL, JsValue::from);
            asked.say(Err(refused(&asked.name, &error)));
        })));
        request.set_onsuccess(Some(&on(|asked| {
            if let Ok(database) = asked.request.result() {
                asked.say(Ok(database.into()));
            }
        })));
    }

    /// The stores are made, or all is as it was before: then the next one who opens it makes them.
    fn upgrade(&self) {
        let made = match self.is_awaited() {
            true => (self.request.result()).and_then(|it| make_stores(&it.into())),
            false => Err(JsValue::NULL),
        };
        if let Err(thrown) = made {
            self.say(Err(failure(&self.name, &thrown)));
            if let Some(upgrade) = self.request.transaction() {
                // What has ended already is as it was before.
                let _ = upgrade.abort();
            }
        }
    }

    fn is_awaited(&self) -> bool {
        let answer = self.answer.take();
        let is_awaited = answer.as_ref().is_some_and(|it| !it.is_canceled());
        self.answer.set(answer);
        is_awaited
    }

    fn say(&self, opened: Opened) {
        let unheard = match self.answer.take() {
            Some(sender) => sender.send(opened).err(),
            None => Some(opened),
        };
        if let Some(Ok(database)) = unheard {
            database.close();
        }
    }
}

/// Adds the stores that are not there.
fn make_stores(database: &IdbDatabase) -> Result<(), JsValue> {
    let names = database.object_store_names();
    for store in [HEADS, EVENTS, PRODUCERS, SNAPSHOTS] {
        if names.contains(store) {
            continue;
        }
        let made = database.create_object_store(store)?;
        if store == PRODUCERS {
            let path = Array::of2(&"namespace".into(), &"last".into());
            let options = IdbIndexParameters::new();
            made.create_index_with_str_sequence_and_optional_parameters(WRITTEN, &path, &options)?;
        }
    }
    Ok(())
}

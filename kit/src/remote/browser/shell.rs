use super::breakers::Breakers;
use super::code::{page_url, resolve};
use super::contracts::Contracts;
use super::controller::Controller;
use super::fetch::{fetch, text};
use super::js::mark_shell_gone;
use super::mounting::Attachment;
use super::stopwatch::Stopwatch;
use crate::provider::Kit;
use crate::registry::{Registry, Timeouts};
use crate::remote::config::{RegistrySource, ShellConfig};
use crate::remote::{LinkedRemote, RemoteError, RemoteErrorKind, RemoteStatus, Stage};
use crate::routing::{Pages, follow_links};
use crate::state::{DeadLetter, DeadLetters, Hub, HubFeed};
use futures::future::{FutureExt, LocalBoxFuture, Shared};
use gloo_events::EventListener;
use gloo_history::HistoryListener;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::{Rc, Weak};
use web_sys::RequestCache;

/// The element in which a server leaves the registry.
const REGISTRY_ELEMENT: &str = "mfe-registry";

/// A stable handle to the services of one `<ShellProvider>`. Clones are equal to each other and
/// to nothing else.
#[derive(Clone)]
pub struct Shell {
    services: Rc<Services>,
}

pub(super) struct Services {
    pub(super) config: ShellConfig,
    pub(super) hub: Hub,
    pub(super) dead_letters: RefCell<DeadLetters>,
    pub(super) contracts: RefCell<Contracts>,
    pub(super) pages: Rc<Pages>,
    pub(super) breakers: Rc<Breakers>,
    _online: Option<EventListener>,
    _history: HistoryListener,
    _links: Option<EventListener>,
    kit: Kit,
    controllers: RefCell<BTreeMap<String, Rc<Controller>>>,
    registry: RefCell<Option<Reading>>,
    /// Counts how often the registry was forgotten.
    registry_number: Cell<u32>,
    next_id: Cell<u32>,
    next_tag: Cell<u32>,
    page_tag: u32,
}

impl Services {
    /// The registry: read once, however many ask, and once more after
    /// [`forget_registry`](Self::forget_registry) or a failure.
    pub(super) async fn registry(
        self: &Rc<Self>,
        watch: &Stopwatch,
    ) -> Result<Rc<Registry>, RemoteError> {
        let (reading, number) = self.reading();
        // Whoever gives up waiting, or fails, makes the next one ask again.
        let mut given_up = GivenUp {
            services: self.clone(),
            number: Some(number),
        };
        let registry = reading
            .await
            .map_err(|error| watch.error(Stage::Registry, error.kind(), error.detail()))?;
        given_up.number = None;
        Ok(registry)
    }

    fn reading(&self) -> (Reading, u32) {
        let mut slot = self.registry.borrow_mut();
        let number = self.registry_number.get();
        let reading = slot.get_or_insert_with(|| match &self.config.registry {
            RegistrySource::Fixed(registry) => {
                let registry = registry.clone();
                async move { Ok(registry) }.boxed_local().shared()
            }
            RegistrySource::Page(url) => {
                let (url, past_inlined) = (url.clone(), number > 0);
                let timeouts = self.config.timeouts;
                async move {
                    registry_of_page(&url, past_inlined, timeouts)
                        .await
                        .map(Rc::new)
                }
                .boxed_local()
                .shared()
            }
        });
        (reading.clone(), number)
    }

    /// Has the registry read again, past the copy in the page: somebody deployed.
    pub(super) fn forget_registry(&self) {
        self.registry.replace(None);
        self.registry_number.set(self.registry_number.get() + 1);
    }

    /// The shared state as one life of an instance of that build sees it.
    pub(super) fn feed(&self, remote: &str, build: &str) -> HubFeed {
        let poisoned = self.dead_letters.borrow().of(remote, build);
        self.hub.feed(remote).with_poisoned(poisoned)
    }

    /// How many instances the page holds, or is about to.
    pub(super) fn live_instances(&self) -> usize {
        let controllers = self.controllers.borrow();
        controllers
            .values()
            .filter(|controller| controller.admitted.get())
            .count()
    }

    /// Cloned out: what is called may ask for another one.
    fn all(&self) -> Vec<Rc<Controller>> {
        self.controllers.borrow().values().cloned().collect()
    }

    fn route_changed(&self) {
        for controller in self.all() {
            controller.route_changed(&self.pages);
        }
    }

    /// A number that no other mount of the page has.
    pub(super) fn next_id(&self) -> u32 {
        self.next_id.replace(self.next_id.get().wrapping_add(1))
    }

    /// A word that no other instance of the page has.
    pub(super) fn next_tag(&self) -> String {
        let number = self.next_tag.get();
        self.next_tag.set(number + 1);
        format!("__mfe_{}_{number}", self.page_tag)
    }
}

/// The registry of the page, being read by whoever waits for it.
type Reading = Shared<LocalBoxFuture<'static, Result<Rc<Registry>, RemoteError>>>;

/// Forgets a reading that came to nothing, unless somebody already has.
struct GivenUp {
    services: Rc<Services>,
    number: Option<u32>,
}

impl Drop for GivenUp {
    fn drop(&mut self) {
        if self.number == Some(self.services.registry_number.get()) {
            self.services.registry.replace(None);
        }
    }
}

async fn registry_of_page(
    url: &str,
    past_inlined: bool,
    timeouts: Timeouts,
) -> Result<Registry, RemoteError> {
    let stage = Stage::Registry;
    let watch = Stopwatch::new(&"registry".into(), timeouts);
    let inlined = if past_inlined {
        None
    } else {
        inlined_registry()
    };
    let (text, origin) = match inlined {
        Some(text) => (text, format!("`#{REGISTRY_ELEMENT}` of the page")),
        None => {
            let url = resolve(url, &page_url()).unwrap_or_else(|| url.to_owned());
            let response = fetch(&watch, stage, &url, None, RequestCache::NoStore).await?;
            (text(&watch, stage, &url, &response).await?, url)
        }
    };
    Registry::parse(&text).map_err(|error| {
        watch.error(
            stage,
            RemoteErrorKind::Malformed,
            format!("{origin}: {error}"),
        )
    })
}

fn inlined_registry() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id(REGISTRY_ELEMENT)?.text_content()
}

impl Shell {
    /// Builds the services without a component tree.
    pub fn new(config: ShellConfig) -> Self {
        thread_local! {
            /// Counts the shells of this module: their instances share the page's names.
            static SHELLS: Cell<u32> = const { Cell::new(0) };
        }
        let page_tag = SHELLS.get();
        SHELLS.set(page_tag + 1);
        let hub = Hub::in_page();
        let pages = Rc::new(Pages::new(config.owns.clone()));
        let assets = resolve("./", &page_url()).unwrap_or_default();
        let services = Rc::new_cyclic(|weak: &Weak<Services>| Services {
            contracts: RefCell::new(Contracts::new(&config.states)),
            _history: {
                let weak = weak.clone();
                pages.listen(move || {
                    if let Some(services) = weak.upgrade() {
                        services.route_changed();
                    }
                })
            },
            _links: web_sys::window()
                .and_then(|window| window.document())
                .map(|page| {
                    let pages = pages.clone();
                    follow_links(&page, move |url| pages.follow(url))
                }),
            _online: web_sys::window().map(|window| {
                let weak = weak.clone();
                EventListener::new(&window, "online", move |_| {
                    if let Some(services) = weak.upgrade() {
                        services
                            .all()
                            .iter()
                            .for_each(|controller| controller.network_is_back());
                    }
                })
            }),
            breakers: Rc::default(),
            pages,
            kit: Kit::new("shell", &assets, Rc::new(hub.feed("shell"))),
            config,
            hub,
            dead_letters: RefCell::default(),
            controllers: RefCell::default(),
            registry: RefCell::default(),
            registry_number: Cell::new(0),
            next_id: Cell::new(0),
            next_tag: Cell::new(0),
            page_tag,
        });
        Self { services }
    }

    /// What is known about `remote` now.
    pub fn status(&self, remote: &str) -> RemoteStatus {
        self.services
            .controllers
            .borrow()
            .get(remote)
            .map(|one| one.status())
            .unwrap_or_default()
    }

    /// The names of all remotes that were ever asked for.
    pub fn remotes(&self) -> Vec<String> {
        self.services.controllers.borrow().keys().cloned().collect()
    }

    /// Loads or restarts a remote that failed, and forgets how often it has crashed. Its next
    /// instance folds again what an earlier one could not fold.
    pub fn retry(&self, remote: &str) {
        let known = self.services.controllers.borrow().get(remote).cloned();
        if let Some(controller) = known {
            controller.retry();
        }
    }

    /// The events that a build of a remote cannot fold, the oldest first: an instance of it has
    /// trapped on them.
    pub fn dead_letters(&self) -> Vec<DeadLetter> {
        let letters = self.services.dead_letters.borrow();
        letters.iter().cloned().collect()
    }

    /// Where the remotes are: the registry that the loader uses, read at most once however many
    /// ask.
    ///
    /// # Errors
    ///
    /// [`RemoteError`] when it cannot be read. The next one who asks has it read again.
    pub async fn registry(&self) -> Result<Rc<Registry>, RemoteError> {
        let watch = Stopwatch::new(&"registry".into(), self.services.config.timeouts);
        let read = self.services.registry(&watch);
        watch.stage(Stage::Registry, read).await
    }

    /// The shared state of the page.
    pub fn hub(&self) -> &Hub {
        &self.services.hub
    }

    /// The services that hooks of the shell's own components use.
    pub fn kit(&self) -> &Kit {
        &self.services.kit
    }

    pub(crate) fn pages(&self) -> &Rc<Pages> {
        &self.services.pages
    }

    pub(in crate::remote) fn linked(&self, remote: &str) -> Option<&LinkedRemote> {
        self.services.config.linked.get(remote)
    }

    fn controller(&self, remote: &str) -> Rc<Controller> {
        let mut controllers = self.services.controllers.borrow_mut();
        if let Some(known) = controllers.get(remote) {
            return known.clone();
        }
        let weak: Weak<Services> = Rc::downgrade(&self.services);
        let controller = Controller::new(remote.into(), weak);
        controllers.insert(remote.to_owned(), controller.clone());
        controller
    }

    /// Adds a mount; it ends when the guard is dropped.
    pub(in crate::remote) fn attach(&self, remote: &str, wanted: Attachment) -> MountGuard {
        let controller = self.controller(remote);
        let id = self.services.next_id();
        controller.attach(id, wanted);
        MountGuard { controller, id }
    }

    pub(in crate::remote) fn watch(
        &self,
        remote: &str,
        watcher: Rc<dyn Fn()>,
    ) -> impl FnOnce() + use<> {
        self.controller(remote).watch(watcher)
    }

    /// Tells the links of this page when the shell itself panics: it cannot be brought back.
    pub(in crate::remote) fn watch_for_panics() {
        thread_local! {
            static WATCHING: Cell<bool> = const { Cell::new(false) };
        }
        if !WATCHING.replace(true) {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                mark_shell_gone();
                before(info);
            }));
        }
    }
}

/// A mount. Dropping it unmounts.
#[must_use = "dropping the guard ends the mount"]
pub(in crate::remote) struct MountGuard {
    controller: Rc<Controller>,
    id: u32,
}

impl MountGuard {
    pub(in crate::remote) fn update(&self, props: String) {
        self.controller.update(self.id, props);
    }
}

impl Drop for MountGuard {
    fn drop(&mut self) {
        self.controller.detach(self.id);
    }
}

impl PartialEq for Shell {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.services, &other.services)
    }
}

impl fmt::Debug for Shell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shell")
            .field("remotes", &self.remotes())
            .finish_non_exhaustive()
    }
}

//! What all remotes of a page share.

use super::breakers::Breakers;
use super::code::{Code, page_url, resolve};
use super::contracts::Contracts;
use super::controller::Controller;
use super::errors::Errors;
use super::fetch::fetch;
use super::stopwatch::Stopwatch;
use super::verify::is_own_origin;
use crate::prefetch::PrefetchQueue;
use crate::provider::Kit;
use crate::registry::{Registry, Timeouts};
use crate::remote::config::{RegistrySource, ShellConfig};
use crate::remote::{Phase, RemoteError, RemoteErrorKind, Stage};
use crate::routing::{Pages, follow_links};
use crate::scope::Warned;
use crate::state::{DeadLetters, Hub, HubFeed};
use futures::future::{FutureExt, LocalBoxFuture, Shared};
use futures::lock::Mutex;
use gloo_events::EventListener;
use gloo_history::HistoryListener;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::{Rc, Weak};
use web_sys::RequestCache;

/// The element in which a server leaves the registry.
const REGISTRY_ELEMENT: &str = "mfe-registry";

/// Lets one at a time fetch the code of a remote. What went wrong last, and when, is behind it.
pub(super) type Gate = Mutex<Option<(f64, RemoteError)>>;

pub(super) struct Services {
    pub(super) config: ShellConfig,
    pub(super) hub: Hub,
    pub(super) dead_letters: RefCell<DeadLetters>,
    pub(super) contracts: RefCell<Contracts>,
    pub(super) pages: Rc<Pages>,
    pub(super) breakers: Rc<Breakers>,
    _online: Option<EventListener>,
    _errors: Option<Errors>,
    _history: HistoryListener,
    _links: Option<EventListener>,
    pub(super) kit: Kit,
    pub(super) controllers: RefCell<BTreeMap<String, Rc<Controller>>>,
    /// Instances of one mount alone, oldest first.
    pub(super) own: RefCell<Vec<Rc<Controller>>>,
    /// The code that was fetched last, of each remote.
    library: RefCell<BTreeMap<Rc<str>, Rc<Code>>>,
    /// Who fetches a remote's code.
    gates: RefCell<BTreeMap<Rc<str>, Rc<Gate>>>,
    prefetches: RefCell<PrefetchQueue>,
    /// How many modules of each remote the page has.
    modules: RefCell<BTreeMap<Rc<str>, u32>>,
    /// What the console was told of leftovers, for each remote: also of its instances for one
    /// mount alone.
    pub(super) warned: RefCell<BTreeMap<Rc<str>, Warned>>,
    /// Mounts that are hidden and kept, the longest first.
    pub(super) parked: RefCell<VecDeque<(Weak<Controller>, u32)>>,
    registry: RefCell<Option<Reading>>,
    /// The last registry that could be read: better than none.
    last_registry: RefCell<Option<Rc<Registry>>>,
    /// Counts how often the registry was forgotten.
    registry_number: Cell<u32>,
    next_id: Cell<u32>,
    next_tag: Cell<u32>,
    page_tag: u32,
}

impl Services {
    pub(super) fn new(config: ShellConfig, page_tag: u32) -> Rc<Self> {
        let hub = Hub::in_page_with(config.namespaces.clone());
        let pages = Pages::new(config.owns.clone(), config.guard_times);
        let assets = resolve("./", &page_url()).unwrap_or_default();
        Rc::new_cyclic(|weak: &Weak<Services>| Services {
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
            _errors: {
                let weak = weak.clone();
                Errors::listen(move |tag| {
                    let all = weak.upgrade()?.all();
                    all.into_iter().find(|one| one.has_tag(tag))
                })
            },
            breakers: Rc::default(),
            pages,
            kit: Kit::new(
                "shell",
                &assets,
                Rc::new(hub.feed("shell").without_own_events()),
            ),
            config,
            hub,
            dead_letters: RefCell::default(),
            controllers: RefCell::default(),
            own: RefCell::default(),
            library: RefCell::default(),
            gates: RefCell::default(),
            warned: RefCell::default(),
            parked: RefCell::default(),
            prefetches: RefCell::default(),
            modules: RefCell::default(),
            registry: RefCell::default(),
            last_registry: RefCell::default(),
            registry_number: Cell::new(0),
            next_id: Cell::new(0),
            next_tag: Cell::new(0),
            page_tag,
        })
    }

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
        self.last_registry.replace(Some(registry.clone()));
        Ok(registry)
    }

    /// What was read last, for whoever cannot read it again.
    pub(super) fn last_registry(&self) -> Option<Rc<Registry>> {
        self.last_registry.borrow().clone()
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
                let timeouts = self.config.limits.timeouts;
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
        self.hub
            .feed(remote)
            .with_build(build)
            .with_poisoned(poisoned)
    }

    /// Cloned out: what is called may ask for another one.
    pub(super) fn all(&self) -> Vec<Rc<Controller>> {
        let shared: Vec<_> = self.controllers.borrow().values().cloned().collect();
        let own = self.own.borrow().iter().cloned().collect();
        [shared, own].concat()
    }

    pub(super) fn all_of(&self, remote: &str) -> Vec<Rc<Controller>> {
        let mut all = self.all();
        all.retain(|one| *one.name == *remote);
        all
    }

    /// A mount with an instance of its own is gone. What is left of it, code without memory, is
    /// kept for the next one, because a page never forgets a module: without it the next one would
    /// add another. There are never more of them than instances that the page may hold at once.
    pub(super) fn retire_own(&self, id: u32) {
        let known = self
            .own
            .borrow()
            .iter()
            .find(|one| one.own == Some(id))
            .cloned();
        let Some(known) = known else {
            return;
        };
        // It is decided once it is known what the load comes to: it may bring a module.
        if matches!(known.phase(), Phase::Loading | Phase::Restarting(_)) {
            return;
        }
        let idle = self.all_of(&known.name);
        let idle = idle
            .iter()
            .filter(|one| one.own.is_some() && one.can_be_reused());
        if !known.can_be_reused() || idle.count() > self.config.max_instances {
            self.own.borrow_mut().retain(|one| one.own != Some(id));
        }
    }

    /// One whose mount is gone, for another mount with an instance of its own. One that crashed
    /// too often is for the same component, whoever comes back to that; and for no other.
    pub(super) fn idle_own(&self, remote: &str, component: &str) -> Option<Rc<Controller>> {
        let mut own = self.all_of(remote);
        own.retain(|one| one.own.is_some() && one.can_be_reused());
        let is_broken = |one: &Rc<Controller>| matches!(one.phase(), Phase::Broken(_));
        let same = own
            .iter()
            .position(|one| is_broken(one) && **one.last_component.borrow() == *component);
        let at = same.or_else(|| own.iter().position(|one| !is_broken(one)));
        at.map(|at| own.swap_remove(at))
    }

    /// One at a time fetches the code of `remote`.
    pub(super) fn gate(&self, remote: &Rc<str>) -> Rc<Gate> {
        self.gates
            .borrow_mut()
            .entry(remote.clone())
            .or_default()
            .clone()
    }

    /// The code of `remote` if it is here and good enough: fetched since `begun`, or wanted for
    /// one more instance beside others.
    pub(super) fn fetched(&self, remote: &Rc<str>, one_more: bool, begun: f64) -> Option<Rc<Code>> {
        let known = self.library.borrow().get(remote)?.clone();
        (one_more || known.fetched_at >= begun).then_some(known)
    }

    pub(super) fn remember(&self, remote: &Rc<str>, code: &Rc<Code>) {
        self.library
            .borrow_mut()
            .insert(remote.clone(), code.clone());
    }

    /// The code of `remote` is worth nothing.
    pub(super) fn forget_code(&self, remote: &str) {
        let ended = self.library.borrow_mut().remove(remote);
        drop(ended);
    }

    /// A module of `remote` is imported; how many the page has with it, which forgets none.
    pub(super) fn count_module(&self, remote: &Rc<str>) -> u32 {
        let mut modules = self.modules.borrow_mut();
        let count = modules.entry(remote.clone()).or_default();
        *count = count.saturating_add(1);
        *count
    }

    /// How many modules of `remote` the page has.
    pub(super) fn modules(&self, remote: &str) -> u32 {
        self.modules.borrow().get(remote).copied().unwrap_or(0)
    }

    /// Asks for the code of a remote that nobody has mounted; `true` when it is its turn.
    pub(super) fn ask_prefetch(&self, remote: &str) -> bool {
        self.prefetches.borrow_mut().ask(remote)
    }

    /// The code of a remote that nobody has mounted is here, or will not come: the next one.
    pub(super) fn prefetched(&self, remote: &str) {
        let next = self.prefetches.borrow_mut().done(remote);
        let known = next.and_then(|next| self.controllers.borrow().get(&next).cloned());
        if let Some(next) = known {
            next.foresee();
        }
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
            let fetched = fetch(&watch, stage, &url, None, RequestCache::NoStore).await?;
            let response = fetched.response();
            let from = response.url();
            // It says whom to believe: what was asked of the page's own origin has to be its own.
            if response.redirected() && is_own_origin(&url) && !is_own_origin(&from) {
                let detail = format!("{url} was redirected to {from}, another origin");
                return Err(watch.error(stage, RemoteErrorKind::Untrusted, detail));
            }
            (fetched.text(&watch, stage, &url).await?, url)
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

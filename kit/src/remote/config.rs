use super::breaker::BreakerPolicy;
use super::limits::Limits;
use super::linked::LinkedRemote;
use super::restarts::RestartPolicy;
use super::retry::RetryPolicy;
use crate::base::Namespace;
use crate::contract::{Item, ItemKind};
use crate::guard::{GuardTimes, LeaveDialogRender};
use crate::registry::{Registry, Timeouts};
use crate::state::{NamespaceConfig, SharedState};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// Where a shell finds its registry.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RegistrySource {
    /// In the page, `<script type="application/json" id="mfe-registry">`; without such an
    /// element, at this URL.
    Page(Rc<str>),
    /// In the program.
    Fixed(Rc<Registry>),
}

/// Which paths the shell's router shows.
#[derive(Clone)]
pub(crate) struct Owns(Rc<dyn Fn(&str) -> bool>);

impl Owns {
    pub(crate) fn is_page(&self, path: &str) -> bool {
        (self.0)(path)
    }
}

impl PartialEq for Owns {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Owns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Owns").finish_non_exhaustive()
    }
}

/// How a shell is set up. Read once, when `<ShellProvider>` mounts.
#[derive(Clone, Debug, PartialEq)]
pub struct ShellConfig {
    pub(super) registry: RegistrySource,
    pub(super) limits: Limits,
    pub(super) own_limits: BTreeMap<String, Limits>,
    pub(super) max_instances: usize,
    pub(super) max_parked: usize,
    pub(super) unsigned: bool,
    pub(super) states: Vec<Item>,
    pub(super) namespaces: BTreeMap<Namespace, NamespaceConfig>,
    pub(super) linked: BTreeMap<String, LinkedRemote>,
    pub(super) owns: Option<Owns>,
    pub(super) guard_times: GuardTimes,
    pub(crate) leave_dialog: Option<LeaveDialogRender>,
}

impl Default for ShellConfig {
    fn default() -> Self {
        Self {
            registry: RegistrySource::Page("/remotes.json".into()),
            limits: Limits::default(),
            own_limits: BTreeMap::new(),
            max_instances: 100,
            max_parked: 8,
            unsigned: false,
            states: Vec::new(),
            namespaces: BTreeMap::new(),
            linked: BTreeMap::new(),
            owns: None,
            guard_times: GuardTimes {
                answer: 1_000,
                patience: 30_000,
            },
            leave_dialog: None,
        }
    }
}

impl ShellConfig {
    /// The registry of the page, 5 s for a stage and 15 s for a load, 3 attempts, 3 restarts a minute,
    /// 100 live instances.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the registry from elsewhere.
    #[must_use]
    pub fn registry(mut self, source: RegistrySource) -> Self {
        self.registry = source;
        self
    }

    /// Limits how long loading may take. An entry of the registry can say otherwise for itself.
    #[must_use]
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.limits.timeouts = timeouts;
        self
    }

    /// Says when crashed remotes come back.
    #[must_use]
    pub fn restarts(mut self, policy: RestartPolicy) -> Self {
        self.limits.restarts = policy;
        self
    }

    /// Says when a load that failed is tried again by itself.
    #[must_use]
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.limits.retries = policy;
        self
    }

    /// Says when a server that fails is left alone.
    #[must_use]
    pub fn breaker(mut self, policy: BreakerPolicy) -> Self {
        self.limits.breaker = policy;
        self
    }

    /// How long an instance is kept after its last mount has gone, in milliseconds; not at all
    /// unless said otherwise.
    #[must_use]
    pub fn keep_alive(mut self, time: u32) -> Self {
        self.limits.keep_alive = time;
        self
    }

    /// The most that a remote's linear memory may be able to grow to, in bytes; 256 MiB unless
    /// said otherwise.
    #[must_use]
    pub fn max_memory(mut self, bytes: u64) -> Self {
        self.limits.max_memory = bytes;
        self
    }

    /// Gives all remotes these limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Gives one remote limits of its own.
    #[must_use]
    pub fn limits_of(mut self, remote: &str, limits: Limits) -> Self {
        self.own_limits.insert(remote.to_owned(), limits);
        self
    }

    /// How many mounts may be hidden and kept at once, in the whole page; 8 unless said
    /// otherwise. The one that has been hidden for the longest time ends first.
    #[must_use]
    pub fn max_parked(mut self, max: usize) -> Self {
        self.max_parked = max;
        self
    }

    pub(super) fn limits_for(&self, remote: &str) -> Limits {
        *self.own_limits.get(remote).unwrap_or(&self.limits)
    }

    /// How many instances may live in the page at once; 100 unless said otherwise. Chromium
    /// refuses about the 125th memory. One more takes the place of the one that has not been on
    /// the page for the longest time; with all of them on the page it is refused.
    #[must_use]
    pub fn max_instances(mut self, max: usize) -> Self {
        self.max_instances = max;
        self
    }

    /// Believes every manifest of another origin for which the registry names neither a pin nor a
    /// key: whoever can change one then runs code in this page. For development;
    /// [`registry`](crate::registry) has the rules, and a way out for a single entry.
    #[must_use]
    pub fn dangerous_unsigned(mut self) -> Self {
        self.unsigned = true;
        self
    }

    /// Declares a namespace that the shell itself uses: a remote with another idea of it is
    /// refused as incompatible.
    ///
    /// # Panics
    ///
    /// When `S::NAMESPACE` is no namespace.
    #[must_use]
    pub fn state<S: SharedState>(mut self) -> Self {
        let schemas = [S::SCHEMA, <S::Event as crate::contract::Contract>::SCHEMA];
        let item = Item::describe(ItemKind::State, S::NAMESPACE, S::VERSION, &schemas);
        self.states
            .push(item.unwrap_or_else(|error| panic!("ShellConfig::state: {error}")));
        self
    }

    /// Says how a namespace of shared state is kept, whoever uses it. What is not named is in the
    /// memory of the page.
    #[must_use]
    pub fn with_state(mut self, namespace: Namespace, config: NamespaceConfig) -> Self {
        self.namespaces.insert(namespace, config);
        self
    }

    /// Says which paths of this origin the shell's own router shows; they begin with a slash and
    /// are seen from the shell's root. All of them, unless said otherwise. A remote's link to
    /// another one loads the page anew, and it cannot navigate there.
    #[must_use]
    pub fn owns(mut self, is_page: impl Fn(&str) -> bool + 'static) -> Self {
        self.owns = Some(Owns(Rc::new(is_page)));
        self
    }

    /// How long a mount may take to say whether the page may be left, in milliseconds; 1,000
    /// unless said otherwise. See [`guard`](crate::guard).
    #[must_use]
    pub fn guard_timeout(mut self, timeout: u32) -> Self {
        self.guard_times.answer = timeout;
        self
    }

    /// How long a mount may ask the user before the user can leave without its answer, in
    /// milliseconds; 30,000 unless said otherwise. See [`guard`](crate::guard).
    #[must_use]
    pub fn guard_patience(mut self, patience: u32) -> Self {
        self.guard_times.patience = patience;
        self
    }

    /// Compiles a remote into the shell instead of loading it: `<Remote>` renders its components
    /// in the shell's own tree. A panic in them is the shell's.
    #[must_use]
    pub fn link(mut self, name: &str, remote: LinkedRemote) -> Self {
        self.linked.insert(name.to_owned(), remote);
        self
    }
}

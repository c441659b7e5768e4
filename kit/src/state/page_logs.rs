use super::channel::{Channel, Outbox};
use super::driver::{ask_in_peace, drive, save_soon};
use super::namespace_config::NamespaceConfig;
use super::observers::{Observers, Telling};
use super::port::{Deliver, FeedGuard};
use super::record::ProducerId;
use super::stamps::Stamps;
use super::subscriber::Joining;
use super::surroundings::Surroundings;
use crate::base::Namespace;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

/// After so many deliveries the page itself has its turn. Those who answer each other's events
/// would never leave it one: their tasks go before it.
const MAX_STREAK: u32 = 100;

/// What all handles of a hub share.
pub(super) struct PageLogs {
    pub(super) surroundings: Rc<dyn Surroundings>,
    pub(super) stamps: Stamps,
    /// What the page itself appends, and how often it has.
    pub(super) own: (ProducerId, Cell<u64>),
    defaults: NamespaceConfig,
    configs: BTreeMap<Namespace, NamespaceConfig>,
    channels: RefCell<BTreeMap<Namespace, Channel>>,
    pub(super) observers: RefCell<Observers>,
    pub(super) telling: Telling,
    next_id: Cell<u64>,
    waiting: Cell<bool>,
    /// How many deliveries there were since the page had its turn, as far as anybody has looked.
    streak: Cell<u32>,
    /// Told when there is something to deliver; without it, a task delivers.
    on_waiting: Option<Box<dyn Fn()>>,
}

impl PageLogs {
    pub(super) fn new(
        surroundings: Rc<dyn Surroundings>,
        defaults: NamespaceConfig,
        configs: BTreeMap<Namespace, NamespaceConfig>,
        on_waiting: Option<Box<dyn Fn()>>,
    ) -> Rc<Self> {
        let stamps = Stamps::new(surroundings.seed());
        Rc::new(Self {
            own: (stamps.producer(), Cell::new(0)),
            stamps,
            surroundings,
            defaults,
            configs,
            channels: RefCell::default(),
            observers: RefCell::default(),
            telling: Telling::default(),
            next_id: Cell::new(0),
            waiting: Cell::new(false),
            streak: Cell::new(0),
            on_waiting,
        })
    }

    pub(super) fn next(&self) -> u64 {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        id
    }

    /// Works on a namespace, and does afterwards what has become necessary.
    pub(super) fn with<R>(
        self: &Rc<Self>,
        namespace: &Namespace,
        work: impl FnOnce(&mut Channel) -> R,
    ) -> R {
        let (result, outbox) = {
            let mut channels = self.channels.borrow_mut();
            if !channels.contains_key(namespace) {
                let config = self.configs.get(namespace).unwrap_or(&self.defaults);
                let channel = Channel::new(namespace.clone(), config.clone());
                channels.insert(namespace.clone(), channel);
            }
            let Some(channel) = channels.get_mut(namespace) else {
                unreachable!("it was just inserted");
            };
            let result = work(channel);
            self.start_tasks(namespace, channel);
            (result, std::mem::take(&mut channel.outbox))
        };
        self.send_out(namespace, outbox);
        result
    }

    /// What is known of a namespace that somebody has used already.
    pub(super) fn peek<R>(
        &self,
        namespace: &Namespace,
        look: impl FnOnce(&Channel) -> R,
    ) -> Option<R> {
        self.channels.borrow().get(namespace).map(look)
    }

    pub(super) fn namespaces(&self) -> Vec<Namespace> {
        self.channels.borrow().keys().cloned().collect()
    }

    pub(super) fn configured(&self) -> impl Iterator<Item = &Namespace> {
        self.configs.keys()
    }

    fn start_tasks(self: &Rc<Self>, namespace: &Namespace, channel: &mut Channel) {
        let spawn = |task| self.surroundings.spawn(task);
        let (logs, name) = (Rc::downgrade(self), || namespace.clone());
        if channel.wants_work() {
            channel.work.is_running = true;
            spawn(Box::pin(drive(logs.clone(), name())));
        }
        if channel.wants_timer() {
            channel.work.has_timer = true;
            spawn(Box::pin(save_soon(logs.clone(), name())));
        }
        if channel.wants_asker() {
            channel.work.has_asker = true;
            spawn(Box::pin(ask_in_peace(logs, name())));
        }
    }

    fn send_out(self: &Rc<Self>, namespace: &Namespace, outbox: Outbox) {
        for (answer, result) in outbox.finished {
            answer.give(result);
        }
        for report in outbox.reports {
            self.surroundings.report(&report);
        }
        if let Some(woken) = outbox.woken {
            woken.wake();
        }
        if let Some(version) = outbox.committed {
            self.surroundings.tell_tabs(namespace, version);
        }
        if outbox.news {
            self.wake();
        }
    }

    fn wake(self: &Rc<Self>) {
        if self.waiting.replace(true) {
            return;
        }
        match &self.on_waiting {
            Some(on_waiting) => on_waiting(),
            None => {
                let logs = Rc::downgrade(self);
                let streak = self.streak.get() + 1;
                self.streak.set(streak);
                // It costs a timer, so it is looked for only now and then.
                if streak == MAX_STREAK / 2 {
                    self.surroundings.spawn(Box::pin(give_turn(logs.clone())));
                }
                if streak > MAX_STREAK {
                    self.surroundings.spawn(Box::pin(async move {
                        give_turn(logs.clone()).await;
                        deliver(logs).await;
                    }));
                } else {
                    self.surroundings.spawn(Box::pin(deliver(logs)));
                }
            }
        }
    }

    /// Whether somebody has been told that there is something to deliver.
    pub(super) fn set_waiting(&self, waiting: bool) {
        self.waiting.set(waiting);
    }

    pub(super) fn due(&self) -> Vec<(Namespace, u64)> {
        let channels = self.channels.borrow();
        let behind = |(namespace, channel): (&Namespace, &Channel)| {
            let ids = channel.behind().collect::<Vec<_>>();
            let due = ids.into_iter().map(|id| (namespace.clone(), id));
            due.collect::<Vec<_>>()
        };
        channels.iter().flat_map(behind).collect()
    }

    pub(super) fn take(&self, namespace: &Namespace, id: u64) -> Option<(Deliver, Rc<str>)> {
        let now = self.surroundings.now();
        let mut channels = self.channels.borrow_mut();
        channels.get_mut(namespace)?.take(id, now)
    }

    /// Everybody was told everything. A log that is nearly full does not wait for a quiet moment:
    /// `true` when somebody is to write a snapshot of one now.
    pub(super) fn rest(self: &Rc<Self>) -> bool {
        let mut crowded = Vec::new();
        for (namespace, channel) in self.channels.borrow_mut().iter_mut() {
            channel.written.clear();
            if channel.cannot_wait() {
                crowded.push(namespace.clone());
            }
        }
        let ask = |namespace| self.with(namespace, Channel::ask_snapshots);
        crowded.iter().for_each(ask);
        !crowded.is_empty()
    }

    /// Tells effects what is new; `true` when there was something.
    pub(super) fn observe(&self) -> bool {
        let mut has_news = false;
        for (namespace, channel) in self.channels.borrow_mut().iter_mut() {
            let version = channel.log.version();
            if channel.observed < version {
                has_news = true;
                let observers = self.observers.borrow();
                if !observers.is_empty() {
                    for record in channel.log.between(channel.observed, version) {
                        self.telling.add(namespace, record, &observers);
                    }
                }
                channel.observed = version;
            }
        }
        self.telling.tell(&self.observers);
        has_news
    }

    pub(super) fn subscribe(self: &Rc<Self>, namespace: &Namespace, joining: Joining) -> FeedGuard {
        let id = self.next();
        self.with(namespace, |channel| channel.subscribe(id, joining));
        let (logs, namespace): (Weak<Self>, _) = (Rc::downgrade(self), namespace.clone());
        FeedGuard::new(move || {
            if let Some(logs) = logs.upgrade() {
                logs.end(&namespace, id);
            }
        })
    }

    fn end(&self, namespace: &Namespace, id: u64) {
        let ended = self
            .channels
            .borrow_mut()
            .get_mut(namespace)
            .and_then(|channel| channel.end(id));
        // Dropped only here, after the borrow: what the closure owns may call back.
        drop(ended);
    }

    pub(super) fn subscriptions(&self) -> usize {
        let channels = self.channels.borrow();
        channels.values().map(|one| one.subscribers.len()).sum()
    }
}

/// Lets the page have its turn.
async fn give_turn(logs: Weak<PageLogs>) {
    let Some(page) = logs.upgrade() else {
        return;
    };
    let turn = page.surroundings.wait(0);
    drop(page);
    turn.await;
    if let Some(page) = logs.upgrade() {
        page.streak.set(0);
    }
}

/// Delivers, and leaves room for the page when that does not end.
async fn deliver(logs: Weak<PageLogs>) {
    while let Some(page) = logs.upgrade() {
        let hub = super::hub::Hub { inner: page };
        if !hub.flush() {
            return;
        }
        let pause = hub.inner.surroundings.wait(0);
        drop(hub);
        pause.await;
    }
}

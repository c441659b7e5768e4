//! A page that does whatever a visitor, a network and a remote can do, in any order, around a
//! supervisor. What it has said is in `signals`, for whoever reads a failure.

use super::*;
use crate::remote::Stage;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What happens next. Numbers choose among the mounts there are.
#[derive(Clone, Debug)]
enum Step {
    Mount { kept: bool },
    Unmount(usize),
    SetKept(usize, bool),
    EndHidden(usize),
    Renders(usize),
    Complains(usize),
    Heals,
    Crash,
    Retry,
    Evict,
    Foresee,
    Arrives { well: bool },
    Offline(bool),
    Deploy,
    Time(u32),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any::<bool>().prop_map(|kept| Step::Mount { kept }),
        3 => any::<usize>().prop_map(Step::Unmount),
        1 => any::<(usize, bool)>().prop_map(|(at, kept)| Step::SetKept(at, kept)),
        1 => any::<usize>().prop_map(Step::EndHidden),
        3 => any::<usize>().prop_map(Step::Renders),
        1 => any::<usize>().prop_map(Step::Complains),
        1 => Just(Step::Heals),
        2 => Just(Step::Crash),
        2 => Just(Step::Retry),
        1 => Just(Step::Evict),
        1 => Just(Step::Foresee),
        6 => prop::bool::weighted(0.8).prop_map(|well| Step::Arrives { well }),
        1 => any::<bool>().prop_map(Step::Offline),
        1 => Just(Step::Deploy),
        2 => (0_u32..40_000).prop_map(Step::Time),
    ]
}

#[derive(Clone, Copy, Debug, Default)]
struct Mount {
    kept: bool,
    hidden: bool,
    running: bool,
    rendered: bool,
    faulty: bool,
}

/// What is under way outside of the supervisor.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Flight {
    Load,
    Instance,
}

#[derive(Default)]
struct Page {
    supervisor: Supervisor,
    limits: Limits,
    now: f64,
    mounts: BTreeMap<u32, Mount>,
    next: u32,
    has_code: bool,
    foreseen: bool,
    offline: bool,
    looking: bool,
    flight: Option<Flight>,
    due: Option<(f64, Signal)>,
    signals: Vec<&'static str>,
}

fn error(kind: RemoteErrorKind) -> RemoteError {
    RemoteError::new("cart", Stage::Run, kind, "x")
}

impl Page {
    fn is_wanted(&self) -> bool {
        self.mounts.values().any(|mount| !mount.hidden)
    }

    fn is_live(&self) -> bool {
        self.supervisor.phase().is_live()
    }

    fn tell(&mut self, signal: Signal) {
        self.signals.push(signal.as_str());
        let moment = Moment {
            now: self.now,
            random: 1.0,
            wanted: self.is_wanted(),
            shown: self.mounts.values().any(|one| one.rendered && !one.hidden),
            has_code: self.has_code,
            waiting: self.flight == Some(Flight::Load) && self.offline,
        };
        let action = self.supervisor.handle(signal, &moment, &self.limits);
        if action != Action::None {
            self.due = None;
        }
        match action {
            Action::None => {}
            Action::Load => self.flight = Some(Flight::Load),
            Action::Instantiate if self.has_code => self.flight = Some(Flight::Instance),
            Action::Instantiate => self.tell(Signal::GivenUp),
            Action::Mount => self.mounts.values_mut().for_each(|one| one.running = true),
            Action::Pause(time) => self.due = Some((self.now + f64::from(time), Signal::PauseOver)),
            Action::Keep(time) => self.due = Some((self.now + f64::from(time), Signal::Expired)),
            Action::Drop => {
                assert!(
                    self.mounts.values().all(|mount| !mount.running),
                    "an instance was dropped below a mount: {:?}",
                    self.signals
                );
                self.flight = None;
            }
            Action::LookForBuild => self.looking = true,
        }
    }

    fn recover(&mut self) {
        let is_degraded = matches!(self.supervisor.phase(), Phase::Degraded(_));
        if is_degraded && !self.mounts.values().any(|mount| mount.faulty) {
            self.tell(Signal::Recovered);
        }
    }

    /// The number of one of the mounts that fit.
    fn choose(&self, at: usize, fits: impl Fn(&Mount) -> bool) -> Option<u32> {
        let fitting: Vec<_> = self.mounts.iter().filter(|(_, one)| fits(one)).collect();
        let (id, _) = fitting.get(at.checked_rem(fitting.len())?)?;
        Some(**id)
    }

    fn end(&mut self, id: u32) {
        self.mounts.remove(&id);
        if self.mounts.is_empty() {
            self.tell(Signal::Left);
        }
        self.recover();
    }

    /// The instance is beyond use: what was hidden is gone, what was shown waits.
    fn clear(&mut self) {
        self.flight = None;
        self.mounts.retain(|_, mount| !mount.hidden);
        for mount in self.mounts.values_mut() {
            *mount = Mount {
                kept: mount.kept,
                ..Mount::default()
            };
        }
    }

    fn arrives(&mut self, well: bool) {
        let failed = error(RemoteErrorKind::Unreachable);
        match self.flight {
            None => {}
            // It waits for the network.
            Some(Flight::Load) if self.offline => {}
            Some(Flight::Load) => {
                self.flight = None;
                let is_wanted = self.is_wanted() || std::mem::take(&mut self.foreseen);
                if !is_wanted {
                    self.tell(Signal::GivenUp);
                } else if well {
                    self.has_code = true;
                    self.tell(Signal::Fetched);
                } else {
                    self.tell(Signal::Refused(failed));
                }
            }
            Some(Flight::Instance) => {
                self.flight = None;
                if well {
                    self.tell(Signal::Started);
                } else {
                    self.has_code = false;
                    self.tell(Signal::Refused(failed));
                }
            }
        }
    }

    fn pass(&mut self, time: u32) {
        let until = self.now + f64::from(time);
        while let Some((at, signal)) = self.due.take_if(|(at, _)| *at <= until) {
            self.now = at;
            self.tell(signal);
        }
        self.now = until;
    }

    fn mount(&mut self, kept: bool) {
        let hidden = self.choose(0, |mount| mount.hidden).filter(|_| kept);
        if let Some(mount) = hidden.and_then(|id| self.mounts.get_mut(&id)) {
            mount.hidden = false;
            self.tell(Signal::Wanted);
            return;
        }
        let id = self.next;
        self.next += 1;
        let fresh = Mount {
            kept,
            ..Mount::default()
        };
        self.mounts.insert(id, fresh);
        self.tell(Signal::Wanted);
        let is_live = self.is_live();
        if let Some(mount) = self.mounts.get_mut(&id) {
            mount.running = is_live;
        }
    }

    fn unmount(&mut self, at: usize) {
        let Some(id) = self.choose(at, |mount| !mount.hidden) else {
            return;
        };
        let is_live = self.is_live();
        match self.mounts.get_mut(&id) {
            Some(mount) if mount.kept && mount.rendered && !mount.faulty && is_live => {
                mount.hidden = true;
            }
            _ => self.end(id),
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Mount { kept } => self.mount(kept),
            Step::Unmount(at) => self.unmount(at),
            Step::SetKept(at, kept) => {
                let id = self.choose(at, |mount| !mount.hidden);
                if let Some(mount) = id.and_then(|id| self.mounts.get_mut(&id)) {
                    mount.kept = kept;
                }
            }
            Step::EndHidden(at) => {
                if let Some(id) = self.choose(at, |mount| mount.hidden) {
                    self.end(id);
                }
            }
            Step::Renders(at) => {
                let id = self.choose(at, |mount| mount.running && !mount.hidden);
                if let Some(mount) = id.and_then(|id| self.mounts.get_mut(&id)) {
                    (mount.rendered, mount.faulty) = (true, false);
                    self.tell(Signal::Rendered);
                    self.recover();
                }
            }
            Step::Complains(at) => {
                let id = self.choose(at, |mount| mount.running && !mount.hidden);
                if let Some(mount) = id.and_then(|id| self.mounts.get_mut(&id)) {
                    mount.faulty = true;
                    self.tell(Signal::Faulted(error(RemoteErrorKind::Slow)));
                }
            }
            Step::Heals => {
                self.mounts.values_mut().for_each(|one| one.faulty = false);
                self.recover();
            }
            Step::Crash if self.is_live() || self.flight == Some(Flight::Instance) => {
                self.clear();
                self.tell(Signal::Crashed(error(RemoteErrorKind::Crashed)));
            }
            Step::Crash => {}
            Step::Retry => {
                self.tell(Signal::Retried);
                self.recover();
            }
            Step::Evict if self.is_live() && !self.is_wanted() => {
                self.clear();
                self.tell(Signal::Evicted);
            }
            Step::Evict => {}
            Step::Foresee => {
                if *self.supervisor.phase() == Phase::Idle {
                    self.foreseen = true;
                    self.tell(Signal::Foreseen);
                }
            }
            Step::Arrives { well } => self.arrives(well),
            Step::Offline(offline) => {
                self.offline = offline;
                let waits = matches!(self.supervisor.phase(), Phase::Failed(_));
                if !offline && waits && self.is_wanted() {
                    self.tell(Signal::Retried);
                }
            }
            Step::Deploy => {
                if std::mem::take(&mut self.looking) {
                    self.tell(Signal::Redeployed);
                }
            }
            Step::Time(time) => self.pass(time),
        }
    }

    /// What is wrong with the page as it is.
    fn wrong(&self) -> Option<&'static str> {
        let phase = self.supervisor.phase();
        let is_wanted = self.is_wanted();
        let has_timer = self.due.is_some();
        let is_idle = matches!(phase, Phase::Idle | Phase::Unloaded);
        let may_wait = matches!(phase, Phase::Loading | Phase::Restarting(_));
        let has_unmounted = self.mounts.values().any(|mount| !mount.running);
        let has_mounted = self.mounts.values().any(|mount| mount.running);
        let rules = [
            (is_wanted && is_idle, "nobody does anything for a mount"),
            (
                *phase == Phase::Loading && self.flight.is_none(),
                "it loads, and nothing is on its way",
            ),
            (
                matches!(phase, Phase::Restarting(_)) && has_timer == self.flight.is_some(),
                "it restarts, and neither waits nor is under way",
            ),
            (phase.is_live() && has_unmounted, "a mount was forgotten"),
            (!phase.is_live() && has_mounted, "a mount has no instance"),
            (
                phase.is_live() && self.mounts.is_empty() && !has_timer,
                "an instance that nobody needs stays for ever",
            ),
            (
                phase.is_live() && !self.mounts.is_empty() && has_timer,
                "the time of an instance that is needed runs",
            ),
            (!may_wait && self.flight.is_some(), "something comes late"),
            (
                has_timer && !phase.is_live() && !matches!(phase, Phase::Restarting(_)),
                "a timer outlives what it was for",
            ),
            (has_timer != self.supervisor.has_timer(), "two timers"),
        ];
        rules
            .iter()
            .find(|(broken, _)| *broken)
            .map(|(_, what)| *what)
    }

    /// What a visitor can do, on a day when nothing goes wrong.
    fn bring_back(&mut self) {
        self.step(Step::Offline(false));
        self.mount(false);
        for _ in 0..6 {
            if self.supervisor.phase().is_down() {
                self.step(Step::Retry);
            }
            self.step(Step::Time(60_000));
            self.step(Step::Arrives { well: true });
        }
        for at in 0..self.mounts.len() {
            self.step(Step::Renders(at));
        }
        self.step(Step::Heals);
    }

    fn everybody_leaves(&mut self) {
        for mount in self.mounts.values_mut() {
            (mount.hidden, mount.kept) = (false, false);
        }
        while self.is_wanted() {
            self.step(Step::Unmount(0));
        }
        self.step(Step::Time(self.limits.keep_alive));
    }
}

proptest! {
    #[test]
    fn whatever_happens_no_mount_is_forgotten_and_nothing_outlives_them(
        steps in prop::collection::vec(any_step(), 0..120),
        keep_alive in prop::sample::select(vec![0_u32, 5_000]),
    ) {
        let mut page = Page {
            limits: Limits { keep_alive, ..Limits::default() },
            ..Page::default()
        };
        for step in steps {
            page.step(step.clone());
            prop_assert_eq!(page.wrong(), None, "{:?} in {:?}: {:?}", step, page.supervisor.phase(), page.signals);
        }
        page.bring_back();
        prop_assert_eq!(page.supervisor.phase(), &Phase::Mounted, "{:?}", page.signals);
        prop_assert_eq!(page.wrong(), None);
        page.everybody_leaves();
        prop_assert_eq!(page.supervisor.phase(), &Phase::Unloaded, "{:?}", page.signals);
        prop_assert_eq!(page.wrong(), None);
    }
}

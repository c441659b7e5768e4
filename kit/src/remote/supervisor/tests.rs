use super::*;
use crate::remote::{RestartPolicy, Stage};
use proptest::prelude::*;

fn error(kind: RemoteErrorKind) -> RemoteError {
    RemoteError::new("cart", Stage::Run, kind, "x")
}

fn crash() -> RemoteError {
    error(RemoteErrorKind::Crashed)
}

fn phases() -> Vec<Phase> {
    vec![
        Phase::Idle,
        Phase::Loading,
        Phase::Ready,
        Phase::Mounted,
        Phase::Degraded(crash()),
        Phase::Restarting(crash()),
        Phase::Broken(crash()),
        Phase::Failed(crash()),
        Phase::Incompatible(crash()),
        Phase::Unloaded,
    ]
}

fn signals() -> Vec<Signal> {
    vec![
        Signal::Wanted,
        Signal::Foreseen,
        Signal::Fetched,
        Signal::GivenUp,
        Signal::Mismatched(error(RemoteErrorKind::Integrity)),
        Signal::Refused(error(RemoteErrorKind::Unreachable)),
        Signal::Refused(error(RemoteErrorKind::Unsupported)),
        Signal::Started,
        Signal::Rendered,
        Signal::Faulted(crash()),
        Signal::Recovered,
        Signal::Crashed(crash()),
        Signal::PauseOver,
        Signal::Left,
        Signal::Expired,
        Signal::Evicted,
        Signal::Retried,
        Signal::Redeployed,
    ]
}

const MOMENT: Moment = Moment {
    now: 0.0,
    random: 1.0,
    wanted: true,
    shown: false,
    has_code: true,
    waiting: false,
};

/// A line of the table in the documentation.
struct Row {
    from: Vec<String>,
    on: Vec<String>,
    when: String,
    to: String,
    action: String,
}

fn table() -> Vec<Row> {
    let lines = include_str!("../supervisor.rs").lines();
    let table = lines.filter_map(|line| line.strip_prefix("/// | ")).skip(1);
    let list = |text: &str| text.split(", ").map(str::to_owned).collect();
    let row = |line: &str| {
        let cells: Vec<_> = line
            .trim_end_matches('|')
            .split('|')
            .map(str::trim)
            .collect();
        let [from, on, when, to, action] = cells[..] else {
            panic!("a line of the table has five cells: {line}");
        };
        Row {
            from: list(from),
            on: list(on),
            when: when.to_owned(),
            to: to.to_owned(),
            action: action.to_owned(),
        }
    };
    table.map(row).collect()
}

fn word(action: Action) -> &'static str {
    match action {
        Action::None => "",
        Action::Load => "load",
        Action::Instantiate => "instantiate",
        Action::Mount => "mount",
        Action::Pause(_) => "pause",
        Action::Keep(_) => "keep",
        Action::Drop => "drop",
        Action::LookForBuild => "look for another build",
    }
}

#[test]
fn the_table_of_the_documentation_is_what_it_does() {
    let table = table();
    assert!(table.len() > 25, "the table was read");
    let mut used = vec![false; table.len()];
    for bits in 0..128_u32 {
        let bit = |at: u32| bits & (1 << at) != 0;
        let moment = Moment {
            wanted: bit(0),
            shown: bit(1),
            has_code: bit(2),
            waiting: bit(3),
            ..MOMENT
        };
        let (is_kept, is_worn, has_timer) = (bit(4), bit(5), bit(6));
        let mut limits = Limits {
            keep_alive: if is_kept { 1_000 } else { 0 },
            ..Limits::default()
        };
        limits.restarts.limit = usize::from(!is_worn);
        for phase in phases() {
            for signal in signals() {
                let timer = match (&phase, &signal) {
                    (Phase::Restarting(_), _) => Some(Timer::Restart),
                    (phase, Signal::Expired) if phase.is_live() => Some(Timer::Expiry),
                    (phase, _) if phase.is_live() && has_timer => Some(Timer::Expiry),
                    _ => None,
                };
                let holds = |when: &str| match when {
                    "" | "otherwise" => true,
                    "wanted" => moment.wanted,
                    "not wanted" => !moment.wanted,
                    "its code is here" => moment.has_code,
                    "something is shown" => moment.shown,
                    "between two attempts" => moment.waiting,
                    "as often as allowed" => !is_worn,
                    "too often" => is_worn,
                    "it is kept alive" => is_kept,
                    "it was kept alive" => timer == Some(Timer::Expiry),
                    "by contract, browser or memory" => signal.error().is_some_and(is_lasting),
                    other => panic!("no test knows `{other}`"),
                };
                let row = table.iter().position(|row| {
                    row.from.iter().any(|from| from == phase.as_str())
                        && row.on.iter().any(|on| on == signal.as_str())
                        && holds(&row.when)
                });
                let want = match row {
                    None => (phase.as_str(), ""),
                    Some(row) => {
                        used[row] = true;
                        let Row { to, action, .. } = &table[row];
                        let to = if to == "the same" { phase.as_str() } else { to };
                        (to, action.as_str())
                    }
                };
                let mut supervisor = Supervisor {
                    phase: phase.clone(),
                    timer,
                    ..Supervisor::default()
                };
                let action = supervisor.handle(signal.clone(), &moment, &limits);
                let got = (supervisor.phase.as_str(), word(action));
                assert_eq!(got, want, "{phase} on {} in {moment:?}", signal.as_str());
            }
        }
    }
    let unused: Vec<_> = used
        .iter()
        .enumerate()
        .filter(|(_, used)| !**used)
        .collect();
    assert!(unused.is_empty(), "lines that never apply: {unused:?}");
}

#[test]
fn what_happened_is_remembered_with_its_reason() {
    let (mut supervisor, limits) = (Supervisor::default(), Limits::default());
    supervisor.handle(Signal::Wanted, &MOMENT, &limits);
    supervisor.handle(Signal::Crashed(crash()), &MOMENT, &limits);
    let last = supervisor.history().iter().last().cloned();
    let want = Change {
        at: 0.0,
        on: "crashed",
        from: "loading",
        to: "restarting",
        why: Some("remote `cart` crashed (run): x".into()),
    };
    assert_eq!(last, Some(want));
    for _ in 0..History::CAPACITY {
        supervisor.handle(Signal::Retried, &MOMENT, &limits);
    }
    assert_eq!(supervisor.history().iter().count(), History::CAPACITY);
    assert_eq!(supervisor.history().dropped(), 2);
}

#[test]
fn bytes_that_mismatched_are_remembered_and_change_nothing() {
    for phase in phases() {
        let mut supervisor = Supervisor {
            phase: phase.clone(),
            timer: Some(Timer::Expiry),
            ..Supervisor::default()
        };
        let signal = Signal::Mismatched(error(RemoteErrorKind::Integrity));
        let action = supervisor.handle(signal, &MOMENT, &Limits::default());
        assert_eq!((action, supervisor.has_timer()), (Action::None, true));
        let history: Vec<_> = supervisor.history().iter().collect();
        let [change] = history[..] else {
            panic!("{history:?}");
        };
        let got = (change.on, change.from, change.to);
        assert_eq!(got, ("mismatched", phase.as_str(), phase.as_str()));
        let words = "its bytes are not the announced ones (run): x";
        assert!(change.why.as_ref().unwrap().ends_with(words), "{change:?}");
    }
}

/// The owner of a supervisor, with a clock that only tests move: it does what it is told, and
/// the outside decides how that ends.
struct Owner {
    supervisor: Supervisor,
    limits: Limits,
    moment: Moment,
    due: Option<(f64, Signal)>,
}

impl Owner {
    fn tell(&mut self, signal: Signal) {
        match self.supervisor.handle(signal, &self.moment, &self.limits) {
            Action::None => {}
            Action::Pause(pause) => {
                self.due = Some((self.moment.now + f64::from(pause), Signal::PauseOver));
            }
            Action::Keep(time) => {
                self.due = Some((self.moment.now + f64::from(time), Signal::Expired));
            }
            _ => self.due = None,
        }
    }

    fn pass(&mut self, time: f64) {
        let until = self.moment.now + time;
        if let Some((at, signal)) = self.due.take_if(|(at, _)| *at <= until) {
            self.moment.now = at;
            self.tell(signal);
        }
        self.moment.now = until;
    }

    /// What anybody can do so that it is on the page, if nothing goes wrong.
    fn bring_back(&mut self) {
        self.moment.wanted = true;
        self.moment.has_code = true;
        for _ in 0..6 {
            let signal = match self.supervisor.phase() {
                Phase::Idle | Phase::Failed(_) | Phase::Incompatible(_) => Signal::Wanted,
                Phase::Unloaded => Signal::Wanted,
                Phase::Broken(_) => Signal::Retried,
                Phase::Loading => Signal::Started,
                Phase::Restarting(_) => {
                    self.pass(1e9);
                    Signal::Started
                }
                Phase::Ready => Signal::Rendered,
                Phase::Degraded(_) => {
                    self.moment.shown = true;
                    Signal::Recovered
                }
                Phase::Mounted => return,
            };
            self.tell(signal);
        }
    }
}

/// What comes from outside: timers are the owner's own.
fn any_signal() -> impl Strategy<Value = Signal> {
    let mut signals = signals();
    signals.retain(|signal| !matches!(signal, Signal::PauseOver | Signal::Expired));
    prop::sample::select(signals)
}

proptest! {
    #[test]
    fn no_phase_is_a_dead_end_and_no_timer_outlives_its_owner(
        steps in prop::collection::vec(
            (any_signal(), any::<[bool; 4]>(), 0_u32..40_000, 0.0_f64..=1.0),
            0..60,
        ),
        keep_alive in prop::sample::select(vec![0_u32, 5_000]),
    ) {
        let limits = Limits { keep_alive, ..Limits::default() };
        let mut owner = Owner {
            supervisor: Supervisor::default(),
            limits,
            moment: MOMENT,
            due: None,
        };
        let mut granted: Vec<f64> = Vec::new();
        for (signal, [wanted, shown, has_code, waiting], pause, random) in steps {
            owner.pass(f64::from(pause));
            owner.moment = Moment { now: owner.moment.now, random, wanted, shown, has_code, waiting };
            let before = owner.supervisor.restarts();
            if matches!(signal, Signal::Retried | Signal::Redeployed) {
                granted.clear();
            }
            owner.tell(signal);
            if owner.supervisor.restarts() > before {
                let now = owner.moment.now;
                granted.retain(|at| *at > now - f64::from(RestartPolicy::default().period));
                granted.push(now);
                prop_assert!(granted.len() <= RestartPolicy::default().limit);
            }
            prop_assert_eq!(owner.supervisor.has_timer(), owner.due.is_some());
            match owner.supervisor.phase() {
                Phase::Restarting(_) => {}
                phase if phase.is_live() => {}
                phase => prop_assert!(!owner.supervisor.has_timer(), "a timer while {phase}"),
            }
        }
        owner.bring_back();
        prop_assert_eq!(owner.supervisor.phase(), &Phase::Mounted);
        // And everything ends when everybody leaves.
        owner.moment.wanted = false;
        owner.tell(Signal::Left);
        owner.pass(f64::from(keep_alive));
        prop_assert_eq!(owner.supervisor.phase(), &Phase::Unloaded);
        prop_assert!(!owner.supervisor.has_timer());
    }
}

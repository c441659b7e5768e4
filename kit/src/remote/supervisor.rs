use super::error::{RemoteError, RemoteErrorKind};
use super::history::{Change, History};
use super::limits::Limits;
use super::phase::Phase;
use super::restarts::Restarts;
use super::signal::{Action, Moment, Signal};

/// Decides what becomes of a remote: a state machine without clock, timers or page.
///
/// | phase | on | when | becomes | and |
/// |---|---|---|---|---|
/// | idle, failed, incompatible | wanted, foreseen | | loading | load |
/// | unloaded | wanted | | loading | instantiate |
/// | broken | wanted | | broken | look for another build |
/// | loading | fetched | wanted | loading | instantiate |
/// | loading | fetched | not wanted | unloaded | |
/// | loading | given up | its code is here | unloaded | drop |
/// | loading | given up | otherwise | idle | drop |
/// | loading, restarting | refused | by contract, browser or memory | incompatible | drop |
/// | loading, restarting | refused | otherwise | failed | drop |
/// | loading, restarting | started | wanted | ready | mount |
/// | loading, restarting | started | not wanted | unloaded | drop |
/// | ready | rendered | | mounted | |
/// | ready, mounted, degraded | faulted | | degraded | |
/// | degraded | recovered | something is shown | mounted | |
/// | degraded | recovered | otherwise | ready | |
/// | loading, ready, mounted, degraded, restarting | crashed | not wanted | unloaded | drop |
/// | loading, ready, mounted, degraded, restarting | crashed | as often as allowed | restarting | pause |
/// | loading, ready, mounted, degraded, restarting | crashed | too often | broken | drop |
/// | restarting | pause over, retried | | restarting | instantiate |
/// | restarting | left | | unloaded | drop |
/// | ready, mounted, degraded | left | it is kept alive | ready | keep |
/// | ready, mounted, degraded | left | otherwise | unloaded | drop |
/// | ready, mounted, degraded | wanted | it was kept alive | the same | mount |
/// | ready, mounted, degraded | expired | not wanted | unloaded | drop |
/// | ready, mounted, degraded | evicted | | unloaded | drop |
/// | idle, broken, failed, incompatible | retried | | loading | load |
/// | loading | retried | between two attempts | loading | load |
/// | ready, mounted, degraded | retried | wanted | the same | mount |
/// | broken, failed, incompatible | redeployed | | loading | load |
///
/// Everything else changes nothing. Bytes that mismatched change no phase, and are remembered.
///
/// # Guarantees
///
/// 1. From every phase a retry, a mount or a deployment leads on: none is a dead end.
/// 2. There is at most one timer, and whatever has something done ends it: no timer outlives what
///    it was for.
/// 3. More restarts than [`RestartPolicy`](super::RestartPolicy) allows are never granted, unless
///    somebody retries or deploys.
///
/// The rule for restarts is that of Erlang's supervisors (OTP design principles, "Maximum restart
/// intensity"): more than so many in a period, and it gives up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Supervisor {
    phase: Phase,
    restarts: Restarts,
    history: History,
    timer: Option<Timer>,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Timer {
    Restart,
    Expiry,
}

impl Supervisor {
    /// The present phase.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// What has happened to it.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// How often it was restarted.
    pub fn restarts(&self) -> u32 {
        self.restarts.total()
    }

    /// Whether the pause before a restart or the time that an instance is kept is running.
    pub fn has_timer(&self) -> bool {
        self.timer.is_some()
    }

    /// Writes down what changes no phase.
    pub fn note(&mut self, at: f64, on: &'static str, why: &str) {
        let phase = self.phase.as_str();
        self.history.push(Change {
            at,
            on,
            from: phase,
            to: phase,
            why: Some(why.into()),
        });
    }

    /// Tells it what happened; answers what has to be done.
    pub fn handle(&mut self, signal: Signal, moment: &Moment, limits: &Limits) -> Action {
        if let Some(timer) = timer_of(&signal) {
            // One that was ended may still go off.
            if self.timer != Some(timer) {
                return Action::None;
            }
            self.timer = None;
        }
        let (on, why) = (signal.as_str(), signal.error().map(ToString::to_string));
        let is_remembered = matches!(signal, Signal::Mismatched(_));
        let next = self.next(signal, moment, limits);
        let (phase, action) = next.unwrap_or_else(|| (self.phase.clone(), Action::None));
        if matches!(action, Action::None) && phase == self.phase && !is_remembered {
            return action;
        }
        self.timer = match action {
            Action::Pause(_) => Some(Timer::Restart),
            Action::Keep(_) => Some(Timer::Expiry),
            // What is only noted leaves it running.
            Action::None => self.timer,
            _ => None,
        };
        let from = self.phase.as_str();
        self.phase = phase;
        self.history.push(Change {
            at: moment.now,
            on,
            from,
            to: self.phase.as_str(),
            why: why.map(Into::into),
        });
        action
    }

    fn next(
        &mut self,
        signal: Signal,
        moment: &Moment,
        limits: &Limits,
    ) -> Option<(Phase, Action)> {
        use Phase as P;
        use Signal as S;
        let phase = self.phase.clone();
        Some(match (phase, signal) {
            (P::Idle | P::Failed(_) | P::Incompatible(_), S::Wanted | S::Foreseen) => {
                (P::Loading, Action::Load)
            }
            (P::Unloaded, S::Wanted) => (P::Loading, Action::Instantiate),
            (broken @ P::Broken(_), S::Wanted) => (broken, Action::LookForBuild),
            // It came back while the instance was kept: that is over.
            (live @ (P::Ready | P::Mounted | P::Degraded(_)), S::Wanted)
                if self.timer.is_some() =>
            {
                (live, Action::Mount)
            }
            (P::Loading, S::Fetched) if moment.wanted => (P::Loading, Action::Instantiate),
            (P::Loading, S::Fetched) => (P::Unloaded, Action::None),
            (P::Loading, S::GivenUp) if moment.has_code => (P::Unloaded, Action::Drop),
            (P::Loading, S::GivenUp) => (P::Idle, Action::Drop),
            (P::Loading | P::Restarting(_), S::Refused(error)) if is_lasting(&error) => {
                (P::Incompatible(error), Action::Drop)
            }
            (P::Loading | P::Restarting(_), S::Refused(error)) => (P::Failed(error), Action::Drop),
            (P::Loading | P::Restarting(_), S::Started) if moment.wanted => {
                (P::Ready, Action::Mount)
            }
            (P::Loading | P::Restarting(_), S::Started) => (P::Unloaded, Action::Drop),
            (P::Ready, S::Rendered) => (P::Mounted, Action::None),
            (P::Ready | P::Mounted | P::Degraded(_), S::Faulted(error)) => {
                (P::Degraded(error), Action::None)
            }
            (P::Degraded(_), S::Recovered) if moment.shown => (P::Mounted, Action::None),
            (P::Degraded(_), S::Recovered) => (P::Ready, Action::None),
            (
                P::Loading | P::Ready | P::Mounted | P::Degraded(_) | P::Restarting(_),
                S::Crashed(error),
            ) => {
                if !moment.wanted {
                    return Some((P::Unloaded, Action::Drop));
                }
                let (policy, now) = (&limits.restarts, moment.now);
                match self.restarts.request(policy, now, moment.random) {
                    Some(pause) => (P::Restarting(error), Action::Pause(pause)),
                    None => (P::Broken(error), Action::Drop),
                }
            }
            (restarting @ P::Restarting(_), S::PauseOver) => (restarting, Action::Instantiate),
            (restarting @ P::Restarting(_), S::Retried) => {
                self.restarts.forgive();
                (restarting, Action::Instantiate)
            }
            (P::Restarting(_), S::Left) => (P::Unloaded, Action::Drop),
            (P::Ready | P::Mounted | P::Degraded(_), S::Left) if limits.keep_alive > 0 => {
                (P::Ready, Action::Keep(limits.keep_alive))
            }
            (P::Ready | P::Mounted | P::Degraded(_), S::Left) => (P::Unloaded, Action::Drop),
            (P::Ready | P::Mounted | P::Degraded(_), S::Expired) if !moment.wanted => {
                (P::Unloaded, Action::Drop)
            }
            (P::Ready | P::Mounted | P::Degraded(_), S::Evicted) => (P::Unloaded, Action::Drop),
            (P::Idle | P::Broken(_) | P::Failed(_) | P::Incompatible(_), S::Retried) => {
                self.restarts.forgive();
                (P::Loading, Action::Load)
            }
            (P::Loading, S::Retried) if moment.waiting => {
                self.restarts.forgive();
                (P::Loading, Action::Load)
            }
            (live @ (P::Ready | P::Mounted | P::Degraded(_)), S::Retried) => {
                self.restarts.forgive();
                // The time of an instance that nobody needs goes on.
                (
                    live,
                    if moment.wanted {
                        Action::Mount
                    } else {
                        Action::None
                    },
                )
            }
            (P::Broken(_) | P::Failed(_) | P::Incompatible(_), S::Redeployed) => {
                self.restarts.forgive();
                (P::Loading, Action::Load)
            }
            _ => return None,
        })
    }
}

/// The timer that a signal is the end of.
fn timer_of(signal: &Signal) -> Option<Timer> {
    match signal {
        Signal::PauseOver => Some(Timer::Restart),
        Signal::Expired => Some(Timer::Expiry),
        _ => None,
    }
}

/// Whether only a deployment, or another browser, can help.
fn is_lasting(error: &RemoteError) -> bool {
    matches!(
        error.kind(),
        RemoteErrorKind::Incompatible | RemoteErrorKind::Unsupported
    )
}

#[cfg(test)]
mod chaos;
#[cfg(test)]
mod tests;

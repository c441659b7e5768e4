//! One question to one mount: its time, its answers, and the dialog.

use super::answer;
use super::guards::{Goal, GuardTimes, Guards};
use super::question::LeaveQuestion;
use crate::guard::leaving::{Answer, Command, Leaving};
use crate::provider::{console_error, spawn, timer};
use futures::future::{AbortHandle, abortable, join_all};
use gloo_timers::callback::Timeout;
use js_sys::Function;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;

/// What belongs to the open question, and ends with it.
pub(super) struct Asking {
    timers: Vec<Timeout>,
    _acknowledge: Closure<dyn Fn(JsValue)>,
    answer: AbortHandle,
}

impl Drop for Asking {
    fn drop(&mut self) {
        // Whoever never answers is not waited for: the promise may be that of a dead instance.
        self.answer.abort();
    }
}

impl Guards {
    pub(super) fn run(&self, commands: Vec<Command<Goal>>) {
        for command in commands {
            match command {
                Command::Ask { question, mount } => self.ask(question, mount),
                Command::Confirm {
                    question,
                    mount,
                    reason,
                } => self.confirm(question, mount, Some(reason)),
                Command::Offer { question, mount } => self.confirm(question, mount, None),
                Command::Close => self.close(),
                Command::Late { mount } => {
                    let limit = self.times.answer;
                    self.report(mount, &format!("did not answer in {limit} ms"));
                }
                Command::Go(goal) => (self.go)(goal),
            }
        }
    }

    fn ask(&self, question: u32, mount: u32) {
        let handle = self
            .mounts
            .borrow()
            .get(&mount)
            .filter(|mount| mount.is_visible)
            .and_then(|mount| mount.handle.clone());
        let found = handle.and_then(|handle| Some((answer::function_of(&handle)?, handle)));
        let Some((guard, handle)) = found else {
            return self.tell_gone(mount);
        };
        let to = self.leaving.borrow().goal().map(|goal| goal.to.clone());
        let acknowledge = {
            let weak = self.weak.clone();
            Closure::<dyn Fn(JsValue)>::new(move |hook: JsValue| {
                if let Some(guards) = weak.upgrade() {
                    let hook = hook.as_f64().map(|hook| hook as usize);
                    guards.leaving.borrow_mut().acknowledged(question, hook);
                }
            })
        };
        let asking = acknowledge.as_ref().unchecked_ref::<Function>().clone();
        let GuardTimes { answer, patience } = self.times;
        let timers = vec![
            self.after(answer, move |leaving| leaving.timed_out(question)),
            // Not before it is known who asks.
            self.after(patience.max(answer), move |leaving| {
                leaving.overdue(question)
            }),
        ];
        let weak = self.weak.clone();
        let (work, answer) = abortable(async move {
            let to = to.unwrap_or_default();
            let answers = match guard.call2(&handle, &to.into(), &asking) {
                Ok(returned) => answer::of_hooks(returned).await,
                Err(thrown) => Err(thrown),
            };
            let answers = answers.unwrap_or_else(|thrown| {
                failed(&weak, mount, &thrown);
                Vec::new()
            });
            // What follows may end this very task.
            let count = answers.len();
            later(&weak, move |leaving| leaving.counted(question, count));
            let answers = answers.into_iter().enumerate().map(async |(hook, answer)| {
                let answer = answer::read(answer).await.unwrap_or_else(|thrown| {
                    failed(&weak, mount, &thrown);
                    Answer::Leave
                });
                later(&weak, move |leaving| leaving.said(question, hook, answer));
            });
            join_all(answers).await;
        });
        self.asking.replace(Some(Asking {
            timers,
            _acknowledge: acknowledge,
            answer,
        }));
        spawn(async move {
            // Whether it came to its end or was ended: there is nothing left to do.
            let _ = work.await;
        });
    }

    fn after(
        &self,
        time: u32,
        what: impl FnOnce(&mut Leaving<Goal>) -> Vec<Command<Goal>> + 'static,
    ) -> Timeout {
        let weak = self.weak.clone();
        Timeout::new(timer(time), move || {
            if let Some(guards) = weak.upgrade() {
                let commands = what(&mut guards.leaving.borrow_mut());
                guards.run(commands);
            }
        })
    }

    /// Asks the user; without a reason, whether to wait for a mount that asks.
    fn confirm(&self, question: u32, mount: u32, reason: Option<String>) {
        if let Some(asking) = self.asking.borrow_mut().as_mut() {
            asking.timers.clear();
        }
        let remote = self.name(mount);
        let weak = self.weak.clone();
        let decide = move |leave| {
            // The answer may come from a handler of the dialog that it closes.
            later(&weak, move |leaving| leaving.confirmed(question, leave));
        };
        let dialog = self.dialog.borrow().clone();
        let asked = LeaveQuestion::new(remote, reason, decide);
        match dialog {
            Some(show) => {
                self.question.replace(Some(asked.clone()));
                show(Some(asked));
            }
            // Services without a tree of components: the browser has a dialog too.
            None => {
                let window = web_sys::window();
                let said =
                    window.and_then(|window| window.confirm_with_message(asked.reason()).ok());
                if said.unwrap_or(true) {
                    asked.leave();
                } else {
                    asked.stay();
                }
            }
        }
    }

    fn close(&self) {
        let ended = self.asking.replace(None);
        drop(ended);
        if self.question.replace(None).is_some() {
            let dialog = self.dialog.borrow().clone();
            if let Some(show) = dialog {
                show(None);
            }
        }
    }

    fn name(&self, mount: u32) -> Rc<str> {
        let mounts = self.mounts.borrow();
        mounts
            .get(&mount)
            .map_or_else(|| "unknown".into(), |mount| mount.remote.clone())
    }

    fn report(&self, mount: u32, what: &str) {
        let remote = self.name(mount);
        console_error(&format!(
            "remote `{remote}`: its navigation guard {what}; it is not waited for"
        ));
    }
}

/// Says it later: whoever says it may be in the middle of something.
fn later(
    guards: &Weak<Guards>,
    what: impl FnOnce(&mut Leaving<Goal>) -> Vec<Command<Goal>> + 'static,
) {
    let weak = guards.clone();
    spawn(async move {
        if let Some(guards) = weak.upgrade() {
            let commands = what(&mut guards.leaving.borrow_mut());
            guards.run(commands);
        }
    });
}

fn failed(guards: &Weak<Guards>, mount: u32, thrown: &JsValue) {
    let text = thrown
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| thrown.as_string())
        .unwrap_or_else(|| "it threw something that is no error".to_owned());
    if let Some(guards) = guards.upgrade() {
        guards.report(mount, &format!("failed: {text}"));
    }
}

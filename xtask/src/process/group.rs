use crate::error::XtaskError;
use std::{process::ExitStatus, time::Duration};
use tokio::{
    process::{Child, ChildStdout, Command},
    time::timeout,
};

const PATIENCE: Duration = Duration::from_secs(5);

/// A program that stays, with everything it starts. Dropping it ends the whole group.
#[must_use = "the program ends when this is dropped"]
pub(crate) struct Group {
    child: Child,
    id: Option<u32>,
}

impl Group {
    /// Starts `command` as the leader of a group: Ctrl-C in a terminal reaches this process
    /// alone, which then ends the group in order.
    pub(crate) fn start(command: &mut Command) -> Result<Self, XtaskError> {
        #[cfg(unix)]
        command.process_group(0);
        let program = command
            .as_std()
            .get_program()
            .to_string_lossy()
            .into_owned();
        let child = command
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| XtaskError::new(format!("cannot run `{program}`: {error}")))?;
        Ok(Self {
            id: child.id(),
            child,
        })
    }

    /// What the leader and all that inherit it write, if the command pipes it; once.
    pub(crate) fn output(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Does what Ctrl-C in a terminal does.
    pub(crate) fn interrupt(&self) {
        self.signal(Signal::Interrupt);
    }

    /// Waits until the leader ends by itself.
    pub(crate) async fn ended(&mut self) -> Result<ExitStatus, XtaskError> {
        Ok(self.child.wait().await?)
    }

    /// Asks the group to end, and insists after five seconds.
    pub(crate) async fn stop(mut self) {
        self.signal(Signal::Term);
        let _ = timeout(PATIENCE, self.child.wait()).await;
        // The leader may be gone before the others: dropping kills what is left of the group.
    }

    #[cfg(unix)]
    fn signal(&self, signal: Signal) {
        use rustix::process::{Pid, Signal as Unix, kill_process_group};
        let group = self
            .id
            .and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        if let Some(group) = group {
            // No such group means that everything in it has ended.
            let _ = kill_process_group(
                group,
                match signal {
                    Signal::Interrupt => Unix::INT,
                    Signal::Term => Unix::TERM,
                    Signal::Kill => Unix::KILL,
                },
            );
        }
    }

    #[cfg(not(unix))]
    fn signal(&self, _: Signal) {}
}

#[derive(Clone, Copy)]
enum Signal {
    Interrupt,
    Term,
    Kill,
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal(Signal::Kill);
    }
}

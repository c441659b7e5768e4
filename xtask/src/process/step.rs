use crate::{checkout, error::XtaskError};
use std::{
    ffi::OsStr,
    path::PathBuf,
    process::{Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

/// A program that is run to its end, from the root of the repository.
pub(crate) struct Step {
    command: Command,
    limit: Option<Duration>,
}

/// A step that runs cargo.
pub(crate) fn cargo(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Step {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Step::new(program).args(args)
}

/// The first program of that name on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

impl Step {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        // Nothing here may ask: a chore runs without a terminal too.
        command.current_dir(checkout::root()).stdin(Stdio::null());
        Self {
            command,
            limit: None,
        }
    }

    pub(crate) fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Where it runs; in the checkout otherwise.
    pub(crate) fn folder(mut self, folder: impl AsRef<std::path::Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Ends the program, as a failure, when it takes longer.
    pub(crate) fn limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Runs it with the output of this process.
    pub(crate) fn run(mut self) -> Result<(), XtaskError> {
        let status = self.status()?;
        if status.success() {
            Ok(())
        } else {
            Err(XtaskError::new(format!(
                "`{}` failed: {status}",
                self.line()
            )))
        }
    }

    /// Runs it and answers what it printed.
    pub(crate) fn output(mut self) -> Result<String, XtaskError> {
        let line = self.line();
        let output = self
            .command
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| XtaskError::new(format!("cannot run `{line}`: {error}")))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(XtaskError::new(format!(
                "`{line}` failed: {}",
                output.status
            )))
        }
    }

    fn status(&mut self) -> Result<ExitStatus, XtaskError> {
        let line = self.line();
        let cannot = |error| XtaskError::new(format!("cannot run `{line}`: {error}"));
        let Some(limit) = self.limit else {
            return self.command.status().map_err(cannot);
        };
        let mut child = self.command.spawn().map_err(cannot)?;
        let deadline = Instant::now() + limit;
        loop {
            if let Some(status) = child.try_wait().map_err(cannot)? {
                return Ok(status);
            }
            if Instant::now() >= deadline {
                // Already ended is as good as killed.
                let _ = child.kill();
                let _ = child.wait();
                let seconds = limit.as_secs();
                return Err(XtaskError::new(format!(
                    "`{line}` took longer than {seconds} s"
                )));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn line(&self) -> String {
        let program = std::path::Path::new(self.command.get_program());
        let mut line = program
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for arg in self.command.get_args() {
            line += " ";
            line += &arg.to_string_lossy();
        }
        line
    }
}

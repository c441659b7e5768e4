use crate::progress::{Event, Progress};
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

/// What a program did.
pub(super) struct Finished {
    pub(super) status: ExitStatus,
    pub(super) stdout: Vec<u8>,
    /// The lines it wrote for people.
    pub(super) stderr: Vec<String>,
}

/// Runs a program to its end; the lines it writes for people are events.
pub(super) fn run(command: &mut Command, progress: &mut dyn Progress) -> io::Result<Finished> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // One pipe is read on a thread, so that a program that fills the other does not wait for us.
    let stdout = child.stdout.take().map(|mut pipe| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = pipe.read_to_end(&mut bytes);
            bytes
        })
    });
    let mut lines = Vec::new();
    if let Some(pipe) = child.stderr.take() {
        for line in BufReader::new(pipe).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).trim_end().to_owned();
            progress.event(Event::Line { text: &line });
            lines.push(line);
        }
    }
    let stdout = stdout
        .and_then(|thread| thread.join().ok())
        .unwrap_or_default();
    Ok(Finished {
        status: child.wait()?,
        stdout,
        stderr: lines,
    })
}

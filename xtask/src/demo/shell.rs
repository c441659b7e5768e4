use crate::{checkout, error::XtaskError, process::Group, setup, stage};
use std::{
    net::Ipv4Addr,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    process::Command,
    time::{sleep, timeout},
};

/// It has been built before, so this is trunk's own work.
const START: Duration = Duration::from_secs(300);
const ANSWER: Duration = Duration::from_secs(5);
const INTERVAL: Duration = Duration::from_millis(200);

/// trunk, serving the shell.
pub(super) struct Shell {
    port: u16,
    trunk: Group,
}

impl Shell {
    /// Builds the shell once, so that an error ends the demo, then lets trunk serve and watch it.
    pub(super) async fn start(port: u16, registry: &Path) -> Result<Self, XtaskError> {
        println!("demo: trunk builds the shell");
        let built = Group::start(&mut trunk("build", registry)?)?
            .ended()
            .await?;
        if !built.success() {
            return Err(XtaskError::new("the shell was not built, see above"));
        }
        let watched = [
            "demo-shell",
            "demo-remotes/contracts/src",
            "kit/src",
            "kit/macros/src",
        ];
        let mut command = trunk("serve", registry)?;
        command
            .args(["--address", "127.0.0.1", "--disable-address-lookup", "true"])
            .arg("--port")
            .arg(port.to_string())
            .args(watched.iter().flat_map(|path| ["--watch", path]))
            .arg("--watch")
            // The folder: the file itself is replaced, not rewritten.
            .arg(registry.parent().unwrap_or(registry));
        Ok(Self {
            port,
            trunk: Group::start(&mut command)?,
        })
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Waits until the page and its registry are served.
    pub(super) async fn ready(&mut self) -> Result<(), XtaskError> {
        let deadline = Instant::now() + START;
        while Instant::now() < deadline {
            let up = answers(self.port, "/").await && answers(self.port, "/remotes.json").await;
            if up {
                return Ok(());
            }
            tokio::select! {
                result = self.ended() => return result,
                () = sleep(INTERVAL) => {}
            }
        }
        Err(XtaskError::new(format!(
            "the shell was not served within {} s",
            START.as_secs()
        )))
    }

    /// Waits until trunk ends, which it should not.
    pub(super) async fn ended(&mut self) -> Result<(), XtaskError> {
        let status = self.trunk.ended().await?;
        Err(XtaskError::new(format!("trunk ended: {status}")))
    }

    pub(super) async fn stop(self) {
        self.trunk.stop().await;
    }
}

/// A trunk command that puts `registry` beside the shell.
fn trunk(what: &str, registry: &Path) -> Result<Command, XtaskError> {
    let mut command = Command::new(setup::program("trunk")?);
    command
        .current_dir(checkout::root())
        .args([what, "--offline", "--dist"])
        .arg(checkout::mfe().join("demo/shell"))
        .env("PATH", setup::path_with_tools()?)
        .env(stage::REGISTRY, registry)
        // trunk 0.21 takes its value for one of its own flags and gives up.
        .env_remove("NO_COLOR")
        .stdin(Stdio::null());
    Ok(command)
}

async fn answers(port: u16, path: &str) -> bool {
    matches!(timeout(ANSWER, status(port, path)).await, Ok(Ok(true)))
}

async fn status(port: u16, path: &str) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut start = [0; 12];
    stream.read_exact(&mut start).await?;
    Ok(start.ends_with(b" 200"))
}

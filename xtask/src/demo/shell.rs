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

/// Building the shell for the first time compiles every dependency.
const START: Duration = Duration::from_secs(1_800);
const ANSWER: Duration = Duration::from_secs(5);
const INTERVAL: Duration = Duration::from_millis(200);

/// trunk, serving the shell.
pub(super) struct Shell {
    port: u16,
    trunk: Group,
}

impl Shell {
    pub(super) fn start(port: u16, registry: &Path) -> Result<Self, XtaskError> {
        println!("demo: trunk builds the shell");
        let folder = registry.parent().unwrap_or(registry);
        let watched = [
            "demo-shell",
            "demo-remotes/contracts/src",
            "kit/src",
            "kit/macros/src",
        ];
        let mut command = Command::new(setup::program("trunk")?);
        command
            .current_dir(checkout::root())
            .args(["serve", "--offline", "--address", "127.0.0.1", "--port"])
            .arg(port.to_string())
            .args(watched.iter().flat_map(|path| ["--watch", path]))
            .arg("--watch")
            .arg(folder)
            .env("PATH", setup::path_with_tools()?)
            .env(stage::REGISTRY, registry)
            // trunk 0.21 takes its value for one of its own flags and gives up.
            .env_remove("NO_COLOR")
            .stdin(Stdio::null());
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

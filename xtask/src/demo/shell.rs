use crate::{checkout, error::XtaskError, process::Group, setup, stage};
use std::{
    fs,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
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
    registry: PathBuf,
    trunk: Group,
}

impl Shell {
    /// Builds the shell once, so that an error ends the demo, then lets trunk serve and watch it
    /// on the port of `listener`, which is held until then.
    pub(super) async fn start(listener: TcpListener, registry: &Path) -> Result<Self, XtaskError> {
        let port = listener.local_addr()?.port();
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
            "demo-remotes/notice/src",
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
        drop(listener);
        Ok(Self {
            port,
            registry: registry.to_owned(),
            trunk: Group::start(&mut command)?,
        })
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Waits until trunk serves the page and the registry.
    pub(super) async fn ready(&mut self) -> Result<(), XtaskError> {
        let deadline = Instant::now() + START;
        while Instant::now() < deadline {
            if self.is_served().await {
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

    /// Whether the page is there, and from trunk: another program that was quicker to listen
    /// does not know where the remotes are.
    async fn is_served(&self) -> bool {
        let Ok(registry) = fs::read(&self.registry) else {
            return false;
        };
        answer(self.port, "/").await.is_some()
            && answer(self.port, "/remotes.json").await.as_ref() == Some(&registry)
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

/// The body of a good answer.
async fn answer(port: u16, path: &str) -> Option<Vec<u8>> {
    let answer = timeout(ANSWER, ask(port, path)).await.ok()?.ok()?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let is_good = answer.get(8..12) == Some(b" 200");
    is_good.then(|| answer[end + 4..].to_owned())
}

/// What is sent until the connection ends. HTTP/1.0, so that the body comes in one piece.
async fn ask(port: u16, path: &str) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    let request =
        format!("GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Answers `body` to every request.
    async fn stranger(body: &'static str) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let _ = stream.read(&mut [0; 1024]).await;
                let answer = format!("HTTP/1.1 200 OK\r\n\r\n{body}");
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        port
    }

    /// A shell whose trunk is `program`, on a port where something answers `body`.
    async fn shell(program: &str, body: &'static str, registry: &Path) -> Shell {
        fs::write(registry, "where the remotes are").unwrap();
        Shell {
            port: stranger(body).await,
            registry: registry.to_owned(),
            trunk: Group::start(Command::new("sh").args(["-c", program])).unwrap(),
        }
    }

    #[tokio::test]
    async fn only_what_knows_the_registry_is_the_shell() {
        let folder = tempfile::tempdir().unwrap();
        let registry = folder.path().join("remotes.json");
        let mut own = shell("exec sleep 60", "where the remotes are", &registry).await;
        assert_eq!(own.ready().await, Ok(()));
        let mut other = shell("exit 3", "another program", &registry).await;
        assert_eq!(
            other.ready().await.unwrap_err().to_string(),
            "trunk ended: exit status: 3"
        );
    }
}

use super::engine::Engine;
use crate::error::E2eError;
use std::{
    fmt,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
    time::timeout,
};

const START: Duration = Duration::from_secs(20);
const QUIT: Duration = Duration::from_secs(5);

/// A running WebDriver. Dropping it ends it and its browsers.
#[must_use = "the driver ends when this is dropped"]
pub struct Driver {
    engine: Engine,
    port: u16,
    child: Child,
}

impl Driver {
    /// Starts the driver of `engine` and waits until it listens.
    ///
    /// # Errors
    ///
    /// When the program is missing, does not start, or says no port within 20 s.
    pub async fn start(engine: Engine) -> Result<Self, E2eError> {
        let program = engine.driver()?;
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| {
                E2eError::new(format!("cannot start `{}`: {error}", program.display()))
            })?;
        let Some(out) = child.stdout.take() else {
            return Err(E2eError::new(
                "the driver has no output to read its port from",
            ));
        };
        let mut lines = BufReader::new(out).lines();
        let port = timeout(START, port_of(&mut lines))
            .await
            .ok()
            .flatten()
            .ok_or_else(|| {
                E2eError::new(format!("`{}` did not say its port", program.display()))
            })?;
        // Its pipe must not fill up; the task ends with the process.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self {
            engine,
            port,
            child,
        })
    }

    /// The engine it drives.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks chromedriver to end its browsers and itself.
    fn ask_to_quit(&self) -> std::io::Result<()> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let mut stream = TcpStream::connect_timeout(&address, QUIT)?;
        stream.set_read_timeout(Some(QUIT))?;
        write!(
            stream,
            "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        stream.read(&mut [0; 64]).map(|_| ())
    }
}

async fn port_of(lines: &mut Lines<BufReader<ChildStdout>>) -> Option<u16> {
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(rest) = line.split("successfully on port ").nth(1) {
            return rest.trim_end_matches('.').trim().parse().ok();
        }
    }
    None
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.ask_to_quit().is_ok() {
            let deadline = Instant::now() + QUIT;
            while Instant::now() < deadline {
                if !matches!(self.child.try_wait(), Ok(None)) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(10));
            }
        }
        // Already ended is as good as killed.
        let _ = self.child.start_kill();
    }
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("engine", &self.engine)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

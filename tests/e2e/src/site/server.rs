use super::{
    fault::{Fault, FaultGuard},
    inject::{Desk, inject},
    log::Seen,
};
use crate::error::E2eError;
use axum::{Router, middleware};
use std::{fmt, fs, net::Ipv4Addr, path::Path, sync::atomic::Ordering};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};
use yew_mfe::registry::Registry;
use yew_mfe_server::{
    assets::{Assets, Origins},
    page::{Page, PageError, Roots},
    state::StateLogs,
};

/// The element that the demo's shell is in.
const ROOT: &str = "id=\"app\"";

/// A server on a port of its own, hence an origin of its own. It ends when dropped.
#[must_use = "the server ends when this is dropped"]
pub struct Site {
    origin: String,
    desk: Desk,
    task: JoinHandle<()>,
    /// The registry file of a shell.
    registry: Option<TempDir>,
}

impl Site {
    /// Serves `router` on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// When no port can be had.
    pub async fn start(router: Router) -> Result<Self, E2eError> {
        Self::start_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?, router)
    }

    /// Serves `router` on `listener`.
    ///
    /// # Errors
    ///
    /// When the listener has no address.
    pub fn start_on(listener: TcpListener, router: Router) -> Result<Self, E2eError> {
        let origin = format!("http://{}", listener.local_addr()?);
        let desk = Desk::default();
        let router = router.layer(middleware::from_fn_with_state(desk.clone(), inject));
        let task = tokio::spawn(async move {
            // Without a shutdown signal it only ends by being aborted.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self {
            origin,
            desk,
            task,
            registry: None,
        })
    }

    /// Names the origin by `host`, which has to be a name of 127.0.0.1.
    ///
    /// A browser takes `localhost` and `127.0.0.1` for two sites, not only for two origins.
    pub fn with_host(mut self, host: &str) -> Self {
        if let Some((_, port)) = self.origin.rsplit_once(':') {
            self.origin = format!("http://{host}:{port}");
        }
        self
    }

    /// Isolates its pages from other origins, for which a browser gives them a finer clock: 5 µs in
    /// Chromium instead of 100.
    pub fn isolated(self) -> Self {
        self.desk.isolated.store(true, Ordering::SeqCst);
        self
    }

    /// Serves the folder of a built remote to every origin.
    ///
    /// # Errors
    ///
    /// As [`Site::start`], or when there is no such folder.
    pub async fn remote(folder: impl AsRef<Path>) -> Result<Self, E2eError> {
        let folder = existing(folder.as_ref())?;
        Self::start(Assets::new(folder).origins(Origins::any()).router()).await
    }

    /// Serves the folder of a built shell with `registry` inlined in its page.
    ///
    /// # Errors
    ///
    /// As [`Site::start`], or when the folder has no usable `index.html`.
    pub async fn shell(folder: impl AsRef<Path>, registry: &Registry) -> Result<Self, E2eError> {
        Self::shell_with(folder.as_ref(), registry, Ok, None).await
    }

    /// The same with logs of shared state below `/state`, and a page of the demo that is told so.
    ///
    /// # Errors
    ///
    /// As [`Site::shell`].
    pub async fn shell_with_logs(
        folder: impl AsRef<Path>,
        registry: &Registry,
        logs: StateLogs,
    ) -> Result<Self, E2eError> {
        Self::shell_with(folder.as_ref(), registry, Ok, Some(logs)).await
    }

    /// The same with hints for what the registry marks as to be preloaded.
    ///
    /// # Errors
    ///
    /// As [`Site::shell`].
    pub async fn shell_with_hints(
        folder: impl AsRef<Path>,
        registry: &Registry,
        roots: Roots,
    ) -> Result<Self, E2eError> {
        let hints = |page: Page| page.hints(roots);
        Self::shell_with(folder.as_ref(), registry, hints, None).await
    }

    async fn shell_with(
        folder: &Path,
        registry: &Registry,
        change: impl FnOnce(Page) -> Result<Page, PageError>,
        logs: Option<StateLogs>,
    ) -> Result<Self, E2eError> {
        let folder = existing(folder)?;
        let held = tempfile::Builder::new().prefix("mfe-registry-").tempdir()?;
        let file = held.path().join("remotes.json");
        fs::write(&file, registry.to_json())?;
        let mut index = folder.join("index.html");
        if logs.is_some() {
            let told = [ROOT, " data-state=\"/state\""].concat();
            let text = fs::read_to_string(&index)?.replace(ROOT, &told);
            index = held.path().join("index.html");
            fs::write(&index, text)?;
        }
        let page = Page::open(index, file)
            .and_then(change)
            .map_err(|error| E2eError::new(error.to_string()))?;
        let mut router = Assets::new(folder).page(page).router();
        if let Some(logs) = logs {
            router = router.nest("/state", logs.router());
        }
        let mut site = Self::start(router).await?;
        site.registry = Some(held);
        Ok(site)
    }

    /// Serves another registry from now on, as a deployment does.
    ///
    /// # Errors
    ///
    /// When this is no shell, or the file cannot be written.
    pub fn set_registry(&self, registry: &Registry) -> Result<(), E2eError> {
        let held = self
            .registry
            .as_ref()
            .ok_or_else(|| E2eError::new("only a shell's site has a registry"))?;
        let (new, file) = (
            held.path().join("new.json"),
            held.path().join("remotes.json"),
        );
        fs::write(&new, registry.to_json())?;
        Ok(fs::rename(new, file)?)
    }

    /// The origin, without a slash at its end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The URL of `path`, which starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Spoils the answers to paths that match `pattern`, in which `*` is any text.
    pub fn fault(&self, pattern: &str, fault: Fault) -> FaultGuard {
        self.desk.faults.add(pattern, fault)
    }

    /// Every request so far, in order of arrival.
    pub fn requests(&self) -> Vec<Seen> {
        self.desk.log.all()
    }

    /// How many requests had a path that matches `pattern`.
    pub fn count(&self, pattern: &str) -> usize {
        self.desk.log.count(pattern)
    }
}

/// An origin on which nothing listens: every connection is refused.
///
/// # Errors
///
/// When no port can be had.
pub fn closed_origin() -> Result<String, E2eError> {
    // The port was free a moment ago, and ports are handed out in turn.
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(format!("http://{}", listener.local_addr()?))
}

fn existing(folder: &Path) -> Result<&Path, E2eError> {
    if folder.is_dir() {
        Ok(folder)
    } else {
        Err(E2eError::new(format!(
            "there is no folder `{}`",
            folder.display()
        )))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site")
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpStream,
    };

    #[tokio::test]
    async fn another_host_is_another_origin_on_the_same_port() {
        let site = Site::start(Router::new()).await.unwrap();
        let port = site.origin().strip_prefix("http://127.0.0.1:").unwrap();
        let want = format!("http://localhost:{port}/a");
        assert_eq!(site.with_host("localhost").url("/a"), want);
    }

    #[tokio::test]
    async fn an_isolated_site_says_so_with_every_answer() {
        let mut site = Site::start(Router::new()).await.unwrap();
        for want in [false, true] {
            let address = site.origin().strip_prefix("http://").unwrap();
            let mut stream = TcpStream::connect(address).await.unwrap();
            let request = b"GET /none HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
            stream.write_all(request).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
            assert_eq!(answer.contains("embedder-policy: require-corp"), want);
            assert_eq!(answer.contains("opener-policy: same-origin"), want);
            site = site.isolated();
        }
    }
}

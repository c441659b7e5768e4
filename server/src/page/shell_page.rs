use super::{error::PageError, inline::inline};
use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};
use yew_mfe::registry::Registry;

/// The shell's page, together with its registry. Clones share what was read.
#[derive(Clone)]
pub struct Page {
    shared: Arc<Shared>,
}

struct Shared {
    html: PathBuf,
    registry: PathBuf,
    current: Mutex<Current>,
}

struct Current {
    stamp: Stamp,
    html: String,
    registry: String,
}

/// What tells that one of the two files changed.
#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    files: [Option<(SystemTime, u64)>; 2],
    /// Whether both files had been left alone for a while. A file system that counts time in
    /// coarse steps gives two quick writes one time, so a younger stamp proves nothing.
    settled: bool,
}

/// Coarser than the clock of any file system in use; FAT counts in steps of 2 s.
const SETTLED: Duration = Duration::from_secs(3);

impl Page {
    /// Reads the page `html` and the registry file `registry`.
    ///
    /// # Errors
    ///
    /// [`PageError`] when one of them cannot be read or used; the message names the file.
    pub fn open(html: impl Into<PathBuf>, registry: impl Into<PathBuf>) -> Result<Self, PageError> {
        let (html, registry) = (html.into(), registry.into());
        let stamp = stamp(&html, &registry);
        let (page, text) = read(&html, &registry)?;
        let current = Mutex::new(Current {
            stamp,
            html: page,
            registry: text,
        });
        Ok(Self {
            shared: Arc::new(Shared {
                html,
                registry,
                current,
            }),
        })
    }

    /// The page as a response.
    pub(crate) async fn html(&self) -> Response {
        let html = self.with_current(|current| current.html.clone()).await;
        ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
    }

    async fn registry(&self) -> Response {
        let text = self.with_current(|current| current.registry.clone()).await;
        ([(header::CONTENT_TYPE, "application/json")], text).into_response()
    }

    /// Adds the paths that are the page's own.
    pub(crate) fn routes(self, router: Router) -> Router {
        let (root, index, registry) = (self.clone(), self.clone(), self);
        router
            .route("/", get(move || async move { root.html().await }))
            .route(
                "/index.html",
                get(move || async move { index.html().await }),
            )
            .route(
                "/remotes.json",
                get(move || async move { registry.registry().await }),
            )
    }

    async fn with_current(&self, pick: impl FnOnce(&Current) -> String) -> String {
        let shared = self.shared.clone();
        let (html, registry) = (shared.html.clone(), shared.registry.clone());
        let known = lock(&shared.current).stamp;
        // Both files are small and local, but a network file system must not stall the others.
        let read = tokio::task::spawn_blocking(move || {
            let stamp = stamp(&html, &registry);
            let is_known = known.settled && stamp == known;
            (!is_known).then(|| (stamp, read(&html, &registry)))
        })
        .await
        .unwrap_or(None);
        let mut current = lock(&shared.current);
        match read {
            Some((stamp, Ok((html, registry)))) => {
                *current = Current {
                    stamp,
                    html,
                    registry,
                };
            }
            Some((stamp, Err(error))) => {
                if current.stamp.files != stamp.files {
                    tracing::error!(%error, "the last good page stays up");
                }
                current.stamp = stamp;
            }
            None => {}
        }
        pick(&current)
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("html", &self.shared.html)
            .field("registry", &self.shared.registry)
            .finish_non_exhaustive()
    }
}

/// A reader that panicked left a whole value behind: values are replaced in one step.
fn lock(current: &Mutex<Current>) -> std::sync::MutexGuard<'_, Current> {
    current.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stamp(html: &Path, registry: &Path) -> Stamp {
    let now = SystemTime::now();
    let files = [html, registry].map(|file| {
        let data = fs::metadata(file).ok()?;
        Some((data.modified().ok()?, data.len()))
    });
    let is_settled = |(written, _): &(SystemTime, u64)| {
        now.duration_since(*written).is_ok_and(|age| age > SETTLED)
    };
    Stamp {
        settled: files.iter().flatten().all(is_settled),
        files,
    }
}

fn read(html: &Path, registry: &Path) -> Result<(String, String), PageError> {
    let text =
        |file: &Path| fs::read_to_string(file).map_err(|error| PageError::unusable(file, error));
    let parsed =
        Registry::parse(&text(registry)?).map_err(|error| PageError::unusable(registry, error))?;
    let page = inline(&text(html)?, &parsed).map_err(|error| PageError::unusable(html, error))?;
    Ok((page, parsed.to_json()))
}

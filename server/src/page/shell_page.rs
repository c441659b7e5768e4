use super::error::PageError;
use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use std::{
    cell::RefCell,
    fmt, fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};
use yew_mfe::manifest::Manifest;
use yew_mfe::registry::{Registry, Roots, hints, inline};

/// The shell's page, together with its registry. Clones share what was read.
#[derive(Clone)]
pub struct Page {
    shared: Arc<Shared>,
}

struct Shared {
    html: PathBuf,
    registry: PathBuf,
    /// Where manifests are on disk; without it there are no hints.
    roots: Option<Roots>,
    current: Mutex<Current>,
}

struct Current {
    stamp: Stamp,
    read: Read,
}

/// What was made of the files.
struct Read {
    html: String,
    registry: String,
    /// All files that were looked at, present or not.
    files: Vec<PathBuf>,
}

/// What tells that one of the files changed.
#[derive(Clone, PartialEq)]
struct Stamp {
    files: Vec<Option<(SystemTime, u64)>>,
    /// Whether all files had been left alone for a while. A file system that counts time in
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
        Self::with(html.into(), registry.into(), None)
    }

    /// The same page with hints for what its registry marks `"preload": true`. Files of a remote
    /// are hinted at when `roots` say where its manifest is on this disk.
    ///
    /// # Errors
    ///
    /// As [`Page::open`].
    pub fn hints(self, roots: Roots) -> Result<Self, PageError> {
        let (html, registry) = (self.shared.html.clone(), self.shared.registry.clone());
        Self::with(html, registry, Some(roots))
    }

    fn with(html: PathBuf, registry: PathBuf, roots: Option<Roots>) -> Result<Self, PageError> {
        let stamp = stamp(&[html.clone(), registry.clone()]);
        let read = read(&html, &registry, roots.as_ref())?;
        let current = Mutex::new(Current { stamp, read });
        Ok(Self {
            shared: Arc::new(Shared {
                html,
                registry,
                roots,
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

    async fn with_current(&self, pick: impl FnOnce(&Read) -> String) -> String {
        let shared = self.shared.clone();
        let (known, files) = {
            let current = lock(&shared.current);
            (current.stamp.clone(), current.read.files.clone())
        };
        // The files are small and local, but a network file system must not stall the others.
        let found = tokio::task::spawn_blocking(move || {
            let stamp = stamp(&files);
            let is_known = known.settled && stamp == known;
            (!is_known).then(|| {
                let read = read(&shared.html, &shared.registry, shared.roots.as_ref());
                (stamp, read)
            })
        })
        .await
        .unwrap_or(None);
        let mut current = lock(&self.shared.current);
        match found {
            Some((mut stamp, Ok(read))) => {
                // Other files than those that were looked at: the next request looks at them.
                stamp.settled &= read.files == current.read.files;
                *current = Current { stamp, read };
            }
            Some((stamp, Err(error))) => {
                if current.stamp.files != stamp.files {
                    tracing::error!(%error, "the last good page stays up");
                }
                current.stamp = stamp;
            }
            None => {}
        }
        pick(&current.read)
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

fn stamp(files: &[PathBuf]) -> Stamp {
    let now = SystemTime::now();
    let state = |file: &PathBuf| {
        let data = fs::metadata(file).ok()?;
        Some((data.modified().ok()?, data.len()))
    };
    let files: Vec<_> = files.iter().map(state).collect();
    let is_settled = |(written, _): &(SystemTime, u64)| {
        now.duration_since(*written).is_ok_and(|age| age > SETTLED)
    };
    Stamp {
        settled: files.iter().flatten().all(is_settled),
        files,
    }
}

fn read(html: &Path, registry: &Path, roots: Option<&Roots>) -> Result<Read, PageError> {
    let text =
        |file: &Path| fs::read_to_string(file).map_err(|error| PageError::unusable(file, error));
    let parsed =
        Registry::parse(&text(registry)?).map_err(|error| PageError::unusable(registry, error))?;
    let looked_at = RefCell::new(vec![html.to_owned(), registry.to_owned()]);
    let wanted = roots.map_or_else(Vec::new, |roots| {
        hints(&parsed, |url| {
            let file = roots.file(url)?;
            let text = fs::read_to_string(&file);
            looked_at.borrow_mut().push(file);
            // Who cannot be read is not hinted at; the loader will say what is wrong.
            Manifest::parse(&text.ok()?).ok()
        })
    });
    let page =
        inline(&text(html)?, &parsed, &wanted).map_err(|error| PageError::unusable(html, error))?;
    Ok(Read {
        html: page,
        registry: parsed.to_json(),
        files: looked_at.into_inner(),
    })
}

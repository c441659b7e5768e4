use crate::{checkout, error::XtaskError, process::Group, remotes::Remote};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};
use tokio::{
    process::Command,
    sync::mpsc::{self, UnboundedReceiver},
    time::timeout,
};

/// An editor's save is several events.
const QUIET: Duration = Duration::from_millis(300);

/// The folders that every remote is built from.
const SHARED: [&str; 3] = ["kit/src", "kit/macros/src", "demo-remotes/contracts/src"];

/// The folder of a remote whose files are shipped as they are.
const PUBLIC: &str = "public";

/// Packages `remote` with `program`, a copy of this one. It ends with the demo.
pub(super) async fn package(program: &Path, remote: &Remote) -> Result<(), XtaskError> {
    let mut command = Command::new(program);
    command
        .arg("package")
        .arg(&remote.folder)
        .arg("--dev")
        .stdin(Stdio::null());
    let status = Group::start(&mut command)?.ended().await?;
    if status.success() {
        Ok(())
    } else {
        Err(XtaskError::new(format!(
            "remote `{}` was not built",
            remote.name
        )))
    }
}

/// The sources of the remotes, watched until dropped.
pub(super) struct Watch<'a> {
    remotes: &'a [Remote],
    shared: Vec<PathBuf>,
    changes: UnboundedReceiver<Vec<PathBuf>>,
    _watcher: RecommendedWatcher,
}

impl<'a> Watch<'a> {
    /// Watches the remotes and what they are built from. What changes from now on is kept for
    /// [`Watch::run`].
    pub(super) fn start(remotes: &'a [Remote]) -> Result<Self, XtaskError> {
        let shared = SHARED.map(|path| checkout::root().join(path));
        Self::over(remotes, shared.into())
    }

    fn over(remotes: &'a [Remote], shared: Vec<PathBuf>) -> Result<Self, XtaskError> {
        let (sender, changes) = mpsc::unbounded_channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Ok(event) = event
                && !matches!(event.kind, EventKind::Access(_))
            {
                // The receiver is gone only when the demo is.
                let _ = sender.send(event.paths);
            }
        })
        .map_err(failed)?;
        let own = remotes.iter().map(|remote| &remote.folder);
        for folder in shared.iter().chain(own) {
            watcher
                .watch(folder, RecursiveMode::Recursive)
                .map_err(failed)?;
        }
        Ok(Self {
            remotes,
            shared,
            changes,
            _watcher: watcher,
        })
    }

    /// Hands each remote whose sources changed to `package`, until dropped; `built` is called
    /// after each success.
    pub(super) async fn run(
        mut self,
        mut package: impl AsyncFnMut(&Remote) -> Result<(), XtaskError>,
        mut built: impl FnMut() -> Result<(), XtaskError>,
    ) -> Result<(), XtaskError> {
        while let Some(mut paths) = self.changes.recv().await {
            while let Ok(Some(more)) = timeout(QUIET, self.changes.recv()).await {
                paths.extend(more);
            }
            for remote in affected(self.remotes, &self.shared, &paths) {
                match package(remote).await {
                    Ok(()) => built()?,
                    // The compiler has said why; the old build stays up.
                    Err(error) => eprintln!("demo: {error}"),
                }
            }
        }
        Ok(())
    }
}

fn affected<'a>(remotes: &'a [Remote], shared: &[PathBuf], paths: &[PathBuf]) -> Vec<&'a Remote> {
    let touched = |folder: &Path| {
        paths
            .iter()
            .filter_map(|path| path.strip_prefix(folder).ok())
            .any(|path| is_public(path) || (is_source(path) && !is_output(path)))
    };
    if shared.iter().any(|folder| touched(folder)) {
        return remotes.iter().collect();
    }
    remotes
        .iter()
        .filter(|remote| touched(&remote.folder))
        .collect()
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|kind| {
        ["rs", "toml", "css", "html"]
            .iter()
            .any(|known| kind == *known)
    })
}

/// Whether a path in a remote's folder is that of a static file, or of a folder of them.
fn is_public(path: &Path) -> bool {
    let is_hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
    path.starts_with(PUBLIC) && !path.iter().any(is_hidden)
}

fn is_output(path: &Path) -> bool {
    path.starts_with("target") || path.starts_with("dist")
}

fn failed(error: notify::Error) -> XtaskError {
    XtaskError::new(format!("the sources cannot be watched: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Far more than a loaded machine needs.
    const PATIENCE: Duration = Duration::from_secs(20);

    fn remote(name: &str, parent: &Path) -> Remote {
        Remote {
            name: name.into(),
            package: format!("demo-{name}"),
            folder: parent.join(name),
        }
    }

    #[test]
    fn what_changed_decides_what_is_built() {
        let parent = Path::new("/w/demo-remotes");
        let remotes = [remote("cart", parent), remote("catalog", parent)];
        let shared = [PathBuf::from("/w/kit/src")];
        #[track_caller]
        fn check(remotes: &[Remote], shared: &[PathBuf], path: &str, want: &[&str]) {
            let names: Vec<_> = affected(remotes, shared, &[path.into()])
                .iter()
                .map(|remote| remote.name.as_str())
                .collect();
            assert_eq!(names, want, "{path}");
        }
        for (path, want) in [
            ("/w/demo-remotes/cart/src/lib.rs", &["cart"][..]),
            ("/w/demo-remotes/cart/style.css", &["cart"]),
            ("/w/demo-remotes/cart/public/img/logo.svg", &["cart"]),
            ("/w/demo-remotes/cart/public/img", &["cart"]),
            ("/w/demo-remotes/cart/public/.logo.svg.swp", &[]),
            ("/w/demo-remotes/cart/img/logo.svg", &[]),
            ("/w/kit/src/lib.rs", &["cart", "catalog"]),
            ("/w/kit/src/.lib.rs.swp", &[]),
            ("/w/demo-remotes/cart/target/x.rs", &[]),
            ("/w/demo-remotes/cart/dist/index.html", &[]),
            ("/w/demo-shell/src/main.rs", &[]),
        ] {
            check(&remotes, &shared, path, want);
        }
    }

    #[tokio::test]
    async fn a_saved_file_is_packaged_once_and_a_failure_ends_nothing() {
        let folder = tempfile::tempdir().unwrap();
        // The watcher may name files by their real path.
        let root = folder.path().canonicalize().unwrap();
        let shared = root.join("kit");
        let remotes = [remote("cart", &root), remote("catalog", &root)];
        for place in remotes.iter().map(|one| &one.folder).chain([&shared]) {
            fs::create_dir_all(place.join("src")).unwrap();
        }
        let (cart, catalog) = (&remotes[0].folder, &remotes[1].folder);

        let watch = Watch::over(&remotes, vec![shared.clone()]).unwrap();
        // Before anybody waits: kept, not missed.
        for text in ["a", "ab", "abc"] {
            fs::write(cart.join("src/lib.rs"), text).unwrap();
        }
        fs::write(cart.join("notes.txt"), "no source").unwrap();
        let (told, mut packaged) = mpsc::unbounded_channel();
        let mut built = 0;
        let running = watch.run(
            async |remote| {
                told.send(remote.name.clone()).unwrap();
                match remote.name.as_str() {
                    "catalog" => Err(XtaskError::new("it does not compile")),
                    _ => Ok(()),
                }
            },
            || {
                built += 1;
                Ok(())
            },
        );
        let steps = async {
            let mut next = async || timeout(PATIENCE, packaged.recv()).await.unwrap().unwrap();
            assert_eq!(next().await, "cart");
            fs::write(catalog.join("style.css"), "a").unwrap();
            assert_eq!(next().await, "catalog", "the cart came once");
            fs::write(shared.join("src/lib.rs"), "a").unwrap();
            assert_eq!([next().await, next().await], ["cart", "catalog"]);
        };
        tokio::select! {
            result = running => panic!("it ended: {result:?}"),
            () = steps => {}
        }
        assert_eq!(built, 2, "each success, no failure");
    }
}

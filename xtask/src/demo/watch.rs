use crate::{checkout, error::XtaskError, process::Group, remotes::Remote};
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};
use tokio::{process::Command, sync::mpsc, time::timeout};

/// An editor's save is several events.
const QUIET: Duration = Duration::from_millis(300);

/// Packages `remote` in a program of its own, which ends with the demo.
pub(super) async fn package(remote: &Remote) -> Result<(), XtaskError> {
    let mut command = Command::new(std::env::current_exe()?);
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

/// Packages what changed, until dropped; `built` is called after each success.
pub(super) async fn run(
    remotes: &[Remote],
    built: impl Fn() -> Result<(), XtaskError>,
) -> Result<(), XtaskError> {
    let (sender, mut changes) = mpsc::unbounded_channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Ok(event) = event
            && !matches!(event.kind, EventKind::Access(_))
        {
            // The receiver is gone only when the demo is.
            let _ = sender.send(event.paths);
        }
    })
    .map_err(failed)?;
    let shared: Vec<PathBuf> = ["kit/src", "kit/macros/src", "demo-remotes/contracts/src"]
        .iter()
        .map(|path| checkout::root().join(path))
        .collect();
    let own = remotes.iter().map(|remote| &remote.folder);
    for folder in shared.iter().chain(own) {
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .map_err(failed)?;
    }
    while let Some(mut paths) = changes.recv().await {
        while let Ok(Some(more)) = timeout(QUIET, changes.recv()).await {
            paths.extend(more);
        }
        for remote in affected(remotes, &shared, &paths) {
            match package(remote).await {
                Ok(()) => built()?,
                // The compiler has said why; the old build stays up.
                Err(error) => eprintln!("demo: {error}"),
            }
        }
    }
    Ok(())
}

fn affected<'a>(remotes: &'a [Remote], shared: &[PathBuf], paths: &[PathBuf]) -> Vec<&'a Remote> {
    let sources: BTreeSet<&Path> = paths
        .iter()
        .map(PathBuf::as_path)
        .filter(|path| is_source(path))
        .collect();
    let touched = |folder: &Path| {
        sources
            .iter()
            .any(|path| path.starts_with(folder) && !is_output(path, folder))
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

fn is_output(path: &Path, folder: &Path) -> bool {
    path.strip_prefix(folder)
        .is_ok_and(|inner| inner.starts_with("target") || inner.starts_with("dist"))
}

fn failed(error: notify::Error) -> XtaskError {
    XtaskError::new(format!("the sources cannot be watched: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_decides_what_is_built() {
        let remote = |name: &str| Remote {
            name: name.into(),
            package: format!("demo-{name}"),
            folder: format!("/w/demo-remotes/{name}").into(),
        };
        let remotes = [remote("cart"), remote("catalog")];
        let shared = [PathBuf::from("/w/kit/src")];
        #[track_caller]
        fn check(remotes: &[Remote], shared: &[PathBuf], path: &str, want: &[&str]) {
            let names: Vec<_> = affected(remotes, shared, &[path.into()])
                .iter()
                .map(|remote| remote.name.as_str())
                .collect();
            assert_eq!(names, want, "{path}");
        }
        check(
            &remotes,
            &shared,
            "/w/demo-remotes/cart/src/lib.rs",
            &["cart"],
        );
        check(
            &remotes,
            &shared,
            "/w/demo-remotes/cart/style.css",
            &["cart"],
        );
        check(&remotes, &shared, "/w/kit/src/lib.rs", &["cart", "catalog"]);
        check(&remotes, &shared, "/w/kit/src/.lib.rs.swp", &[]);
        check(&remotes, &shared, "/w/demo-remotes/cart/target/x.rs", &[]);
        check(
            &remotes,
            &shared,
            "/w/demo-remotes/cart/dist/index.html",
            &[],
        );
        check(&remotes, &shared, "/w/demo-shell/src/main.rs", &[]);
    }
}

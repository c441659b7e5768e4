//! `cargo xtask demo`.
//!
//! 1. Each remote is served from an origin of its own, `account` from another site, the shell by
//!    trunk from another origin.
//! 2. A busy port is said and the next free one taken.
//! 3. The URL is printed when the page is really there, and from this demo.
//! 4. A change in a remote packages that remote again, a change in the kit or the contracts all
//!    of them; trunk then reloads the page.
//! 5. Ctrl-C, a terminal's hang-up or SIGTERM ends every program that was started.

mod check;
mod ports;
mod servers;
mod shell;
mod watch;

pub(crate) use check::run as walk;

use crate::{
    args::DemoOptions,
    error::XtaskError,
    process::Program,
    remotes::{self, Remote},
    setup::{self, Needs},
};
use servers::Servers;
use shell::Shell;
use watch::Watch;

/// Runs the demo until it is stopped, or checks it once.
pub(crate) fn run(options: &DemoOptions) -> Result<(), XtaskError> {
    setup::ensure(if options.check {
        Needs::Browser
    } else {
        Needs::Build
    })?;
    let remotes = remotes::demo()?;
    if remotes.is_empty() {
        return Err(XtaskError::new("there are no remotes in `demo-remotes`"));
    }
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            // Stopping drops the other branch, and with it every server and program in it.
            tokio::select! {
                result = serve(options, &remotes) => result,
                () = stopped() => {
                    println!("demo: stopping");
                    Ok(())
                }
            }
        })
}

async fn serve(options: &DemoOptions, remotes: &[Remote]) -> Result<(), XtaskError> {
    // Held until trunk takes it: building lasts minutes.
    let listener = ports::listen(options.port).await?;
    let port = listener.local_addr()?.port();
    let program = Program::copy()?;
    let watch = Watch::start(remotes)?;
    for remote in remotes {
        watch::package(program.path(), remote).await?;
    }
    let servers = Servers::start(remotes, ports::after(port)).await?;
    // trunk ignores cargo's target folder, and this file is to be watched.
    let folder = tempfile::Builder::new().prefix("mfe-demo-").tempdir()?;
    let registry = folder.path().join("remotes.json");
    servers.write_registry(&registry)?;
    let mut shell = Shell::start(listener, &registry).await?;
    shell.ready().await?;
    if options.check {
        let result = check::run(&shell.url()).await;
        shell.stop().await;
        return result;
    }
    println!("\n  the demo is at {}\n  Ctrl-C ends it\n", shell.url());
    tokio::select! {
        result = shell.ended() => result,
        result = watch.run(
            async |remote| watch::package(program.path(), remote).await,
            || servers.write_registry(&registry),
        ) => result,
    }
}

#[cfg(unix)]
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut term), Ok(mut hangup)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::hangup()),
    ) else {
        return interrupted().await;
    };
    tokio::select! {
        () = interrupted() => {}
        _ = term.recv() => {}
        _ = hangup.recv() => {}
    }
}

#[cfg(not(unix))]
async fn stopped() {
    interrupted().await;
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without the signal the default action ends this process.
        std::future::pending::<()>().await;
    }
}

//! Logs of shared state, for pages that keep theirs over HTTP.
//!
//! 1. The protocol is that of [`LogServer`](yew_mfe::state::LogServer). A commit is one step for all
//!    pages: versions have no gap, and an append that arrives twice counts once.
//! 2. Namespaces, events, snapshots, bodies and the memory that all of it takes are bounded: an append
//!    beyond is answered with `full`, everything else with 413. A body makes the server hold a few
//!    times its own size at most.
//! 3. A body has to be `application/json`, so a page of another origin cannot send one without
//!    being asked for by CORS. Nothing is cached.
//!
//! ```
//! use yew_mfe_server::state::StateLogs;
//!
//! let app: axum::Router = axum::Router::new().nest("/state", StateLogs::new().router());
//! # drop(app);
//! ```
//!
//! In the page it is `LogClient::http("/state")`.
//!
//! # What this does not do
//!
//! It keeps the logs in the memory of the process: a server that starts again has none, and the
//! pages that knew them say so, also when others have begun anew meanwhile. It does not know who asks. Whoever may reach the router may read and
//! write every namespace: put it behind a layer that checks, or nest one for each user.

mod logs;

pub use logs::StateLogs;
pub use yew_mfe::state::{LogLimits, LogServerLimits};

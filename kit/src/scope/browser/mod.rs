//! What a scope opens in the page.

mod abort;
mod closer;
mod fetch;
mod frames;
mod listener;
mod object_url;
mod observers;
mod opened;
mod spawn;
mod timers;
mod worker;

pub use abort::ScopedSignal;
pub use object_url::ObjectUrl;
pub use observers::{IntersectionOptions, MutationOptions};
pub use worker::WorkerHandle;

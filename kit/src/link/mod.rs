//! The link: how a remote's kit and the shell's kit reach each other.
//!
//! Both are compiled apart, so they share no Rust types: what crosses is plain JavaScript
//! objects with functions that take and return text.
//!
//! **Module contract** (version 1), the exports of a remote's ES module:
//!
//! | export | meaning |
//! |---|---|
//! | `default({ module_or_path })` | instantiates the compiled wasm module, once |
//! | `describe() -> string` | JSON: `{ "name", "abi", "components" }` |
//! | `start(instanceLink)` | once per instance, and again after each reset |
//! | `mount(request, mountLink) -> { update(props), route(route), unmount() -> Promise }` | renders a component |
//! | `counters() -> number` | address of the allocator's counters, see `memory` |
//! | `__wbg_reset_state()` | replaces a trapped or dropped instance by a fresh one |
//! | `__mfe_drop()` | forgets the instance and its memory, keeps the compiled module |
//! | `__mfe_hooks({ aborted(error), stale() })` | tells of a trap, and of late events dropped |
//! | `__mfe_memory() -> WebAssembly.Memory?` | the linear memory of the current instance |
//!
//! `request` is `{ id, component, props, host, overlay, root, base, route }`: props are JSON,
//! `host` is an empty element that the mount owns, `overlay` is where its dialogs and menus go.
//! `root` is the path of the shell, `base` that of the mount, both without a slash at the end;
//! `route` is what of the page's path and query follows the base. The handle's `route` is optional
//! and called when that changes. So is `visible(shown)`: it is called when the shell goes over to
//! keeping the mount without showing it, and back. And so is
//! `guard(to, asking)`, called before the page goes to another URL: `false` stays, a text has the
//! shell ask the user for that reason, anything else leaves; so does an array of these, or a
//! promise, which has 1 s unless `asking()` was called. Optional functions are looked up at each call:
//! a mount has them on its handle while it wants to hear. An ES module without wasm exports only `describe`, `start` and
//! `mount`, and is imported anew for each start, so that its variables are fresh. A page never forgets a
//! module, so these add up: `RemoteStatus::modules` counts them, and the console is told when there
//! are 16, and at each doubling. One that exports `__wbg_reset_state` too, and clears its variables
//! in there, is imported once.
//!
//! **instanceLink**: `abi` (1), `send(namespace, lines)`, `read(namespace, from, schema?) -> batch?`,
//! `subscribe(namespace, from, deliver, schema?, keepsOwn?) -> unsubscribe`, `snapshot(namespace, version, json)`,
//! `status(namespace) -> json?`, `append(namespace, events, expected?, number?) -> Promise<{ version }>`,
//! `report(json)`, `assets`, the URL of the folder that the manifest is in, and `held`, a `Set` of
//! functions without arguments: what is in it when the instance ends, the shell calls, the last
//! first. They must not need the instance: bound methods of the browser's objects do not.
//! [`Feed`](crate::state::Feed) says what the first five do, [`Deliver`](crate::state::Deliver) what
//! the lines of a batch mean; `schema` is that of the reader, `major.minor`, and `keepsOwn` says that it
//! keeps what it sends until the answer, and need not be told the events again. `append` is for modules without this kit: a
//! refused append rejects with an `Error` that has `kind` and `numbers`.
//! `report` takes up to 1 MiB of JSON; of a message 4 KiB are kept. **mountLink**: `rendered()`, once after the first commit;
//! `navigate(href, replace)` asks for another URL of the shell, and answers `false` when somebody else is asked first;
//! `unsaved(is)`, that something is or is not any more, so that the browser asks too; `visible`, whether the mount is shown.
//!
//! Every call is guarded on the side that makes it; a call after the other side is gone throws.

mod report;
#[cfg(feature = "browser")]
mod text;

pub use report::{Report, ReportKind};
#[cfg(feature = "browser")]
pub(crate) use text::text_of;

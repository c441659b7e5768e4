//! What callers may rely on for every type of one kind.

mod support;

use std::error::Error;
use std::fmt::{Debug, Display};
use support::sources::sources;

/// An error can be kept in component state, compared there, and shown.
fn is_error<T: Error + Display + Debug + Clone + PartialEq + 'static>() {}

/// A handle or a value can be kept in component state and compared there.
fn is_value<T: Debug + Clone + PartialEq + 'static>() {}

/// Checks each type and gives their names.
macro_rules! errors {
    ($($module:ident::$name:ident),+ $(,)?) => {{
        $(is_error::<yew_mfe::$module::$name>();)+
        [$(stringify!($name)),+]
    }};
}

#[test]
fn every_error_is_a_value() {
    let checked = errors! {
        base::InvalidIntegrity,
        base::InvalidKey,
        base::InvalidName,
        base::InvalidVersion,
        contract::Incompatible,
        contract::InvalidSection,
        contract::InvalidShape,
        manifest::ManifestError,
        registry::RegistryError,
        remote::RemoteError,
        scope::FetchError,
        state::AppendError,
        state::HistoryError,
        state::StorageError,
        styles::StyleError,
    };
    let mut written = Vec::new();
    for file in sources(&["kit/src"]) {
        for line in file.code.lines() {
            if let Some((_, name)) = line.split_once("Error for ") {
                written.push(
                    name.trim_end_matches(" {}")
                        .trim_end_matches(" {")
                        .to_owned(),
                );
            }
        }
    }
    written.sort();
    let mut checked = checked.map(str::to_owned).to_vec();
    checked.sort();
    assert_eq!(written, checked, "an error type is missing from this test");
}

#[test]
fn what_components_keep_is_comparable() {
    is_value::<yew_mfe::base::ComponentName>();
    is_value::<yew_mfe::base::Integrity>();
    is_value::<yew_mfe::base::KeyId>();
    is_value::<yew_mfe::base::Namespace>();
    is_value::<yew_mfe::base::PublicKey>();
    is_value::<yew_mfe::base::RemoteName>();
    is_value::<yew_mfe::base::SchemaVersion>();
    is_value::<yew_mfe::boundary::BoundaryError>();
    is_value::<yew_mfe::boundary::Reset>();
    is_value::<yew_mfe::boundary::ResetKeys>();
    is_value::<yew_mfe::contract::Item>();
    is_value::<yew_mfe::contract::ItemKind>();
    is_value::<yew_mfe::contract::Shape>();
    is_value::<yew_mfe::link::Report>();
    is_value::<yew_mfe::manifest::Manifest>();
    is_value::<yew_mfe::manifest::Signatures>();
    is_value::<yew_mfe::state::HistoryEvent>();
    is_value::<yew_mfe::state::NamespaceConfig>();
    is_value::<yew_mfe::state::StateStatus>();
    is_value::<yew_mfe::memory::Counters>();
    is_value::<yew_mfe::memory::Folding>();
    is_value::<yew_mfe::registry::Hint>();
    is_value::<yew_mfe::registry::Registry>();
    is_value::<yew_mfe::registry::Roots>();
    is_value::<yew_mfe::registry::Timeouts>();
    is_value::<yew_mfe::remote::Cause>();
    is_value::<yew_mfe::registry::Trust>();
    is_value::<yew_mfe::remote::Phase>();
    is_value::<yew_mfe::remote::RemoteErrorKind>();
    is_value::<yew_mfe::remote::RemoteStatus>();
    is_value::<yew_mfe::remote::RestartPolicy>();
    is_value::<yew_mfe::remote::Stage>();
    is_value::<yew_mfe::remote::Timings>();
    is_value::<yew_mfe::scope::FetchAnswer>();
    is_value::<yew_mfe::scope::FetchErrorKind>();
    is_value::<yew_mfe::scope::FetchRequest>();
    is_value::<yew_mfe::scope::Leftovers>();
    is_value::<yew_mfe::scope::ListenOptions>();
    is_value::<yew_mfe::scope::ResourceKind>();
    is_value::<yew_mfe::scope::Scope>();
    is_value::<yew_mfe::scope::ScopeCounts>();
    is_value::<yew_mfe::state::DeadLetter>();
    is_value::<yew_mfe::state::DeadLetters>();
    is_value::<yew_mfe::state::LogLimits>();
    is_value::<yew_mfe::state::Receipt>();
    is_value::<yew_mfe::styles::StyleIsolation>();
    is_value::<yew_mfe::styles::StyleText>();
}

use crate::base::Namespace;
use crate::state::travel::apply;
use crate::state::{Hub, Record, SharedState};
use serde_json::Value;

/// The most bytes that a state may have as JSON to be shown in a monitor.
const MAX_STATE: usize = 1 << 20;

/// A namespace that the monitor shows, folded beside everybody else.
pub(in crate::state) trait Folding {
    fn namespace(&self) -> &Namespace;

    /// The version that it has come to.
    fn version(&self) -> u64;

    /// Begins with what there is.
    fn begin(&mut self, hub: &Hub);

    /// Takes the next event. When some are missing, it begins anew.
    fn take(&mut self, hub: &Hub, record: &Record);

    /// The state, for the monitor.
    fn state(&self) -> Value;
}

/// That of a type.
pub(in crate::state) struct StateFolding<S> {
    namespace: Namespace,
    version: u64,
    /// Or why there is none.
    state: Result<S, String>,
}

impl<S: SharedState> StateFolding<S> {
    /// # Panics
    ///
    /// When `S::NAMESPACE` is no namespace.
    pub(in crate::state) fn new() -> Self {
        Self {
            namespace: Namespace::new(S::NAMESPACE).expect("a shared state has a valid namespace"),
            version: 0,
            state: Ok(S::default()),
        }
    }
}

impl<S: SharedState> Folding for StateFolding<S> {
    fn namespace(&self) -> &Namespace {
        &self.namespace
    }

    fn version(&self) -> u64 {
        self.version
    }

    fn begin(&mut self, hub: &Hub) {
        self.version = hub.version(&self.namespace);
        self.state = hub
            .state_at(self.version)
            .map_err(|error| error.to_string());
    }

    fn take(&mut self, hub: &Hub, record: &Record) {
        match &mut self.state {
            Ok(state) if record.version == self.version + 1 => {
                self.state = apply(std::mem::take(state), record);
                self.version = record.version;
            }
            _ if record.version <= self.version => {}
            _ => {
                let state = hub.state_at(record.version);
                self.state = state.map_err(|error| error.to_string());
                self.version = record.version;
            }
        }
    }

    fn state(&self) -> Value {
        let state = self.state.as_ref();
        let json = state.map(|state| serde_json::to_string(state).unwrap_or_default());
        match json {
            Err(error) => Value::from(error.as_str()),
            Ok(json) if json.len() > MAX_STATE => {
                Value::from(format!("{} bytes, too many to be shown", json.len()))
            }
            Ok(json) => serde_json::from_str(&json).unwrap_or_default(),
        }
    }
}

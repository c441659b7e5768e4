use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What stands between a namespace and a type in the name of an action.
pub(in crate::state) const BETWEEN: char = ':';

/// The exports that a history of the monitor stands for, by namespace, as
/// [`Hub::import`](crate::state::Hub::import) takes them. Actions that are none of `namespaces` are
/// left out, as the one that the monitor begins with.
pub(in crate::state) fn exports_of(
    lifted: &Value,
    namespaces: &[&str],
) -> BTreeMap<String, String> {
    let actions = lifted.get("actionsById").and_then(Value::as_object);
    let ids = lifted.get("stagedActionIds").and_then(Value::as_array);
    let mut events: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for id in ids.into_iter().flatten() {
        let action = actions.and_then(|actions| actions.get(&id.to_string())?.get("action"));
        let Some(action) = action.and_then(Value::as_object) else {
            continue;
        };
        let name = action.get("type").and_then(Value::as_str);
        let Some((namespace, name)) = name.and_then(|name| name.split_once(BETWEEN)) else {
            continue;
        };
        if let Some(known) = namespaces.iter().find(|known| **known == namespace) {
            let mut event: Map<String, Value> = action.clone();
            event.insert("type".to_owned(), name.into());
            event.entry("id").or_insert_with(|| "".into());
            events.entry(known).or_default().push(event.into());
        }
    }
    let export = |(namespace, events): (&str, Vec<Value>)| {
        let first = events
            .first()
            .and_then(|event| event.get("version")?.as_u64());
        let base = first.unwrap_or(1).saturating_sub(1);
        let last = events
            .last()
            .and_then(|event| event.get("version")?.as_u64());
        let version = last.unwrap_or(events.len() as u64);
        let export =
            json!({ "namespace": namespace, "version": version, "base": base, "events": events });
        (namespace.to_owned(), export.to_string())
    };
    events.into_iter().map(export).collect()
}

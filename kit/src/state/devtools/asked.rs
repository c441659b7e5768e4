use serde::Deserialize;
use serde_json::Value;

/// What somebody at the monitor asks for.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::state) enum Asked {
    /// To see the states as of an action, by the number that the monitor gave it.
    Jump(u64),
    /// To see them as of the beginning of what the monitor shows.
    Rollback,
    /// To begin anew with what there is.
    Restart,
    /// To say nothing for now, or to go on.
    Pause(bool),
    /// To make a history of the monitor the one of the page.
    Import(Value),
}

#[derive(Deserialize)]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    payload: Value,
}

impl Asked {
    /// What a message of the extension means; `None` when it means nothing here.
    ///
    /// Messages are those of `connect` in the extension's API: `{ type: "DISPATCH", payload: { type,
    /// … } }`. <https://github.com/reduxjs/redux-devtools/blob/main/extension/docs/API/Methods.md>
    pub(in crate::state) fn parse(message: &str) -> Option<Self> {
        let message: Message = serde_json::from_str(message).ok()?;
        if message.kind != "DISPATCH" {
            return None;
        }
        let mut payload = message.payload;
        match payload.get("type")?.as_str()? {
            "JUMP_TO_STATE" | "JUMP_TO_ACTION" => payload.get("actionId")?.as_u64().map(Self::Jump),
            "ROLLBACK" => Some(Self::Rollback),
            // A reset of the monitor is none of the log: nobody's data is lost by a click there.
            "RESET" | "COMMIT" => Some(Self::Restart),
            "PAUSE_RECORDING" => payload.get("status")?.as_bool().map(Self::Pause),
            "IMPORT_STATE" => Some(Self::Import(payload.get_mut("nextLiftedState")?.take())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_monitor_asks_for_is_understood_or_nothing() {
        let of = |payload: &str| {
            Asked::parse(&[r#"{"type":"DISPATCH","payload":"#, payload, "}"].concat())
        };
        for (payload, want) in [
            (
                r#"{"type":"JUMP_TO_STATE","actionId":3,"index":1}"#,
                Some(Asked::Jump(3)),
            ),
            (
                r#"{"type":"JUMP_TO_ACTION","actionId":0}"#,
                Some(Asked::Jump(0)),
            ),
            (r#"{"type":"JUMP_TO_STATE","actionId":-1}"#, None),
            (r#"{"type":"JUMP_TO_STATE"}"#, None),
            (
                r#"{"type":"ROLLBACK","timestamp":1}"#,
                Some(Asked::Rollback),
            ),
            (r#"{"type":"RESET"}"#, Some(Asked::Restart)),
            (r#"{"type":"COMMIT"}"#, Some(Asked::Restart)),
            (
                r#"{"type":"PAUSE_RECORDING","status":true}"#,
                Some(Asked::Pause(true)),
            ),
            (r#"{"type":"PAUSE_RECORDING"}"#, None),
            (
                r#"{"type":"IMPORT_STATE","nextLiftedState":[1]}"#,
                Some(Asked::Import(serde_json::json!([1]))),
            ),
            (r#"{"type":"TOGGLE_ACTION","id":1}"#, None),
            (r#"{"type":7}"#, None),
            ("null", None),
        ] {
            assert_eq!(of(payload), want, "{payload}");
        }
        for message in [
            "",
            "{}",
            "[]",
            r#"{"type":"START"}"#,
            r#"{"type":"ACTION","payload":"x"}"#,
        ] {
            assert_eq!(Asked::parse(message), None, "{message}");
        }
    }
}

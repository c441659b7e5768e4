use crate::base::Namespace;
use serde::{Deserialize, Serialize};

/// What a page says to the others: that it has stored something. Nothing but a reason to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    /// Which page says so.
    pub(super) page: String,
    pub(super) namespace: Namespace,
    /// Where its log is at least.
    pub(super) version: u64,
}

#[derive(Serialize, Deserialize)]
struct HintText {
    hint: u32,
    page: String,
    namespace: String,
    version: u64,
}

/// Rises when others would misunderstand it.
const FORMAT: u32 = 1;

impl Hint {
    pub(super) fn encode(&self) -> String {
        let text = HintText {
            hint: FORMAT,
            page: self.page.clone(),
            namespace: self.namespace.to_string(),
            version: self.version,
        };
        // Texts and numbers are always written.
        serde_json::to_string(&text).unwrap_or_default()
    }

    /// `None` for what somebody else says on this channel, and for what a newer kit says otherwise.
    pub(super) fn decode(text: &str) -> Option<Self> {
        let text: HintText = serde_json::from_str(text).ok()?;
        Some(Self {
            page: text.page,
            namespace: Namespace::new(&text.namespace).ok()?,
            version: text.version,
        })
        .filter(|_| text.hint == FORMAT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_arrives_as_it_was_and_nothing_else_is_one() {
        let hint = Hint {
            page: "a \"page\"".into(),
            namespace: Namespace::new("cart").unwrap(),
            version: (1 << 53) - 1,
        };
        let text = hint.encode();
        assert_eq!(Hint::decode(&text), Some(hint.clone()));
        let more = text.replace("{", "{\"more\":[],");
        assert_eq!(Hint::decode(&more), Some(hint));
        for other in [
            "",
            "null",
            "{}",
            &text.replace("\"hint\":1", "\"hint\":2"),
            &text.replace("cart", "CART"),
            &text.replace("\"version\":", "\"version\":-"),
        ] {
            assert_eq!(Hint::decode(other), None, "{other}");
        }
    }
}

use super::log_head::{LogHead, ProducerMark};
use super::storage::StorageError;
use super::stored::{FORMAT, check_format, corrupt, parse_some, read, write};
use serde::{Deserialize, Serialize};

/// The head of a log, in a place that keeps its parts apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StoredHead {
    pub(super) head: LogHead,
    /// Of how many producers there is a mark.
    pub(super) producers: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadText {
    format: u32,
    version: u64,
    base: u64,
    bytes: u64,
    producers: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lineage: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkText {
    number: u64,
    last: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    refused: Vec<u64>,
}

impl StoredHead {
    pub(super) fn encode(self) -> Result<String, StorageError> {
        write(&HeadText {
            format: FORMAT,
            version: self.head.version,
            base: self.head.base,
            bytes: self.head.bytes as u64,
            producers: self.producers as u64,
            lineage: self.head.lineage.map(|id| id.to_string()),
        })
    }

    pub(super) fn decode(text: &str, what: &str) -> Result<Self, StorageError> {
        let text: HeadText = read(text, what)?;
        check_format(text.format, what)?;
        let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let head = LogHead::read(text.version, text.base, size(text.bytes));
        let mut head = head.ok_or_else(|| corrupt(what, "there cannot be such a log"))?;
        head.lineage = parse_some(text.lineage.as_deref(), what)?;
        Ok(Self {
            head,
            producers: size(text.producers),
        })
    }
}

pub(super) fn encode_mark(mark: &ProducerMark) -> Result<String, StorageError> {
    write(&MarkText {
        number: mark.number,
        last: mark.last,
        refused: mark.refused.clone(),
    })
}

pub(super) fn decode_mark(text: &str, what: &str) -> Result<ProducerMark, StorageError> {
    let mut text: MarkText = read(text, what)?;
    text.refused.sort_unstable();
    Ok(ProducerMark {
        number: text.number,
        last: text.last,
        refused: text.refused,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::EventId;

    #[test]
    fn a_head_comes_back_and_one_that_cannot_be_is_refused() {
        let head = StoredHead {
            head: LogHead {
                version: (1 << 53) - 1,
                base: 3,
                bytes: 8 << 20,
                lineage: Some(EventId::new(1, [2; 10])),
            },
            producers: 7,
        };
        let text = head.encode().unwrap();
        assert_eq!(StoredHead::decode(&text, "it"), Ok(head));
        let with = |from: &str, to: &str| StoredHead::decode(&text.replace(from, to), "the log");
        let newer = [("\"format\":1", "\"format\":2"), ("{", "{\"later\":1,")];
        for (from, to) in newer {
            assert!(
                matches!(with(from, to), Err(StorageError::Newer(_))),
                "{to}"
            );
        }
        let broken = [
            ("\"base\":3", "\"base\":9007199254740992"),
            ("7", "7x"),
            ("{", ""),
        ];
        for (from, to) in broken {
            let error = with(from, to).unwrap_err();
            assert!(matches!(error, StorageError::Corrupt(_)), "{to}");
            assert!(error.to_string().contains("the log: "), "{error}");
        }
    }

    #[test]
    fn a_mark_comes_back() {
        for refused in [vec![], vec![3, 4]] {
            let mark = ProducerMark {
                number: 5,
                last: 9,
                refused,
            };
            assert_eq!(decode_mark(&encode_mark(&mark).unwrap(), "it"), Ok(mark));
        }
    }
}

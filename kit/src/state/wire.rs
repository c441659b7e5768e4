//! What a page and a server say to each other about a log: see [`LogServer`](super::LogServer).

use super::log::LogLimits;
use super::log_head::LogHead;
use super::record::{Byline, EventId, Outcome, Proposal, Snapshot};
use super::storage::{Committed, StorageError};
use super::stored::{
    FORMAT, check_format, corrupt, decode_body, decode_record, decode_snapshot, encode_body,
    is_false, parse, parse_some, present, read, write,
};
use super::stored_text::{raw_values, readable};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitText<'a> {
    format: u32,
    known: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lineage: Option<String>,
    limits: LimitsText,
    #[serde(borrow)]
    proposals: Vec<ProposalText<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsText {
    events: u64,
    bytes: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProposalText<'a> {
    #[serde(borrow)]
    producer: Cow<'a, str>,
    number: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected: Option<u64>,
    timestamp: u64,
    #[serde(borrow)]
    schema: Cow<'a, str>,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    causation: Option<String>,
    #[serde(borrow)]
    events: Vec<EventText<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventText<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, default, deserialize_with = "present")]
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a RawValue>,
    #[serde(default, skip_serializing_if = "is_false")]
    reset: bool,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    by: Option<BylineText<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BylineText<'a> {
    timestamp: u64,
    #[serde(borrow)]
    schema: Cow<'a, str>,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    causation: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommittedText<'a> {
    format: u32,
    base: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lineage: Option<String>,
    #[serde(borrow)]
    records: Vec<&'a RawValue>,
    outcomes: Vec<OutcomeText>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OutcomeText {
    Accepted(u64),
    Conflict(u64),
    Full(LimitsText),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TruncateText {
    format: u32,
    through: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SnapshotsText<'a> {
    format: u32,
    #[serde(borrow)]
    snapshots: Vec<&'a RawValue>,
}

/// What a page asks for in a commit.
pub(super) struct CommitRequest {
    pub(super) known: u64,
    /// The first event of the log that it knows.
    pub(super) lineage: Option<EventId>,
    pub(super) proposals: Vec<Proposal>,
    pub(super) limits: LogLimits,
}

impl CommitRequest {
    pub(super) fn encode(&self) -> Result<String, StorageError> {
        let mut proposals = Vec::with_capacity(self.proposals.len());
        for proposal in &self.proposals {
            let mut events = Vec::with_capacity(proposal.events.len());
            let mut bylines = proposal.bylines.iter();
            for (id, body) in &proposal.events {
                let (event, state, reset) = encode_body(body, *id)?;
                events.push(EventText {
                    id: id.to_string().into(),
                    event,
                    state,
                    reset,
                    by: bylines.next().map(encode_byline),
                });
            }
            proposals.push(ProposalText {
                producer: proposal.producer.to_string().into(),
                number: proposal.number,
                expected: proposal.expected,
                timestamp: proposal.timestamp,
                schema: proposal.schema.to_string().into(),
                source: Cow::Borrowed(&proposal.source),
                causation: proposal.causation.map(|id| id.to_string()),
                events,
            });
        }
        write(&CommitText {
            format: FORMAT,
            known: self.known,
            lineage: self.lineage.map(|id| id.to_string()),
            limits: LimitsText {
                events: self.limits.events as u64,
                bytes: self.limits.bytes as u64,
            },
            proposals,
        })
    }

    pub(super) fn decode(text: &str) -> Result<Self, StorageError> {
        let what = "the commit";
        let read: CommitText<'_> = read(text, what)?;
        check_format(read.format, what)?;
        let mut proposals = Vec::with_capacity(read.proposals.len());
        for proposal in read.proposals {
            let mut events = Vec::with_capacity(proposal.events.len());
            let mut bylines = Vec::new();
            for event in proposal.events {
                let body = decode_body((event.event, event.state, event.reset), what)?;
                events.push((parse(&event.id, what)?, body));
                if let Some(by) = event.by {
                    bylines.push(decode_byline(by, what)?);
                }
            }
            if !bylines.is_empty() && bylines.len() != events.len() {
                return Err(corrupt(what, "it says of some events who wrote them"));
            }
            let causation = parse_some(proposal.causation.as_deref(), what)?;
            proposals.push(Proposal {
                producer: parse(&proposal.producer, what)?,
                number: proposal.number,
                expected: proposal.expected,
                timestamp: proposal.timestamp,
                schema: parse(&proposal.schema, what)?,
                source: proposal.source.into(),
                causation,
                events,
                bylines,
            });
        }
        Ok(Self {
            known: read.known,
            lineage: parse_some(read.lineage.as_deref(), what)?,
            proposals,
            limits: LogLimits {
                events: size(read.limits.events),
                bytes: size(read.limits.bytes),
            },
        })
    }
}

fn encode_byline(by: &Byline) -> BylineText<'_> {
    BylineText {
        timestamp: by.timestamp,
        schema: by.schema.to_string().into(),
        source: Cow::Borrowed(&by.source),
        causation: by.causation.map(|id| id.to_string()),
    }
}

fn decode_byline(by: BylineText<'_>, what: &str) -> Result<Byline, StorageError> {
    Ok(Byline {
        timestamp: by.timestamp,
        schema: parse(&by.schema, what)?,
        source: by.source.into(),
        causation: match by.causation {
            Some(id) => Some(parse(&id, what)?),
            None => None,
        },
    })
}

fn size(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

pub(super) fn encode_committed<'a>(
    head: LogHead,
    records: impl Iterator<Item = &'a str>,
    outcomes: &[Outcome],
) -> Result<String, StorageError> {
    let outcome = |outcome: &Outcome| match *outcome {
        Outcome::Accepted { last } => OutcomeText::Accepted(last),
        Outcome::Conflict { actual } => OutcomeText::Conflict(actual),
        Outcome::Full { events, bytes } => OutcomeText::Full(LimitsText {
            events: events as u64,
            bytes: bytes as u64,
        }),
    };
    write(&CommittedText {
        format: FORMAT,
        base: head.base,
        lineage: head.lineage.map(|id| id.to_string()),
        records: raw_values(records)?,
        outcomes: outcomes.iter().map(outcome).collect(),
    })
}

/// What was committed, and to which log.
pub(super) fn decode_committed(
    text: &str,
    what: &str,
) -> Result<(Committed, Option<EventId>), StorageError> {
    let read: CommittedText<'_> = read(text, what)?;
    check_format(read.format, what)?;
    let mut committed = Committed {
        base: read.base,
        ..Committed::default()
    };
    for record in read.records {
        committed.records.push(decode_record(record.get(), what)?);
    }
    for outcome in read.outcomes {
        committed.outcomes.push(match outcome {
            OutcomeText::Accepted(last) => Outcome::Accepted { last },
            OutcomeText::Conflict(actual) => Outcome::Conflict { actual },
            OutcomeText::Full(LimitsText { events, bytes }) => Outcome::Full {
                events: size(events),
                bytes: size(bytes),
            },
        });
    }
    Ok((committed, parse_some(read.lineage.as_deref(), what)?))
}

pub(super) fn encode_truncate(through: u64) -> Result<String, StorageError> {
    let format = FORMAT;
    write(&TruncateText { format, through })
}

pub(super) fn decode_truncate(text: &str) -> Result<u64, StorageError> {
    let what = "the truncation";
    let read: TruncateText = read(text, what)?;
    check_format(read.format, what)?;
    Ok(read.through)
}

pub(super) fn encode_snapshots<'a>(
    snapshots: impl Iterator<Item = &'a str>,
) -> Result<String, StorageError> {
    let snapshots = raw_values(snapshots)?;
    let format = FORMAT;
    write(&SnapshotsText { format, snapshots })
}

pub(super) fn decode_snapshots(text: &str, what: &str) -> Result<Vec<Snapshot>, StorageError> {
    let read: SnapshotsText<'_> = read(text, what)?;
    check_format(read.format, what)?;
    let snapshots = read.snapshots.into_iter();
    let decoded = snapshots.map(|raw| decode_snapshot(raw.get(), what));
    Ok(readable(decoded).0)
}

/// What the status of an answer says, when it is no success; `url` names who answered.
pub(super) fn refusal(url: &str, status: u16, words: &str) -> StorageError {
    let mut text = format!("{url} answered {status}");
    if !words.is_empty() {
        text.push_str(": ");
        text.extend(words.chars().take(200));
    }
    match status {
        // Somebody may sign in again meanwhile.
        401 | 403 | 407 => StorageError::Failed(text),
        408 | 425 | 429 => StorageError::Failed(text),
        409 => StorageError::Corrupt(text),
        413 | 507 => StorageError::Quota(text),
        400..=499 => StorageError::Unavailable(text),
        _ => StorageError::Failed(text),
    }
}

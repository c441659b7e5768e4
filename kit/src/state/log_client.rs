use super::lineage::Lineages;
use super::log::LogLimits;
use super::log_server::LogAnswer;
use super::record::{Proposal, Record, Snapshot};
use super::storage::{Committed, Kept, Storage, StorageError, Storing};
use super::stored::encode_snapshot;
use super::stored_text::decode_kept;
use super::wire::{CommitRequest, decode_committed, decode_snapshots, encode_truncate, refusal};
use crate::base::Namespace;
use std::fmt;
use std::rc::Rc;

/// How a [`LogClient`] reaches its server.
pub trait LogExchange {
    /// Sends a request and waits for the whole answer.
    ///
    /// # Errors
    ///
    /// [`StorageError::Failed`] when there is no answer: nobody knows whether it has arrived.
    fn send(&self, method: &'static str, url: String, body: Option<String>) -> Storing<LogAnswer>;
}

/// Logs that a [`LogServer`](super::LogServer) keeps, or whoever else speaks its protocol.
///
/// An answer that does not come leaves open whether something was stored. The same call again is
/// safe: an append counts once, and of the other calls a removal alone does something twice, which
/// is one more reset.
///
/// Whoever is not signed in, so that the server answers 401, 403 or 407, may be the next time: that
/// is [`StorageError::Failed`], like a server that is overloaded. What the server does not know is
/// [`StorageError::Unavailable`], what it has no room for [`StorageError::Quota`], and a log that it
/// has lost [`StorageError::Corrupt`].
pub struct LogClient<E> {
    url: Rc<str>,
    exchange: Rc<E>,
    lineages: Rc<Lineages>,
}

impl<E: LogExchange + 'static> LogClient<E> {
    /// The server at `url`, below which its namespaces are.
    pub fn new(url: &str, exchange: E) -> Self {
        Self {
            url: url.trim_end_matches('/').into(),
            exchange: Rc::new(exchange),
            lineages: Rc::default(),
        }
    }

    fn url(&self, namespace: &Namespace, action: &str) -> String {
        [&self.url, "/", namespace.as_str(), action].concat()
    }

    /// Asks, and reads what a success has brought.
    fn ask<T: 'static>(
        &self,
        method: &'static str,
        url: String,
        body: Result<Option<String>, StorageError>,
        read: impl FnOnce(&str, &str) -> Result<T, StorageError> + 'static,
    ) -> Storing<T> {
        let exchange = self.exchange.clone();
        Box::pin(async move {
            let answer = exchange.send(method, url.clone(), body?).await?;
            match answer.status {
                200..=299 => read(&answer.body, &url),
                status => Err(refusal(&url, status, &answer.body)),
            }
        })
    }
}

impl<E: LogExchange + 'static> Storage for LogClient<E> {
    fn name(&self) -> &str {
        "http"
    }

    /// As `fetch` does.
    fn ends_with_page(&self) -> bool {
        true
    }

    fn load(&self, namespace: &Namespace) -> Storing<Kept> {
        let url = self.url(namespace, "");
        let (name, lineages) = (namespace.clone(), self.lineages.clone());
        self.ask("GET", url, Ok(None), move |body, _| {
            let (kept, lineage) = decode_kept(name.as_str(), body)?;
            lineages.saw(&name, lineage);
            Ok(kept)
        })
    }

    fn commit(
        &self,
        namespace: &Namespace,
        known: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Storing<Committed> {
        let count = proposals.len();
        let request = CommitRequest {
            known,
            lineage: self.lineages.of(namespace),
            proposals,
            limits,
        };
        let body = request.encode().map(Some);
        let url = self.url(namespace, "/commit");
        let (name, lineages) = (namespace.clone(), self.lineages.clone());
        self.ask("POST", url, body, move |body, url| {
            let (committed, lineage) = decode_committed(body, url)?;
            let before = committed.base.max(known);
            let follows =
                |(record, at): (&Record, u64)| before.checked_add(at) == Some(record.version);
            let has_all = committed.records.iter().zip(1..).all(follows);
            if !has_all || committed.outcomes.len() != count {
                let why = format!("{url} answered with gaps after version {known}");
                return Err(StorageError::Corrupt(why));
            }
            lineages.saw(&name, lineage);
            Ok(committed)
        })
    }

    fn save_snapshot(&self, namespace: &Namespace, snapshot: Snapshot) -> Storing<()> {
        let url = self.url(namespace, "/snapshots");
        let body = encode_snapshot(&snapshot).map(Some);
        self.ask("POST", url, body, nothing)
    }

    fn snapshots(&self, namespace: &Namespace) -> Storing<Vec<Snapshot>> {
        let url = self.url(namespace, "/snapshots");
        self.ask("GET", url, Ok(None), decode_snapshots)
    }

    fn truncate(&self, namespace: &Namespace, through: u64) -> Storing<()> {
        let url = self.url(namespace, "/truncate");
        let body = encode_truncate(through).map(Some);
        self.ask("POST", url, body, nothing)
    }

    fn remove(&self, namespace: &Namespace) -> Storing<()> {
        let url = self.url(namespace, "");
        self.ask("DELETE", url, Ok(None), nothing)
    }
}

fn nothing(_: &str, _: &str) -> Result<(), StorageError> {
    Ok(())
}

impl<E> fmt::Debug for LogClient<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogClient")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::storage_contract::{self, finish};
    use crate::state::{LogServer, LogServerLimits};
    use std::cell::RefCell;

    /// A server in the same thread.
    #[derive(Clone, Default)]
    struct Direct(Rc<RefCell<LogServer>>);

    impl LogExchange for Direct {
        fn send(
            &self,
            method: &'static str,
            url: String,
            body: Option<String>,
        ) -> Storing<LogAnswer> {
            let path = url.strip_prefix("/state/").expect("it is below the server");
            let body = body.unwrap_or_default();
            let answer = self.0.borrow_mut().answer(method, path, &body);
            Box::pin(std::future::ready(Ok(answer)))
        }
    }

    /// Answers the same, whatever is asked.
    struct Says(u16, &'static str);

    impl LogExchange for Says {
        fn send(&self, _: &'static str, _: String, _: Option<String>) -> Storing<LogAnswer> {
            let (status, body) = (self.0, self.1.to_owned());
            Box::pin(std::future::ready(Ok(LogAnswer { status, body })))
        }
    }

    fn cart() -> Namespace {
        Namespace::new("cart").unwrap()
    }

    #[test]
    fn the_contract_of_a_storage_holds_over_the_wire() {
        let server = Direct::default();
        let open = || Rc::new(LogClient::new("/state/", server.clone())) as Rc<dyn Storage>;
        finish(storage_contract::all(&open));
    }

    #[test]
    fn a_server_that_has_begun_anew_is_told_from_the_one_before() {
        let server = Direct::default();
        let open = || Rc::new(LogClient::new("/state/", server.clone())) as Rc<dyn Storage>;
        let clear = async || *server.0.borrow_mut() = LogServer::default();
        finish(storage_contract::a_log_that_was_made_anew_is_told(
            &open, clear,
        ));
    }

    #[test]
    fn a_status_says_whether_to_try_again() {
        let failed = |status, body| {
            finish(LogClient::new("/state", Says(status, body)).load(&cart())).unwrap_err()
        };
        for (status, want) in [
            (404, "Unavailable"),
            (401, "Failed"),
            (403, "Failed"),
            (409, "Corrupt"),
            (413, "Quota"),
            (507, "Quota"),
            (408, "Failed"),
            (429, "Failed"),
            (500, "Failed"),
            (503, "Failed"),
            (302, "Failed"),
        ] {
            let error = failed(status, "why");
            assert!(
                format!("{error:?}").starts_with(want),
                "{status}: {error:?}"
            );
            assert!(
                error
                    .to_string()
                    .contains(&format!("/state/cart answered {status}: why"))
            );
            assert_eq!(error.is_retryable(), want == "Failed");
        }
        assert!(matches!(failed(200, "<html>"), StorageError::Corrupt(_)));
        let later = r#"{"format":2,"version":0,"base":0,"records":[],"snapshots":[]}"#;
        assert!(matches!(failed(200, later), StorageError::Newer(_)));
    }

    #[test]
    fn an_answer_with_a_gap_is_not_believed() {
        for (known, body) in [
            (
                3,
                r#"{"format":1,"base":0,"records":[],"outcomes":[{"accepted":1}]}"#,
            ),
            (
                3,
                r#"{"format":1,"base":0,"records":[{"version":5,"id":"00000000-0000-7000-8000-000000000000","reset":true,"timestamp":0,"schema":"1.0","source":"x","producer":"00000000-0000-4000-8000-000000000000","number":1}],"outcomes":[]}"#,
            ),
            (3, r#"{"format":1,"base":0,"records":[{}],"outcomes":[]}"#),
        ] {
            let client = LogClient::new("/state", Says(200, body));
            let answer = finish(client.commit(&cart(), known, vec![], LogLimits::default()));
            assert!(
                matches!(answer, Err(StorageError::Corrupt(_))),
                "{answer:?}"
            );
        }
    }

    #[test]
    fn a_server_is_bounded() {
        let limits = LogServerLimits {
            namespaces: 1,
            snapshots: 10,
            ..LogServerLimits::default()
        };
        let mut server = LogServer::new(limits);
        let commit = r#"{"format":1,"known":0,"limits":{"events":1,"bytes":9},"proposals":[{"producer":"00000000-0000-4000-8000-000000000000","number":1,"timestamp":0,"schema":"1.0","source":"x","events":[{"id":"00000000-0000-7000-8000-000000000000","event":1}]}]}"#;
        let look = commit.split_once("[").unwrap().0.to_owned() + "[]}";
        assert_eq!(server.answer("POST", "a/commit", &look).status, 200);
        assert_eq!(server.namespaces(), 0);
        assert_eq!(server.answer("POST", "a/commit", commit).status, 200);
        assert_eq!(server.answer("POST", "b/commit", commit).status, 413);
        let snapshot = r#"{"version":1,"schema":"1.0","folder":"x","state":1}"#;
        assert_eq!(server.answer("POST", "a/snapshots", snapshot).status, 413);
        for (method, path, body, want) in [
            ("GET", "A", "", 404),
            ("GET", "a/b", "", 404),
            ("PUT", "a", "", 405),
            ("POST", "a/commit", "{", 400),
            ("POST", "a/commit", r#"{"format":2}"#, 400),
            ("POST", "a/truncate", r#"{"format":1,"through":1}"#, 204),
            ("DELETE", "b", "", 204),
        ] {
            let answer = server.answer(method, path, body);
            assert_eq!(answer.status, want, "{method} {path}: {}", answer.body);
        }
    }
}

use super::answer::Answer;
use super::channel::{Channel, Whom};
use super::error::AppendError;
use super::event::Receipt;
use super::hub::{Author, Cause, Hub, read_events};
use super::port::{Deliver, Feed, FeedGuard};
use super::record::ProducerId;
use super::sends::{Sent, read_sends};
use super::subscriber::Joining;
use crate::base::{Namespace, SchemaVersion};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// What an asynchronous append resolves to.
pub type Appending = Pin<Box<dyn Future<Output = Result<Receipt, AppendError>>>>;

/// The hub as one life of one module uses it: what it appends is its own.
#[derive(Clone, Debug)]
pub struct HubFeed {
    hub: Hub,
    name: Rc<str>,
    folder: Rc<str>,
    author: u64,
    producer: ProducerId,
    /// Numbers the appends of those who give none.
    unnumbered: (ProducerId, Rc<Cell<u64>>),
    poisoned: Rc<BTreeMap<Namespace, u64>>,
    pub(super) keeps_own: bool,
}

impl Hub {
    /// The hub for a module called `name`.
    pub fn feed(&self, name: &str) -> HubFeed {
        HubFeed {
            hub: self.clone(),
            name: name.into(),
            folder: name.into(),
            author: self.inner.next(),
            producer: self.inner.stamps.producer(),
            unnumbered: (self.inner.stamps.producer(), Rc::default()),
            poisoned: Rc::default(),
            keeps_own: false,
        }
    }
}

impl HubFeed {
    /// The same for this build of the module: its snapshots carry it.
    #[must_use]
    pub fn with_build(mut self, build: &str) -> Self {
        self.folder = format!("{}@{build}", self.name).into();
        self
    }

    /// The same for a module whose code cannot fold these versions: it is told of the events
    /// before them and that they are poisoned, and it appends nothing to these namespaces, until
    /// there is a way that begins behind them: a reset, or a snapshot that others wrote.
    #[must_use]
    pub fn with_poisoned(mut self, versions: BTreeMap<Namespace, u64>) -> Self {
        self.poisoned = Rc::new(versions);
        self
    }

    /// The same for a module that keeps what it [sends](Feed::send) until it is told what became of
    /// it, as every module with this kit does: of these events it is told the answer `~n V` alone,
    /// where the batch has their versions otherwise. The events count as being there when the ones
    /// before them are.
    #[must_use]
    pub fn without_own_events(mut self) -> Self {
        self.keeps_own = true;
        self
    }

    fn poisoned(&self, namespace: &Namespace) -> Option<u64> {
        self.poisoned.get(namespace).copied()
    }

    /// Appends a JSON array of events; `expected` is the version that the writer has seen, if it
    /// cares, and `number` the writer's own, higher each time, or 0.
    pub fn append_events(
        &self,
        namespace: &Namespace,
        events: &str,
        expected: Option<u64>,
        number: u64,
    ) -> Appending {
        let answer = Answer::new();
        // Nobody else can tell what the answer to an append without a number is about.
        let whom = match number {
            0 => Whom::Waiting(answer.clone()),
            _ => Whom::Both(self.author, answer.clone()),
        };
        let sent = Sent {
            number,
            expected,
            cause: None,
            events,
        };
        let now = self.hub.inner.surroundings.now();
        let proposed = self.hub.inner.with(namespace, |channel| {
            self.check(channel, namespace)?;
            self.propose(channel, now, sent, None, whom)
        });
        match proposed {
            Ok(()) => Box::pin(answer),
            Err(refused) => Box::pin(std::future::ready(Err(refused))),
        }
    }

    /// The event that an append to `namespace` is said to have been made for. To be asked while no
    /// namespace is worked on.
    fn cause(&self, namespace: &Namespace, said: Option<(u64, Option<&str>)>) -> Option<Cause> {
        let (version, other) = said?;
        match other.filter(|other| *other != namespace.as_str()) {
            None => Some(Cause::Version(version)),
            Some(other) => {
                let other = Namespace::new(other).ok()?;
                let look = |channel: &Channel| channel.log.record(version).map(|one| one.id);
                self.hub.inner.peek(&other, look)?.map(Cause::Event)
            }
        }
    }

    /// Whether this module may append at all.
    fn check(&self, channel: &Channel, namespace: &Namespace) -> Result<(), AppendError> {
        if let Some(version) = channel.poisoned(self.author, self.poisoned(namespace)) {
            return Err(AppendError::poisoned(namespace, version));
        }
        match channel.stuck_reason(self.author) {
            Some(reason) => Err(AppendError::Unreadable {
                namespace: namespace.to_string(),
                reason,
            }),
            None => Ok(()),
        }
    }

    fn propose(
        &self,
        channel: &mut Channel,
        now: u64,
        sent: Sent<'_>,
        cause: Option<Cause>,
        whom: Whom,
    ) -> Result<(), AppendError> {
        let bodies = read_events(&channel.namespace, sent.events)?;
        let (producer, number) = match sent.number {
            0 => {
                let (producer, last) = &self.unnumbered;
                last.set(last.get() + 1);
                (*producer, last.get())
            }
            number => (self.producer, number),
        };
        let author = Author {
            producer,
            number,
            source: self.name.clone(),
            schema: channel.schema_of(self.author),
            cause,
        };
        let hub = &self.hub;
        hub.propose_to(channel, now, author, bodies, sent.expected, whom);
        Ok(())
    }
}

impl Feed for HubFeed {
    fn send(&self, namespace: &Namespace, lines: &str) -> Result<(), String> {
        let sent = read_sends(lines)
            .map(|sent| sent.map(|sent| (self.cause(namespace, sent.cause), sent)))
            .collect::<Result<Vec<_>, _>>();
        let sent = sent.map_err(|line| format!("no append for state `{namespace}`: {line}"))?;
        let now = self.hub.inner.surroundings.now();
        // All at once: there may be a thousand of them.
        self.hub.inner.with(namespace, |channel| {
            let refusal = self.check(channel, namespace).err();
            for (cause, one) in sent {
                let whom = || Whom::Author(self.author);
                let proposed = match &refusal {
                    Some(refusal) => Err(refusal.clone()),
                    None => self.propose(channel, now, one, cause, whom()),
                };
                if let Err(refused) = proposed {
                    channel.settle(one.number, whom(), Err(refused), None);
                }
            }
        });
        Ok(())
    }

    fn read(
        &self,
        namespace: &Namespace,
        from: u64,
        schema: SchemaVersion,
    ) -> Result<Option<String>, String> {
        let poisoned = self.poisoned(namespace);
        Ok(self.hub.inner.with(namespace, |channel| {
            channel.read(self.author, from, schema, poisoned)
        }))
    }

    fn subscribe(
        &self,
        namespace: &Namespace,
        from: u64,
        schema: SchemaVersion,
        deliver: Deliver,
    ) -> Result<FeedGuard, String> {
        let joining = Joining {
            author: self.author,
            from,
            schema,
            poisoned: self.poisoned(namespace),
            keeps_own: self.keeps_own,
            deliver,
        };
        Ok(self.hub.inner.subscribe(namespace, joining))
    }

    fn snapshot(&self, namespace: &Namespace, version: u64, json: &str) {
        self.hub.inner.with(namespace, |channel| {
            if let Some(reason) = json.strip_prefix('!') {
                channel.unreadable(self.author, version, reason);
            } else if channel
                .poisoned(self.author, self.poisoned(namespace))
                .is_none()
            {
                let schema = channel.schema_of(self.author);
                channel.take_snapshot(schema, &self.folder, version, json);
            }
        });
    }

    fn status(&self, namespace: &Namespace) -> Option<String> {
        let hub = &self.hub.inner;
        let status = hub.with(namespace, |channel| channel.tell_status(self.author));
        Some(status.to_json())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::write_send;
    use std::cell::RefCell;
    use std::task::{Context, Poll, Waker};

    const SCHEMA: SchemaVersion = SchemaVersion { major: 1, minor: 0 };

    #[test]
    fn a_module_is_told_what_became_of_its_own_appends() {
        let hub = Hub::new(|| {});
        let words = Namespace::new("words").unwrap();
        let (cart, catalog) = (hub.feed("cart"), hub.feed("catalog"));
        let seen = [Rc::new(RefCell::new(String::new())), Rc::default()];
        let guards = [&cart, &catalog]
            .into_iter()
            .zip(&seen)
            .map(|(feed, seen)| {
                let seen = seen.clone();
                let deliver = Rc::new(move |batch: &str| seen.borrow_mut().push_str(batch));
                feed.subscribe(&words, 0, SCHEMA, deliver).unwrap()
            });
        let _guards: Vec<_> = guards.collect();
        let append = |feed: &HubFeed, expected: Option<u64>, number| {
            let mut lines = String::new();
            write_send(&mut lines, number, expected, "[7]");
            feed.send(&words, &lines).unwrap();
        };
        append(&cart, None, 1);
        append(&cart, None, 2);
        append(&catalog, None, 1);
        append(&catalog, Some(9), 2);
        hub.flush();
        assert_eq!(*seen[0].borrow(), "~1 1\n~2 2\n1 7\n2 7\n3 7\n");
        let refusal = "conflict 9,3 ";
        assert_eq!(
            *seen[1].borrow(),
            format!("~1 3\n^2 {refusal}\n1 7\n2 7\n3 7\n")
        );
        // It is said once.
        append(&cart, None, 3);
        hub.flush();
        assert!(seen[1].borrow().ends_with("3 7\n4 7\n"));
    }

    #[test]
    fn a_module_that_keeps_its_own_events_is_told_of_the_others_alone() {
        let hub = Hub::new(|| {});
        let words = Namespace::new("words").unwrap();
        let cart = hub.feed("cart").without_own_events();
        let subscribe = |feed: &HubFeed| {
            let seen = Rc::new(RefCell::new(String::new()));
            let text = seen.clone();
            let deliver = Rc::new(move |batch: &str| text.borrow_mut().push_str(batch));
            (seen, feed.subscribe(&words, 0, SCHEMA, deliver).unwrap())
        };
        let (seen, _guard) = subscribe(&cart);
        let (others, _other) = subscribe(&hub.feed("menu"));
        cart.send(&words, "1 - [1]\n2 - [2,3]\n").unwrap();
        hub.append("x", &words, "[4]", None).unwrap();
        cart.send(&words, "3 - [5]\n4 0 [6]\n").unwrap();
        hub.append("x", &words, "[7]", None).unwrap();
        hub.flush();
        let refused = "^4 conflict 0,5 \n";
        assert_eq!(
            seen.take(),
            format!("~1 1\n~2 3\n~3 5\n{refused}4 4\n6 7\n")
        );
        assert_eq!(others.take(), "1 1\n2 2\n3 3\n4 4\n5 5\n6 7\n");
        // One that was made twice is where it was, and no larger.
        hub.append("x", &words, "[7]", None).unwrap();
        cart.send(&words, "5 - [8]\n5 - [8,9]\n").unwrap();
        hub.flush();
        assert_eq!(seen.take(), "~5 8\n~5 8\n7 7\n");
        // Who begins anew is told everything that is left.
        drop(hub.reset(&words));
        cart.send(&words, "6 - [1]\n").unwrap();
        hub.flush();
        assert_eq!(seen.take(), "~6 10\n9 *\n10 1\n");
        // It holds what it appends in one of two places, and nobody knows in which.
        let (second, end) = subscribe(&cart);
        hub.flush();
        assert_eq!(second.take(), "9 *\n10 1\n");
        cart.send(&words, "7 - [9]\n").unwrap();
        hub.flush();
        assert_eq!(second.take(), "~7 11\n11 9\n");
        assert_eq!(seen.take(), "~7 11\n11 9\n");
        drop(end);
        cart.send(&words, "8 - [10]\n").unwrap();
        hub.flush();
        assert_eq!(seen.take(), "~8 12\n");
    }

    #[test]
    fn an_append_without_a_number_is_answered_to_who_waits_for_it_alone() {
        let hub = Hub::new(|| {});
        let words = Namespace::new("words").unwrap();
        let plain = hub.feed("plain").without_own_events();
        let seen = Rc::new(RefCell::new(String::new()));
        let text = seen.clone();
        let deliver = Rc::new(move |batch: &str| text.borrow_mut().push_str(batch));
        let _guard = plain.subscribe(&words, 0, SCHEMA, deliver).unwrap();
        let mut answer = plain.append_events(&words, "[1]", None, 0);
        let context = &mut Context::from_waker(Waker::noop());
        hub.flush();
        let receipt = Receipt { version: 1 };
        assert_eq!(answer.as_mut().poll(context), Poll::Ready(Ok(receipt)));
        // It is told of the event as of anybody's.
        assert_eq!(seen.take(), "1 1\n");
    }

    #[test]
    fn a_module_is_told_of_nothing_from_the_version_on_that_it_cannot_fold() {
        let hub = Hub::new(|| {});
        let [words, numbers] = ["words", "numbers"].map(|name| Namespace::new(name).unwrap());
        hub.append("x", &words, "[1,2,3]", None).unwrap();
        let poisoned = BTreeMap::from([(words.clone(), 3)]);
        let cart = hub.feed("cart").with_poisoned(poisoned);
        let read = |from| cart.read(&words, from, SCHEMA).unwrap().unwrap();
        assert_eq!(
            [read(0), read(1), read(2)],
            ["1 1\n2 2\n!3\n", "2 2\n!3\n", "!3\n"]
        );

        let seen = Rc::new(RefCell::new(Vec::new()));
        let deliver = |from, namespace| {
            let seen = seen.clone();
            let deliver = Rc::new(move |batch: &str| seen.borrow_mut().push(batch.to_owned()));
            cart.subscribe(namespace, from, SCHEMA, deliver).unwrap()
        };
        let _guards = [deliver(1, &words), deliver(0, &numbers)];
        hub.flush();
        assert_eq!(*seen.borrow(), ["2 2\n!3\n"]);
        // It is said once, and the others go on.
        hub.append("x", &words, "[4]", None).unwrap();
        hub.append("x", &numbers, "[1]", None).unwrap();
        assert!(!hub.flush());
        assert_eq!(*seen.borrow(), ["2 2\n!3\n", "1 1\n"]);

        let mut refusal = cart.append_events(&words, "[5]", None, 1);
        let answer = refusal
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        let want = Err(AppendError::poisoned(&words, 3));
        assert_eq!(answer, Poll::Ready(want));
        assert_eq!(hub.version(&words), 4);
        assert_eq!(
            hub.feed("menu").read(&words, 3, SCHEMA),
            Ok(Some("4 4\n".to_owned()))
        );
    }
}

use super::error::AppendError;
use super::hub::Hub;
use super::port::{Appending, Deliver, Feed, FeedGuard};
use crate::base::Namespace;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The hub as one module uses it: what it appends is its own.
#[derive(Clone, Debug)]
pub struct HubFeed {
    hub: Hub,
    name: Rc<str>,
    author: u64,
    poisoned: Rc<BTreeMap<Namespace, u64>>,
}

impl Hub {
    /// The hub for a module called `name`.
    pub fn feed(&self, name: &str) -> HubFeed {
        HubFeed {
            hub: self.clone(),
            name: name.into(),
            author: self.inner.next(),
            poisoned: Rc::default(),
        }
    }
}

impl HubFeed {
    /// The same for a module whose code cannot fold these versions: it is told of the events
    /// before them and that they are poisoned, and it appends nothing to these namespaces.
    #[must_use]
    pub fn with_poisoned(mut self, versions: BTreeMap<Namespace, u64>) -> Self {
        self.poisoned = Rc::new(versions);
        self
    }

    fn poisoned(&self, namespace: &Namespace) -> Option<u64> {
        self.poisoned.get(namespace).copied()
    }
}

impl Feed for HubFeed {
    fn append_events(
        &self,
        namespace: &Namespace,
        events: &str,
        expected: Option<u64>,
        number: u64,
    ) -> Appending {
        let author = Some((self.author, number));
        let hub = &self.hub.inner;
        let result = match self.poisoned(namespace) {
            Some(version) => Err(AppendError::poisoned(namespace, version)),
            None => hub.append(&self.name, namespace, events, expected, author),
        };
        Box::pin(std::future::ready(result))
    }

    fn read(&self, namespace: &Namespace, from: u64) -> Result<Option<String>, String> {
        let hub = &self.hub.inner;
        Ok(hub.read(namespace, from, self.poisoned(namespace)))
    }

    fn subscribe(
        &self,
        namespace: &Namespace,
        from: u64,
        deliver: Deliver,
    ) -> Result<FeedGuard, String> {
        let hub = &self.hub.inner;
        let poisoned = self.poisoned(namespace);
        Ok(hub.subscribe(self.author, namespace, from, poisoned, deliver))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::task::{Context, Poll, Waker};

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
                feed.subscribe(&words, 0, deliver).unwrap()
            });
        let _guards: Vec<_> = guards.collect();
        let append = |feed: &HubFeed, expected, number| {
            drop(feed.append_events(&words, "[7]", expected, number));
        };
        append(&cart, None, 1);
        append(&cart, None, 2);
        append(&catalog, None, 1);
        // Refused: nothing happened, and nothing is settled.
        append(&catalog, Some(9), 2);
        hub.flush();
        assert_eq!(*seen[0].borrow(), "~1\n~2\n1 7\n2 7\n3 7\n");
        assert_eq!(*seen[1].borrow(), "~1\n1 7\n2 7\n3 7\n");
        // It is said once.
        append(&cart, None, 3);
        hub.flush();
        assert!(seen[1].borrow().ends_with("3 7\n4 7\n"));
    }

    #[test]
    fn a_module_is_told_of_nothing_from_the_version_on_that_it_cannot_fold() {
        let hub = Hub::new(|| {});
        let [words, numbers] = ["words", "numbers"].map(|name| Namespace::new(name).unwrap());
        hub.append("x", &words, "[1,2,3]", None).unwrap();
        let poisoned = BTreeMap::from([(words.clone(), 3)]);
        let cart = hub.feed("cart").with_poisoned(poisoned);
        let read = |from| cart.read(&words, from).unwrap().unwrap();
        assert_eq!(
            [read(0), read(1), read(2)],
            ["1 1\n2 2\n!3\n", "2 2\n!3\n", "!3\n"]
        );

        let seen = Rc::new(RefCell::new(Vec::new()));
        let deliver = |from, namespace| {
            let seen = seen.clone();
            let deliver = Rc::new(move |batch: &str| seen.borrow_mut().push(batch.to_owned()));
            cart.subscribe(namespace, from, deliver).unwrap()
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
            hub.feed("menu").read(&words, 3),
            Ok(Some("4 4\n".to_owned()))
        );
    }
}

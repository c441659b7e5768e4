use super::hub::Hub;
use super::port::{Appending, Deliver, Feed, FeedGuard};
use crate::base::Namespace;
use std::rc::Rc;

/// The hub as one module uses it: what it appends is its own.
#[derive(Clone, Debug)]
pub struct HubFeed {
    hub: Hub,
    name: Rc<str>,
    author: u64,
}

impl Hub {
    /// The hub for a module called `name`.
    pub fn feed(&self, name: &str) -> HubFeed {
        HubFeed {
            hub: self.clone(),
            name: name.into(),
            author: self.inner.next(),
        }
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
        let result = hub.append(&self.name, namespace, events, expected, author);
        Box::pin(std::future::ready(result))
    }

    fn read(&self, namespace: &Namespace, from: u64) -> Result<Option<String>, String> {
        Ok(self.hub.read(namespace, from))
    }

    fn subscribe(
        &self,
        namespace: &Namespace,
        from: u64,
        deliver: Deliver,
    ) -> Result<FeedGuard, String> {
        let hub = &self.hub.inner;
        Ok(hub.subscribe(self.author, namespace, from, deliver))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

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
}

use std::collections::VecDeque;

/// What the monitor knows: which version each namespace had after each of its actions.
///
/// Namespaces are numbers here, in the order of their registration. The monitor numbers its
/// actions from 1; 0 is what it was given first.
#[derive(Clone, Debug)]
pub(in crate::state) struct Recording {
    /// Namespace and version of each action that the monitor still has, oldest first.
    actions: VecDeque<(usize, u64)>,
    /// The number of the action before the first of them.
    before: u64,
    /// The versions after that action.
    base: Vec<u64>,
    max: usize,
    pub(in crate::state) is_paused: bool,
}

/// What is to be shown of a namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::state) enum Show {
    Past(u64),
    Now,
}

impl Recording {
    /// The monitor keeps `max` actions.
    pub(in crate::state) fn new(max: usize) -> Self {
        Self {
            actions: VecDeque::new(),
            before: 0,
            base: Vec::new(),
            max,
            is_paused: false,
        }
    }

    /// The monitor begins anew, with these versions.
    pub(in crate::state) fn begin(&mut self, versions: Vec<u64>) {
        self.actions.clear();
        self.before = 0;
        self.base = versions;
    }

    /// The monitor was told of an event.
    pub(in crate::state) fn told(&mut self, namespace: usize, version: u64) {
        self.actions.push_back((namespace, version));
        if self.actions.len() > self.max
            && let Some((namespace, version)) = self.actions.pop_front()
        {
            self.base[namespace] = version;
            self.before += 1;
        }
    }

    /// What shows the states as of an action, one of each namespace; `None` when the monitor was
    /// never told of it, or has forgotten it. `heads` are the versions as they are now.
    pub(in crate::state) fn as_of(&self, action: u64, heads: &[u64]) -> Option<Vec<Show>> {
        let count = usize::try_from(action.checked_sub(self.before)?).ok()?;
        if count > self.actions.len() {
            return None;
        }
        let mut versions = self.base.clone();
        for (namespace, version) in self.actions.iter().take(count) {
            versions[*namespace] = *version;
        }
        let show = |(version, head): (u64, &u64)| match version < *head {
            true => Show::Past(version),
            false => Show::Now,
        };
        Some(versions.into_iter().zip(heads).map(show).collect())
    }

    /// As of the beginning.
    pub(in crate::state) fn at_first(&self, heads: &[u64]) -> Vec<Show> {
        self.as_of(self.before, heads).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_a_version_of_each_namespace() {
        let mut recording = Recording::new(3);
        assert!(!recording.is_paused);
        recording.begin(vec![4, 0]);
        for (namespace, version) in [(0, 5), (1, 1)] {
            recording.told(namespace, version);
        }
        use Show::{Now, Past};
        let heads = [5, 1];
        for (action, want) in [
            (0, Some(vec![Past(4), Past(0)])),
            (1, Some(vec![Now, Past(0)])),
            (2, Some(vec![Now, Now])),
            (3, None),
            (u64::MAX, None),
        ] {
            assert_eq!(recording.as_of(action, &heads), want, "action {action}");
        }
        assert_eq!(recording.at_first(&heads), [Past(4), Past(0)]);

        // The monitor forgets its oldest actions, and keeps their numbers.
        recording.told(0, 6);
        recording.told(1, 2);
        let heads = [6, 2];
        assert_eq!(recording.as_of(0, &heads), None);
        assert_eq!(recording.as_of(1, &heads), Some(vec![Past(5), Past(0)]));
        assert_eq!(recording.as_of(4, &heads), Some(vec![Now, Now]));
        assert_eq!(recording.at_first(&heads), [Past(5), Past(0)]);

        recording.begin(vec![6, 2]);
        assert_eq!(recording.as_of(0, &heads), Some(vec![Now, Now]));
        assert_eq!(recording.as_of(1, &heads), None);
    }
}

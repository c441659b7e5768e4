use super::record::Snapshot;
use crate::base::SchemaVersion;

/// Adds a snapshot; of each major version of a schema the two with the highest versions stay. The
/// highest version comes first.
pub(super) fn keep_two(snapshots: &mut Vec<Snapshot>, snapshot: Snapshot) {
    let (version, schema) = (snapshot.version, snapshot.schema);
    snapshots.retain(|one| (one.version, one.schema) != (version, schema));
    let at = snapshots.partition_point(|one| one.version > version);
    snapshots.insert(at, snapshot);
    let mut seen = 0;
    snapshots.retain(|one| {
        let is_beside = one.schema.major == schema.major;
        seen += usize::from(is_beside);
        !is_beside || seen <= 2
    });
}

/// The snapshots of a namespace that this page knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    /// The highest version first.
    snapshots: Vec<Snapshot>,
    /// Those of which the storage has shown that it keeps them: version and schema.
    safe: Vec<(u64, SchemaVersion)>,
}

impl Shelf {
    /// What a storage keeps.
    pub(super) fn restore(snapshots: Vec<Snapshot>) -> Self {
        let mut shelf = Self::default();
        shelf.read_back(snapshots);
        shelf
    }

    pub(super) fn add(&mut self, snapshot: Snapshot) {
        keep_two(&mut self.snapshots, snapshot);
    }

    /// The storage keeps these.
    pub(super) fn read_back(&mut self, kept: Vec<Snapshot>) {
        self.safe = kept.iter().map(|one| (one.version, one.schema)).collect();
        for snapshot in kept {
            let is_known = self.snapshots.contains(&snapshot);
            if !is_known {
                self.add(snapshot);
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Snapshot> {
        self.snapshots.iter()
    }

    pub(super) fn newest(&self, major: u16) -> Option<&Snapshot> {
        self.iter().find(|one| one.schema.major == major)
    }

    pub(super) fn is_safe(&self, snapshot: &Snapshot) -> bool {
        self.safe.contains(&(snapshot.version, snapshot.schema))
    }

    /// How far the events can be spared by a reader with this schema or one that is compatible to
    /// it: to the older of two snapshots, so that one may turn out to be unreadable.
    pub(super) fn spares(&self, schema: SchemaVersion, only_safe: bool) -> u64 {
        let fits = |one: &&Snapshot| {
            one.schema.major == schema.major
                && one.schema.minor >= schema.minor
                && (!only_safe || self.is_safe(one))
        };
        let fitting = self.iter().filter(fits).map(|one| one.version);
        fitting.take(2).min().unwrap_or(0)
    }

    /// Forgets those from before `base`: the events after them are gone.
    pub(super) fn forget_before(&mut self, base: u64) {
        self.snapshots.retain(|one| one.version >= base);
        self.safe.retain(|(version, _)| *version >= base);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(version: u64, schema: &str) -> Snapshot {
        Snapshot {
            version,
            schema: schema.parse().unwrap(),
            folder: "cart@1".into(),
            json: "{}".into(),
        }
    }

    fn versions(shelf: &Shelf) -> Vec<(u64, String)> {
        let version = |one: &Snapshot| (one.version, one.schema.to_string());
        shelf.iter().map(version).collect()
    }

    #[test]
    fn two_of_each_major_stay() {
        let mut shelf = Shelf::default();
        for (version, schema) in [(1, "1.0"), (9, "2.0"), (3, "1.1"), (2, "1.0"), (4, "2.1")] {
            shelf.add(snapshot(version, schema));
        }
        let want = [(9, "2.0"), (4, "2.1"), (3, "1.1"), (2, "1.0")];
        assert_eq!(
            versions(&shelf),
            want.map(|(at, schema)| (at, schema.to_owned()))
        );
        assert_eq!(shelf.newest(1).unwrap().version, 3);
        shelf.forget_before(3);
        assert_eq!(versions(&shelf).len(), 3);
    }

    #[test]
    fn events_are_spared_up_to_the_older_of_two_that_fit() {
        let mut shelf = Shelf::default();
        let schema = |text: &str| text.parse().unwrap();
        assert_eq!(shelf.spares(schema("1.0"), false), 0);
        shelf.add(snapshot(5, "1.1"));
        assert_eq!(shelf.spares(schema("1.0"), false), 5);
        shelf.add(snapshot(8, "1.1"));
        assert_eq!(shelf.spares(schema("1.1"), false), 5);
        // An older module does not know all there is to it.
        assert_eq!(shelf.spares(schema("1.2"), false), 0);
        assert_eq!(shelf.spares(schema("2.0"), false), 0);
        assert_eq!(shelf.spares(schema("1.0"), true), 0);
        shelf.read_back(vec![snapshot(8, "1.1")]);
        assert_eq!(shelf.spares(schema("1.0"), true), 8);
    }
}

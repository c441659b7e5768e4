use super::item::Item;
use super::section::{InvalidSection, parse_section};

/// Writes items in the form of the section, one a line, in order of kind and name.
pub fn lock_text(items: &[Item]) -> String {
    let mut lines: Vec<String> = items
        .iter()
        .map(|item| {
            format!(
                "{} {} {} {}\n",
                item.kind(),
                item.name(),
                item.version(),
                item.shape()
            )
        })
        .collect();
    lines.sort();
    lines.concat()
}

/// Compares the items of a contract crate with those that were committed: what is wrong, worst
/// first; empty when nothing is.
///
/// A schema that changed needs a higher version, and whatever changed has to be committed, so
/// that a review sees it. A contract crate calls this from a test.
///
/// # Errors
///
/// [`InvalidSection`] when `committed` is not what [`lock_text`] writes.
pub fn check_lock(committed: &str, items: &[Item]) -> Result<Vec<String>, InvalidSection> {
    let committed = parse_section(committed.as_bytes())?;
    let mut unversioned = Vec::new();
    let mut uncommitted = Vec::new();
    for item in items {
        let named = format!("{} `{}`", item.kind(), item.name());
        let known = committed
            .iter()
            .find(|old| old.kind() == item.kind() && old.name() == item.name());
        match known {
            None => uncommitted.push(format!("{named} is new and not committed")),
            Some(old) if old == item => {}
            Some(old) if old.shape() != item.shape() && old.version() >= item.version() => {
                unversioned.push(format!(
                    "the schema of {named} changed and its version {} did not rise",
                    item.version()
                ));
            }
            Some(_) => uncommitted.push(format!("{named} changed and is not committed")),
        }
    }
    for old in &committed {
        if !items
            .iter()
            .any(|item| item.kind() == old.kind() && item.name() == old.name())
        {
            uncommitted.push(format!(
                "{} `{}` is gone and still committed",
                old.kind(),
                old.name()
            ));
        }
    }
    unversioned.append(&mut uncommitted);
    Ok(unversioned)
}

#[cfg(test)]
mod tests {
    use super::super::ItemKind;
    use super::*;

    fn item(name: &str, version: &str, schema: &str) -> Item {
        let (version, shape) = (version.parse().unwrap(), schema.parse().unwrap());
        Item::new(ItemKind::Props, name, version, shape).unwrap()
    }

    #[track_caller]
    fn check(committed: &[Item], now: &[Item], want: &[&str]) {
        assert_eq!(check_lock(&lock_text(committed), now).unwrap(), want);
    }

    #[test]
    fn a_changed_schema_needs_a_higher_version_and_a_commit() {
        let old = item("a", "1.0", "{x:u8}");
        check(std::slice::from_ref(&old), std::slice::from_ref(&old), &[]);
        check(
            std::slice::from_ref(&old),
            &[item("a", "1.0", "{x:u16}"), item("b", "1.0", "u8")],
            &[
                "the schema of props `a` changed and its version 1.0 did not rise",
                "props `b` is new and not committed",
            ],
        );
        check(
            std::slice::from_ref(&old),
            &[item("a", "1.1", "{x:u16}")],
            &["props `a` changed and is not committed"],
        );
        check(&[old], &[], &["props `a` is gone and still committed"]);
        assert!(check_lock("nonsense", &[]).is_err());
    }
}

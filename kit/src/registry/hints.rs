use super::entries::Registry;
use crate::base::Integrity;
use crate::manifest::{Asset, Manifest, SIGNATURE_SUFFIX};
use std::path::{Component, Path, PathBuf};

/// A file that a page asks for at once, beside the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is, absolute or relative to the page.
    pub href: String,
    /// The hash that its bytes have.
    pub integrity: Option<Integrity>,
}

/// What a page with this registry asks for at once: of each entry with
/// [`preload`](super::Entry::preload) the manifest, its signatures if it has to be signed, and the
/// files that the manifest lists as worth fetching early, if `manifest` can say what is at its URL.
///
/// Only the first URL of an entry counts: the others are for when it fails.
pub fn hints(registry: &Registry, manifest: impl Fn(&str) -> Option<Manifest>) -> Vec<Hint> {
    let mut hints = Vec::new();
    for (_, entry) in registry.iter().filter(|(_, entry)| entry.preload) {
        let Some(url) = entry.manifests.first() else {
            continue;
        };
        hints.push(Hint {
            href: url.clone(),
            integrity: entry.integrity.clone(),
        });
        let (path, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        if !entry.signed_by.is_empty() {
            hints.push(Hint {
                href: format!("{path}{SIGNATURE_SUFFIX}{rest}"),
                integrity: None,
            });
        }
        let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
        let known = manifest(url);
        hints.extend(known.iter().flat_map(early).map(|asset| Hint {
            href: format!("{folder}{}", asset.file),
            integrity: Some(asset.integrity.clone()),
        }));
    }
    hints
}

/// The files of the manifest's list that it also announces the hash of.
fn early(manifest: &Manifest) -> impl Iterator<Item = &Asset> {
    let assets = [&manifest.entry].into_iter();
    let assets = assets.chain(&manifest.wasm).chain(&manifest.css);
    assets.filter(|asset| manifest.preload.contains(&asset.file))
}

/// Which folders on disk are served under which URLs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    all: Vec<(String, PathBuf)>,
}

impl Roots {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds that what is below `url` is in `folder`.
    #[must_use]
    pub fn with(mut self, url: &str, folder: impl Into<PathBuf>) -> Self {
        let mut url = url.to_owned();
        if !url.ends_with('/') {
            url.push('/');
        }
        self.all.push((url, folder.into()));
        self
    }

    /// The file that is served as `url`; `None` when it is below no root, or leaves its folder.
    /// Of several roots the most specific one counts.
    pub fn file(&self, url: &str) -> Option<PathBuf> {
        let path = &url[..url.find(['?', '#']).unwrap_or(url.len())];
        let below = |(root, folder): &'_ (String, PathBuf)| {
            Some((
                root.len(),
                path.strip_prefix(root.as_str())?,
                folder.clone(),
            ))
        };
        let found = self
            .all
            .iter()
            .filter_map(below)
            .max_by_key(|(length, ..)| *length);
        let (_, file, folder) = found?;
        let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
        Path::new(file)
            .components()
            .all(is_plain)
            .then(|| folder.join(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn hash(letter: &str) -> String {
        format!("sha384-{}", letter.repeat(64))
    }

    fn manifest() -> Manifest {
        let asset =
            |file: &str, letter| json!({ "file": file, "integrity": hash(letter), "bytes": 1 });
        let manifest = json!({
            "schema": 1, "name": "cart", "version": "1.0.0", "build": "b",
            "abi": { "min": 1, "max": 1 }, "components": ["cart"],
            "entry": asset("cart.js", "A"), "wasm": [asset("cart.wasm", "B")],
            "css": [asset("late.css", "C")], "preload": ["cart.wasm", "cart.js", "stranger.png"],
        });
        Manifest::parse(&manifest.to_string()).unwrap()
    }

    #[track_caller]
    fn check(entry: &str, known: Option<Manifest>, want: &[(&str, Option<&str>)]) {
        let text = format!(r#"{{ "schema": 1, "remotes": {{ "cart": {entry} }} }}"#);
        let registry = Registry::parse(&text).unwrap();
        let found = hints(&registry, |_| known.clone());
        let found: Vec<_> = found
            .iter()
            .map(|hint| {
                let hash = hint.integrity.as_ref().map(Integrity::as_str);
                (hint.href.as_str(), hash.map(|hash| &hash[7..8]))
            })
            .collect();
        assert_eq!(found, want);
    }

    #[test]
    fn only_what_is_marked_is_asked_for() {
        check(r#"{ "manifests": ["a/m.json"] }"#, Some(manifest()), &[]);
        check(
            r#"{ "manifests": ["a/m.json", "b/m.json"], "preload": true }"#,
            None,
            &[("a/m.json", None)],
        );
    }

    #[test]
    fn files_are_where_the_manifest_is() {
        check(
            r#"{ "manifests": ["https://x.example/m.json?v=/2"], "preload": true, "signed_by": ["a"] }"#,
            Some(manifest()),
            &[
                ("https://x.example/m.json?v=/2", None),
                ("https://x.example/m.json.sig?v=/2", None),
                ("https://x.example/cart.js", Some("A")),
                ("https://x.example/cart.wasm", Some("B")),
            ],
        );
        let pinned = format!(
            r#"{{ "manifests": ["m.json"], "preload": true, "integrity": "{}" }}"#,
            hash("D")
        );
        let want = [
            ("m.json", Some("D")),
            ("cart.js", Some("A")),
            ("cart.wasm", Some("B")),
        ];
        check(&pinned, Some(manifest()), &want);
    }

    #[test]
    fn a_root_is_a_folder_of_the_disk() {
        let roots = Roots::new()
            .with("https://x.example", "/all")
            .with("https://x.example/cart/", "/cart");
        #[track_caller]
        fn check(roots: &Roots, url: &str, want: Option<&str>) {
            assert_eq!(roots.file(url), want.map(PathBuf::from), "{url}");
        }
        check(
            &roots,
            "https://x.example/a/m.json?b",
            Some("/all/a/m.json"),
        );
        check(
            &roots,
            "https://x.example/cart/m.json",
            Some("/cart/m.json"),
        );
        check(&roots, "https://x.example.org/m.json", None);
        check(&roots, "https://x.example/../m.json", None);
        check(&roots, "https://x.example//etc/m.json", None);
        check(&roots, "m.json", None);
    }
}

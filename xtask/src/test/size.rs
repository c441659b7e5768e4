use super::artifacts::Artifacts;
use crate::{checkout, error::XtaskError, remotes};
use std::{collections::BTreeMap, fmt, fs, path::PathBuf};
use yew_mfe::manifest::{Asset, Manifest};

/// How much a figure may differ from the committed one, in percent.
const TOLERANCE: u64 = 1;

/// Bytes by `<remote>.<wasm|glue|css>.<raw|brotli>`.
type Sizes = BTreeMap<String, u64>;

pub(super) fn check(artifacts: &mut Artifacts) -> Result<(), XtaskError> {
    let routing = routing(artifacts)?;
    let (now, kept) = (measure(artifacts)?, kept()?);
    let findings = compare(&kept, &now);
    for (key, bytes) in &now {
        println!("{key:<28} {bytes:>9} bytes");
    }
    for finding in &findings {
        println!("{}", finding.text);
    }
    println!("{routing}");
    routing.check().map_err(XtaskError::new)?;
    if findings.iter().any(|finding| finding.fails) {
        return Err(XtaskError::new(
            "sizes.json no longer holds: make it smaller, or take the new figures with `cargo xtask test size --update` and commit them",
        ));
    }
    Ok(())
}

/// What is promised about routing has to hold whatever `sizes.json` says.
pub(super) fn update(artifacts: &mut Artifacts) -> Result<(), XtaskError> {
    let routing = routing(artifacts)?;
    println!("{routing}");
    routing.check().map_err(XtaskError::new)?;
    let now = measure(artifacts)?;
    let mut text =
        serde_json::to_string_pretty(&now).map_err(|error| XtaskError::file(&file(), &error))?;
    text.push('\n');
    fs::write(file(), text).map_err(|error| XtaskError::file(&file(), &error))?;
    println!("sizes.json holds the present sizes");
    Ok(())
}

fn file() -> PathBuf {
    checkout::root().join("sizes.json")
}

fn kept() -> Result<Sizes, XtaskError> {
    let text = fs::read_to_string(file()).map_err(|error| XtaskError::file(&file(), &error))?;
    serde_json::from_str(&text).map_err(|error| XtaskError::file(&file(), &error))
}

fn measure(artifacts: &mut Artifacts) -> Result<Sizes, XtaskError> {
    let mut sizes = Sizes::new();
    for remote in remotes::demo()? {
        sizes.extend(of(artifacts.manifest(&remote)?));
    }
    Ok(sizes)
}

/// What routing costs a remote: how much larger it is than the same without, compressed.
struct Routing {
    own: i64,
    router: i64,
}

fn routing(artifacts: &mut Artifacts) -> Result<Routing, XtaskError> {
    let mut sizes = BTreeMap::new();
    for remote in remotes::weights()? {
        let manifest = artifacts.manifest(&remote)?;
        let parts = manifest.wasm.iter().chain([&manifest.entry]);
        let sum: u64 = parts.map(|asset| asset.brotli.unwrap_or(0)).sum();
        sizes.insert(remote.name, i64::try_from(sum).unwrap_or(i64::MAX));
    }
    let size = |name: &str| sizes.get(name).copied().unwrap_or_default();
    Ok(Routing {
        own: size("own") - size("plain"),
        router: size("router") - size("plain"),
    })
}

impl fmt::Display for Routing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (own, router) = (self.own, self.router);
        write!(
            f,
            "routing: {own} bytes (brotli), with yew-router {router} bytes"
        )
    }
}

impl Routing {
    /// What the README says about both.
    fn check(&self) -> Result<(), String> {
        if !(1..=1_536).contains(&self.own) {
            return Err(format!(
                "routing costs a remote {} bytes, at most 1,536 are promised",
                self.own
            ));
        }
        if !(28_000..=38_000).contains(&self.router) {
            return Err(format!(
                "yew-router costs a remote {} bytes, not about 33,000",
                self.router
            ));
        }
        Ok(())
    }
}

fn of(manifest: &Manifest) -> Sizes {
    let entry = [manifest.entry.clone()];
    let parts: [(&str, &[Asset]); 3] = [
        ("wasm", &manifest.wasm),
        ("glue", &entry),
        ("css", &manifest.css),
    ];
    let mut sizes = Sizes::new();
    // A remote without style sheets has no figure for them: its first one is seen.
    for (part, assets) in parts.iter().filter(|(_, assets)| !assets.is_empty()) {
        let sum = |size: fn(&Asset) -> u64| assets.iter().map(size).sum();
        let name = &manifest.name;
        sizes.insert(format!("{name}.{part}.raw"), sum(|asset| asset.bytes));
        sizes.insert(
            format!("{name}.{part}.brotli"),
            sum(|asset| asset.brotli.unwrap_or(0)),
        );
    }
    sizes
}

#[derive(Debug, PartialEq, Eq)]
struct Finding {
    text: String,
    fails: bool,
}

fn compare(kept: &Sizes, now: &Sizes) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |text: String, fails| findings.push(Finding { text, fails });
    for (key, &bytes) in now {
        let Some(&before) = kept.get(key) else {
            find(format!("{key} is not in sizes.json"), true);
            continue;
        };
        let percent = (bytes as f64 / before as f64 - 1.0) * 100.0;
        if bytes * 100 > before * (100 + TOLERANCE) {
            find(
                format!("{key} grew {percent:.1} %: {before} to {bytes} bytes"),
                true,
            );
        } else if bytes * 100 < before * (100 - TOLERANCE) {
            find(
                format!(
                    "{key} shrank {:.1} %: {before} to {bytes} bytes; keep it with --update",
                    -percent
                ),
                false,
            );
        }
    }
    for key in kept.keys().filter(|key| !now.contains_key(*key)) {
        find(
            format!("{key} is in sizes.json, but there is no such file"),
            true,
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_promised_about_routing_is_held() {
        let check = |own, router| Routing { own, router }.check().is_ok();
        assert!(check(1_536, 33_000));
        assert!(!check(1_537, 33_000));
        assert!(!check(0, 33_000));
        assert!(!check(1_000, 40_000));
    }

    #[test]
    fn every_file_that_a_visitor_downloads_is_measured() {
        let asset = |file: &str, bytes: u64| {
            let integrity = format!("sha384-{}", "A".repeat(64));
            serde_json::json!({ "file": file, "integrity": integrity, "bytes": bytes, "brotli": bytes / 10 })
        };
        #[track_caller]
        fn check(manifest: &serde_json::Value, want: &[(&str, u64)]) {
            let sizes = of(&Manifest::parse(&manifest.to_string()).unwrap());
            let sizes: Vec<_> = sizes
                .iter()
                .map(|(key, &bytes)| (key.as_str(), bytes))
                .collect();
            assert_eq!(sizes, want);
        }
        let mut manifest = serde_json::json!({
            "schema": 1,
            "name": "cart",
            "version": "1.0.0",
            "build": "0123456789abcdef",
            "abi": { "min": 1, "max": 1 },
            "components": ["summary"],
            "entry": asset("cart.js", 30),
            "wasm": [asset("cart.wasm", 500)],
            "css": [asset("a.css", 20), asset("b.css", 10)],
        });
        let code = [
            ("cart.glue.brotli", 3),
            ("cart.glue.raw", 30),
            ("cart.wasm.brotli", 50),
            ("cart.wasm.raw", 500),
        ];
        let css = [("cart.css.brotli", 3), ("cart.css.raw", 30)];
        check(&manifest, &[css.as_slice(), &code].concat());
        manifest["css"] = serde_json::json!([]);
        check(&manifest, &code);
    }

    #[test]
    fn growth_fails_and_shrinking_is_said() {
        #[track_caller]
        fn check(kept: &[(&str, u64)], now: &[(&str, u64)], want: &[(&str, bool)]) {
            let sizes =
                |list: &[(&str, u64)]| list.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect();
            let found = compare(&sizes(kept), &sizes(now));
            let found: Vec<_> = found.iter().map(|f| (f.text.as_str(), f.fails)).collect();
            assert_eq!(found, want);
        }
        check(&[("a", 1000)], &[("a", 1010)], &[]);
        check(&[("a", 1000)], &[("a", 990)], &[]);
        check(
            &[("a", 1000)],
            &[("a", 1011)],
            &[("a grew 1.1 %: 1000 to 1011 bytes", true)],
        );
        check(
            &[("a", 1000)],
            &[("a", 900)],
            &[(
                "a shrank 10.0 %: 1000 to 900 bytes; keep it with --update",
                false,
            )],
        );
        check(&[], &[("a", 1)], &[("a is not in sizes.json", true)]);
        check(
            &[("a", 1)],
            &[],
            &[("a is in sizes.json, but there is no such file", true)],
        );
    }
}

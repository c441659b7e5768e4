//! One remote built in several places gives the same bytes, and they name none of the places.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            if entry.file_name() != "target" {
                copy(&entry.path(), &target);
            }
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME").map_or_else(
        || std::env::home_dir().unwrap().join(".cargo"),
        PathBuf::from,
    )
}

/// A cargo home that unpacks crates of its own, from the downloads of the real one.
#[cfg(unix)]
fn other_home(place: &Path) -> PathBuf {
    let home = place.join("cargo-home");
    fs::create_dir_all(home.join("registry")).unwrap();
    for name in ["registry/index", "registry/cache"] {
        std::os::unix::fs::symlink(cargo_home().join(name), home.join(name)).unwrap();
    }
    home
}

/// Builds the copy of the fixture in `place` and gives what was written, by name.
#[cfg(unix)]
fn build(place: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = place.join("out");
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-mfe"))
        .args(["mfe", "build"])
        .arg(place.join("tree/remote"))
        .arg("--out")
        .arg(&out)
        .env("CARGO_HOME", other_home(place))
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let mut files = BTreeMap::new();
    read(&out, "", &mut files);
    files
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

#[test]
#[cfg(unix)]
fn the_bytes_depend_on_the_sources_alone() {
    let fixture = support::fixture("outside");
    let fetched = Command::new("cargo")
        .args(["fetch", "--quiet", "--locked", "--manifest-path"])
        .arg(fixture.join("remote/Cargo.toml"))
        .status();
    assert!(fetched.unwrap().success());

    let scratch = support::scratch("determinism");
    let places = ["a", "b/in/another/folder", "c"].map(|name| scratch.join(name));
    for place in &places {
        copy(&fixture, &place.join("tree"));
    }
    // The last one is a member of a workspace that has wishes of its own.
    let tree = places[2].join("tree");
    let manifest = fs::read_to_string(tree.join("remote/Cargo.toml")).unwrap();
    fs::write(
        tree.join("remote/Cargo.toml"),
        manifest.replace("[workspace]\n", ""),
    )
    .unwrap();
    fs::rename(tree.join("remote/Cargo.lock"), tree.join("Cargo.lock")).unwrap();
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"remote\", \"contracts\"]\n\
        [profile.release]\npanic = \"unwind\"\nopt-level = 0\nstrip = true\n\
        [profile.release.package.\"*\"]\nopt-level = 3\ndebug = true\n\
        [profile.release.package.outside-contracts]\noverflow-checks = true\n";
    fs::write(tree.join("Cargo.toml"), workspace).unwrap();

    let built: Vec<_> = std::thread::scope(|scope| {
        let builds = places.each_ref().map(|place| scope.spawn(|| build(place)));
        builds.map(|build| build.join().unwrap()).into()
    });
    let names: Vec<_> = built[0].keys().cloned().collect();
    // Manifest, glue, wasm, style sheet; the static file and the record of it.
    assert_eq!(names.len(), 6, "{names:?}");
    assert_eq!(
        built[0]["img/logo.svg"],
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
    );
    for (at, other) in built.iter().enumerate().skip(1) {
        assert_eq!(
            other.keys().cloned().collect::<Vec<_>>(),
            names,
            "place {at}"
        );
        assert!(*other == built[0], "place {at} has other bytes");
    }

    let home = std::env::home_dir().unwrap();
    let forbidden = [scratch.as_path(), &cargo_home(), &home, fixture.as_path()];
    for (name, bytes) in &built[0] {
        for path in forbidden {
            let path = path.as_os_str().as_encoded_bytes();
            let found = bytes.windows(path.len()).any(|window| window == path);
            assert!(!found, "{name} holds {}", String::from_utf8_lossy(path));
        }
    }
    let wasm = &built[0][names.iter().find(|name| name.ends_with(".wasm")).unwrap()];
    let text = String::from_utf8_lossy(wasm);
    for name in [
        "/local/outside-contracts-0.1.0/src/lib.rs",
        "/out/outside-contracts-0.1.0/generated.rs",
    ] {
        assert!(
            text.contains(name),
            "a panic says where in the sources: {name}"
        );
    }

    let manifest = String::from_utf8_lossy(&built[0]["mfe-manifest.json"]);
    let manifest = yew_mfe::manifest::Manifest::parse(&manifest).unwrap();
    assert_eq!(manifest.name, "outside");
    assert_eq!(manifest.memory.unwrap().maximum, Some(512));
    assert!(manifest.css[0].file.starts_with("outside.style-"));
    assert!(manifest.imports.contains(&"__wbg_log".to_owned()));
    assert!(manifest.features.contains(&"exception-handling".to_owned()));
}

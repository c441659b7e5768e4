use super::error::{BuildError, BuildErrorKind};
use crate::tools::WASM_BINDGEN;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What cargo says about a remote's crate.
#[derive(Debug)]
pub(super) struct Project {
    /// The package's name.
    pub(super) name: String,
    /// The package's version.
    pub(super) version: String,
    /// Its id in cargo's messages.
    pub(super) id: String,
    /// Its `Cargo.toml`.
    pub(super) manifest: PathBuf,
    /// The root of its workspace.
    pub(super) workspace: PathBuf,
    /// cargo's target folder.
    pub(super) target: PathBuf,
    /// The folders of the packages that come from paths: name, version, folder.
    pub(super) local: Vec<(String, String, PathBuf)>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_root: PathBuf,
    target_directory: PathBuf,
    resolve: Option<Resolve>,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    source: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
    crate_types: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

impl Project {
    /// Asks cargo about the crate at `path`, a folder or a `Cargo.toml`.
    pub(super) fn inspect(path: &Path) -> Result<Self, BuildError> {
        let manifest = if path.file_name().is_some_and(|name| name == "Cargo.toml") {
            path.to_owned()
        } else {
            path.join("Cargo.toml")
        };
        let manifest = manifest.canonicalize().map_err(|_| {
            package_error(format!(
                "`{}` is not a package: there is no `{}`",
                path.display(),
                manifest.display()
            ))
        })?;
        let mut command = Command::new("cargo");
        command
            .args(["metadata", "--format-version", "1"])
            .args(["--filter-platform", super::compile::TARGET])
            .arg("--manifest-path")
            .arg(&manifest)
            .stdin(Stdio::null());
        if let Some(folder) = manifest.parent() {
            // The configuration and the toolchain file are those of the folder cargo runs in.
            command.current_dir(folder);
        }
        let output = command
            .output()
            .map_err(|error| package_error(format!("cargo cannot be run: {error}")))?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            return Err(package_error(format!(
                "cargo cannot read `{}`: {}",
                manifest.display(),
                text.trim().trim_start_matches("error: ")
            )));
        }
        let metadata = serde_json::from_slice(&output.stdout).map_err(|error| {
            package_error(format!(
                "the answer of `cargo metadata` is unknown: {error}"
            ))
        })?;
        Self::from_metadata(metadata, &manifest)
    }

    fn from_metadata(metadata: Metadata, manifest: &Path) -> Result<Self, BuildError> {
        let shown = manifest.parent().unwrap_or(manifest).display().to_string();
        let package = metadata
            .packages
            .iter()
            .find(|package| package.manifest_path == manifest)
            .ok_or_else(|| {
                package_error(format!(
                    "`{shown}` is a workspace without a package of its own: name the folder of a remote in it"
                ))
            })?;
        check_crate_type(package)?;
        check_bindgen(&metadata, package)?;
        let local = metadata
            .packages
            .iter()
            .filter(|package| package.source.is_none())
            .filter_map(|package| {
                let folder = package.manifest_path.parent()?.to_owned();
                Some((package.name.clone(), package.version.clone(), folder))
            })
            .collect();
        Ok(Self {
            name: package.name.clone(),
            version: package.version.clone(),
            id: package.id.clone(),
            manifest: manifest.to_owned(),
            workspace: metadata.workspace_root.clone(),
            target: metadata.target_directory.clone(),
            local,
        })
    }

    /// The folder of the package.
    pub(super) fn folder(&self) -> &Path {
        self.manifest.parent().unwrap_or(&self.manifest)
    }
}

fn package_error(message: String) -> BuildError {
    BuildError::new(BuildErrorKind::Package, message)
}

fn check_crate_type(package: &Package) -> Result<(), BuildError> {
    const LIBRARIES: &[&str] = &["lib", "rlib", "dylib", "cdylib", "staticlib"];
    let library = package.targets.iter().find(|target| {
        let is_library = |kind: &String| LIBRARIES.contains(&kind.as_str());
        target.kind.iter().any(is_library)
    });
    let name = &package.name;
    let message = match library {
        None => format!(
            "`{name}` has no library: a remote is one, move its code to `src/lib.rs` and write `crate-type = [\"cdylib\", \"rlib\"]` under `[lib]` in its Cargo.toml"
        ),
        Some(library) if library.crate_types.iter().any(|kind| kind == "cdylib") => return Ok(()),
        Some(library) => format!(
            "`{name}` is built as {}, not as a cdylib: write `crate-type = [\"cdylib\", \"rlib\"]` under `[lib]` in its Cargo.toml",
            library.crate_types.join(", ")
        ),
    };
    Err(BuildError::new(BuildErrorKind::Setup, message))
}

/// The crate and the program must have one version: what one writes into the wasm, the other
/// reads.
fn check_bindgen(metadata: &Metadata, package: &Package) -> Result<(), BuildError> {
    let name = &package.name;
    let wanted = WASM_BINDGEN.version;
    let message = match bindgen_version(metadata, package) {
        Some(version) if version == wanted => return Ok(()),
        Some(version) => format!(
            "`{name}` uses wasm-bindgen {version}, this cargo-mfe works with {wanted}: write `wasm-bindgen = \"={wanted}\"` in its Cargo.toml and run `cargo update -p wasm-bindgen --precise {wanted}`"
        ),
        None => format!(
            "`{name}` does not depend on yew-mfe: run `cargo add yew-mfe --features remote` in its folder and call `yew_mfe::remote!` once in its library"
        ),
    };
    Err(BuildError::new(BuildErrorKind::Setup, message))
}

fn bindgen_version<'a>(metadata: &'a Metadata, package: &Package) -> Option<&'a str> {
    let nodes: BTreeMap<&str, &Node> = metadata
        .resolve
        .iter()
        .flat_map(|resolve| &resolve.nodes)
        .map(|node| (node.id.as_str(), node))
        .collect();
    let packages: BTreeMap<&str, &Package> = metadata
        .packages
        .iter()
        .map(|package| (package.id.as_str(), package))
        .collect();
    let mut open = vec![package.id.as_str()];
    let mut seen = std::collections::BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(found) = packages
            .get(id)
            .filter(|found| found.name == "wasm-bindgen")
        {
            return Some(&found.version);
        }
        let node = nodes.get(id).into_iter();
        open.extend(node.flat_map(|node| node.dependencies.iter().map(String::as_str)));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn metadata(crate_types: &[&str], bindgen: Option<&str>) -> Metadata {
        let package = |name: &str, version: &str, source: Option<&str>, types: &[&str]| {
            json!({
                "id": name, "name": name, "version": version, "source": source,
                "manifest_path": format!("/w/{name}/Cargo.toml"),
                "targets": [{ "kind": types, "crate_types": types }],
            })
        };
        let mut packages = vec![package("cart", "1.2.3", None, crate_types)];
        let mut dependencies = vec![];
        if let Some(version) = bindgen {
            packages.push(package("wasm-bindgen", version, Some("registry"), &["lib"]));
            dependencies.push("wasm-bindgen");
        }
        serde_json::from_value(json!({
            "packages": packages, "workspace_root": "/w", "target_directory": "/w/target",
            "resolve": { "nodes": [{ "id": "cart", "dependencies": dependencies }] },
        }))
        .unwrap()
    }

    fn inspect(metadata: Metadata, manifest: &str) -> Result<Project, String> {
        Project::from_metadata(metadata, Path::new(manifest)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_remote_is_accepted() {
        let project = inspect(
            metadata(&["cdylib", "rlib"], Some("0.2.129")),
            "/w/cart/Cargo.toml",
        );
        let project = project.unwrap();
        assert_eq!(
            (project.name.as_str(), project.version.as_str()),
            ("cart", "1.2.3")
        );
        assert_eq!(project.local.len(), 1);
        assert_eq!(project.folder(), Path::new("/w/cart"));
    }

    #[test]
    fn what_is_no_remote_is_told_what_to_do() {
        #[track_caller]
        fn check(metadata: Metadata, manifest: &str, want: &str) {
            assert_eq!(inspect(metadata, manifest).unwrap_err(), want);
        }
        let cart = "/w/cart/Cargo.toml";
        check(
            metadata(&["cdylib"], Some("0.2.129")),
            "/w/Cargo.toml",
            "`/w` is a workspace without a package of its own: name the folder of a remote in it",
        );
        check(
            metadata(&["lib"], Some("0.2.129")),
            cart,
            "`cart` is built as lib, not as a cdylib: write `crate-type = [\"cdylib\", \"rlib\"]` under `[lib]` in its Cargo.toml",
        );
        check(
            metadata(&["bin"], Some("0.2.129")),
            cart,
            "`cart` has no library: a remote is one, move its code to `src/lib.rs` and write `crate-type = [\"cdylib\", \"rlib\"]` under `[lib]` in its Cargo.toml",
        );
        check(
            metadata(&["cdylib"], Some("0.2.100")),
            cart,
            "`cart` uses wasm-bindgen 0.2.100, this cargo-mfe works with 0.2.129: write `wasm-bindgen = \"=0.2.129\"` in its Cargo.toml and run `cargo update -p wasm-bindgen --precise 0.2.129`",
        );
        check(
            metadata(&["cdylib"], None),
            cart,
            "`cart` does not depend on yew-mfe: run `cargo add yew-mfe --features remote` in its folder and call `yew_mfe::remote!` once in its library",
        );
    }

    #[test]
    fn a_folder_without_a_package_is_named() {
        let error = Project::inspect(Path::new("/nonexistent/remote")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`/nonexistent/remote` is not a package: there is no `/nonexistent/remote/Cargo.toml`"
        );
        assert_eq!(error.kind(), BuildErrorKind::Package);
    }
}

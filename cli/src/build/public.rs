//! The static files of a remote: copied as they are, and removed when no build needs them.

use super::deploy::is_hashed;
use super::error::{BuildError, BuildErrorKind};
use super::settings::{SETTINGS_FILE, Settings};
use std::fs;
use std::path::Path;
use yew_mfe::manifest::MANIFEST_FILE;

/// A static file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StaticFile {
    /// Relative, with `/`.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

/// The static files of the remote in `folder`, in order of their paths.
pub(super) fn read(folder: &Path, settings: &Settings) -> Result<Vec<StaticFile>, BuildError> {
    let Some(public) = &settings.public else {
        return Ok(Vec::new());
    };
    let mut root = folder.to_owned();
    for part in public.split('/') {
        root.push(part);
        if root.is_symlink() {
            return Err(refused(&root, "is a symbolic link: name a real folder"));
        }
    }
    let mut files = Vec::new();
    collect(&root, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<StaticFile>) -> Result<(), BuildError> {
    let unreadable = |path: &Path, error| refused(path, &format!("cannot be read: {error}"));
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let entry = entry.map_err(|error| unreadable(folder, error))?;
        let path = entry.path();
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let Some(name) = name.to_str() else {
            return Err(refused(&path, "has a name that is not UTF-8: rename it"));
        };
        let kind = entry
            .file_type()
            .map_err(|error| unreadable(&path, error))?;
        let relative = format!("{prefix}{name}");
        if kind.is_symlink() {
            return Err(refused(
                &path,
                "is a symbolic link: put the file itself there",
            ));
        } else if kind.is_dir() {
            collect(&path, &format!("{relative}/"), files)?;
        } else if kind.is_file() {
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, error))?;
            files.push(StaticFile {
                path: relative,
                bytes,
            });
        } else {
            return Err(refused(&path, "is no file: remove it"));
        }
    }
    Ok(())
}

fn refused(path: &Path, why: &str) -> BuildError {
    settings_error(&path.display(), why)
}

fn settings_error(what: &dyn std::fmt::Display, why: &str) -> BuildError {
    BuildError::new(
        BuildErrorKind::Settings,
        format!("`public` of `{SETTINGS_FILE}` names `{what}`, which {why}"),
    )
}

/// Refuses a static file that has, or could once have, the name of a packaged file of `remote`.
pub(super) fn check(
    files: &[StaticFile],
    settings: &Settings,
    remote: &str,
) -> Result<(), BuildError> {
    let public = settings.public.as_deref().unwrap_or_default();
    for file in files {
        // A folder of such a name is in the way too. A server takes `x.br` for `x`.
        let first = file.path.split('/').next().unwrap_or_default();
        let first = first.strip_suffix(".br").unwrap_or(first);
        let path = file.path.strip_suffix(".br").unwrap_or(&file.path);
        let why = if first.eq_ignore_ascii_case(MANIFEST_FILE) {
            "has the name of the manifest: rename it"
        } else if is_hashed(first, remote) {
            "has a name that the packager gives to files of its own: rename it"
        } else if path.ends_with(".symbols") {
            "has the name of a table of symbols, which is never served: rename it"
        } else {
            continue;
        };
        return Err(settings_error(&format!("{public}/{}", file.path), why));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::record::*;
    use super::*;
    use crate::scratch::Scratch;

    struct Folder(Scratch);

    impl Folder {
        fn new(name: &str) -> Self {
            Self(Scratch::new(&format!("public-{name}")))
        }

        fn with(self, files: &[&str]) -> Self {
            for file in files {
                let path = self.0.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, *file).unwrap();
            }
            self
        }

        /// Everything in it, the record aside.
        fn paths(&self) -> Vec<String> {
            fn walk(folder: &Path, prefix: &str, paths: &mut Vec<String>) {
                for entry in fs::read_dir(folder).unwrap().flatten() {
                    let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
                    if entry.path().is_dir() {
                        walk(&entry.path(), &format!("{path}/"), paths);
                        // An empty folder is to be seen.
                        paths.push(format!("{path}/"));
                    } else if path != RECORD {
                        paths.push(path);
                    }
                }
            }
            let mut paths = Vec::new();
            walk(&self.0, "", &mut paths);
            paths.sort();
            paths
        }

        /// Puts the files of `build` in the place of those of `replaced`.
        fn deploy(&self, build: &str, files: &[&str], replaced: Option<&str>) {
            write(&self.0, build, &files_of(files)).unwrap();
            let kept: Vec<&str> = [build].into_iter().chain(replaced).collect();
            remove_old(&self.0, &kept).unwrap();
        }
    }

    fn files_of(paths: &[&str]) -> Vec<StaticFile> {
        let file = |path: &&str| StaticFile {
            path: (*path).to_owned(),
            bytes: path.as_bytes().to_vec(),
        };
        paths.iter().map(file).collect()
    }

    fn settings(public: &str) -> Settings {
        Settings::parse(&format!("public = '{public}'")).unwrap()
    }

    #[test]
    fn what_is_in_the_folder_is_read_in_order_and_hidden_files_are_not() {
        let folder = Folder::new("read").with(&[
            "assets/public/z.json",
            "assets/public/img/b/logo.svg",
            "assets/public/img/a.svg",
            "assets/public/.DS_Store",
            "assets/public/.git/config",
            "assets/other.txt",
        ]);
        let files = read(&folder.0, &settings("assets/public")).unwrap();
        let found: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(found, ["img/a.svg", "img/b/logo.svg", "z.json"]);
        assert_eq!(files[2].bytes, b"assets/public/z.json");
        assert_eq!(read(&folder.0, &Settings::default()).unwrap(), []);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let folder = Folder::new("unreadable").with(&["file"]);
        for name in ["none", "file"] {
            let error = read(&folder.0, &settings(name)).unwrap_err();
            assert_eq!(error.kind(), BuildErrorKind::Settings);
            let want = format!(
                "`public` of `mfe.toml` names `{}`, which cannot be read: ",
                folder.0.join(name).display()
            );
            assert!(error.to_string().starts_with(&want), "{error}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn symbolic_links_are_refused() {
        use std::os::unix::fs::symlink;
        #[track_caller]
        fn check(folder: &Folder, public: &str, place: &str, want: &str) {
            let error = read(&folder.0, &settings(public)).unwrap_err();
            let place = folder.0.join(place);
            let want = format!(
                "`public` of `mfe.toml` names `{}`, which is a symbolic link: {want}",
                place.display()
            );
            assert_eq!(error.to_string(), want);
        }
        let folder = Folder::new("links").with(&["public/img/a.svg", "secret", "other/public/b"]);
        symlink(folder.0.join("secret"), folder.0.join("public/img/secret")).unwrap();
        check(
            &folder,
            "public",
            "public/img/secret",
            "put the file itself there",
        );
        symlink(folder.0.join("other"), folder.0.join("link")).unwrap();
        check(&folder, "link/public", "link", "name a real folder");
        check(&folder, "link", "link", "name a real folder");
    }

    #[test]
    fn names_of_packaged_files_are_refused() {
        #[track_caller]
        fn refuse(path: &str, want: &str) {
            let error = super::check(&files_of(&["a.svg", path]), &settings("public"), "cart");
            let want = format!(
                "`public` of `mfe.toml` names `public/{path}`, which has {want}: rename it"
            );
            assert_eq!(error.unwrap_err().to_string(), want);
        }
        let manifest = "the name of the manifest";
        refuse("mfe-manifest.json", manifest);
        refuse("MFE-manifest.json", manifest);
        refuse("mfe-manifest.json.br", manifest);
        refuse("mfe-manifest.json/a.svg", manifest);
        let own = "a name that the packager gives to files of its own";
        refuse("cart-0123456789abcdef.wasm", own);
        refuse("cart-0123456789abcdef.js.br", own);
        refuse("cart.style-0123456789abcdef.css", own);
        let symbols = "the name of a table of symbols, which is never served";
        refuse("0123456789abcdef.symbols", symbols);
        refuse("data/x.symbols.br", symbols);
        let fine = [
            "data/mfe-manifest.json",
            "cart-logo.svg",
            "catalog-0123456789abcdef.js",
        ];
        super::check(&files_of(&fine), &settings("public"), "cart").unwrap();
    }

    #[test]
    fn the_files_of_the_build_before_stay_until_the_next() {
        let folder = Folder::new("deploy").with(&["img/not-ours.svg"]);
        folder.deploy("1", &["img/a.svg", "data/a.json"], None);
        let first = [
            "data/",
            "data/a.json",
            "img/",
            "img/a.svg",
            "img/not-ours.svg",
        ];
        assert_eq!(folder.paths(), first);
        folder.deploy("2", &["img/a.svg", "b.json"], Some("1"));
        let both = [
            "b.json",
            "data/",
            "data/a.json",
            "img/",
            "img/a.svg",
            "img/not-ours.svg",
        ];
        assert_eq!(folder.paths(), both);
        folder.deploy("3", &["c.json"], Some("2"));
        let next = ["b.json", "c.json", "img/", "img/a.svg", "img/not-ours.svg"];
        assert_eq!(folder.paths(), next);
        folder.deploy("4", &[], Some("3"));
        assert_eq!(folder.paths(), ["c.json", "img/", "img/not-ours.svg"]);
        assert!(folder.0.join(RECORD).exists());
        folder.deploy("5", &[], Some("4"));
        assert_eq!(folder.paths(), ["img/", "img/not-ours.svg"]);
        assert!(!folder.0.join(RECORD).exists());
    }

    #[test]
    fn going_back_and_giving_up_leave_nothing() {
        let folder = Folder::new("back");
        folder.deploy("1", &["a"], None);
        folder.deploy("2", &["b"], Some("1"));
        // The first manifest was put back, and this build ended before its manifest.
        write(&folder.0, "3", &files_of(&["c"])).unwrap();
        folder.deploy("4", &["d"], Some("1"));
        assert_eq!(folder.paths(), ["a", "d"]);
    }

    #[test]
    fn a_file_gives_way_to_a_folder_and_a_folder_to_a_file() {
        let folder = Folder::new("way");
        folder.deploy("1", &["img", "data/x/a.json", "keep"], None);
        folder.deploy("2", &["img/a.svg", "data"], Some("1"));
        assert_eq!(folder.paths(), ["data", "img/", "img/a.svg", "keep"]);
    }

    #[test]
    fn a_record_removes_nothing_outside_of_its_folder() {
        let folder = Folder::new("escape").with(&["outside", "dist/inside"]);
        let dist = folder.0.join("dist");
        let absolute = folder.0.join("outside").display().to_string();
        let record = serde_json::json!({ "0": ["../outside", absolute, "inside"] });
        fs::write(dist.join(RECORD), record.to_string()).unwrap();
        remove_old(&dist, &["1"]).unwrap();
        assert_eq!(folder.paths(), ["dist/", "outside"]);
    }
}

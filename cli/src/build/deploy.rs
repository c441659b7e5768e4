use super::error::BuildError;
use super::hash;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use yew_mfe::base::InvalidIntegrity;
use yew_mfe::manifest::{Asset, MANIFEST_FILE, Manifest};

/// A file to ship, named by its content.
pub(super) struct Shipped {
    pub(super) asset: Asset,
    pub(super) bytes: Vec<u8>,
}

impl Shipped {
    /// Names `bytes` after `stem`, and measures them.
    pub(super) fn new(
        stem: &str,
        extension: &str,
        bytes: Vec<u8>,
    ) -> Result<Self, InvalidIntegrity> {
        let asset = Asset {
            file: format!("{stem}-{}.{extension}", hash::short(&bytes)),
            integrity: hash::integrity(&bytes)?,
            bytes: bytes.len() as u64,
            brotli: Some(brotli_size(&bytes)),
        };
        Ok(Self { asset, bytes })
    }
}

/// The size after brotli at quality 11 with a window of 2^22 (RFC 7932).
fn brotli_size(bytes: &[u8]) -> u64 {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut size = Counter(0);
    // Neither reading a slice nor counting fails.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut size, &parameters);
    size.0
}

struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the files, then the manifest, then removes files of older builds of this remote.
pub(super) fn deploy(
    folder: &Path,
    files: &[Shipped],
    manifest: &Manifest,
) -> Result<(), BuildError> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    for shipped in files {
        write_whole(&folder.join(&shipped.asset.file), &shipped.bytes)?;
    }
    write_whole(&folder.join(MANIFEST_FILE), manifest.to_json().as_bytes())?;
    let keep: Vec<&str> = files.iter().map(|one| one.asset.file.as_str()).collect();
    remove_old(folder, &manifest.name, &keep);
    Ok(())
}

/// Writes a file beside its place and moves it there, so that a reader never sees half of it.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), BuildError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".part-{}", std::process::id()));
    let part = path.with_file_name(name);
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&part);
        unwritable(path, &error)
    })
}

fn unwritable(path: &Path, error: &io::Error) -> BuildError {
    BuildError::new(
        super::error::BuildErrorKind::File,
        format!(
            "`{}` cannot be written: {error}; choose another folder with `--out`",
            path.display()
        ),
    )
}

/// Removes hashed files of this remote that the manifest does not name. A file that cannot be
/// removed does no harm.
fn remove_old(folder: &Path, remote: &str, keep: &[&str]) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if is_hashed(name, remote) && !keep.contains(&name) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether `name` is `<remote>[.<stem>]-<16 hexadecimal digits>.<js, wasm or css>`.
fn is_hashed(name: &str, remote: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let Some((stem, hash)) = stem.rsplit_once('-') else {
        return false;
    };
    let rest = stem.strip_prefix(remote);
    matches!(extension, "js" | "wasm" | "css")
        && hash.len() == 16
        && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        && rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with('.') && extension == "css"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_this_remote_are_old() {
        let hash = "0123456789abcdef";
        for (name, want) in [
            (format!("cart-{hash}.js"), true),
            (format!("cart-{hash}.wasm"), true),
            (format!("cart.style-{hash}.css"), true),
            (format!("cart-mini-{hash}.js"), false),
            (format!("cart.mini-{hash}.js"), false),
            (format!("catalog-{hash}.js"), false),
            ("cart-logo.js".to_owned(), false),
            (format!("cart-{hash}.map"), false),
            ("mfe-manifest.json".to_owned(), false),
        ] {
            assert_eq!(is_hashed(&name, "cart"), want, "{name}");
        }
    }

    #[test]
    fn a_shipped_file_is_named_by_its_content() {
        let shipped = Shipped::new("cart", "js", b"abc".to_vec()).unwrap();
        assert_eq!(shipped.asset.file, "cart-ba7816bf8f01cfea.js");
        assert_eq!(shipped.asset.bytes, 3);
        let text = b"to be or not to be ".repeat(100);
        let size = Shipped::new("a", "js", text).unwrap().asset.brotli.unwrap();
        assert!((10..60).contains(&size), "{size}");
    }
}

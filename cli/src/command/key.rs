use super::arguments::Command;
use super::page_origin::{is_own, origin};
use crate::sign::{PrivateKey, inspect, sign, verify};
use lexopt::prelude::*;
use std::path::{Path, PathBuf};
use yew_mfe::base::KeyId;
use yew_mfe::registry::Registry;

pub(super) const KEY_HELP: &str = "\
Makes keys that sign manifests

Usage: cargo mfe key new NAME [--out FILE]
       cargo mfe key show FILE

`new` writes the private key, readable by its owner alone, and prints the public one as it belongs
into the `keys` of the registry. `show` prints that again.

Options:
      --out FILE  Where the private key goes [default: NAME.key]
  -h, --help      Prints this help
";

pub(super) const SIGN_HELP: &str = "\
Signs manifests, after comparing the files beside them with what they announce

Usage: cargo mfe sign MANIFEST... --key FILE

Arguments:
  MANIFEST...  Manifests, or the folders they are in

Options:
      --key FILE  A private key; several may be given
  -h, --help      Prints this help

The signatures go into mfe-manifest.json.sig. Those by other keys stay.
";

pub(super) const VERIFY_HELP: &str = "\
Checks manifests as a shell with this registry would, and the files beside them

Usage: cargo mfe verify MANIFEST... --registry FILE [--page URL]

Arguments:
  MANIFEST...  Manifests, or the folders they are in

Options:
      --registry FILE  The registry of the shell
      --page URL       Where the page of the shell is
  -h, --help           Prints this help

As in the browser, a manifest on the page's own origin needs neither a pin nor a signature. Without
--page that is known of the registry's relative URLs alone.
";

/// What is to be done with keys.
#[derive(Debug)]
pub(super) enum KeyCommand {
    New {
        name: String,
        out: Option<PathBuf>,
    },
    Show {
        file: PathBuf,
    },
    Sign {
        manifests: Vec<PathBuf>,
        keys: Vec<PathBuf>,
    },
    Verify {
        manifests: Vec<PathBuf>,
        registry: PathBuf,
        page: Option<String>,
    },
}

pub(super) fn parse_key(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut words, mut out) = (Vec::new(), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if words.len() < 2 => words.push(word),
            Long("out") => out = Some(parser.value()?.into()),
            Short('h') | Long("help") => return Ok(Command::Help(KEY_HELP)),
            other => return Err(other.unexpected()),
        }
    }
    let mut words = words.into_iter();
    match (words.next(), words.next()) {
        (Some(word), Some(name)) if word == "new" => {
            let name = name.string()?;
            Ok(Command::Key(KeyCommand::New { name, out }))
        }
        (Some(word), Some(file)) if word == "show" && out.is_none() => {
            let file = file.into();
            Ok(Command::Key(KeyCommand::Show { file }))
        }
        _ => Err("expected `key new NAME` or `key show FILE`".into()),
    }
}

pub(super) fn parse_sign(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut manifests, mut keys) = (Vec::new(), Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) => manifests.push(word.into()),
            Long("key") => keys.push(parser.value()?.into()),
            Short('h') | Long("help") => return Ok(Command::Help(SIGN_HELP)),
            other => return Err(other.unexpected()),
        }
    }
    if manifests.is_empty() || keys.is_empty() {
        return Err("expected a manifest and a `--key`".into());
    }
    Ok(Command::Key(KeyCommand::Sign { manifests, keys }))
}

pub(super) fn parse_verify(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut manifests, mut registry, mut page) = (Vec::new(), None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) => manifests.push(word.into()),
            Long("registry") => registry = Some(parser.value()?.into()),
            Long("page") => page = Some(parser.value()?.string()?),
            Short('h') | Long("help") => return Ok(Command::Help(VERIFY_HELP)),
            other => return Err(other.unexpected()),
        }
    }
    if page.as_deref().is_some_and(|page| origin(page).is_none()) {
        return Err("expected an address of the web after `--page`".into());
    }
    match registry {
        Some(registry) if !manifests.is_empty() => Ok(Command::Key(KeyCommand::Verify {
            manifests,
            registry,
            page,
        })),
        _ => Err("expected a manifest and a `--registry`".into()),
    }
}

pub(super) fn run(command: &KeyCommand) -> Result<(), String> {
    match command {
        KeyCommand::New { name, out } => {
            let id = KeyId::new(name).map_err(|error| error.to_string())?;
            let file = out.clone().unwrap_or_else(|| format!("{name}.key").into());
            let key = PrivateKey::generate(id).map_err(|error| error.to_string())?;
            key.write(&file).map_err(|error| error.to_string())?;
            eprintln!(
                "the private key is in `{}`: keep it secret, and out of the repository",
                file.display()
            );
            show(&key);
            Ok(())
        }
        KeyCommand::Show { file } => {
            show(&PrivateKey::read(file).map_err(|error| error.to_string())?);
            Ok(())
        }
        KeyCommand::Sign { manifests, keys } => {
            let keys = keys.iter().map(|file| PrivateKey::read(file));
            let keys = keys
                .collect::<Result<Vec<_>, _>>()
                .map_err(|error| error.to_string())?;
            for path in manifests {
                let signed = sign(path, &keys).map_err(|error| error.to_string())?;
                println!("{}", signed.file.display());
            }
            Ok(())
        }
        KeyCommand::Verify {
            manifests,
            registry,
            page,
        } => {
            let text = read(registry)?;
            let known = Registry::parse(&text)
                .map_err(|error| format!("`{}`: {error}", registry.display()))?;
            manifests.iter().try_for_each(|path| {
                println!(
                    "{}: {}",
                    path.display(),
                    check(path, &known, page.as_deref())?
                );
                Ok(())
            })
        }
    }
}

/// As it belongs into the registry.
fn show(key: &PrivateKey) {
    println!("\"{}\": \"{}\"", key.id(), key.public());
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("`{}`: {error}", path.display()))
}

/// Checks what the registry asks of the manifest at `path`; answers what vouches for it in a page
/// at that address.
fn check(path: &Path, registry: &Registry, page: Option<&str>) -> Result<String, String> {
    let named = |problem: &dyn std::fmt::Display| format!("`{}`: {problem}", path.display());
    let (manifest, found) = inspect(path).map_err(|error| error.to_string())?;
    let name = manifest.name;
    let entry = registry
        .get(&name)
        .ok_or_else(|| named(&format!("the registry has no remote `{name}`")))?;
    let trust = registry.trust(entry);
    // The browser goes on to a URL that it may believe.
    let (own, elsewhere): (Vec<&str>, Vec<&str>) = entry
        .manifests
        .iter()
        .map(String::as_str)
        .partition(|url| is_own(url, page));
    if let Some(objection) = trust.objection(!own.is_empty()) {
        return Err(named(&objection));
    }
    let mut proofs = Vec::new();
    if let Some(pin) = trust.integrity() {
        if found != *pin {
            return Err(named(&format!(
                "has the hash {found}, the registry pins {pin}"
            )));
        }
        proofs.push("pinned".to_owned());
    }
    if trust.wants_signature() {
        let keys = trust
            .signers()
            .iter()
            .filter_map(|(id, key)| Some((KeyId::new(id).ok()?, *key)))
            .collect::<Vec<_>>();
        let signers = verify(path, &keys).map_err(|error| error.to_string())?;
        let quoted: Vec<_> = signers.iter().map(|id| format!("`{id}`")).collect();
        proofs.push(format!("signed by {}", quoted.join(", ")));
    }
    if proofs.is_empty() {
        proofs.push(if trust.objection(false).is_none() {
            "unsigned, as the registry says".to_owned()
        } else if elsewhere.is_empty() {
            "unsigned, on the page's own origin".to_owned()
        } else {
            let refused = elsewhere.join(", ");
            format!("unsigned, on the page's own origin; a shell refuses it from {refused}")
        });
    }
    Ok(proofs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::hash::integrity;
    use crate::scratch::Scratch;
    use serde_json::json;

    #[test]
    fn what_is_on_the_own_origin_needs_nobody_who_vouches_for_it() {
        let folder = Scratch::new("verify");
        std::fs::write(folder.join("code.js"), "a").unwrap();
        let manifest = json!({
            "schema": 1, "name": "cart", "version": "1.0.0", "build": "b",
            "abi": { "min": 1, "max": 1 }, "components": ["main"],
            "entry": { "file": "code.js", "integrity": integrity(b"a").unwrap(), "bytes": 1 },
        });
        std::fs::write(folder.join("mfe-manifest.json"), manifest.to_string()).unwrap();
        let page = Some("https://shop.example/");
        let objection = "it is on another origin, and the registry has neither";
        for (urls, unsigned, page, want) in [
            (
                json!(["/cart/m.json"]),
                false,
                None,
                Ok("unsigned, on the page's own origin"),
            ),
            (
                json!(["https://cdn.example/m.json", "m.json"]),
                false,
                None,
                Ok(
                    "unsigned, on the page's own origin; a shell refuses it from https://cdn.example/m.json",
                ),
            ),
            (
                json!(["https://shop.example/m.json"]),
                false,
                None,
                Err(objection),
            ),
            (
                json!(["https://shop.example/m.json"]),
                false,
                page,
                Ok("unsigned, on the page's own origin"),
            ),
            (
                json!(["https://cdn.example/m.json"]),
                false,
                page,
                Err(objection),
            ),
            (
                json!(["https://cdn.example/m.json"]),
                true,
                page,
                Ok("unsigned, as the registry says"),
            ),
        ] {
            let entry = json!({ "manifests": urls, "unsigned": unsigned });
            let registry = json!({ "schema": 1, "remotes": { "cart": entry } });
            let registry = Registry::parse(&registry.to_string()).unwrap();
            match (check(&folder, &registry, page), want) {
                (Ok(found), Ok(want)) => assert_eq!(found, want),
                (Err(found), Err(want)) => assert!(found.contains(want), "{found}"),
                (found, want) => panic!("{urls}: {found:?} is not {want:?}"),
            }
        }
    }
}

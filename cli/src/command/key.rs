use super::arguments::Command;
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

Usage: cargo mfe verify MANIFEST... --registry FILE

Arguments:
  MANIFEST...  Manifests, or the folders they are in

Options:
      --registry FILE  The registry of the shell
  -h, --help           Prints this help
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
    let (mut manifests, mut registry) = (Vec::new(), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) => manifests.push(word.into()),
            Long("registry") => registry = Some(parser.value()?.into()),
            Short('h') | Long("help") => return Ok(Command::Help(VERIFY_HELP)),
            other => return Err(other.unexpected()),
        }
    }
    match registry {
        Some(registry) if !manifests.is_empty() => Ok(Command::Key(KeyCommand::Verify {
            manifests,
            registry,
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
        } => {
            let text = read(registry)?;
            let known = Registry::parse(&text)
                .map_err(|error| format!("`{}`: {error}", registry.display()))?;
            manifests.iter().try_for_each(|path| check(path, &known))
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

/// Checks what the registry asks of the manifest at `path`.
fn check(path: &Path, registry: &Registry) -> Result<(), String> {
    let named = |problem: &dyn std::fmt::Display| format!("`{}`: {problem}", path.display());
    let (manifest, found) = inspect(path).map_err(|error| error.to_string())?;
    let name = manifest.name;
    let entry = registry
        .get(&name)
        .ok_or_else(|| named(&format!("the registry has no remote `{name}`")))?;
    let trust = registry.trust(entry);
    if let Some(objection) = trust.objection(false) {
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
        proofs.push("unsigned, as the registry says".to_owned());
    }
    println!("{}: {}", path.display(), proofs.join(", "));
    Ok(())
}

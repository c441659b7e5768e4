use super::arguments::Command;
use crate::build::write_whole;
use lexopt::prelude::*;
use std::path::{Path, PathBuf};
use yew_mfe::manifest::Manifest;
use yew_mfe::registry::{Registry, Roots, hints, inline};

pub(super) const REGISTRY_HELP: &str = "\
Puts a registry into the page of a shell, for static hosting

Usage: cargo mfe registry inline PAGE --registry FILE [OPTIONS]

Arguments:
  PAGE  The shell's index.html; it is changed in place

Options:
      --registry FILE  The registry
      --hints          Lets the browser fetch what the registry marks \"preload\": true while it
                       still fetches the shell
      --root URL=DIR   What is below URL is in the folder DIR: files that its manifests name get
                       hints too. Several may be given; means --hints
  -h, --help           Prints this help

Run it again whenever the registry or one of these manifests changed: what it has put there is
replaced. Put remotes.json beside the page as well: the loader reads it again after a deployment.
";

/// What is to be done with a registry.
#[derive(Debug)]
pub(super) struct Inline {
    page: PathBuf,
    registry: PathBuf,
    /// `None` is no hints.
    roots: Option<Roots>,
}

pub(super) fn parse(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut words, mut registry, mut roots) = (Vec::new(), None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if words.len() < 2 => words.push(word),
            Long("registry") => registry = Some(parser.value()?.into()),
            Long("hints") => roots = Some(roots.unwrap_or_default()),
            Long("root") => {
                let root = parser.value()?.string()?;
                let (url, folder) = root
                    .split_once('=')
                    .ok_or_else(|| format!("`{root}` is not URL=DIR"))?;
                let known: Roots = roots.unwrap_or_default();
                roots = Some(known.with(url, folder));
            }
            Short('h') | Long("help") => return Ok(Command::Help(REGISTRY_HELP)),
            other => return Err(other.unexpected()),
        }
    }
    let mut words = words.into_iter();
    match (words.next(), words.next(), registry) {
        (Some(word), Some(page), Some(registry)) if word == "inline" => {
            let page = page.into();
            Ok(Command::Registry(Inline {
                page,
                registry,
                roots,
            }))
        }
        _ => Err("expected `registry inline PAGE --registry FILE`".into()),
    }
}

pub(super) fn run(command: &Inline) -> Result<(), String> {
    let Inline {
        page,
        registry,
        roots,
    } = command;
    let named =
        |path: &Path, error: &dyn std::fmt::Display| format!("`{}`: {error}", path.display());
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|error| named(path, &error));
    let known = Registry::parse(&read(registry)?).map_err(|error| named(registry, &error))?;
    let wanted = match roots {
        Some(roots) => hints_of(&known, roots)?,
        None => Vec::new(),
    };
    let html = read(page)?;
    let changed = inline(&html, &known, &wanted).map_err(|error| named(page, &error))?;
    if changed != html {
        write_whole(page, changed.as_bytes()).map_err(|error| error.to_string())?;
    }
    println!(
        "{}: {} remotes, {} hints",
        page.display(),
        known.iter().count(),
        wanted.len()
    );
    Ok(())
}

/// The hints, or the first manifest that should be on this disk and cannot be read.
fn hints_of(registry: &Registry, roots: &Roots) -> Result<Vec<yew_mfe::registry::Hint>, String> {
    let failed = std::cell::RefCell::new(None);
    let wanted = hints(registry, |url| {
        let file = roots.file(url)?;
        let text = std::fs::read_to_string(&file).map_err(|error| error.to_string());
        let read = text.and_then(|text| Manifest::parse(&text).map_err(|error| error.to_string()));
        read.map_err(|error| failed.replace(Some(format!("`{}`: {error}", file.display()))))
            .ok()
    });
    failed.into_inner().map_or(Ok(wanted), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_its_registry_and_hints_and_the_same_again() {
        let folder = std::env::temp_dir().join(format!("mfe-inline-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("cart")).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        let page = folder.join("index.html");
        write("index.html", "<html><head><title>x</title></head></html>");
        write(
            "remotes.json",
            r#"{ "schema": 1, "remotes": { "cart": { "manifests": ["https://x.example/cart/mfe-manifest.json"], "preload": true } } }"#,
        );
        let hash = format!("sha384-{}", "A".repeat(64));
        let command = |roots| Inline {
            page: page.clone(),
            registry: folder.join("remotes.json"),
            roots,
        };
        let roots = Roots::new().with("https://x.example", &folder);

        run(&command(None)).unwrap();
        let bare = std::fs::read_to_string(&page).unwrap();
        assert!(bare.contains("id=\"mfe-registry\"") && !bare.contains("preload\" as"));
        let error = run(&command(Some(roots.clone()))).unwrap_err();
        assert!(
            error.contains("mfe-manifest.json`: No such file"),
            "{error}"
        );
        write(
            "cart/mfe-manifest.json",
            &format!(
                r#"{{ "schema": 1, "name": "cart", "version": "1.0.0", "build": "b",
                "abi": {{ "min": 1, "max": 1 }}, "components": ["cart"], "preload": ["cart.js"],
                "entry": {{ "file": "cart.js", "integrity": "{hash}", "bytes": 1 }} }}"#
            ),
        );
        for _ in 0..2 {
            run(&command(Some(roots.clone()))).unwrap();
            let html = std::fs::read_to_string(&page).unwrap();
            assert_eq!(html.matches("rel=\"preload\"").count(), 2, "{html}");
            let link = format!("href=\"https://x.example/cart/cart.js\" integrity=\"{hash}\"");
            assert!(html.contains(&link), "{html}");
        }
        run(&command(None)).unwrap();
        assert_eq!(std::fs::read_to_string(&page).unwrap(), bare);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

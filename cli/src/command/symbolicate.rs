use crate::symbols::{Table, symbolicate};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

pub(super) fn run(
    symbols: Option<&Path>,
    build: Option<&str>,
    stack: Option<&Path>,
) -> Result<(), String> {
    let place = symbols.unwrap_or(Path::new("target/mfe/symbols"));
    let tables = read_tables(place)?;
    let otherwise = choose(&tables, build, place)?;
    let stack = read_stack(stack)?;
    let resolved = symbolicate(&stack, &tables, otherwise);
    print!("{}", resolved.text);
    if resolved.unknown.is_empty() {
        return Ok(());
    }
    Err(unknown(&resolved.unknown, place))
}

/// The table for frames that name no file: that of `build`, or the only one there is.
fn choose<'a>(
    tables: &'a [Table],
    build: Option<&str>,
    place: &Path,
) -> Result<Option<&'a Table>, String> {
    match (build, tables) {
        (Some(build), _) => match tables.iter().find(|table| table.build() == build) {
            Some(table) => Ok(Some(table)),
            None => Err(format!(
                "there are no symbols of build {build} in `{}`: name their folder with `--symbols`",
                place.display()
            )),
        },
        (None, [table]) => Ok(Some(table)),
        (None, _) => Ok(None),
    }
}

fn unknown(files: &[Option<String>], place: &Path) -> String {
    let sentences = files.iter().map(|file| match file {
        Some(file) => format!(
            "there are no symbols of the build of `{file}` in `{}`: name their folder with `--symbols`",
            place.display()
        ),
        None => "the stack has frames whose file the browser did not say: name their build with `--build`"
            .to_owned(),
    });
    sentences.collect::<Vec<_>>().join("\nerror: ")
}

fn read_tables(place: &Path) -> Result<Vec<Table>, String> {
    let failed = |path: &Path, error: &dyn std::fmt::Display| {
        format!("`{}` cannot be read: {error}", path.display())
    };
    let mut files: Vec<PathBuf> = if place.is_dir() {
        let entries = fs::read_dir(place).map_err(|error| failed(place, &error))?;
        let paths = entries.flatten().map(|entry| entry.path());
        paths
            .filter(|path| path.extension().is_some_and(|ext| ext == "symbols"))
            .collect()
    } else {
        vec![place.to_owned()]
    };
    files.sort();
    files
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).map_err(|error| failed(path, &error))?;
            text.parse().map_err(|error| failed(path, &error))
        })
        .collect()
}

fn read_stack(path: Option<&Path>) -> Result<String, String> {
    match path {
        Some(path) => fs::read_to_string(path)
            .map_err(|error| format!("`{}` cannot be read: {error}", path.display())),
        None => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|error| format!("standard input cannot be read: {error}"))?;
            Ok(text)
        }
    }
}

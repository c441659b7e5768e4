use super::bindgen::bind;
use super::compile::compile;
use super::deploy::{Shipped, deploy, write_whole};
use super::error::{BuildError, BuildErrorKind};
use super::hash;
use super::optimize::optimize;
use super::project::Project;
use super::public;
use super::request::{BuildRequest, Built};
use super::settings::{PAGE, Settings};
use crate::glue;
use crate::progress::{Event, Progress, Step};
use crate::sign::PrivateKey;
use crate::symbols::Table;
use crate::tools::{self, Cache, WASM_BINDGEN};
use crate::wasm::{self, Declared, Facts, REMOTE_SECTION};
use std::fs;
use std::path::{Path, PathBuf};
use yew_mfe::base::InvalidIntegrity;
use yew_mfe::contract;
use yew_mfe::manifest::{Manifest, Memory, SCHEMA};
use yew_mfe::styles::StyleText;

/// What the module contract asks of the exports, besides what the packager adds.
const EXPORTS: &[&str] = &["describe", "start", "mount"];

/// The custom sections that are of no use in a browser.
const STRIPPED: &[&str] = &[
    "name",
    "producers",
    "target_features",
    contract::SECTION,
    REMOTE_SECTION,
];

/// Builds a remote.
///
/// # Errors
///
/// [`BuildError`], whose message says what to do, when the package is no remote, a tool is
/// missing, the code does not compile, or a file cannot be written. The files of an earlier
/// build are then as they were.
pub fn build(request: &BuildRequest, progress: &mut dyn Progress) -> Result<Built, BuildError> {
    progress.event(Event::Step(Step::Inspect));
    let project = Project::inspect(&request.path)?;
    let settings = Settings::read(project.folder())?;
    let css = read_css(&project, &settings)?;
    let static_files = public::read(project.folder(), &settings)?;
    let bindgen = tools::locate(
        &WASM_BINDGEN,
        "wasm-bindgen",
        request.wasm_bindgen.as_deref(),
        Cache::of_user().as_ref(),
    )?;
    let target = absolute(request.target_dir.as_deref().unwrap_or(&project.target))?;
    let own = target.join("mfe");

    let keys = request.sign_with.iter().map(|file| PrivateKey::read(file));
    let keys = keys.collect::<Result<Vec<_>, _>>()?;

    progress.event(Event::Step(Step::Compile));
    let compiled = compile(&project, request.mode, &target, &settings, progress)?;
    let bytes = fs::read(&compiled).map_err(|error| BuildError::file("read", &compiled, &error))?;
    let declared = Declared::read(&wasm::read(&bytes)?).map_err(|e| remote_error(&project, &e))?;
    public::check(&static_files, &settings, &declared.name)?;

    progress.event(Event::Step(Step::Bind));
    let scratch = own.join("bindgen").join(&project.name);
    let bound = bind(&bindgen, &project.name, &compiled, &scratch, progress)?;

    progress.event(Event::Step(Step::Wasm));
    let named = optimize(
        &request.wasm_opt,
        settings.optimize,
        bound.wasm,
        &scratch,
        progress,
    )?;
    let facts = wasm::read(&named)?;
    check_exports(&project, &facts)?;
    let features = wasm::features(&named)?;
    let imports = glue::import_names(facts.imports.iter().map(String::as_str));
    let exports = glue::export_names(facts.exports.iter().map(String::as_str), &bound.glue);
    let module = wasm::without_sections(&named, STRIPPED)?;
    let module = wasm::rename_imports(&module, |name| imports.new_name(name).to_owned())?;
    let module = wasm::rename_exports(&module, |name| exports.new_name(name).to_owned())?;

    progress.event(Event::Step(Step::Glue));
    let glue = glue::minify(&glue::patch(&bound.glue, &imports, &exports)?)?;

    progress.event(Event::Step(Step::Write));
    let name = declared.name.clone();
    let mut files = vec![
        ship(&name, "js", glue.into_bytes())?,
        ship(&name, "wasm", module)?,
    ];
    for (stem, bytes) in css {
        files.push(ship(&format!("{name}.{stem}"), "css", bytes)?);
    }
    let own_files = files.iter().map(|file| file.bytes.as_slice());
    let others = static_files
        .iter()
        .flat_map(|file| [file.path.as_bytes(), file.bytes.as_slice()]);
    let build = hash::short_of_all(own_files.chain(others));
    let manifest = Manifest {
        schema: SCHEMA,
        version: project.version.clone(),
        build: build.clone(),
        abi: declared.abi,
        components: declared.components(),
        contract: declared.contract,
        entry: files[0].asset.clone(),
        wasm: vec![files[1].asset.clone()],
        css: files[2..].iter().map(|file| file.asset.clone()).collect(),
        features,
        memory: Some(memory(&project, &facts)?),
        imports: imports.listed().to_vec(),
        preload: files.iter().map(|file| file.asset.file.clone()).collect(),
        extra: serde_json::Map::new(),
        name: name.clone(),
    };
    let symbols = request
        .symbols_dir
        .clone()
        .unwrap_or_else(|| own.join("symbols"));
    let symbols = write_symbols(&symbols, &manifest, facts.functions)?;
    let out_dir = request
        .out_dir
        .clone()
        .unwrap_or_else(|| own.join("dist").join(&name));
    let integrity = deploy(&out_dir, &files, &static_files, &manifest, &keys)?;
    Ok(Built {
        manifest,
        integrity,
        public: static_files.into_iter().map(|file| file.path).collect(),
        out_dir,
        symbols,
    })
}

fn absolute(path: &Path) -> Result<PathBuf, BuildError> {
    std::path::absolute(path).map_err(|error| BuildError::file("resolved", path, &error))
}

fn remote_error(project: &Project, what: &dyn std::fmt::Display) -> BuildError {
    BuildError::new(BuildErrorKind::Remote, format!("`{}` {what}", project.name))
}

/// Refuses a module that lacks what `remote!` exports.
fn check_exports(project: &Project, facts: &Facts) -> Result<(), BuildError> {
    let missing = EXPORTS
        .iter()
        .find(|name| !facts.exports.iter().any(|export| export == *name));
    match missing {
        None => Ok(()),
        Some(name) => Err(remote_error(
            project,
            &format!(
                "does not export `{name}`: call `yew_mfe::remote!` once in its library, and export no functions without it"
            ),
        )),
    }
}

fn memory(project: &Project, facts: &Facts) -> Result<Memory, BuildError> {
    bounded(facts.memory).ok_or_else(|| {
        remote_error(
            project,
            &format!("has a memory without a maximum of pages of {PAGE} bytes: remove `--max-memory`, `--import-memory` and the like from its build script"),
        )
    })
}

/// The memory, if it has a maximum: a shell refuses one without.
fn bounded(memory: Option<(u64, Option<u64>)>) -> Option<Memory> {
    let (initial, maximum) = memory?;
    Some(Memory {
        initial: u32::try_from(initial).ok()?,
        maximum: Some(u32::try_from(maximum?).ok()?),
    })
}

fn ship(stem: &str, extension: &str, bytes: Vec<u8>) -> Result<Shipped, BuildError> {
    Shipped::new(stem, extension, bytes)
        .map_err(|error: InvalidIntegrity| BuildError::new(BuildErrorKind::File, error.to_string()))
}

/// The style sheets: the stem of each file's name, and its content.
fn read_css(project: &Project, settings: &Settings) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let read = |file: &String| {
        let path = project.folder().join(file);
        let bytes = fs::read(&path).map_err(|error| {
            let mfe = super::settings::SETTINGS_FILE;
            BuildError::new(
                BuildErrorKind::Settings,
                format!(
                    "`css` of `{mfe}` names `{}`, which cannot be read: {error}",
                    path.display()
                ),
            )
        })?;
        let refused = |reason: String| {
            let named = format!("`css`: `{}` {reason}", path.display());
            BuildError::new(BuildErrorKind::Settings, named)
        };
        let text = std::str::from_utf8(&bytes).map_err(|_| refused("is not UTF-8".to_owned()))?;
        // The page would refuse it too, but later.
        StyleText::parse(text).map_err(|error| refused(error.to_string()))?;
        let stem = file.trim_end_matches(".css").replace('/', ".");
        Ok((stem, bytes))
    };
    settings.css.iter().map(read).collect()
}

fn write_symbols(
    folder: &Path,
    manifest: &Manifest,
    functions: Vec<(u32, String)>,
) -> Result<PathBuf, BuildError> {
    fs::create_dir_all(folder).map_err(|error| BuildError::file("created", folder, &error))?;
    let path = folder.join(format!("{}.symbols", manifest.build));
    let table = Table::new(
        &manifest.build,
        manifest.wasm.iter().map(|asset| asset.file.as_str()),
        functions,
    );
    write_whole(&path, table.to_string().as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_without_a_maximum_is_none() {
        let memory = Memory {
            initial: 17,
            maximum: Some(512),
        };
        assert_eq!(bounded(Some((17, Some(512)))), Some(memory));
        for without in [None, Some((17, None)), Some((17, Some(u64::MAX)))] {
            assert_eq!(bounded(without), None);
        }
    }
}

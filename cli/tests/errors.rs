//! What stops a build is said in one sentence, with what to do about it.

mod support;

use cargo_mfe::build::{BuildErrorKind, BuildRequest, build};
use cargo_mfe::progress::Silent;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate written for one test: the bare fixture, with changes.
fn crate_with(name: &str, change: impl Fn(&str, String) -> String) -> PathBuf {
    let folder = support::scratch(&format!("errors-{name}"));
    fs::create_dir_all(folder.join("src")).unwrap();
    for file in ["Cargo.toml", "Cargo.lock", "src/lib.rs"] {
        let text = fs::read_to_string(support::fixture("bare").join(file)).unwrap();
        fs::write(folder.join(file), change(file, text)).unwrap();
    }
    folder
}

fn request(folder: &Path) -> BuildRequest {
    let mut request = BuildRequest::new(folder);
    request.target_dir = Some(support::target());
    request.out_dir = Some(folder.join("out"));
    request.symbols_dir = Some(folder.join("symbols"));
    request
}

#[track_caller]
fn check(request: &BuildRequest, kind: BuildErrorKind, want: &str) {
    let error = build(request, &mut Silent).unwrap_err();
    assert_eq!(error.to_string(), want);
    assert_eq!(error.kind(), kind);
}

#[test]
fn a_crate_without_the_macro() {
    let folder = crate_with("macro", |_, text| {
        let (before, rest) = text.split_once("/// What `remote!`").unwrap_or((&text, ""));
        let rest = rest.split_once("\n\n").map_or("", |(_, rest)| rest);
        format!("{before}{rest}")
    });
    check(
        &request(&folder),
        BuildErrorKind::Remote,
        "`bare` declares no remote: call `yew_mfe::remote!` once in its library",
    );
}

#[test]
fn a_crate_that_lacks_an_export() {
    let folder = crate_with("export", |_, text| {
        text.replace("pub fn mount", "pub fn mounted")
    });
    check(
        &request(&folder),
        BuildErrorKind::Remote,
        "`bare` does not export `mount`: call `yew_mfe::remote!` once in its library, and export no functions without it",
    );
}

#[test]
fn a_crate_of_another_type() {
    let folder = crate_with("type", |_, text| text.replace("[\"cdylib\"]", "[\"rlib\"]"));
    check(
        &request(&folder),
        BuildErrorKind::Setup,
        "`bare` is built as rlib, not as a cdylib: write `crate-type = [\"cdylib\", \"rlib\"]` under `[lib]` in its Cargo.toml",
    );
}

#[test]
fn a_crate_that_brings_javascript() {
    let folder = crate_with("snippet", |file, text| {
        match file {
        "src/lib.rs" => text.replace(
            "#[wasm_bindgen]\nextern \"C\" {",
            "#[wasm_bindgen(inline_js = \"export function beep() {}\")]\nextern \"C\" {\n    fn beep();\n}\n\n#[wasm_bindgen]\nextern \"C\" {",
        ).replace("\"bare\".to_owned()", "{ beep(); \"bare\".to_owned() }"),
        _ => text,
    }
    });
    check(
        &request(&folder),
        BuildErrorKind::Remote,
        "`bare` brings JavaScript of its own through `bare`, which a verified module cannot import: remove the `inline_js` or `module = …` there, or do without the crate",
    );
}

#[test]
fn code_that_does_not_compile() {
    let folder = crate_with("compile", |_, text| {
        text.replace("pub fn describe", "pub fun describe")
    });
    let error = build(&request(&folder), &mut Silent).unwrap_err();
    assert_eq!(error.kind(), BuildErrorKind::Compile);
    let text = error.to_string();
    assert!(text.starts_with("`bare` does not compile:\n"), "{text}");
    assert!(
        text.contains("src/lib.rs:"),
        "with the place as rustc tells it: {text}"
    );
}

#[test]
fn settings_that_make_no_sense() {
    let folder = crate_with("settings", |_, text| text);
    let file = folder
        .join("mfe.toml")
        .canonicalize()
        .unwrap_or(folder.join("mfe.toml"));
    fs::write(&file, "memory-max = \"1MiB\"").unwrap();
    check(
        &request(&folder),
        BuildErrorKind::Settings,
        &format!(
            "`{}`: unknown key `memory-max`: known are `memory-maximum`, `css`, `public` and `optimize`",
            file.display()
        ),
    );
    fs::write(&file, "css = [\"gone.css\"]").unwrap();
    let error = build(&request(&folder), &mut Silent)
        .unwrap_err()
        .to_string();
    let css = folder.join("gone.css");
    let want = format!(
        "`css` of `mfe.toml` names `{}`, which cannot be read: ",
        css.display()
    );
    assert!(error.starts_with(&want), "{error}");
    fs::write(&css, "/* x */ @import url(base.css);").unwrap();
    check(
        &request(&folder),
        BuildErrorKind::Settings,
        &format!(
            "`css`: `{}` imports `base.css`, which is not possible: list each file in `css` of `mfe.toml`",
            css.display()
        ),
    );
    fs::write(&file, "public = \"public\"").unwrap();
    let error = build(&request(&folder), &mut Silent)
        .unwrap_err()
        .to_string();
    let public = folder.join("public");
    let want = format!(
        "`public` of `mfe.toml` names `{}`, which cannot be read: ",
        public.display()
    );
    assert!(error.starts_with(&want), "{error}");
}

#[test]
fn an_output_that_cannot_be_written() {
    let folder = crate_with("output", |_, text| text);
    fs::write(folder.join("file"), "").unwrap();
    let mut request = request(&folder);
    request.out_dir = Some(folder.join("file/out"));
    let error = build(&request, &mut Silent).unwrap_err();
    assert_eq!(error.kind(), BuildErrorKind::File);
    let text = error.to_string();
    let place = folder.join("file/out");
    assert!(
        text.starts_with(&format!("`{}` cannot be written: ", place.display())),
        "{text}"
    );
    assert!(
        text.ends_with("; choose another folder with `--out`"),
        "{text}"
    );
}

#[cfg(unix)]
fn script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
#[cfg(unix)]
fn a_tool_of_another_version_or_none() {
    let folder = crate_with("tool", |_, text| text);
    let program = folder.join("wasm-bindgen");
    script(&program, "echo wasm-bindgen 0.2.100");
    let mut request = request(&folder);
    request.wasm_bindgen = Some(program.clone());
    check(
        &request,
        BuildErrorKind::Tool,
        &format!(
            "`{}` says `wasm-bindgen 0.2.100`, but 0.2.129 is needed: install it with `cargo install wasm-bindgen-cli --version 0.2.129 --locked`",
            program.display()
        ),
    );
    request.wasm_bindgen = Some(folder.join("none"));
    let want = format!(
        "`{}` 0.2.129 is needed and was not found: install it with `cargo install wasm-bindgen-cli --version 0.2.129 --locked`",
        folder.join("none").display()
    );
    check(&request, BuildErrorKind::Tool, &want);
}

#[test]
#[cfg(unix)]
fn a_compiler_without_the_target() {
    let folder = crate_with("target", |_, text| text);
    let real = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let path = std::env::var("PATH").unwrap();
    script(
        &folder.join("rustc"),
        &format!(
            "case \"$*\" in *target-libdir*) echo /none;; *) PATH='{path}' exec {real} \"$@\";; esac"
        ),
    );
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-mfe"))
        .args(["build", "--target-dir"])
        .arg(support::target())
        .arg(&folder)
        .env("PATH", format!("{}:{path}", folder.display()))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(
        errors.ends_with("error: the standard library for wasm32-unknown-unknown is not installed: run `rustup target add wasm32-unknown-unknown`\n"),
        "{errors}"
    );
}

#[test]
fn a_stack_of_an_unknown_build() {
    let folder = support::scratch("errors-symbols");
    fs::write(
        folder.join("a.symbols"),
        "# build a\n# wasm a-1.wasm\n1 _RNvCs1_1a1f\n",
    )
    .unwrap();
    let stack = folder.join("stack.txt");
    fs::write(&stack, "Error\n    at https://x.test/a-1.wasm:wasm-function[1]:0x1\n    at https://x.test/b-2.wasm:wasm-function[1]:0x1\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-mfe"))
        .args(["mfe", "symbolicate", "--symbols"])
        .args([&folder, &stack])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "Error\n    at a::f (https://x.test/a-1.wasm:wasm-function[1]:0x1)\n    at https://x.test/b-2.wasm:wasm-function[1]:0x1\n"
    );
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        format!(
            "error: there are no symbols of the build of `b-2.wasm` in `{}`: name their folder with `--symbols`\n",
            folder.display()
        )
    );
}

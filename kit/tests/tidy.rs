//! The layout rules of this repository, as tests over its sources.
//!
//! An exception is a line in a list with its reason. An exception that is not needed any more
//! fails too, so that the lists only shrink.

mod support;

use support::sources::{Source, code_of, has_word, root, sources};

const KIT: &[&str] = &["kit/src"];
const LIBRARIES: &[&str] = &["kit/src", "kit/macros/src", "cli/src", "server/src"];
const EVERYTHING: &[&str] = &[
    "kit",
    "cli",
    "server",
    "xtask",
    "demo-shell",
    "demo-remotes",
    "tests",
];

/// Fails with all findings at once, so that one run shows the whole work.
#[track_caller]
fn none(findings: Vec<String>, rule: &str) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}

/// What is broken except in the files of `exceptions`, and the exceptions that nothing breaks.
fn except(exceptions: &[&str], broken: Vec<(String, String)>) -> Vec<String> {
    let unused = exceptions
        .iter()
        .filter(|path| !broken.iter().any(|(file, _)| file == *path))
        .map(|path| format!("{path}: keeps the rule, take it out of the exceptions"))
        .collect::<Vec<_>>();
    broken
        .iter()
        .filter(|(file, _)| !exceptions.contains(&file.as_str()))
        .map(|(file, finding)| format!("{file}: {finding}"))
        .chain(unused)
        .collect()
}

/// Whether the role of a file, which its name says, lets it use the browser or Yew.
fn may_use_the_browser(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(name, "browser.rs" | "component.rs" | "provider.rs")
        || name.starts_with("use_")
        || path.contains("/browser/")
}

/// Files whose whole capability is a part of the page, and the wiring of features.
const IN_THE_PAGE: &[&str] = &[
    // What a fallback is: Yew's callbacks and markup.
    "kit/src/boundary/caught.rs",
    "kit/src/boundary/fallback.rs",
    "kit/src/boundary/link.rs",
    "kit/src/boundary/plain.rs",
    // Re-exports what `remote!` expands to.
    "kit/src/lib.rs",
    // Strings of the page, and how they come into a module's memory.
    "kit/src/link/text.rs",
    // The remote's side of the link exists only inside a page.
    "kit/src/module/alone.rs",
    "kit/src/module/instance.rs",
    "kit/src/module/link.rs",
    "kit/src/module/mount.rs",
    "kit/src/module/panic.rs",
    "kit/src/module/root.rs",
    // Where a mount is: elements of the page.
    "kit/src/provider/mount_context.rs",
    // A component that nobody else names.
    "kit/src/remote/fallback.rs",
    // Renders Yew components in the shell's own tree.
    "kit/src/remote/linked.rs",
];

#[test]
fn pure_files_name_no_browser_and_no_yew() {
    let outside = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "wasm_bindgen_futures",
        "gloo_events",
        "gloo_timers",
        "gloo_net",
        "gloo_storage",
        "gloo_utils",
        "gloo",
        "yew",
        "yew_router",
    ];
    let mut broken = Vec::new();
    for file in sources(KIT) {
        for word in outside {
            if !may_use_the_browser(&file.path) && has_word(&file.code, word) {
                broken.push((file.path.clone(), format!("names `{word}`")));
            }
        }
    }
    none(
        except(IN_THE_PAGE, broken),
        "a pure file names the browser or Yew",
    );
}

#[test]
fn servers_and_tools_name_no_browser_and_no_yew() {
    let mut findings = Vec::new();
    for file in sources(&["cli/src", "server/src"]) {
        for word in ["web_sys", "js_sys", "yew"] {
            if has_word(&file.code, word) {
                findings.push(format!("{}: names `{word}`", file.path));
            }
        }
    }
    none(findings, "native code names the browser or Yew");
}

#[test]
fn pure_files_have_no_globals() {
    let mut broken = Vec::new();
    for file in sources(KIT) {
        let is_global = |line: &str| {
            let line = line.trim_start();
            line.starts_with("static ")
                || line.starts_with("pub static ")
                || line.starts_with("pub(crate) static ")
                || line.starts_with("thread_local!")
        };
        let in_the_page = IN_THE_PAGE.contains(&file.path.as_str());
        if !may_use_the_browser(&file.path) && !in_the_page {
            for line in file.lines(file.tested_code(), is_global) {
                broken.push((file.path.clone(), format!("line {line}")));
            }
        }
    }
    // An allocator is a global.
    let exceptions = ["kit/src/memory/allocator.rs"];
    none(
        except(&exceptions, broken),
        "a pure file keeps state of its own",
    );
}

#[test]
fn roots_of_modules_hold_words_and_wiring_only() {
    let mut broken = Vec::new();
    for file in sources(LIBRARIES) {
        if !matches!(file.name(), "mod.rs" | "lib.rs") {
            continue;
        }
        for line in file.lines(&file.code, |line| has_word(line, "fn")) {
            broken.push((file.path.clone(), format!("line {line} has a `fn`")));
        }
    }
    let exceptions = [
        // The compiler wants the entry points of macros in the root.
        "kit/macros/src/lib.rs",
    ];
    none(
        except(&exceptions, broken),
        "a `mod.rs` or `lib.rs` has logic",
    );
}

#[test]
fn no_file_is_too_long_to_explain_itself() {
    const MAX: usize = 400;
    let long = sources(LIBRARIES).into_iter().filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > MAX).then(|| (file.path, format!("{lines} lines, {MAX} are allowed")))
    });
    none(except(&[], long.collect()), "a file is two files");
}

#[test]
fn no_name_says_nothing() {
    let empty = [
        "utils", "util", "helpers", "helper", "common", "manager", "service", "services",
    ];
    let mut findings = Vec::new();
    for file in sources(LIBRARIES) {
        for part in file.path.split('/') {
            if empty.contains(&part.trim_end_matches(".rs")) {
                findings.push(file.path.clone());
            }
        }
    }
    none(findings, "a file has a name that fits anything");
}

#[test]
fn nothing_is_left_for_later() {
    let later = [
        concat!("#[", "ignore"),
        concat!("todo", "!"),
        concat!("unimplemented", "!"),
        concat!("dbg", "!"),
    ];
    let mut findings = Vec::new();
    for file in sources(EVERYTHING) {
        for word in later {
            for line in file.lines(&file.code, |line| line.contains(word)) {
                findings.push(format!("{}:{line}: {word}", file.path));
            }
        }
    }
    none(findings, "code is not finished, or a test does not run");
}

#[test]
fn nothing_is_forgotten() {
    let mut findings = Vec::new();
    for file in sources(KIT) {
        let forgets = |line: &str| has_word(line, "forget") && line.contains('(');
        for line in file.lines(file.tested_code(), forgets) {
            findings.push(format!("{}:{line}", file.path));
        }
    }
    none(
        findings,
        "what is started returns a guard, and no guard is forgotten",
    );
}

#[test]
fn unsafe_code_is_in_one_file() {
    let mut broken = Vec::new();
    for file in sources(&["kit/src", "cli/src", "server/src", "xtask/src"]) {
        let is_unsafe = |line: &str| has_word(line, "unsafe") || has_word(line, "unsafe_code");
        for line in file.lines(&file.code, is_unsafe) {
            broken.push((file.path.clone(), format!("line {line}")));
        }
    }
    let exceptions = ["kit/src/memory/allocator.rs"];
    none(except(&exceptions, broken), "unsafe code");
}

/// A `#[wasm_bindgen]` function in a library would be exported by everybody who links it.
#[test]
fn the_kit_exports_nothing_by_being_linked() {
    let mut findings = Vec::new();
    for file in sources(KIT) {
        let mut lines = file.code.lines().enumerate();
        while let Some((at, line)) = lines.next() {
            // Inside of an `extern` block the attribute is indented.
            if !line.starts_with("#[wasm_bindgen") {
                continue;
            }
            let next = lines.next().map_or("", |(_, line)| line);
            if !next.trim_start().starts_with("extern ") {
                findings.push(format!("{}:{}", file.path, at + 1));
            }
        }
    }
    none(findings, "exports come from `remote!` alone");
}

/// Remotes are made by different teams: nothing of one is in the code of another.
#[test]
fn remotes_do_not_know_each_other() {
    let crates = [
        "demo_account",
        "demo_cart",
        "demo_catalog",
        "demo_faulty",
        "demo_orders",
        "demo_shell",
    ];
    let mut findings = Vec::new();
    for (folder, own) in [
        ("demo-remotes/account", "demo_account"),
        ("demo-remotes/cart", "demo_cart"),
        ("demo-remotes/catalog", "demo_catalog"),
        ("demo-remotes/faulty", "demo_faulty"),
        ("demo-remotes/orders", "demo_orders"),
        ("demo-remotes/contracts", ""),
    ] {
        for file in sources(&[folder]) {
            for other in crates.iter().filter(|name| **name != own) {
                if has_word(&file.code, other) {
                    findings.push(format!("{} names `{other}`", file.path));
                }
            }
        }
    }
    none(findings, "a remote depends on another one or on the shell");
}

const DOCUMENTS: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("`{name}`: {error}"))
}

#[test]
fn documents_name_files_that_exist() {
    let tops = [
        "kit/",
        "cli/",
        "server/",
        "xtask/",
        "demo-shell/",
        "demo-remotes/",
        "tests/",
        ".ci/",
    ];
    let mut findings = Vec::new();
    let mut looked_at = 0;
    for name in DOCUMENTS {
        for quoted in document(name).split('`').skip(1).step_by(2) {
            if tops.iter().any(|top| quoted.starts_with(top)) {
                looked_at += 1;
                if !root().join(quoted).exists() {
                    findings.push(format!("{name}: `{quoted}`"));
                }
            }
        }
    }
    assert!(looked_at > 50, "only {looked_at} paths were found");
    none(findings, "a document names a file that does not exist");
}

/// The table is rounded, and `sizes.json` may move by a percent: 5 % is what a reader can take.
#[test]
fn the_readme_shows_the_sizes_that_are_kept() {
    let sizes: std::collections::BTreeMap<String, f64> =
        serde_json::from_str(&document("sizes.json")).unwrap();
    let readme = document("README.md");
    let mut findings = Vec::new();
    for (key, bytes) in &sizes {
        let mut parts = key.split('.');
        let (remote, part, form) = (parts.next(), parts.next(), parts.next());
        let (Some(remote), Some(part), Some("brotli")) = (remote, part, form) else {
            continue;
        };
        let row = readme
            .lines()
            .find(|line| line.starts_with(&format!("| {remote} |")) && line.contains(" kB "));
        let cell = row.and_then(|row| row.split('|').nth(column(part)));
        let shown = cell.and_then(|cell| cell.trim().trim_end_matches(" kB").parse::<f64>().ok());
        let fits = shown.is_some_and(|shown| (shown * 1000.0 / bytes - 1.0).abs() < 0.05);
        if !fits {
            findings.push(format!("{key} is {bytes} bytes, the table says {cell:?}"));
        }
    }
    none(findings, "the sizes in README.md are off");
}

/// The column of a part, counted with the empty cell before the first bar.
fn column(part: &str) -> usize {
    match part {
        "wasm" => 2,
        "glue" => 3,
        _ => 4,
    }
}

/// The rules look at code alone; this is what tells code from words.
#[test]
fn comments_and_strings_are_no_code() {
    #[track_caller]
    fn check(text: &str, want: &str) {
        let words = code_of(text);
        let words: Vec<_> = words.split_whitespace().collect();
        assert_eq!(words.join(" "), want, "{text}");
    }
    check("a // yew\nb", "a b");
    check("a /* yew\n */ b", "a b");
    check(r#"a("x \" // y") b"#, "a( ) b");
    check("a(r#\"x \" y\"#) b", "a( ) b");
    check(r"a('\'', '\u{1f}', '/', 'é') b", "a( , , , ) b");
    check("fn a<'b>(c: &'b str)", "fn a<'b>(c: &'b str)");
    check("r#type", "r#type");
    let source = Source {
        path: "kit/src/x.rs".into(),
        text: String::new(),
        code: "a\nb\n#[cfg(test)]\nb".into(),
    };
    assert_eq!(source.lines(source.tested_code(), |line| line == "b"), [2]);
    assert!(has_word("use yew::prelude", "yew"));
    assert!(!has_word("use yew_mfe::base", "yew"));
}

use super::error::GlueError;

/// Refuses glue that needs anything but itself, and what cannot be contained.
pub(super) fn check(glue: &str) -> Result<(), GlueError> {
    let imports = glue
        .lines()
        .find(|line| line.starts_with("import ") || line.starts_with("import{"));
    if let Some(line) = imports {
        return Err(GlueError::new(format!(
            "the remote imports JavaScript (`{}`), which a verified module cannot: remove the `#[wasm_bindgen(module = …)]` or `inline_js`, also in its dependencies",
            line.trim()
        )));
    }
    if glue.contains("import.meta") {
        return Err(GlueError::new(
            "the remote asks for the URL of its glue, which has none: remove the use of `import.meta`",
        ));
    }
    if glue.contains("WebAssembly.promising") {
        return Err(GlueError::new(
            "the remote suspends wasm (JSPI), and a crash after a suspension cannot be contained: use async functions instead",
        ));
    }
    if glue.contains("__wbg_reinit_scheduled = true") {
        return Err(GlueError::new(
            "the remote calls `wasm_bindgen::handler::schedule_reinit`: the shell restarts remotes, remove the call",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_shipped_is_named() {
        #[track_caller]
        fn refused(glue: &str, want: &str) {
            let error = check(glue).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
        refused(
            "import { a } from './snippets/x-1/inline0.js';",
            "`import { a } from './snippets/x-1/inline0.js';`",
        );
        refused("x = new URL('a', import.meta.url)", "`import.meta`");
        refused("y ??= WebAssembly.promising(z)", "JSPI");
        refused("    __wbg_reinit_scheduled = true;", "schedule_reinit");
        assert_eq!(check("export function mount() {}\n// import x"), Ok(()));
    }
}

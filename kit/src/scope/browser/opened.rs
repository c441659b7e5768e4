//! The scopes of a module and of its mounts.

use super::closer::connect;
use crate::provider::{Kit, ShellLink, console_error};
use crate::scope::cell::Opened;
use crate::scope::{Leftovers, Scope};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Link;

    #[wasm_bindgen(method, catch)]
    fn report(this: &Link, json: &str) -> Result<(), JsValue>;
}

impl Kit {
    /// The scope of the mount whose components this handle was got from; in a shell, and for the
    /// handle of a module as a whole, that of the module.
    ///
    /// What a mount leaves in its scope is ended and named; see [`scope`](crate::scope).
    pub fn scope(&self) -> Scope {
        if self.is_of_module() {
            return self.module_scope();
        }
        self.own_scope().get(|| {
            Rc::new(OfMount {
                scope: self.module_scope().child(),
                kit: self.clone(),
            })
        })
    }

    /// The scope of the module: of the shell for as long as the page is there, of one instance of
    /// a remote until that is dropped or traps.
    pub fn module_scope(&self) -> Scope {
        self.scope_of_module().get(|| {
            connect(&self.link().0);
            Rc::new(OfModule(Scope::new()))
        })
    }
}

struct OfModule(Scope);

impl Opened for OfModule {
    fn scope(&self) -> Scope {
        self.0.clone()
    }

    fn end(&self) {
        self.0.end();
    }
}

struct OfMount {
    scope: Scope,
    kit: Kit,
}

impl Opened for OfMount {
    fn scope(&self) -> Scope {
        self.scope.clone()
    }

    fn end(&self) {
        let leftovers = self.scope.end();
        if !leftovers.is_empty() {
            tell(&self.kit, &leftovers);
        }
    }
}

/// The shell of a loaded remote knows what to do with it; elsewhere it is a line on the console.
fn tell(kit: &Kit, leftovers: &Leftovers) {
    let ShellLink(link) = kit.link();
    if link.is_undefined() {
        let mut named: Vec<String> = leftovers.named.iter().map(ToString::to_string).collect();
        if leftovers.unnamed() > 0 {
            named.push([&leftovers.unnamed().to_string(), " more"].concat());
        }
        let text = [
            "a mount of `",
            kit.name(),
            "` left behind: ",
            &named.join(", "),
        ];
        console_error(&text.concat());
        return;
    }
    for report in leftovers.reports() {
        if let Ok(json) = serde_json::to_string(&report) {
            // A shell that is gone counts nothing.
            let _ = link.unchecked_ref::<Link>().report(&json);
        }
    }
}

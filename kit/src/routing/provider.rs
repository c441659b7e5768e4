use super::use_remote_route::joined;
use crate::provider::MountContext;
use std::cell::Cell;
use yew::prelude::*;
use yew_router::Router;
use yew_router::history::{AnyHistory, History, MemoryHistory};
use yew_router::query::Raw;

/// Properties of [`RemoteRouter`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RemoteRouterProps {
    /// What uses the router.
    #[prop_or_default]
    pub children: Html,
}

/// A `yew-router` for a remote: `<Switch>`, `<Link>` and the hooks work below it as they do in an
/// application of its own, and the shell still owns the history.
///
/// It is for a remote that has the router already: what it costs is in the README.
///
/// Pushing and replacing are the shell's pushing and replacing. To go back and forward is the
/// browser's business: a navigator's `back`, `forward` and `go` replace the present entry.
///
/// # Panics
///
/// Outside of a component of a remote, loaded or linked.
#[component]
pub fn RemoteRouter(props: &RemoteRouterProps) -> Html {
    let at = use_context::<MountContext>()
        .expect("<RemoteRouter> needs a component of a remote above it");
    let here = joined(&at.fixed.base, &at.route);
    let history = use_memo((), |()| {
        let history = MemoryHistory::new();
        show(&history, &here);
        history
    });
    {
        let history = history.clone();
        use_effect_with((here, at.clone()), move |(here, at)| {
            if whole(&history, &at.fixed.base) != *here {
                show(&history, here);
            }
        });
    }
    // The latest route, for a listener that stays: an echo of the shell is no navigation.
    let latest = use_mut_ref(|| at.clone());
    latest.replace(at.clone());
    {
        let history = history.clone();
        use_effect_with((), move |()| {
            let heard = (*history).clone();
            let entries = Cell::new(history.len());
            let listener = history.listen(move || {
                let at = latest.borrow().clone();
                let here = whole(&heard, &at.fixed.base);
                let before = joined(&at.fixed.base, &at.route);
                let replaces = entries.replace(heard.len()) == heard.len();
                // What the shell refuses, the remote must not show.
                if here != before && !(at.fixed.navigate)(&here, replaces) {
                    show(&heard, &before);
                }
            });
            move || drop(listener)
        });
    }
    let basename = AttrValue::from(at.fixed.base.to_string());
    html! {
        <Router history={AnyHistory::Memory((*history).clone())} {basename}>
            { props.children.clone() }
        </Router>
    }
}

/// Path and query. The router writes the base with a slash at its end; the page does not.
fn whole(history: &MemoryHistory, base: &str) -> String {
    let location = history.location();
    let path = match location.path().strip_suffix('/') {
        Some(path) if path == base && !base.is_empty() => path,
        _ => location.path(),
    };
    format!("{path}{}", location.query_str())
}

/// A memory history takes path and query apart only.
fn show(history: &MemoryHistory, here: &str) {
    match here.split_once('?') {
        Some((path, query)) => {
            let Ok(()) = history.replace_with_query(path, Raw(query));
        }
        None => history.replace(here),
    }
}

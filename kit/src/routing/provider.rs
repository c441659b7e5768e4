use crate::provider::MountContext;
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
/// # Panics
///
/// Outside of a component of a remote, loaded or linked.
#[component]
pub fn RemoteRouter(props: &RemoteRouterProps) -> Html {
    let at = use_context::<MountContext>()
        .expect("<RemoteRouter> needs a component of a remote above it")
        .route;
    let here = format!("{}{}", at.base, at.route);
    let history = use_memo((), |()| {
        let history = MemoryHistory::new();
        show(&history, &here);
        history
    });
    {
        let history = history.clone();
        use_effect_with(here, move |here| {
            if whole(&history) != *here {
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
            let listener = history.listen(move || {
                let (here, at) = (whole(&heard), latest.borrow().clone());
                if here != format!("{}{}", at.base, at.route) {
                    (at.navigate)(&here, false);
                }
            });
            move || drop(listener)
        });
    }
    let basename = AttrValue::from(at.base.to_string());
    html! {
        <Router history={AnyHistory::Memory((*history).clone())} {basename}>
            { props.children.clone() }
        </Router>
    }
}

fn whole(history: &MemoryHistory) -> String {
    let location = history.location();
    format!("{}{}", location.path(), location.query_str())
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

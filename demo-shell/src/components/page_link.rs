use crate::route::Route;
use yew::prelude::*;
use yew_mfe::prefetch::{PrefetchOn, use_prefetch};
use yew_router::prelude::*;
use yew_router::query::Raw;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct PageLinkProps {
    pub(crate) to: Route,
    /// The query, without a question mark.
    #[prop_or_default]
    pub(crate) query: Option<&'static str>,
    #[prop_or_default]
    pub(crate) class: Classes,
    /// Whether it leads to the page that is shown, or to the one above it.
    #[prop_or_default]
    pub(crate) current: bool,
    pub(crate) children: Html,
}

/// A link to a page of the shell. Unlike the router's, it can say that it is the current one, and
/// a click on a link to where one is adds nothing to the history. Who is about to follow it has the
/// page's remotes prefetched.
#[component]
pub(crate) fn PageLink(props: &PageLinkProps) -> Html {
    let navigator = use_navigator().expect("<PageLink> needs a router above it");
    let mut href = navigator.basename().unwrap_or_default().to_owned();
    href.push_str(&props.to.to_path());
    if let Some(query) = props.query {
        href.push('?');
        href.push_str(query);
    }
    let element = use_prefetch(props.to.remotes(), PrefetchOn::Intent);
    let onclick = {
        let (to, query, href) = (props.to.clone(), props.query, href.clone());
        Callback::from(move |click: MouseEvent| {
            // A new tab, a new window, a download: the browser knows how.
            if click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key() {
                return;
            }
            click.prevent_default();
            match (query, is_here(&href)) {
                (None, false) => navigator.push(&to),
                (None, true) => navigator.replace(&to),
                (Some(query), false) => {
                    let Ok(()) = navigator.push_with_query(&to, Raw(query));
                }
                (Some(query), true) => {
                    let Ok(()) = navigator.replace_with_query(&to, Raw(query));
                }
            }
        })
    };
    let current = props.current.then_some("page");
    html! {
        <a ref={element} {href} {onclick} class={props.class.clone()} aria-current={current}>
            { props.children.clone() }
        </a>
    }
}

fn is_here(href: &str) -> bool {
    let here = || {
        let location = web_sys::window()?.location();
        Some(location.pathname().ok()? + &location.search().ok()?)
    };
    here().is_some_and(|here| here == href)
}

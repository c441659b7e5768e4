use super::browser::Follower;
use crate::provider::console_error;
use crate::remote::use_shell;
use yew::prelude::*;

/// Properties of [`PageNavigation`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PageNavigationProps {
    /// The id of the element that holds the page, usually `<main>`.
    #[prop_or("main".into())]
    pub main: AttrValue,
    /// The name of the site. With it the title of the document is the page's first heading, a
    /// middle dot, and this name.
    #[prop_or_default]
    pub site: Option<AttrValue>,
}

/// Does what a browser does when it loads a page, for pages that a program shows.
///
/// 1. Another path: the focus goes to the page's `h1`; until a remote has rendered one, to the
///    element `main`. Nothing scrolls by that.
/// 2. A new entry of the history begins at the top, or at its fragment. On the way back and
///    forward, and after a reload, the page is where it was left, as soon as it is long enough;
///    whoever scrolls meanwhile is left alone.
/// 3. What a remote replaces, as the letters of a search, moves nothing.
///
/// Rendered once, anywhere below `<ShellProvider>`.
///
/// # Panics
///
/// When there is no `<ShellProvider>` above it.
#[component]
pub fn PageNavigation(props: &PageNavigationProps) -> Html {
    let shell = use_shell().expect("<PageNavigation> needs a <ShellProvider> above it");
    use_effect_with((shell, props.clone()), |(shell, props)| {
        let site = props.site.as_ref().map(ToString::to_string);
        let follower = Follower::start(shell.pages().clone(), props.main.to_string(), site);
        if follower.is_none() {
            console_error(&format!(
                "<PageNavigation> does nothing: the page has no element `{}`",
                props.main
            ));
        }
        move || drop(follower)
    });
    Html::default()
}

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlAnchorElement, MouseEvent, Url};

/// Hands the URLs of plainly clicked links in remotes to `follow`; `true` keeps the browser from
/// following them itself.
///
/// The listener is last on the way up, behind every handler of remotes and shell: one of those
/// may have prevented the click.
pub(crate) fn follow_links(
    page: &EventTarget,
    follow: impl Fn(&Url) -> bool + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(page, "click", options, move |event| {
        let Some(click) = event.dyn_ref::<MouseEvent>() else {
            return;
        };
        let link = plain_click(click).then(|| link_of(click)).flatten();
        let url = link
            .filter(is_for_this_page)
            .and_then(|link| Url::new(&link.href()).ok());
        if url.is_some_and(|url| !is_fragment(&url) && follow(&url)) {
            click.prevent_default();
        }
    })
}

fn plain_click(click: &MouseEvent) -> bool {
    let with_a_key = click.alt_key() || click.ctrl_key() || click.meta_key() || click.shift_key();
    click.button() == 0 && !with_a_key && !click.default_prevented()
}

/// The link of a remote that was clicked, also inside of an open shadow root.
fn link_of(click: &MouseEvent) -> Option<HtmlAnchorElement> {
    let path = click.composed_path();
    let mut nodes = path.iter();
    let link = nodes.find_map(|node| {
        let link = node.dyn_into::<HtmlAnchorElement>().ok()?;
        link.has_attribute("href").then_some(link)
    })?;
    let is_in_a_remote = nodes.any(|node| {
        node.dyn_ref::<Element>()
            .is_some_and(|element| element.has_attribute("data-mfe-remote"))
    });
    is_in_a_remote.then_some(link)
}

fn is_for_this_page(link: &HtmlAnchorElement) -> bool {
    let target = link.target();
    let rel = link.rel();
    let is_external = rel
        .split_ascii_whitespace()
        .any(|word| word.eq_ignore_ascii_case("external"));
    (target.is_empty() || target == "_self") && !link.has_attribute("download") && !is_external
}

/// Whether the link leads to another place of the page that is shown.
fn is_fragment(url: &Url) -> bool {
    here().is_some_and(|here| {
        let is_page = url.pathname() == here.pathname() && url.search() == here.search();
        is_page && !url.hash().is_empty() && url.origin() == here.origin()
    })
}

/// The URL of the page.
pub(crate) fn here() -> Option<Url> {
    let href = web_sys::window()?.location().href().ok()?;
    Url::new(&href).ok()
}

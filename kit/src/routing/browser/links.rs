use super::pages::Pages;
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlAnchorElement, MouseEvent, Url};

/// Follows plain clicks on links in remotes without loading the page again.
///
/// The listener is last on the way up, behind every handler of remotes and shell: one of those
/// may have prevented the click.
pub(crate) fn follow_links(page: &EventTarget, pages: Rc<Pages>) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(page, "click", options, move |event| {
        let Some(click) = event.dyn_ref::<MouseEvent>() else {
            return;
        };
        let Some(link) = plain_click(click).then(|| link_of(click)).flatten() else {
            return;
        };
        let Ok(url) = Url::new(&link.href()) else {
            return;
        };
        if !is_for_this_page(&link) || !pages.is_page(&url) || is_fragment(&url, &pages) {
            return;
        }
        // A link to where one is adds no entry, as in a browser.
        let is_here = Url::new(&pages.history_url()).is_ok_and(|here| here.href() == url.href());
        // Too many in too short a time: the browser follows this one itself.
        if pages.follow(&url, is_here).is_ok() {
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
    let mut rel = link.rel().to_ascii_lowercase();
    rel.retain(|byte| !byte.is_ascii_control());
    let is_external = rel.split(' ').any(|word| word == "external");
    (target.is_empty() || target == "_self") && !link.has_attribute("download") && !is_external
}

/// Whether the link leads to another place of the page that is shown.
fn is_fragment(url: &Url, pages: &Pages) -> bool {
    let Ok(here) = Url::new(&pages.history_url()) else {
        return false;
    };
    !url.hash().is_empty() && url.pathname() == here.pathname() && url.search() == here.search()
}

use super::code::resolve;
use super::fetch::{fetch, text};
use super::js::adopt_style;
use super::stopwatch::Stopwatch;
use crate::manifest::Asset;
use crate::remote::{RemoteError, RemoteErrorKind, Stage};
use futures::channel::oneshot;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlLinkElement, Node, RequestCache};

/// The style sheets of a remote in the page's head. They apply while the remote has mounts, and
/// leave the page with the remote's code.
pub(super) struct Styles {
    links: Vec<HtmlLinkElement>,
    /// Text and URL of each sheet, for shadow roots.
    texts: Vec<(String, String)>,
}

impl Styles {
    /// Adds the sheets to the page and waits for them, so that nothing is rendered without.
    pub(super) async fn load(
        watch: &Stopwatch,
        assets: &[Asset],
        manifest_url: &str,
        cache: RequestCache,
    ) -> Result<Self, RemoteError> {
        let mut styles = Self {
            links: Vec::new(),
            texts: Vec::new(),
        };
        let mut waiting = Vec::new();
        for asset in assets {
            let url = resolve(&asset.file, manifest_url).unwrap_or_default();
            let failed =
                |detail: String| watch.error(Stage::Style, RemoteErrorKind::Unreachable, detail);
            // Fetched first: an element cannot say why it failed, nor pass the cache. It gets the
            // same bytes from there.
            let stage = Stage::Style;
            let response = fetch(watch, stage, &url, Some(&asset.integrity), cache).await?;
            let content = text(watch, stage, &url, &response).await?;
            styles.texts.push((content, url.clone()));
            let link = link(&url, asset).ok_or_else(|| failed(format!("{url} cannot be added")))?;
            let (loaded, answer) = oneshot::channel();
            waiting.push((url, answer, listen(&link, loaded)));
            head().and_then(|head| head.append_child(&link).ok());
            styles.links.push(link);
        }
        for (url, answer, _listeners) in waiting {
            if answer.await != Ok(true) {
                let detail = format!("{url} cannot be applied");
                return Err(watch.error(Stage::Style, RemoteErrorKind::Unreachable, detail));
            }
        }
        Ok(styles)
    }

    pub(super) fn enable(&self, enabled: bool) {
        for link in &self.links {
            link.set_disabled(!enabled);
        }
    }

    /// Applies the sheets in a shadow root, where those of the page do not, before anything is
    /// rendered there. A sheet that imports others applies without them.
    pub(super) fn adopt_into(&self, root: &Node) {
        for (text, url) in &self.texts {
            adopt_style(root, text, url);
        }
    }
}

impl Drop for Styles {
    fn drop(&mut self) {
        for link in &self.links {
            link.remove();
        }
    }
}

fn head() -> Option<Element> {
    web_sys::window()?
        .document()?
        .query_selector("head")
        .ok()
        .flatten()
}

fn link(url: &str, asset: &Asset) -> Option<HtmlLinkElement> {
    let document = web_sys::window()?.document()?;
    let link = document
        .create_element("link")
        .ok()?
        .dyn_into::<HtmlLinkElement>()
        .ok()?;
    link.set_rel("stylesheet");
    link.set_cross_origin(Some("anonymous"));
    link.set_integrity(asset.integrity.as_str());
    link.set_href(url);
    Some(link)
}

fn listen(link: &HtmlLinkElement, answer: oneshot::Sender<bool>) -> [EventListener; 2] {
    let answer = std::rc::Rc::new(std::cell::Cell::new(Some(answer)));
    [("load", true), ("error", false)].map(|(event, outcome)| {
        let answer = answer.clone();
        EventListener::new(link, event, move |_| {
            if let Some(answer) = answer.take() {
                // Nobody waits any more after a timeout.
                let _ = answer.send(outcome);
            }
        })
    })
}

use super::panel::Said;
use crate::parts::Shared;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};
use yew::prelude::*;
use yew_mfe::remote::Shell;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct FilesProps {
    pub(super) shell: Shell,
    pub(super) shared: Shared,
    pub(super) say: Callback<Said>,
}

/// The log as a file, and back.
#[component]
pub(super) fn Files(props: &FilesProps) -> Html {
    let input = use_node_ref();
    let export = use_callback(props.clone(), |_: MouseEvent, props| {
        let (state, namespace) = (props.shell.state(), props.shared.namespace());
        let name = format!("corner-shop-{}.json", props.shared.name());
        props.say.emit(match state.export(&namespace) {
            Ok(text) if save(&name, &text).is_ok() => Said::Done(format!("Exported as {name}.")),
            Ok(_) => Said::Failed("The browser did not take the file.".to_owned()),
            Err(error) => Said::Failed(format!("Nothing was exported: {error}.")),
        });
    });
    let choose = use_callback(input.clone(), |_: MouseEvent, input| {
        if let Some(input) = input.cast::<HtmlInputElement>() {
            // The same file may be chosen twice.
            input.set_value("");
            input.click();
        }
    });
    let chosen = use_callback(
        (props.clone(), input.clone()),
        |_: Event, (props, input)| {
            let input = input.cast::<HtmlInputElement>();
            let file = input.and_then(|input| input.files()?.get(0));
            if let Some(file) = file {
                let props = props.clone();
                spawn_local(async move {
                    let said = import(&props, file).await;
                    props.say.emit(said);
                });
            }
        },
    );
    html! {
        <section aria-labelledby="log-files">
            <h2 id="log-files" class="section-heading">{ "As a file" }</h2>
            <p>
                { "An export is JSON, an event each with id, type, payload, timestamp, version and \
                   microfrontend. An import replaces what is here by what is in the file." }
            </p>
            <div class="row">
                <button type="button" class="button quiet" data-testid="log-export" onclick={export}>
                    { "Export" }
                </button>
                <button type="button" class="button quiet" data-testid="log-import" onclick={choose}>
                    { "Import …" }
                </button>
                <input ref={input} type="file" accept="application/json,.json" hidden=true
                    data-testid="log-file" onchange={chosen} />
            </div>
        </section>
    }
}

/// Hands a text to the browser as a download.
fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let page = web_sys::window().and_then(|window| window.document());
    let page = page.ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = page.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has begun to read it.
    Url::revoke_object_url(&url)
}

async fn import(props: &FilesProps, file: File) -> Said {
    let Ok(text) = JsFuture::from(file.text()).await else {
        return Said::Failed("The file could not be read.".to_owned());
    };
    let text = text.as_string().unwrap_or_default();
    let (state, namespace) = (props.shell.state(), props.shared.namespace());
    let importing = match state.import(&namespace, &text) {
        Ok(importing) => importing,
        Err(error) => return Said::Failed(format!("Nothing was imported: {error}.")),
    };
    match importing.await {
        Ok(_) => Said::Done(format!("Imported {}.", file.name())),
        Err(error) => Said::Failed(format!("It was not imported: {error}.")),
    }
}

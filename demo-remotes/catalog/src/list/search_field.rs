use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_mfe::scope::{ResourceGuard, use_scope};

/// How long the visitor pauses before what is typed counts, in milliseconds.
const PAUSE: u32 = 150;

#[derive(PartialEq, Properties)]
pub(crate) struct SearchFieldProps {
    /// What the URL asks for.
    pub(crate) value: String,
    pub(crate) onsearch: Callback<String>,
}

/// A field to search with. What is typed is the visitor's: the URL changes the text only when it
/// asks for something that did not come from here.
#[component]
pub(crate) fn SearchField(props: &SearchFieldProps) -> Html {
    let field = use_node_ref();
    let sent = use_mut_ref(String::new);
    let scope = use_scope();
    let pause = use_mut_ref(|| None::<ResourceGuard>);
    let latest = use_mut_ref(Callback::noop);
    latest.replace(props.onsearch.clone());

    {
        let (field, sent, pause) = (field.clone(), sent.clone(), pause.clone());
        use_effect_with(props.value.clone(), move |value| {
            if *sent.borrow() != *value {
                pause.replace(None);
                sent.replace(value.clone());
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    field.set_value(value);
                }
            }
        });
    }
    let send = {
        let field = field.clone();
        move || {
            let Some(field) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let text = field.value().trim().to_owned();
            if sent.replace(text.clone()) != text {
                let onsearch = latest.borrow().clone();
                onsearch.emit(text);
            }
        }
    };
    let typed = {
        let (send, pause) = (send.clone(), pause.clone());
        move |_: InputEvent| {
            pause.replace(Some(scope.timeout(PAUSE, send.clone())));
        }
    };
    let submitted = move |event: SubmitEvent| {
        event.prevent_default();
        pause.replace(None);
        send();
    };
    html! {
        <form class="catalog-search" role="search" onsubmit={submitted}>
            <label class="field">
                <span>{ "Search the catalog" }</span>
                <input ref={field} type="search" name="q" autocomplete="off" enterkeyhint="search"
                    placeholder="Oak lamp, vase, …" data-testid="catalog-search" oninput={typed} />
            </label>
        </form>
    }
}

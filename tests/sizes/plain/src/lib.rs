//! Two pages without routes: what the other two are compared with.

use yew::prelude::*;

#[component]
fn Pages() -> Html {
    let name = use_state(|| None::<String>);
    let from = use_state(|| None::<String>);
    let open = {
        let name = name.clone();
        Callback::from(move |_: MouseEvent| name.set(Some("thing".to_owned())))
    };
    match (*name).clone() {
        Some(name) => html! {
            <><h1>{ name }</h1><a href={"/".to_owned()}>{ (*from).clone() }</a></>
        },
        _ => html! { <button onclick={open}>{ "A thing" }</button> },
    }
}

yew_mfe::remote! { name: "plain", components: { "pages" => Pages } }

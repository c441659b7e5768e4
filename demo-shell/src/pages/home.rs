use crate::route::Route;
use demo_contracts::NoticeProps;
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_router::prelude::*;

#[component]
pub(crate) fn HomePage() -> Html {
    let notice = NoticeProps {
        text: "Today: everything that breaks comes back.".to_owned(),
    };
    html! {
        <section class="home">
            <h1>{ "A shop made of parts" }</h1>
            <p>
                { "This page is the shell. The catalog, the cart and the remote that breaks are \
                   programs of their own: built apart, served from other origins, each with its \
                   own memory." }
            </p>
            <Remote<NoticeProps> name="notice" component="notice" props={notice} />
            <ul>
                <li><Link<Route> to={Route::Catalog}>{ "Put something in the cart" }</Link<Route>></li>
                <li><Link<Route> to={Route::Cart}>{ "Look at it from the cart's side" }</Link<Route>></li>
                <li><Link<Route> to={Route::Faulty}>{ "Break something" }</Link<Route>>{ " and watch the rest go on" }</li>
            </ul>
        </section>
    }
}

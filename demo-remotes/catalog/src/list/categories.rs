use super::links::list_href;
use crate::query::Filter;
use crate::stock::Shelf;
use yew::prelude::*;
use yew_mfe::routing::UseRemoteRouteHandle;

/// The parts of the shop, as links; what is searched for stays.
pub(super) fn categories(route: &UseRemoteRouteHandle, shelf: &Shelf, filter: &Filter) -> Html {
    let chip = |id: &str, title: &str| {
        let is_here = filter.category == id;
        html! {
            <li key={id}>
                <a class="chip" href={list_href(route, &filter.in_category(id))}
                    aria-current={is_here.then_some("true")} data-category={id.to_owned()}>
                    { title }
                </a>
            </li>
        }
    };
    html! {
        <nav class="catalog-categories" aria-label="Categories">
            if let Shelf::Ready(all) = shelf {
                <ul class="row" data-testid="catalog-categories">
                    { chip("", "Everything") }
                    { for all.categories.iter().map(|one| chip(&one.id, &one.title)) }
                </ul>
            }
        </nav>
    }
}

use super::categories::categories;
use super::links::list_path;
use super::results::Results;
use super::search_field::SearchField;
use super::sort_field::SortField;
use crate::parts::{LoadFailed, waiting_cards};
use crate::query::Filter;
use crate::stock::{Shelf, Sort, UseStock};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

/// How many places are kept while nobody knows how many products there are.
const PLACES: usize = 12;

#[derive(PartialEq, Properties)]
pub(crate) struct ListPageProps {
    pub(crate) heading: AttrValue,
    pub(crate) stock: UseStock,
}

/// The list of products, and what chooses among them.
#[component]
pub(crate) fn ListPage(props: &ListPageProps) -> Html {
    let route = use_remote_route();
    let filter = Filter::read(route.location());
    let filter = match &props.stock.shelf {
        Shelf::Ready(all) => filter.known(all),
        _ => filter,
    };
    let search = {
        let (route, filter) = (route.clone(), filter.clone());
        Callback::from(move |search: String| {
            let filter = Filter {
                search,
                ..filter.clone()
            };
            // The way back leads to where the search began, not to each of its letters.
            route.replace(&list_path(&filter));
        })
    };
    let sort = {
        let (route, filter) = (route.clone(), filter.clone());
        Callback::from(move |sort: Sort| {
            let filter = Filter {
                sort,
                ..filter.clone()
            };
            route.navigate(&list_path(&filter));
        })
    };
    html! {
        <>
            <h1>{ &props.heading }</h1>
            <div class="catalog-tools">
                <SearchField value={filter.search.clone()} onsearch={search} />
                <SortField value={filter.sort} onsort={sort} />
            </div>
            { categories(&route, &props.stock.shelf, &filter) }
            { match &props.stock.shelf {
                Shelf::Waiting => html! {
                    <>
                        <p class="catalog-count">{ "\u{a0}" }</p>
                        { waiting_cards(PLACES) }
                    </>
                },
                Shelf::Failed(reason) => html! {
                    <LoadFailed reason={reason.clone()} onretry={props.stock.retry.clone()} />
                },
                Shelf::Ready(all) => html! { <Results stock={all.clone()} {filter} /> },
            } }
        </>
    }
}

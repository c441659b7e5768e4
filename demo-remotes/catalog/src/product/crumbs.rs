use crate::list::list_href;
use crate::query::Filter;
use crate::stock::{Category, Product};
use std::rc::Rc;
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

#[derive(PartialEq, Properties)]
pub(crate) struct CrumbsProps {
    /// What the catalog is called.
    pub(crate) catalog: AttrValue,
    pub(crate) category: Option<Category>,
    pub(crate) product: Rc<Product>,
}

/// The way from the whole catalog to the product.
#[component]
pub(crate) fn Crumbs(props: &CrumbsProps) -> Html {
    let route = use_remote_route();
    html! {
        <nav class="crumbs" aria-label="Breadcrumb">
            <ol>
                <li><a href={route.href("/")}>{ &props.catalog }</a></li>
                if let Some(Category { id, title }) = &props.category {
                    <li>
                        <a href={list_href(&route, &Filter::default().in_category(id))}>{ title }</a>
                    </li>
                }
                <li aria-current="page">{ &props.product.title }</li>
            </ol>
        </nav>
    }
}

use super::links::products_href;
use crate::parts::ProductCards;
use crate::query::Filter;
use crate::stock::Stock;
use std::rc::Rc;
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

#[derive(PartialEq, Properties)]
pub(crate) struct ResultsProps {
    pub(crate) stock: Rc<Stock>,
    pub(crate) filter: Filter,
}

/// What is asked for, and how much it is.
#[component]
pub(crate) fn Results(props: &ResultsProps) -> Html {
    let route = use_remote_route();
    let products = use_memo(
        (props.stock.clone(), props.filter.clone()),
        |(stock, filter)| filter.apply(stock),
    );
    let count = match products.len() {
        1 => "1 product".to_owned(),
        count => count.to_string() + " products",
    };
    html! {
        <>
            <p class="catalog-count" role="status" data-testid="catalog-count">{ count }</p>
            if products.is_empty() {
                <div class="empty" data-testid="catalog-empty">
                    <p>
                        { "Nothing fits" }
                        if !props.filter.search.trim().is_empty() {
                            { " “" }{ props.filter.search.trim() }{ "”" }
                        }
                        { ". Fewer words find more." }
                    </p>
                    <a class="button" href={route.href("/")}>{ "Show everything" }</a>
                </div>
            } else {
                <ProductCards products={(*products).clone()} pages={products_href(&route)}
                    heading="h2" />
            }
        </>
    }
}

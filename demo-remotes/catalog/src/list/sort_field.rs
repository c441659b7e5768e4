use crate::stock::Sort;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct SortFieldProps {
    pub(crate) value: Sort,
    pub(crate) onsort: Callback<Sort>,
}

/// In which order the products are shown.
#[component]
pub(crate) fn SortField(props: &SortFieldProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        // The way back changes the order without the field.
        use_effect_with(props.value, move |value| {
            if let Some(field) = field.cast::<HtmlSelectElement>() {
                field.set_value(value.name());
            }
        });
    }
    let changed = {
        let (field, onsort) = (field.clone(), props.onsort.clone());
        move |_: Event| {
            if let Some(field) = field.cast::<HtmlSelectElement>() {
                onsort.emit(Sort::read(&field.value()));
            }
        }
    };
    html! {
        <label class="field catalog-sort">
            <span>{ "Sort by" }</span>
            <select ref={field} data-testid="catalog-sort" onchange={changed}>
                { for Sort::ALL.map(|sort| html! {
                    <option value={sort.name()}>{ sort.label() }</option>
                }) }
            </select>
        </label>
    }
}

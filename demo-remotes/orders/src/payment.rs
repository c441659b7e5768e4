use yew::prelude::*;

/// How to pay. It costs nothing here, so that nothing has to be remembered.
#[component]
pub(crate) fn Payment() -> Html {
    let chosen = use_state(|| "invoice");
    let choice = |value: &'static str, label: &str, hint: &str| {
        let (id, hint_id) = (
            "checkout-pay-".to_owned() + value,
            "checkout-pay-hint-".to_owned() + value,
        );
        let chosen = chosen.clone();
        let checked = *chosen == value;
        let onchange = Callback::from(move |_: Event| chosen.set(value));
        html! {
            <label class="orders-choice" for={id.clone()}>
                <input type="radio" name="checkout-pay" {id} {value} {checked} {onchange} aria-describedby={hint_id.clone()} />
                <span>
                    { label }
                    <small class="muted" id={hint_id}>{ hint }</small>
                </span>
            </label>
        }
    };
    html! {
        <fieldset class="orders-payment">
            <legend>{ "Payment" }</legend>
            { choice("invoice", "On invoice", "Within 14 days. In this demo it never comes.") }
            { choice("cash", "Cash on delivery", "The parcel of a demo is never delivered.") }
        </fieldset>
    }
}

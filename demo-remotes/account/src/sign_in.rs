use crate::checks::{self, Check};
use crate::field::Field;
use crate::use_fields::use_fields;
use demo_contracts::AccountEvent;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct SignInProps {
    pub(crate) onsend: Callback<AccountEvent>,
}

const CHECKS: &[Check] = &[checks::name, checks::email];

/// The form that a visitor becomes a customer with.
#[component]
pub(crate) fn SignIn(props: &SignInProps) -> Html {
    let fields = use_fields(CHECKS);
    let onsubmit = {
        let (fields, onsend) = (fields.clone(), props.onsend.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some([name, email]) = fields.send().as_deref() {
                onsend.emit(AccountEvent::SignedIn {
                    name: name.clone(),
                    email: email.clone(),
                });
            }
        })
    };
    let oninput = {
        let fields = fields.clone();
        Callback::from(move |_: InputEvent| fields.typed())
    };
    html! {
        <form class="card stack account-form" novalidate=true {onsubmit} {oninput}>
            <p class="account-note">
                { "This shop is a demo: there is no password, and nothing that you type leaves your browser." }
            </p>
            <Field id="account-name" label="Name" autocomplete="name" is_required=true
                problem={fields.problem(0)} input={fields.input(0)} />
            <Field id="account-email" label="Email" kind="email" autocomplete="email" is_required=true
                problem={fields.problem(1)} input={fields.input(1)} />
            <button class="button" data-testid="account-sign-in">{ "Sign in" }</button>
        </form>
    }
}

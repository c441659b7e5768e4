use crate::checks::{self, Check};
use crate::field::Field;
use crate::use_fields::use_fields;
use demo_contracts::{Account, AccountEvent, Customer};
use yew::prelude::*;
use yew_mfe::guard::use_unsaved_changes;
use yew_mfe::scope::use_spawn;
use yew_mfe::state::use_distributed_dispatcher;

#[derive(PartialEq, Properties)]
pub(crate) struct ProfileProps {
    pub(crate) customer: Customer,
}

const CHECKS: &[Check] = &[checks::name, checks::line, checks::line];

/// What became of the changes.
#[derive(Clone, Copy, PartialEq)]
enum Saving {
    Open,
    Saved,
    Refused,
}

/// The customer's own data, to be changed.
#[component]
pub(crate) fn Profile(props: &ProfileProps) -> Html {
    let account = use_distributed_dispatcher::<Account>();
    let fields = use_fields(CHECKS);
    let spawn = use_spawn();
    let saving = use_state(|| Saving::Open);
    let is_changed = use_state_eq(|| false);
    use_unsaved_changes(*is_changed, "Your data was changed and is not saved yet.");
    let onsubmit = {
        let (account, fields, saving) = (account.clone(), fields.clone(), saving.clone());
        let is_changed = is_changed.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            saving.set(Saving::Open);
            let Some([name, street, city]) = fields
                .send()
                .and_then(|all| <[String; 3]>::try_from(all).ok())
            else {
                return;
            };
            let (saving, is_changed) = (saving.clone(), is_changed.clone());
            let changed = AccountEvent::ProfileChanged { name, street, city };
            let appended = account.append(changed);
            spawn.run(async move {
                let is_saved = appended.await.is_ok();
                if is_saved {
                    is_changed.set(false);
                }
                saving.set(if is_saved {
                    Saving::Saved
                } else {
                    Saving::Refused
                });
            });
        })
    };
    let oninput = {
        let (fields, saving) = (fields.clone(), saving.clone());
        let customer = props.customer.clone();
        Callback::from(move |_: InputEvent| {
            let known = [&customer.name, &customer.street, &customer.city];
            is_changed.set(fields.differ_from(&known.map(String::as_str)));
            fields.typed();
            saving.set(Saving::Open);
        })
    };
    let customer = &props.customer;
    html! {
        <form class="card stack account-form" novalidate=true aria-labelledby="account-profile"
            {onsubmit} {oninput}>
            <h2 id="account-profile">{ "Your data" }</h2>
            <Field id="account-profile-name" label="Name" autocomplete="name" is_required=true
                initial={customer.name.clone()} problem={fields.problem(0)} input={fields.input(0)} />
            <Field id="account-street" label="Street and number" autocomplete="address-line1"
                initial={customer.street.clone()} problem={fields.problem(1)} input={fields.input(1)} />
            <Field id="account-city" label="Postal code and city" autocomplete="address-level2"
                initial={customer.city.clone()} problem={fields.problem(2)} input={fields.input(2)} />
            <div class="row">
                <button class="button" data-testid="account-save">{ "Save" }</button>
                <div role="status">
                    if *saving == Saving::Saved {
                        <span class="account-saved" data-testid="account-saved">{ "Saved." }</span>
                    }
                </div>
            </div>
            <div role="alert">
                if *saving == Saving::Refused {
                    <p class="account-alert">{ "That could not be saved. Please try again." }</p>
                }
            </div>
        </form>
    }
}

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct AddressFieldProps {
    /// The id and the test id of the input.
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    pub(crate) autocomplete: &'static str,
    /// What the profile says.
    pub(crate) profile: String,
    pub(crate) problem: Option<&'static str>,
    pub(crate) input: NodeRef,
}

/// A line of the address, and below it what is wrong with it.
#[component]
pub(crate) fn AddressField(props: &AddressFieldProps) -> Html {
    let id = props.id;
    let error = props.problem.map(|_| id.to_owned() + "-error");
    html! {
        <div class="orders-field">
            <label class="field" for={id}>
                <span>{ props.label }</span>
                // What was typed is the browser's; a `value` would be written at each render.
                <input {id} data-testid={id} ref={props.input.clone()} required=true
                    autocomplete={props.autocomplete} aria-invalid={props.problem.map(|_| "true")}
                    aria-describedby={error.clone()} ~defaultValue={props.profile.as_str()} />
            </label>
            if let Some(problem) = props.problem {
                <small class="field-error" id={error}>{ problem }</small>
            }
        </div>
    }
}

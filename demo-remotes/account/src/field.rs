use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct FieldProps {
    /// The id and the test id of the input.
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    #[prop_or("text")]
    pub(crate) kind: &'static str,
    pub(crate) autocomplete: &'static str,
    /// What is in it before anybody types.
    #[prop_or_default]
    pub(crate) initial: String,
    #[prop_or_default]
    pub(crate) is_required: bool,
    pub(crate) problem: Option<&'static str>,
    pub(crate) input: NodeRef,
}

/// A line of text with its label, and below it what is wrong.
#[component]
pub(crate) fn Field(props: &FieldProps) -> Html {
    let error = props.problem.map(|_| [props.id, "-error"].concat());
    html! {
        <div class="account-field">
            <label class="field">
                <span>{ props.label }</span>
                // Its default alone is given: a value would undo what was typed at each render.
                <input
                    ref={props.input.clone()}
                    id={props.id}
                    data-testid={props.id}
                    type={props.kind}
                    autocomplete={props.autocomplete}
                    required={props.is_required}
                    aria-invalid={props.problem.map(|_| "true")}
                    aria-describedby={error.clone()}
                    ~defaultValue={props.initial.as_str()}
                />
            </label>
            if let Some(problem) = props.problem {
                <small class="field-error" id={error}>{ problem }</small>
            }
        </div>
    }
}

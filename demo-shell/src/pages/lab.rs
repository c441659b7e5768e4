use crate::components::{Guarded, StatusTable};
use yew::prelude::*;
use yew_mfe::remote::Remote;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct LabPageProps {
    pub(crate) remote: AttrValue,
    pub(crate) component: AttrValue,
}

/// One component of one remote and what the kit knows about it, to try a remote by its name.
#[component]
pub(crate) fn LabPage(props: &LabPageProps) -> Html {
    let LabPageProps { remote, component } = props;
    html! {
        <section data-testid="lab">
            <h1>{ format!("{remote} · {component}") }</h1>
            <Guarded key={remote.to_string()}>
                <Remote<()> name={remote} component={component}
                    fallback={html! { <p class="loading">{ "Loading …" }</p> }} />
            </Guarded>
            <StatusTable remotes={vec![remote.clone()]} />
        </section>
    }
}

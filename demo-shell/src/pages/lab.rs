use crate::components::{Guarded, Shape, Skeleton, StatusTable};
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
    let fallback = html! { <Skeleton shape={Shape::Box} label="Loading" /> };
    html! {
        <section class="stack" data-testid="lab">
            <h1>{ format!("{remote} · {component}") }</h1>
            <Guarded key={remote.to_string()}>
                <Remote<()> name={remote} {component} {fallback} />
            </Guarded>
            <StatusTable remotes={vec![remote.clone()]} />
        </section>
    }
}

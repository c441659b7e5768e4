use super::browser::LeaveQuestion;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Properties of [`LeaveDialog`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LeaveDialogProps {
    /// What is asked.
    pub question: LeaveQuestion,
    /// The heading.
    #[prop_or("Leave this page?".into())]
    pub title: AttrValue,
    /// The button that stays, which has the focus.
    #[prop_or("Stay".into())]
    pub stay: AttrValue,
    /// The button that leaves.
    #[prop_or("Leave".into())]
    pub leave: AttrValue,
}

/// Asks the user whether to leave the page although something is unsaved: a modal `<dialog>`, so
/// the rest of the page is inert, the focus stays inside, and goes back afterwards.
///
/// Escape stays. It has the class `mfe-leave`, its buttons `mfe-leave-stay` and `mfe-leave-go`.
///
/// `<ShellProvider>` shows it by itself. In other words:
///
/// ```ignore
/// ShellConfig::new().leave_dialog(|question| html! {
///     <LeaveDialog {question} title="Seite verlassen?" stay="Bleiben" leave="Verlassen" />
/// })
/// ```
#[component]
pub fn LeaveDialog(props: &LeaveDialogProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let dialog = dialog.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                // Only one that is not on the page cannot be shown.
                let _ = dialog.show_modal();
            }
            move || {
                // The focus goes back when it is closed, not when it is removed.
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
    let question = &props.question;
    let stays = {
        let question = question.clone();
        Callback::from(move |()| question.stay())
    };
    let leaves = {
        let question = question.clone();
        Callback::from(move |_: MouseEvent| question.leave())
    };
    let onclose = stays.reform(|_: Event| ());
    html! {
        <dialog ref={dialog} class="mfe-leave" role="alertdialog" aria-labelledby="mfe-leave-title"
            aria-describedby="mfe-leave-reason" {onclose}>
            <h2 id="mfe-leave-title">{ &props.title }</h2>
            <div id="mfe-leave-reason">
                { for question.reason().lines().map(|line| html! { <p>{ line }</p> }) }
            </div>
            <p class="mfe-leave-choice">
                <button type="button" class="mfe-leave-stay" autofocus=true onclick={stays.reform(|_| ())}>
                    { &props.stay }
                </button>
                <button type="button" class="mfe-leave-go" onclick={leaves}>{ &props.leave }</button>
            </p>
        </dialog>
    }
}

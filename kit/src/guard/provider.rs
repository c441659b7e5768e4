use super::browser::LeaveQuestion;
use super::component::LeaveDialog;
use crate::remote::{ShellConfig, use_shell};
use std::fmt;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct LeaveQuestionsProps {
    /// What is shown instead of the dialog of the kit.
    pub(crate) render: Option<LeaveDialogRender>,
}

/// Shows what the guards of the shell want to know from the user.
#[component]
pub(crate) fn LeaveQuestions(props: &LeaveQuestionsProps) -> Html {
    let shell = use_shell().expect("<LeaveQuestions> needs a <ShellProvider> above it");
    let question = use_state_eq(|| None::<LeaveQuestion>);
    {
        let question = question.setter();
        use_effect_with(shell, move |shell| {
            let show = Rc::new(move |asked| question.set(asked));
            shell.pages().guards().show_in(show)
        });
    }
    match (&*question, &props.render) {
        (None, _) => Html::default(),
        (Some(question), Some(render)) => render.show(question.clone()),
        (Some(question), None) => html! { <LeaveDialog question={question.clone()} /> },
    }
}

impl ShellConfig {
    /// Shows something else than [`LeaveDialog`] when the page is left although something is
    /// unsaved: other words in the same dialog, or another dialog. It goes when the question has
    /// been answered, or has become pointless.
    #[must_use]
    pub fn leave_dialog(mut self, render: impl Fn(LeaveQuestion) -> Html + 'static) -> Self {
        self.leave_dialog = Some(LeaveDialogRender(Rc::new(render)));
        self
    }
}

/// Shows the question whether to leave the page.
#[derive(Clone)]
pub(crate) struct LeaveDialogRender(Rc<dyn Fn(LeaveQuestion) -> Html>);

impl LeaveDialogRender {
    pub(crate) fn show(&self, question: LeaveQuestion) -> Html {
        (self.0)(question)
    }
}

impl PartialEq for LeaveDialogRender {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for LeaveDialogRender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LeaveDialogRender").finish_non_exhaustive()
    }
}

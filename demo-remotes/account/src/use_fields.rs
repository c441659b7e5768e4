use crate::checks::Check;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// The fields of a form, in their order on the page. What was typed stays in the page until the
/// form is sent; problems are shown from the first try on.
#[hook]
pub(crate) fn use_fields(checks: &'static [Check]) -> Fields {
    let inputs = use_memo((), |()| checks.iter().map(|_| NodeRef::default()).collect());
    let was_tried = use_state(|| false);
    let problems = use_state_eq(|| vec![None; checks.len()]);
    Fields {
        checks,
        inputs,
        was_tried,
        problems,
    }
}

/// See [`use_fields`].
#[derive(Clone)]
pub(crate) struct Fields {
    checks: &'static [Check],
    inputs: Rc<Vec<NodeRef>>,
    was_tried: UseStateHandle<bool>,
    problems: UseStateHandle<Vec<Option<&'static str>>>,
}

impl Fields {
    pub(crate) fn input(&self, at: usize) -> NodeRef {
        self.inputs[at].clone()
    }

    pub(crate) fn problem(&self, at: usize) -> Option<&'static str> {
        self.problems[at]
    }

    /// What was typed, when nothing is wrong with it; otherwise the focus goes to the first field
    /// that has a problem.
    pub(crate) fn send(&self) -> Option<Vec<String>> {
        let values = self.values();
        self.was_tried.set(true);
        match self.judge(&values) {
            None => Some(values),
            Some(first) => {
                if let Some(input) = self.inputs[first].cast::<HtmlElement>() {
                    let _ = input.focus();
                }
                None
            }
        }
    }

    /// Whoever corrects a field sees at once that it is fine.
    pub(crate) fn typed(&self) {
        if *self.was_tried {
            self.judge(&self.values());
        }
    }

    /// Whether something else was typed than `known`.
    pub(crate) fn differ_from(&self, known: &[&str]) -> bool {
        self.values() != known
    }

    fn values(&self) -> Vec<String> {
        let value = |input: &NodeRef| {
            let input = input.cast::<HtmlInputElement>();
            input.map_or_else(String::new, |input| input.value().trim().to_owned())
        };
        self.inputs.iter().map(value).collect()
    }

    /// Shows the problems and returns the first field that has one.
    fn judge(&self, values: &[String]) -> Option<usize> {
        let problems = self.checks.iter().zip(values);
        let problems: Vec<_> = problems.map(|(check, value)| check(value)).collect();
        let first = problems.iter().position(Option::is_some);
        self.problems.set(problems);
        first
    }
}

use crate::remote::RemoteError;
use std::error::Error;
use std::fmt;
use std::rc::Rc;

/// What a boundary caught: the failure of a remote, or an error of the shell's own code.
///
/// Every error converts into it, so that `?` works in a function that returns
/// `Result<_, BoundaryError>`; a [`RemoteError`] stays one. For that it is no
/// [`Error`] itself: [`as_error`](Self::as_error) is.
///
/// An error of the shell's own is equal to its clones and to nothing else.
///
/// ```
/// use yew_mfe::boundary::BoundaryError;
///
/// fn price(text: &str) -> Result<u32, BoundaryError> {
///     Ok(text.parse()?)
/// }
///
/// let error = price("free").unwrap_err();
/// assert_eq!(error.to_string(), "invalid digit found in string");
/// assert!(error.downcast_ref::<std::num::ParseIntError>().is_some());
/// assert!(error.remote().is_none());
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum BoundaryError {
    /// Why a remote is not on the page.
    Remote(RemoteError),
    /// What the shell's own code showed.
    App(Rc<dyn Error>),
}

impl BoundaryError {
    /// An error that is nothing but a sentence.
    pub fn message(text: impl Into<String>) -> Self {
        let error: Box<dyn Error> = text.into().into();
        Self::App(error.into())
    }

    /// The failure of a remote, if it is one.
    pub fn remote(&self) -> Option<&RemoteError> {
        match self {
            Self::Remote(error) => Some(error),
            Self::App(_) => None,
        }
    }

    /// The error, with its sources.
    pub fn as_error(&self) -> &(dyn Error + 'static) {
        match self {
            Self::Remote(error) => error,
            Self::App(error) => &**error,
        }
    }

    /// The error as the type that it was, if it is of that type.
    pub fn downcast_ref<E: Error + 'static>(&self) -> Option<&E> {
        self.as_error().downcast_ref()
    }
}

impl<E: Error + 'static> From<E> for BoundaryError {
    fn from(error: E) -> Self {
        let any: &(dyn Error + 'static) = &error;
        match any.downcast_ref::<RemoteError>() {
            Some(remote) => Self::Remote(remote.clone()),
            None => Self::App(Rc::new(error)),
        }
    }
}

impl PartialEq for BoundaryError {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Remote(one), Self::Remote(two)) => one == two,
            (Self::App(one), Self::App(two)) => std::ptr::addr_eq(Rc::as_ptr(one), Rc::as_ptr(two)),
            _ => false,
        }
    }
}

impl fmt::Display for BoundaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_error(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::{RemoteErrorKind, Stage};

    #[test]
    fn the_error_of_a_remote_stays_one() {
        let remote = RemoteError::new("cart", Stage::Run, RemoteErrorKind::Crashed, "x");
        let error = BoundaryError::from(remote.clone());
        assert_eq!(error.remote(), Some(&remote));
        assert_eq!(error, BoundaryError::Remote(remote.clone()));
        assert_eq!(error.to_string(), remote.to_string());
    }

    #[test]
    fn an_error_of_the_shell_equals_its_clones_alone() {
        let (one, two) = (BoundaryError::message("x"), BoundaryError::message("x"));
        assert_eq!(one, one.clone());
        assert_ne!(one, two);
        assert_eq!(one.to_string(), two.to_string());
    }
}

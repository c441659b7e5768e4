use super::error::{FetchError, FetchErrorKind};
use serde::de::DeserializeOwned;
use std::rc::Rc;

/// What a server has answered, whatever the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchAnswer {
    pub(super) url: Rc<str>,
    pub(super) status: u16,
    pub(super) text: Rc<str>,
}

impl FetchAnswer {
    /// An answer of one's own, for tests.
    pub fn new(url: &str, status: u16, text: &str) -> Self {
        Self {
            url: url.into(),
            status,
            text: text.into(),
        }
    }

    /// The status, as 404.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Whether the status is from 200 to 299.
    pub fn is_ok(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// The body.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The body of an answer that is ok, read as JSON.
    ///
    /// # Errors
    ///
    /// [`FetchErrorKind::Status`] when it is not ok, [`FetchErrorKind::Malformed`] when the text
    /// is not such JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, FetchError> {
        if !self.is_ok() {
            let detail = self.status.to_string();
            return Err(FetchError::new(&self.url, FetchErrorKind::Status, &detail));
        }
        serde_json::from_str(&self.text).map_err(|error| {
            FetchError::new(&self.url, FetchErrorKind::Malformed, &error.to_string())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_ok_is_read() {
        #[track_caller]
        fn check(status: u16, text: &str, want: Result<u32, &str>) {
            let read = FetchAnswer::new("/stock", status, text).json::<u32>();
            let read = read.map_err(|error| error.to_string());
            assert_eq!(read, want.map_err(str::to_owned));
        }
        check(200, "7", Ok(7));
        check(204, "7", Ok(7));
        check(404, "7", Err("fetch of `/stock`: the server answered 404"));
        check(300, "7", Err("fetch of `/stock`: the server answered 300"));
        check(
            200,
            "x",
            Err("fetch of `/stock`: the answer does not fit: expected value at line 1 column 1"),
        );
    }
}

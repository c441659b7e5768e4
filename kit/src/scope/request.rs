/// A request for text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchRequest {
    pub(super) url: String,
    pub(super) method: &'static str,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<String>,
    pub(super) timeout: Option<u32>,
}

impl FetchRequest {
    /// Gets what is at `url`, which is seen from the page.
    pub fn get(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            method: "GET",
            headers: Vec::new(),
            body: None,
            timeout: None,
        }
    }

    /// Sends `body` to `url`.
    pub fn post(url: impl Into<String>, body: impl Into<String>) -> Self {
        Self {
            method: "POST",
            body: Some(body.into()),
            ..Self::get(url)
        }
    }

    /// With another method, as `PUT`.
    #[must_use]
    pub fn with_method(mut self, method: &'static str) -> Self {
        self.method = method;
        self
    }

    /// With one more header.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Gives up when the whole answer is not there after so many milliseconds.
    #[must_use]
    pub fn with_timeout(mut self, millis: u32) -> Self {
        self.timeout = Some(millis);
        self
    }

    /// Where it goes.
    pub fn url(&self) -> &str {
        &self.url
    }
}

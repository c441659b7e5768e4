use super::session::Browser;
use crate::error::E2eError;
use serde_json::Value;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const INTERVAL: Duration = Duration::from_millis(20);

impl Browser {
    /// Waits until an element matches `css` and is displayed.
    ///
    /// # Errors
    ///
    /// When none is before the deadline.
    pub async fn wait_for(&self, css: &str) -> Result<(), E2eError> {
        self.poll(&format!("`{css}` to be shown"), async || {
            Ok(self.find(css).await?.is_displayed().await?.then_some(()))
        })
        .await
    }

    /// Waits until nothing matches `css`.
    ///
    /// # Errors
    ///
    /// When something still does at the deadline.
    pub async fn wait_gone(&self, css: &str) -> Result<(), E2eError> {
        self.poll(&format!("`{css}` to be gone"), async || {
            Ok((self.count(css).await? == 0).then_some(()))
        })
        .await
    }

    /// Waits until the text of `css` is exactly `want`, white space at its ends aside.
    ///
    /// # Errors
    ///
    /// When it is not at the deadline; the message has the text it was.
    pub async fn wait_for_text(&self, css: &str, want: &str) -> Result<(), E2eError> {
        self.poll(&format!("`{css}` to read `{want}`"), async || {
            let text = self.find(css).await?.text().await?;
            if text.trim() == want {
                Ok(Some(()))
            } else {
                Err(E2eError::new(format!("it reads `{}`", text.trim())))
            }
        })
        .await
    }

    /// Waits until a JavaScript expression is true in the sense of `if`; answers its value.
    ///
    /// An expression that throws is not true yet.
    ///
    /// # Errors
    ///
    /// When it is not true at the deadline.
    pub async fn wait_until(&self, expression: &str) -> Result<Value, E2eError> {
        self.poll(&format!("`{expression}`"), async || {
            let value = self.eval(expression).await?;
            let empty = match &value {
                Value::Null | Value::Bool(false) => true,
                Value::Number(number) => number.as_f64() == Some(0.0),
                Value::String(text) => text.is_empty(),
                _ => false,
            };
            Ok((!empty).then_some(value))
        })
        .await
    }

    /// Calls `step` until it answers `Some`, an error counting as "not yet".
    ///
    /// # Errors
    ///
    /// At the deadline: what was waited for, the last error of `step`, the page's text and its
    /// errors.
    pub async fn poll<T>(
        &self,
        what: &str,
        mut step: impl AsyncFnMut() -> Result<Option<T>, E2eError>,
    ) -> Result<T, E2eError> {
        let deadline = Instant::now() + self.options.deadline;
        loop {
            let reason = match step().await {
                Ok(Some(value)) => return Ok(value),
                Ok(None) => None,
                Err(error) => Some(error),
            };
            if Instant::now() >= deadline {
                return Err(self.timed_out(what, reason).await);
            }
            sleep(INTERVAL).await;
        }
    }

    async fn timed_out(&self, what: &str, reason: Option<E2eError>) -> E2eError {
        let mut text = format!(
            "waited {} s for {what}",
            self.options.deadline.as_secs_f32()
        );
        if let Some(reason) = reason {
            text += &format!(": {reason}");
        }
        if let Ok(Value::String(shown)) = self.eval("document.body.innerText.slice(0, 600)").await {
            text += &format!("\n  the page shows: {}", shown.replace('\n', " | "));
        }
        for error in self.errors().await.unwrap_or_default() {
            text += &format!("\n  the page reports: {error}");
        }
        E2eError::new(text)
    }
}

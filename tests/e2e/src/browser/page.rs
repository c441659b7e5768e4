use super::session::Browser;
use crate::error::E2eError;
use fantoccini::{Locator, elements::Element};
use serde_json::Value;

impl Browser {
    /// Opens `url` and waits until its document is parsed.
    ///
    /// # Errors
    ///
    /// When the page cannot be reached.
    pub async fn goto(&self, url: impl AsRef<str>) -> Result<(), E2eError> {
        let url = url.as_ref();
        self.client
            .goto(url)
            .await
            .map_err(|error| E2eError::from(error).during(format!("open {url}")))
    }

    /// Loads the page again.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn reload(&self) -> Result<(), E2eError> {
        Ok(self.client.refresh().await?)
    }

    /// Goes back in the history of this tab, as the browser's button does.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn back(&self) -> Result<(), E2eError> {
        Ok(self.client.back().await?)
    }

    /// Goes forward in the history of this tab.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn forward(&self) -> Result<(), E2eError> {
        Ok(self.client.forward().await?)
    }

    /// The path, query and fragment of the page's address.
    ///
    /// # Errors
    ///
    /// As [`Browser::eval`].
    pub async fn path(&self) -> Result<String, E2eError> {
        let path = self
            .eval("location.pathname + location.search + location.hash")
            .await?;
        Ok(path.as_str().unwrap_or_default().to_owned())
    }

    /// The value of a JavaScript expression, which may `await`.
    ///
    /// # Errors
    ///
    /// When it throws; the message is the thrown one.
    pub async fn eval(&self, expression: &str) -> Result<Value, E2eError> {
        self.eval_with(expression, Vec::new()).await
    }

    /// As [`Browser::eval`], with `args[0]`, `args[1]`, … in the expression.
    ///
    /// # Errors
    ///
    /// As [`Browser::eval`].
    pub async fn eval_with(&self, expression: &str, args: Vec<Value>) -> Result<Value, E2eError> {
        let script = format!("const args = arguments; return (async () => ({expression}))();");
        Ok(self.client.execute(&script, args).await?)
    }

    /// Runs statements with `return`, which may `await`.
    ///
    /// # Errors
    ///
    /// As [`Browser::eval`].
    pub async fn run(&self, statements: &str, args: Vec<Value>) -> Result<Value, E2eError> {
        let script = format!("const args = arguments; return (async () => {{ {statements} }})();");
        Ok(self.client.execute(&script, args).await?)
    }

    /// Waits for `css`, then clicks it; tried again while it is being replaced, and in the middle
    /// of the window when something else is above it at its edge.
    ///
    /// # Errors
    ///
    /// When it could not be clicked before the deadline; the message has the last reason.
    pub async fn click(&self, css: &str) -> Result<(), E2eError> {
        self.poll(&format!("a click on `{css}`"), async || {
            let element = self.find(css).await?;
            if let Err(error) = element.click().await {
                let center = "args[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
                // What has left the page is not scrolled.
                if let Ok(element) = serde_json::to_value(&element) {
                    let _ = self.run(center, vec![element]).await;
                }
                return Err(error.into());
            }
            Ok(Some(()))
        })
        .await
    }

    /// Waits for `css`, then replaces its value by `text`, typed.
    ///
    /// # Errors
    ///
    /// When it could not be typed into before the deadline.
    pub async fn fill(&self, css: &str, text: &str) -> Result<(), E2eError> {
        self.poll(&format!("typing into `{css}`"), async || {
            let element = self.find(css).await?;
            element.clear().await?;
            element.send_keys(text).await?;
            Ok(Some(()))
        })
        .await
    }

    /// Waits for `css`, then answers its rendered text.
    ///
    /// # Errors
    ///
    /// When there is none before the deadline.
    pub async fn text(&self, css: &str) -> Result<String, E2eError> {
        self.poll(&format!("the text of `{css}`"), async || {
            Ok(Some(self.find(css).await?.text().await?))
        })
        .await
    }

    /// How many elements match `css` now.
    ///
    /// # Errors
    ///
    /// When the driver does not answer, or `css` is no selector.
    pub async fn count(&self, css: &str) -> Result<usize, E2eError> {
        Ok(self.client.find_all(Locator::Css(css)).await?.len())
    }

    pub(super) async fn find(&self, css: &str) -> Result<Element, E2eError> {
        Ok(self.client.find(Locator::Css(css)).await?)
    }
}

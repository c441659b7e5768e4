use super::session::Browser;
use crate::error::E2eError;
use fantoccini::{
    actions::{InputSource, MOUSE_BUTTON_MIDDLE, MouseActions, PointerAction},
    wd::WindowHandle,
};
use futures::{SinkExt, StreamExt};
use tokio_tungstenite::{connect_async, tungstenite::Message};

/// A tab of the browser's window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Browser {
    /// The tab that everything else is about.
    ///
    /// # Errors
    ///
    /// When the driver does not answer, or the tab was closed.
    pub async fn tab(&self) -> Result<Tab, E2eError> {
        Ok(Tab(self.client.window().await?))
    }

    /// Waits for the link `css`, opens it in a new tab with the middle button, and goes to that
    /// tab. Answers the tab that was left.
    ///
    /// # Errors
    ///
    /// When there is no link or no new tab before the deadline.
    pub async fn open_in_new_tab(&self, css: &str) -> Result<Tab, E2eError> {
        let (left, before) = (self.tab().await?, self.client.windows().await?);
        self.wait_for(css).await?;
        self.eval_with(
            "document.querySelector(args[0])?.scrollIntoView({ block: 'center', behavior: 'instant' })",
            vec![css.into()],
        )
        .await?;
        let element = self.find(css).await?;
        let middle = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveToElement {
                element,
                duration: None,
                x: 0.0,
                y: 0.0,
            })
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_MIDDLE,
            })
            .then(PointerAction::Up {
                button: MOUSE_BUTTON_MIDDLE,
            });
        self.client.perform_actions(middle).await?;
        let opened = self
            .poll(&format!("`{css}` to open a tab"), async || {
                let now = self.client.windows().await?;
                Ok(now.into_iter().find(|tab| !before.contains(tab)))
            })
            .await?;
        self.switch_to(&Tab(opened)).await?;
        self.wait_until("location.href !== 'about:blank' && document.readyState !== 'loading'")
            .await?;
        Ok(left)
    }

    /// Goes to another tab. What is emulated in one is not in another.
    ///
    /// # Errors
    ///
    /// When it was closed.
    pub async fn switch_to(&self, tab: &Tab) -> Result<(), E2eError> {
        Ok(self.client.switch_to_window(tab.0.clone()).await?)
    }

    /// Closes this tab and goes to `next`.
    ///
    /// # Errors
    ///
    /// When either was closed before.
    pub async fn close_tab(&self, next: &Tab) -> Result<(), E2eError> {
        self.client.close_window().await?;
        self.switch_to(next).await
    }

    /// Ends the process of another tab, in the middle of whatever it does, as an operating system
    /// that is short of memory would. Nobody may go to that tab again, not even to close it.
    ///
    /// # Errors
    ///
    /// When the engine has no such protocol, the tab was closed, or it is still there after the
    /// deadline.
    pub async fn kill(&self, tab: &Tab) -> Result<(), E2eError> {
        let capabilities = self.client.capabilities();
        let address = capabilities
            .and_then(|all| {
                all.get("goog:chromeOptions")?
                    .get("debuggerAddress")?
                    .as_str()
            })
            .ok_or_else(|| E2eError::new("the browser does not say where it is controlled"))?;
        // The driver ends a session when it sees the tab crash that it controls.
        let url = format!(
            "ws://{address}/devtools/page/{}",
            String::from(tab.0.clone())
        );
        let failed = |error| E2eError::new(format!("{url}: {error}"));
        let killing = async {
            let (mut socket, _) = connect_async(&url).await.map_err(failed)?;
            for (id, method) in [(1, "Inspector.enable"), (2, "Page.crash")] {
                let command = serde_json::json!({ "id": id, "method": method }).to_string();
                socket.send(Message::text(command)).await.map_err(failed)?;
            }
            while let Some(message) = socket.next().await {
                let message = message.map_err(failed)?;
                if message
                    .to_text()
                    .is_ok_and(|text| text.contains("targetCrashed"))
                {
                    return Ok(());
                }
            }
            Err(E2eError::new(format!("{url} was closed")))
        };
        let late = |_| E2eError::new("the tab does not end");
        tokio::time::timeout(self.options.deadline, killing)
            .await
            .map_err(late)?
    }
}

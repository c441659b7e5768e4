use super::session::Browser;
use crate::error::E2eError;
use fantoccini::{
    actions::{InputSource, MOUSE_BUTTON_MIDDLE, MouseActions, PointerAction},
    wd::WindowHandle,
};

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
}

use super::{
    case::{Act, Case, End},
    scene::{Scene, VICTIM},
    stand::Stand,
};
use crate::{
    browser::{Browser, Network, Options},
    demo::{Demo, artifacts, package::Package},
    driver::Driver,
    error::E2eError,
};
use serde_json::{Value, json};

/// Remembers what the page shows.
const WATCH: &str = include_str!("watch.js");

/// A browser and a demo, for one fault after the other.
pub(super) struct Session<'a> {
    page: Browser,
    demo: &'a Demo,
    whole: Package,
}

impl<'a> Session<'a> {
    pub(super) async fn open(driver: &Driver, demo: &'a Demo) -> Result<Self, E2eError> {
        let options = Options {
            args: vec!["--host-resolver-rules=MAP *.invalid ~NOTFOUND".to_owned()],
            ..Options::default()
        };
        let whole = Package::read(&artifacts()?.join("remotes").join(VICTIM))?
            .ok_or_else(|| E2eError::new(format!("no remote `{VICTIM}` was built")))?;
        let page = Browser::open(driver, options).await?;
        let script = json!({ "source": WATCH });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", script)
            .await?;
        Ok(Self { page, demo, whole })
    }

    /// Injects the fault and looks at what comes of it.
    pub(super) async fn run(&self, case: &Case) -> Result<(), E2eError> {
        let result = self.inject(case).await;
        if result.is_err() {
            self.network(Network::PLAIN).await?;
        }
        result
    }

    /// What an earlier one has left is not this one's: neither in the tab, nor in the browser.
    async fn forget(&self) -> Result<(), E2eError> {
        // It belongs to the tab's page; before the first case there is none that could have one.
        let _ = self.page.eval("sessionStorage.clear()").await;
        // A page that is there would notice that its databases go, and report it.
        self.page.goto("about:blank").await?;
        let origin = self.demo.url("");
        let params = json!({ "origin": origin, "storageTypes": "indexeddb" });
        self.page
            .cdp("Storage.clearDataForOrigin", params)
            .await
            .map(drop)
    }

    async fn inject(&self, case: &Case) -> Result<(), E2eError> {
        self.forget().await?;
        let mut scene = Scene::new(self.whole.clone());
        (case.inject)(&mut scene)?;
        let mut stand = Stand::start(self.demo, &self.whole, &scene).await?;
        match case.act {
            Act::Open => self.open_page().await?,
            Act::Press(button) => {
                self.open_page().await?;
                self.call("ready()", &[]).await?;
                self.press(button).await?;
            }
            Act::Steps(steps) => steps(self).await?,
        }
        self.is_met(case, &stand).await?;
        match case.end {
            End::Unharmed | End::GoesOn => {
                self.call("unharmed()", &[]).await?;
                self.is_reported(case).await?;
            }
            End::Returns => {
                self.call("back()", &[]).await?;
                self.is_reported(case).await?;
            }
            // What is reported before it is healed: who loads the page again forgets it.
            _ => self.is_reported(case).await?,
        }
        if let Some(steps) = case.after {
            steps(self).await?;
        }
        match case.end {
            End::Unharmed | End::GoesOn | End::Returns => Ok(()),
            End::Retried => {
                stand.heal()?;
                self.call("retry()", &[]).await?;
                self.comes().await
            }
            End::Pressed(button) => {
                stand.heal()?;
                self.press(button).await?;
                self.comes().await
            }
            End::Reconnected => {
                stand.heal()?;
                self.network(Network::PLAIN).await?;
                self.comes().await
            }
            End::Reloaded => {
                stand.heal()?;
                self.open_page().await?;
                self.comes().await
            }
        }
    }

    /// The fault was met, the victim shows what it should, and everything else goes on.
    async fn is_met(&self, case: &Case, stand: &Stand<'_>) -> Result<(), E2eError> {
        match case.end {
            End::Unharmed => self.call("there()", &[]).await?,
            End::GoesOn if case.reports.is_empty() => self.call("there()", &[]).await?,
            End::GoesOn => self.call("states(...args)", &[case.reports]).await?,
            _ => {
                let words = [case.sees, case.says, case.reports];
                self.call("shows(...args)", &words).await?;
                // What waits for a network has not failed, and an instance of its own is not the
                // one in the table.
                if !matches!(case.end, End::Reconnected | End::Pressed(_)) {
                    self.call("states(...args)", &[case.reports]).await?;
                }
            }
        }
        let rest = if case.takes_all { "counts()" } else { "rest()" };
        self.call(rest, &[]).await?;
        if !case.proof.is_empty() {
            self.until("the fault to be met", case.proof).await?;
        }
        if stand.all_met() {
            Ok(())
        } else {
            Err(E2eError::new("nobody met the fault"))
        }
    }

    /// It is on the console and among the changes of the remote's life as often as it happened,
    /// and nothing else is.
    async fn is_reported(&self, case: &Case) -> Result<(), E2eError> {
        let (tells, times) = case.console();
        let (times, changes) = (times.to_string(), case.changes().to_string());
        self.call("told(...args)", &[tells, &times]).await?;
        self.call("noted(...args)", &[case.says, &changes]).await
    }

    async fn comes(&self) -> Result<(), E2eError> {
        self.call("there()", &[]).await?;
        self.call("rest()", &[]).await
    }

    /// Opens the page on which the remote is.
    pub(super) async fn open_page(&self) -> Result<(), E2eError> {
        self.page.goto(self.demo.url("/faulty")).await
    }

    /// Presses a button of the remote or the shell.
    pub(super) async fn press(&self, button: &str) -> Result<(), E2eError> {
        self.call("press(...args)", &[button]).await
    }

    /// Calls what `watch.js` has.
    pub(super) async fn call(&self, call: &str, args: &[&str]) -> Result<(), E2eError> {
        let args = args.iter().map(|arg| Value::from(*arg)).collect();
        self.page
            .eval_with(&format!("window.__fault.{call}"), args)
            .await
            .map(drop)
    }

    /// Waits for an expression to be true, in the words of `what`.
    pub(super) async fn until(&self, what: &str, is: &str) -> Result<(), E2eError> {
        self.call(&format!("until(args[0], () => {is})"), &[what])
            .await
    }

    /// Takes the network away, or gives it back.
    pub(super) async fn network(&self, network: Network) -> Result<(), E2eError> {
        self.page.throttle_network(network).await
    }

    pub(super) fn page(&self) -> &Browser {
        &self.page
    }

    /// Closes the window.
    pub(super) async fn close(self) {
        // The driver ends what the session leaves.
        let _ = self.page.close().await;
    }
}

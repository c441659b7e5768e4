use super::{command::VendorCommand, session::Browser};
use crate::{driver::Engine, error::E2eError};
use serde_json::{Value, json};

/// The JavaScript heap, after what was asked of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heap {
    /// Bytes in use by objects.
    pub used: f64,
    /// Bytes reserved for objects.
    pub total: f64,
}

/// The network that a page sees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// Whether there is none at all.
    pub offline: bool,
    /// The least round trip in milliseconds.
    pub latency: f64,
    /// Bytes per second in both directions; negative for no limit.
    pub throughput: f64,
}

impl Network {
    /// As it is.
    pub const PLAIN: Self = Self {
        offline: false,
        latency: 0.0,
        throughput: -1.0,
    };
    /// None.
    pub const OFFLINE: Self = Self {
        offline: true,
        ..Self::PLAIN
    };
    /// A slow mobile connection: 150 ms, 1.6 Mbit/s.
    pub const SLOW: Self = Self {
        offline: false,
        latency: 150.0,
        throughput: 200_000.0,
    };
}

impl Browser {
    /// Sends a command of the Chrome DevTools Protocol and answers its result.
    ///
    /// # Errors
    ///
    /// When the engine has no such protocol, or the command is refused.
    pub async fn cdp(&self, command: &str, params: Value) -> Result<Value, E2eError> {
        let Engine::Chromium = self.engine;
        let body = json!({ "cmd": command, "params": params });
        let command_of_driver = VendorCommand {
            path: "goog/cdp/execute",
            body,
        };
        self.client
            .issue_cmd(command_of_driver)
            .await
            .map_err(|error| E2eError::from(error).during(command))
    }

    /// As [`Browser::eval`], without a script of the driver's in the page: whoever weighs the heap
    /// would weigh that script, and the machine code that the browser makes for it once it has
    /// passed enough values.
    ///
    /// # Errors
    ///
    /// When the expression throws or its promise is rejected, with what was thrown.
    pub async fn evaluate(&self, expression: &str) -> Result<Value, E2eError> {
        let params = json!({
            "expression": expression,
            "awaitPromise": true,
            "returnByValue": true,
        });
        let answer = self.cdp("Runtime.evaluate", params).await?;
        match answer.get("exceptionDetails") {
            Some(thrown) => Err(E2eError::new(format!("{expression} threw: {thrown}"))),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// Collects garbage.
    ///
    /// # Errors
    ///
    /// As [`Browser::cdp`].
    pub async fn collect_garbage(&self) -> Result<(), E2eError> {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        Ok(())
    }

    /// The JavaScript heap now. Wasm memories are not part of it.
    ///
    /// # Errors
    ///
    /// As [`Browser::cdp`].
    pub async fn heap(&self) -> Result<Heap, E2eError> {
        let usage = self.cdp("Runtime.getHeapUsage", json!({})).await?;
        let number = |key: &str| {
            usage[key]
                .as_f64()
                .ok_or_else(|| E2eError::new(format!("the heap usage has no `{key}`")))
        };
        Ok(Heap {
            used: number("usedSize")?,
            total: number("totalSize")?,
        })
    }

    /// One of the browser's counters, for example `Nodes`, `JSEventListeners` or `Documents`.
    ///
    /// # Errors
    ///
    /// As [`Browser::cdp`], or when there is no such counter.
    pub async fn metric(&self, name: &str) -> Result<f64, E2eError> {
        self.cdp("Performance.enable", json!({})).await?;
        let answer = self.cdp("Performance.getMetrics", json!({})).await?;
        answer["metrics"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|metric| metric["name"] == name)
            .and_then(|metric| metric["value"].as_f64())
            .ok_or_else(|| E2eError::new(format!("the browser has no counter `{name}`")))
    }

    /// Slows the page's processor by this factor; 1 is its own speed.
    ///
    /// # Errors
    ///
    /// As [`Browser::cdp`].
    pub async fn throttle_cpu(&self, factor: f64) -> Result<(), E2eError> {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": factor }))
            .await?;
        Ok(())
    }

    /// Gives the page this network until it is given another.
    ///
    /// # Errors
    ///
    /// As [`Browser::cdp`].
    pub async fn throttle_network(&self, network: Network) -> Result<(), E2eError> {
        self.cdp("Network.enable", json!({})).await?;
        let params = json!({
            "offline": network.offline,
            "latency": network.latency,
            "downloadThroughput": network.throughput,
            "uploadThroughput": network.throughput,
        });
        self.cdp("Network.emulateNetworkConditions", params).await?;
        Ok(())
    }
}

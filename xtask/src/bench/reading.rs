use serde_json::{Value, json};
use yew_mfe_e2e::{E2eError, bench::Figures, browser::Browser};

/// Garbage that refers to garbage may need more than one.
const COLLECTIONS: usize = 4;

/// Notes every instance that a page makes.
const INSTANCES: &str = include_str!("instances.js");

/// What a page holds after garbage was collected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    /// Bytes of all linear memories that are reachable.
    pub(super) linear_memory: f64,
    /// Bytes of the JavaScript heap.
    pub(super) heap: f64,
    /// DOM nodes, in the document or not.
    pub(super) nodes: f64,
    /// DOM event listeners.
    pub(super) listeners: f64,
    /// Linear memories that are reachable: one for each instance.
    pub(super) instances: f64,
}

impl Reading {
    /// Has the pages that are opened from now on note their instances.
    pub(super) async fn prepare(page: &Browser) -> Result<(), E2eError> {
        let script = json!({ "source": INSTANCES });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", script)
            .await
            .map(drop)
    }

    pub(super) async fn take(page: &Browser) -> Result<Self, E2eError> {
        collect(page).await?;
        let memories = page.evaluate("window.__mfe_instances()").await?;
        let (instances, linear_memory) = (number(&memories, 0)?, number(&memories, 1)?);
        // Asking has made garbage.
        collect(page).await?;
        let counters = page.cdp("Memory.getDOMCounters", json!({})).await?;
        let heap = page.heap().await?;
        Ok(Self {
            linear_memory,
            heap: heap.used,
            nodes: number(&counters, "nodes")?,
            listeners: number(&counters, "jsEventListeners")?,
            instances,
        })
    }

    /// How much more there is in `after`.
    pub(super) fn growth(&self, after: &Self) -> Figures {
        Figures::new()
            .with(
                "linear_memory_growth_bytes",
                after.linear_memory - self.linear_memory,
            )
            .with("js_heap_growth_bytes", after.heap - self.heap)
            .with("dom_nodes_growth", after.nodes - self.nodes)
            .with("listeners_growth", after.listeners - self.listeners)
            .with("live_instances_growth", after.instances - self.instances)
    }
}

async fn collect(page: &Browser) -> Result<(), E2eError> {
    for _ in 0..COLLECTIONS {
        page.collect_garbage().await?;
    }
    Ok(())
}

fn number<K: serde_json::value::Index + std::fmt::Debug>(
    from: &Value,
    key: K,
) -> Result<f64, E2eError> {
    let told = || E2eError::new(format!("the browser answered no number {key:?}: {from}"));
    from.get(&key).and_then(Value::as_f64).ok_or_else(told)
}

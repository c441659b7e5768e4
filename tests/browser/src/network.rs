//! The network between the page and its remotes, and what it does wrong.

use crate::clean;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = setOnline)]
    fn tell_online(online: bool);

    #[wasm_bindgen(js_name = rule)]
    fn add_rule(part: &str, kind: &str, text: &str, by: &str, times: f64);

    /// The network is itself again; what it held back arrives.
    pub fn repair();

    #[wasm_bindgen(js_name = serve)]
    fn add_server(prefix: &str, answer: &JsValue);

    #[wasm_bindgen(js_name = takeRequests)]
    fn take() -> Vec<String>;
}

fn rule(part: &str, kind: &str, text: &str, by: &str, times: f64) {
    clean::after_a_failure();
    add_rule(part, kind, text, by, times);
}

/// What the browser says about its network; a change is told to the page.
pub fn set_online(online: bool) {
    clean::after_a_failure();
    tell_online(online);
}

/// What happens to an answer.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The server answers with this status.
    Status(u16),
    /// The server answers with this status, and asks to be left alone for so many seconds.
    RetryAfter(u16, u32),
    /// There is no network.
    Offline,
    /// The request arrives, and its answer does not.
    Lost,
    /// The browser has no room for what is to outlive the page.
    Crowded,
    /// There is never an answer.
    Silent,
    /// The answer waits for [`repair`].
    Held,
    /// Nothing, before the next rule.
    Untouched,
    /// One bit is another one.
    Flipped,
    /// The second half is missing.
    Cut,
    /// Every occurrence of the first text is replaced by the second, with the right hash.
    Published(&'static str, &'static str),
}

/// Breaks every answer for files whose names end with `part`, until [`repair`].
pub fn disturb(part: &str, fault: Fault) {
    disturb_times(part, fault, f64::INFINITY);
}

/// Breaks the next `times` answers.
pub fn disturb_times(part: &str, fault: Fault, times: f64) {
    let (kind, text, by) = match fault {
        Fault::Status(status) => ("status", status.to_string(), ""),
        Fault::RetryAfter(status, seconds) => {
            let (status, seconds) = (status.to_string(), seconds.to_string());
            return rule(part, "status", &status, &seconds, times);
        }
        Fault::Offline => ("offline", String::new(), ""),
        Fault::Lost => ("lost", String::new(), ""),
        Fault::Crowded => ("crowded", String::new(), ""),
        Fault::Silent => ("silent", String::new(), ""),
        Fault::Held => ("held", String::new(), ""),
        Fault::Untouched => ("untouched", String::new(), ""),
        Fault::Flipped => ("flipped", String::new(), ""),
        Fault::Cut => ("cut", String::new(), ""),
        Fault::Published(text, by) => ("published", text.to_owned(), by),
    };
    rule(part, kind, &text, by, times);
}

/// Answers `text` for files whose names end with `part`, until [`repair`].
pub fn answer(part: &str, text: &str) {
    rule(part, "text", text, "", f64::INFINITY);
}

/// The same for the next request alone.
pub fn answer_once(part: &str, text: &str) {
    rule(part, "text", text, "", 1.0);
}

/// The same as what `url` has answered after a redirect.
pub fn answer_from(part: &str, text: &str, url: &str) {
    rule(part, "moved", text, url, f64::INFINITY);
}

/// The files that were asked for since the last call, in order; what outlives the page says so.
pub fn take_requests() -> Vec<String> {
    clean::after_a_failure();
    take()
}

/// Answers, for as long as the page lives, for the paths that begin with `prefix`: `answer` gets the
/// method, the rest of the path and the body, and says status and body.
pub fn serve(prefix: &str, answer: impl Fn(&str, &str, &str) -> (u16, String) + 'static) {
    clean::after_a_failure();
    let answer = move |method: String, path: String, body: String| {
        serde_json::to_string(&answer(&method, &path, &body)).expect("it is text")
    };
    let answer = Closure::<dyn Fn(String, String, String) -> String>::new(answer);
    add_server(prefix, &answer.into_js_value());
}

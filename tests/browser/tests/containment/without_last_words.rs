//! Ends that no panic hook hears of: what they were is found out afterwards.

use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::remote::Cause;
use yew_mfe_browser_tests::crash::survived;
use yew_mfe_browser_tests::dom::click;

#[wasm_bindgen_test]
async fn a_stack_overflow() {
    let words = ["its stack has overflowed: R"];
    survived(Cause::StackOverflow, &words, |_| click("#p-overflow")).await;
}

#[wasm_bindgen_test]
async fn memory_that_is_not_there() {
    let words = ["out of memory: 1073741824 bytes asked with ", " in use"];
    survived(Cause::OutOfMemory, &words, |_| click("#p-memory")).await;
}

#[wasm_bindgen_test]
async fn an_exception_of_javascript() {
    let words = ["it threw SyntaxError: "];
    survived(Cause::Exception, &words, |_| click("#p-exception")).await;
}

#[wasm_bindgen_test]
async fn a_program_that_aborts() {
    let words = ["it trapped: RuntimeError: unreachable"];
    survived(Cause::Trap, &words, |_| click("#p-abort")).await;
}

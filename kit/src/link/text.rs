use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, bytes: &mut [u8]) -> Encoded;

    /// How far it came.
    type Encoded;

    /// Of the text, in UTF-16.
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;
}

/// Up to this length letters are copied faster one by one.
const SHORT: u32 = 256;

/// A text that may be long. What wasm-bindgen does for a parameter of type `String` takes longer
/// than all that is done with the text afterwards: it copies one letter at a time.
pub(crate) fn text_of(text: &JsString) -> String {
    let length = text.length();
    if length > SHORT {
        let mut bytes = vec![0; length as usize];
        let encoded = TextEncoder::new().encode_into(text, &mut bytes);
        // Everything had room, so there is nothing but ASCII in it.
        if encoded.read() == length
            && let Ok(text) = String::from_utf8(bytes)
        {
            return text;
        }
    }
    text.into()
}

use super::error::WasmError;
use wasmparser::{Validator, WasmFeatures};

/// The features that are looked for, by the names of WebAssembly's tool conventions
/// (`tool-conventions/Linking.md`, section on target features).
const NAMED: &[(&str, WasmFeatures)] = &[
    ("bulk-memory", WasmFeatures::BULK_MEMORY),
    ("exception-handling", WasmFeatures::EXCEPTIONS),
    ("extended-const", WasmFeatures::EXTENDED_CONST),
    ("memory64", WasmFeatures::MEMORY64),
    ("multimemory", WasmFeatures::MULTI_MEMORY),
    ("multivalue", WasmFeatures::MULTI_VALUE),
    ("mutable-globals", WasmFeatures::MUTABLE_GLOBAL),
    ("nontrapping-fptoint", WasmFeatures::SATURATING_FLOAT_TO_INT),
    ("reference-types", WasmFeatures::REFERENCE_TYPES),
    ("relaxed-simd", WasmFeatures::RELAXED_SIMD),
    ("sign-ext", WasmFeatures::SIGN_EXTENSION),
    ("simd128", WasmFeatures::SIMD),
    ("tail-call", WasmFeatures::TAIL_CALL),
    ("threads", WasmFeatures::THREADS),
];

/// The features that a module cannot do without, in alphabetical order.
///
/// A feature is needed when the module is valid with it and invalid without it, so what a
/// compiler merely was allowed to use is not listed.
///
/// # Errors
///
/// [`WasmError`] when the module is not valid, for instance because it uses the older form of
/// exception handling, which no browser is asked to support.
pub fn features(bytes: &[u8]) -> Result<Vec<String>, WasmError> {
    let known = NAMED
        .iter()
        .fold(WasmFeatures::default(), |all, (_, one)| all | *one);
    Validator::new_with_features(known).validate_all(bytes)?;
    let needed = NAMED.iter().filter(|(_, feature)| {
        let without = known.difference(*feature);
        Validator::new_with_features(without)
            .validate_all(bytes)
            .is_err()
    });
    Ok(needed.map(|(name, _)| (*name).to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(module (func (result i32) i32.const 1 i32.extend8_s))`
    const SIGN_EXT: &[u8] = &[
        0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 10, 7, 1, 5, 0,
        0x41, 1, 0xc0, 0x0b,
    ];

    #[test]
    fn only_what_is_used_is_named() {
        assert_eq!(features(SIGN_EXT).unwrap(), ["sign-ext"]);
        assert_eq!(features(&SIGN_EXT[..8]).unwrap(), <[&str; 0]>::default());
    }

    #[test]
    fn an_invalid_module_is_refused() {
        let error = features(&SIGN_EXT[..20]).unwrap_err().to_string();
        assert!(error.starts_with("the wasm cannot be read: "), "{error}");
    }
}

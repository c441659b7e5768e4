//! What of WebAssembly a browser must have, by the names of the tool conventions.

/// How to find out whether the browser has a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Probe {
    /// Every browser with exception handling has it, and without that one no remote runs.
    Baseline,
    /// This module is valid in a browser that has it.
    Module(&'static [u8]),
    /// This kit does not know the name, so it vouches for nothing.
    Unknown,
}

/// The module's magic number and version, then its sections.
macro_rules! module {
    ($($byte:expr),*) => { &[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, $($byte),*] };
}

/// `(func (try_table))`
const EXCEPTIONS: &[u8] = module![
    1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 0x1f, 0x40, 0, 0x0b, 0x0b
];
/// `(memory i64 1)`
const MEMORY64: &[u8] = module![5, 3, 1, 4, 1];
/// `(memory 0) (memory 0)`
const MULTIMEMORY: &[u8] = module![5, 5, 2, 0, 0, 0, 0];
/// `(memory 1 1 shared)`
const THREADS: &[u8] = module![5, 4, 1, 3, 1, 1];
/// `(func (result v128) i32.const 0 i8x16.splat i32.const 0 i8x16.splat i8x16.relaxed_swizzle)`
const RELAXED_SIMD: &[u8] = module![
    1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 15, 1, 13, 0, 0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd,
    0x0f, 0xfd, 0x80, 2, 0x0b
];

pub(super) fn probe(feature: &str) -> Probe {
    match feature {
        "bulk-memory"
        | "extended-const"
        | "multivalue"
        | "mutable-globals"
        | "nontrapping-fptoint"
        | "reference-types"
        | "sign-ext"
        | "simd128"
        | "tail-call" => Probe::Baseline,
        "exception-handling" => Probe::Module(EXCEPTIONS),
        "memory64" => Probe::Module(MEMORY64),
        "multimemory" => Probe::Module(MULTIMEMORY),
        "relaxed-simd" => Probe::Module(RELAXED_SIMD),
        "threads" => Probe::Module(THREADS),
        _ => Probe::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_as_long_as_they_say() {
        for feature in [
            "exception-handling",
            "memory64",
            "multimemory",
            "relaxed-simd",
            "threads",
        ] {
            let Probe::Module(mut bytes) = probe(feature) else {
                panic!("{feature} has no probe");
            };
            bytes = &bytes[8..];
            while let [_, length, rest @ ..] = bytes {
                bytes = rest
                    .get(usize::from(*length)..)
                    .unwrap_or_else(|| panic!("{feature}: a section is too long"));
            }
            assert!(bytes.is_empty(), "{feature}");
        }
        assert_eq!(probe("simd128"), Probe::Baseline);
        assert_eq!(probe("stack-switching"), Probe::Unknown);
    }
}

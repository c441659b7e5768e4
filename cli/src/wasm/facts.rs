use super::error::WasmError;
use std::collections::BTreeMap;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// What a module says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The custom sections by name; those of one name joined in their order.
    pub custom: BTreeMap<String, Vec<u8>>,
    /// The names of the imports, without their module names, in their order.
    pub imports: Vec<String>,
    /// The names of the exports, in their order.
    pub exports: Vec<String>,
    /// The first memory, in pages of 64 KiB: at the start and at most.
    pub memory: Option<(u64, Option<u64>)>,
    /// The functions that have a name, by index.
    pub functions: Vec<(u32, String)>,
}

/// Reads what the packager needs to know of a module.
///
/// # Errors
///
/// [`WasmError`] when `bytes` are not a wasm module.
pub fn read(bytes: &[u8]) -> Result<Facts, WasmError> {
    let mut facts = Facts::default();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if let wasmparser::TypeRef::Memory(memory) = import.ty {
                        facts.memory.get_or_insert((memory.initial, memory.maximum));
                    }
                    facts.imports.push(import.name.to_owned());
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    let memory = memory?;
                    facts.memory.get_or_insert((memory.initial, memory.maximum));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    facts.exports.push(export?.name.to_owned());
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for name in names {
                        if let Name::Function(functions) = name? {
                            for function in functions {
                                let function = function?;
                                let name = function.name.to_owned();
                                facts.functions.push((function.index, name));
                            }
                        }
                    }
                }
                facts
                    .custom
                    .entry(section.name().to_owned())
                    .or_default()
                    .extend_from_slice(section.data());
            }
            _ => {}
        }
    }
    Ok(facts)
}

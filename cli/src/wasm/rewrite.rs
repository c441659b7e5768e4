use super::error::WasmError;
use std::ops::Range;
use wasmparser::{BinaryReader, Parser, Payload};

/// Copies a module without the custom sections of those names.
///
/// # Errors
///
/// [`WasmError`] when `bytes` are not a wasm module.
pub fn without_sections(bytes: &[u8], names: &[&str]) -> Result<Vec<u8>, WasmError> {
    rewrite(bytes, |payload, body| match payload {
        Payload::CustomSection(section) if names.contains(&section.name()) => Ok(None),
        _ => Ok(Some(body.to_owned())),
    })
}

/// Copies a module, giving each import the name that `rename` makes of its own.
///
/// # Errors
///
/// [`WasmError`] when `bytes` are not a wasm module.
pub fn rename_imports(
    bytes: &[u8],
    mut rename: impl FnMut(&str) -> String,
) -> Result<Vec<u8>, WasmError> {
    rewrite(bytes, |payload, body| {
        if !matches!(payload, Payload::ImportSection(_)) {
            return Ok(Some(body.to_owned()));
        }
        let mut reader = BinaryReader::new(body, 0);
        let count = reader.read_var_u32()?;
        let mut out = Vec::with_capacity(body.len());
        write_u32(&mut out, count);
        for _ in 0..count {
            let module = reader.read_string()?;
            let name = reader.read_string()?;
            let from = position(&reader);
            reader.read::<wasmparser::TypeRef>()?;
            write_text(&mut out, module);
            write_text(&mut out, &rename(name));
            out.extend_from_slice(&body[from..position(&reader)]);
        }
        Ok(Some(out))
    })
}

/// Copies a module, giving each export the name that `rename` makes of its own.
///
/// # Errors
///
/// [`WasmError`] when `bytes` are not a wasm module.
pub fn rename_exports(
    bytes: &[u8],
    mut rename: impl FnMut(&str) -> String,
) -> Result<Vec<u8>, WasmError> {
    rewrite(bytes, |payload, body| {
        if !matches!(payload, Payload::ExportSection(_)) {
            return Ok(Some(body.to_owned()));
        }
        let mut reader = BinaryReader::new(body, 0);
        let count = reader.read_var_u32()?;
        let mut out = Vec::with_capacity(body.len());
        write_u32(&mut out, count);
        for _ in 0..count {
            let name = reader.read_string()?;
            let from = position(&reader);
            reader.read::<wasmparser::ExternalKind>()?;
            reader.read_var_u32()?;
            write_text(&mut out, &rename(name));
            out.extend_from_slice(&body[from..position(&reader)]);
        }
        Ok(Some(out))
    })
}

fn position(reader: &BinaryReader<'_>) -> usize {
    // The reader began at offset 0 of a slice, so its position fits.
    usize::try_from(reader.original_position()).unwrap_or(usize::MAX)
}

/// Copies a module section by section; `body` gives the new content of one, or drops it.
fn rewrite(
    bytes: &[u8],
    mut body: impl FnMut(&Payload<'_>, &[u8]) -> Result<Option<Vec<u8>>, WasmError>,
) -> Result<Vec<u8>, WasmError> {
    let mut out = Vec::with_capacity(bytes.len());
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        if let Payload::Version { range, .. } = &payload {
            out.extend_from_slice(slice(bytes, range)?);
        }
        if let Some((id, range)) = payload.as_section()
            && let Some(content) = body(&payload, slice(bytes, &range)?)?
        {
            out.push(id);
            let length = u32::try_from(content.len())
                .map_err(|_| WasmError::new("a section is larger than 4 GiB"))?;
            write_u32(&mut out, length);
            out.extend_from_slice(&content);
        }
    }
    Ok(out)
}

fn slice<'a>(bytes: &'a [u8], range: &Range<u64>) -> Result<&'a [u8], WasmError> {
    let start = usize::try_from(range.start);
    let end = usize::try_from(range.end);
    match (start, end) {
        (Ok(start), Ok(end)) => bytes.get(start..end),
        _ => None,
    }
    .ok_or_else(|| WasmError::new("a section lies outside the file"))
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    // Names come from a module that was read, so their lengths fit.
    write_u32(out, u32::try_from(text.len()).unwrap_or(u32::MAX));
    out.extend_from_slice(text.as_bytes());
}

/// LEB128, unsigned (WebAssembly core specification, binary format of values).
fn write_u32(out: &mut Vec<u8>, mut value: u32) {
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::read;
    use super::*;

    /// A module with two imported functions `m.one_0123` and `m.two`, and sections `a`, `b`, `a`.
    fn module() -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        bytes.extend([1, 4, 1, 0x60, 0, 0]);
        let mut imports = vec![2];
        for name in ["one_0123", "two"] {
            write_text(&mut imports, "m");
            write_text(&mut imports, name);
            imports.extend([0, 0]);
        }
        bytes.extend([2, u8::try_from(imports.len()).unwrap()]);
        bytes.extend(imports);
        for (name, data) in [("a", "1"), ("b", "2"), ("a", "3")] {
            bytes.extend([0, 3, 1, name.as_bytes()[0], data.as_bytes()[0]]);
        }
        bytes
    }

    #[test]
    fn sections_go_by_name_and_the_rest_stays() {
        let facts = read(&module()).unwrap();
        assert_eq!(facts.custom["a"], b"13");
        let stripped = without_sections(&module(), &["a", "x"]).unwrap();
        let facts = read(&stripped).unwrap();
        assert_eq!(facts.custom.len(), 1);
        assert_eq!(facts.custom["b"], b"2");
        assert_eq!(facts.imports, ["one_0123", "two"]);
        assert_eq!(without_sections(&module(), &[]).unwrap(), module());
    }

    #[test]
    fn imports_are_renamed_in_place() {
        let long = "x".repeat(300);
        let renamed = rename_imports(&module(), |name| match name {
            "two" => long.clone(),
            other => other.replace("_0123", ""),
        })
        .unwrap();
        assert_eq!(read(&renamed).unwrap().imports, ["one", &long]);
        wasmparser::validate(&renamed).unwrap();
    }

    #[test]
    fn exports_are_renamed_in_place() {
        let mut bytes = module();
        // The first import again, as an export `a`.
        bytes.extend([7, 5, 1, 1, b'a', 0, 0]);
        let renamed = rename_exports(&bytes, |name| name.repeat(200)).unwrap();
        assert_eq!(read(&renamed).unwrap().exports, ["a".repeat(200)]);
        wasmparser::validate(&renamed).unwrap();
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for bytes in [&b"<html>"[..], b"\0asm", b"\0asm\x01\0\0\0\x02\x05\x01"] {
            assert!(without_sections(bytes, &[]).is_err());
        }
    }
}

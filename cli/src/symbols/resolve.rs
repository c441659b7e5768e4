use super::frame::parse;
use super::table::Table;

/// A stack after resolution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The stack, with the names that are known.
    pub text: String,
    /// How many frames got a name.
    pub named: usize,
    /// The wasm files for which there is no table, each once; `None` stands for frames whose
    /// file the browser did not say.
    pub unknown: Vec<Option<String>>,
}

/// Puts names to the wasm functions in a stack.
///
/// A frame belongs to the table whose build shipped the file that the frame names. A frame that
/// names no file belongs to `otherwise`, when it is given. Other lines are left as they are.
pub fn symbolicate(stack: &str, tables: &[Table], otherwise: Option<&Table>) -> Resolved {
    let mut resolved = Resolved::default();
    for line in stack.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let Some(frame) = parse(content) else {
            resolved.text.push_str(line);
            continue;
        };
        let table = match frame.file {
            Some(file) => tables.iter().find(|table| table.has_wasm(file)),
            None => otherwise,
        };
        if table.is_none() {
            let unknown = frame.file.map(str::to_owned);
            if !resolved.unknown.contains(&unknown) {
                resolved.unknown.push(unknown);
            }
        }
        match table.and_then(|table| table.name(frame.function)) {
            None => resolved.text.push_str(line),
            Some(name) => {
                resolved.named += 1;
                resolved.text.push_str(frame.before);
                resolved.text.push_str(&name);
                resolved.text.push_str(" (");
                resolved.text.push_str(frame.place);
                resolved.text.push(')');
                resolved.text.push_str(&line[content.len()..]);
            }
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_frame_is_resolved_by_its_own_build() {
        let table = |file: &str, name: &str| {
            Table::new(file, [file], [(7, format!("_RNvCs1_4{name}5mount"))])
        };
        let tables = [table("cart-1.wasm", "cart"), table("menu-1.wasm", "menu")];
        let stack = "Error: x\r\n    at http://a/menu-1.wasm:wasm-function[7]:0x1\r\n@http://b/cart-1.wasm:wasm-function[7]:0x1\n@http://b/cart-1.wasm:wasm-function[8]:0x1\n@http://b/gone.wasm:wasm-function[7]:0x1\nwasm-function[7]@[wasm code]\nlast";
        let resolved = symbolicate(stack, &tables, None);
        assert_eq!(
            resolved.text,
            "Error: x\r\n    at menu::mount (http://a/menu-1.wasm:wasm-function[7]:0x1)\r\ncart::mount (@http://b/cart-1.wasm:wasm-function[7]:0x1)\n@http://b/cart-1.wasm:wasm-function[8]:0x1\n@http://b/gone.wasm:wasm-function[7]:0x1\nwasm-function[7]@[wasm code]\nlast"
        );
        assert_eq!(resolved.named, 2);
        assert_eq!(resolved.unknown, [Some("gone.wasm".to_owned()), None]);
        let resolved = symbolicate("wasm-function[7]@[wasm code]", &tables, Some(&tables[1]));
        assert_eq!(resolved.text, "menu::mount (wasm-function[7]@[wasm code])");
    }
}

/// A call of a wasm function, in a line of a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame<'a> {
    /// What comes before the place: indentation and `at`, or nothing.
    pub(super) before: &'a str,
    /// The place, as the browser writes it.
    pub(super) place: &'a str,
    /// The file name of the module, when its URL is known to the browser.
    pub(super) file: Option<&'a str>,
    /// The function's index.
    pub(super) function: u32,
}

/// Finds the call of a wasm function in a line, in the form of any engine:
///
/// - Chromium: `    at https://a.test/x.wasm:wasm-function[7]:0x2a`, or with a name before it
///   and the place in parentheses,
/// - Firefox: `name@https://a.test/x.wasm:wasm-function[7]:0x2a`,
/// - WebKit: `name@wasm-function[7]` or `<?>.wasm-function[7]@[wasm code]`.
pub(super) fn parse(line: &str) -> Option<Frame<'_>> {
    const MARK: &str = "wasm-function[";
    let at = line.find(MARK)?;
    let digits = &line[at + MARK.len()..];
    let end = digits.find(']')?;
    let function = digits[..end].parse().ok()?;
    let indent = line.len() - line.trim_start().len();
    let (before, place) = match line[indent..].strip_prefix("at ") {
        Some(place) => (&line[..indent + 3], place),
        None => line.split_at(indent),
    };
    // The URL ends where the mark begins, and holds no space and no parenthesis.
    let url = line[..at].strip_suffix(':').map(|text| {
        let from = text.rfind([' ', '(', '@']).map_or(0, |at| at + 1);
        &text[from..]
    });
    let file = url
        .map(|url| url.split(['?', '#']).next().unwrap_or(url))
        .and_then(|url| url.rsplit('/').next())
        .filter(|file| file.ends_with(".wasm"));
    Some(Frame {
        before,
        place,
        file,
        function,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_all_engines_are_understood() {
        #[track_caller]
        fn check(line: &str, file: Option<&str>, before: &str) {
            let frame = parse(line).unwrap();
            assert_eq!(
                (frame.function, frame.file, frame.before),
                (42, file, before)
            );
            assert_eq!(format!("{}{}", frame.before, frame.place), line);
        }
        let file = Some("cart-0123456789abcdef.wasm");
        let url = "https://a.test/r/cart-0123456789abcdef.wasm";
        check(
            &format!("    at {url}:wasm-function[42]:0x1f"),
            file,
            "    at ",
        );
        check(
            &format!("    at {url}?v=1:wasm-function[42]:0x1f"),
            file,
            "    at ",
        );
        check(
            &format!("    at mount ({url}:wasm-function[42]:0x1f)"),
            file,
            "    at ",
        );
        check(
            "    at wasm://wasm/004e8c52:wasm-function[42]:0x1f",
            None,
            "    at ",
        );
        check(&format!("@{url}:wasm-function[42]:0x1f"), file, "");
        check(&format!("mount@{url}:wasm-function[42]:0x1f"), file, "");
        check("wasm-function[42]@[wasm code]", None, "");
        check("<?>.wasm-function[42]@[wasm code]", None, "");
    }

    #[test]
    fn other_lines_are_no_frames() {
        for line in [
            "RuntimeError: unreachable",
            "    at mount (blob:https://a.test/1:2:3)",
            "wasm-function[x]",
            "wasm-function[1",
            "",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}

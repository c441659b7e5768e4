//! What a crash was, from what can still be found out about an instance that answers nothing.

use super::cause::Cause;
use super::error::{RemoteError, RemoteErrorKind};
use super::stage::Stage;
use crate::base::Namespace;
use crate::link::Report;

/// How many bytes of a text, or of a stack, are kept.
const MAX_TEXT: usize = 4 << 10;
const MAX_STACK: usize = 8 << 10;

/// What was thrown, as text: first itself, then what caused it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Thrown {
    links: Vec<Link>,
    stack: Option<String>,
}

/// One error of a chain of causes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    /// Its `name`; empty for what is no `Error`.
    name: String,
    message: String,
}

impl Thrown {
    /// What the snippet of the shell says about it: name and message in turn.
    pub(crate) fn new(chain: Vec<String>, stack: Option<String>) -> Self {
        let mut chain = chain.into_iter();
        let mut links = Vec::new();
        while let (Some(name), Some(message)) = (chain.next(), chain.next()) {
            links.push(Link { name, message });
        }
        // The glue wraps what an import threw that is bound without `catch`.
        if links.len() > 1 && links[0].message.trim() == "Critical error" {
            links.remove(0);
        }
        let stack = stack.map(|stack| bounded(stack, MAX_STACK));
        Self { links, stack }
    }

    /// `Name: message`, and what caused it in parentheses.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (at, link) in self.links.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { " (" });
            text.push_str(&link.name);
            text.push_str(if link.name.is_empty() { "" } else { ": " });
            text.push_str(&link.message);
        }
        text.push_str(&")".repeat(self.links.len().saturating_sub(1)));
        bounded(text, MAX_TEXT)
    }

    pub(crate) fn stack(&self) -> Option<&str> {
        self.stack.as_deref()
    }

    /// The error of `remote` that this is when nobody has caught it, and the remote goes on.
    pub(crate) fn uncaught(self, remote: &str, cause: Cause) -> RemoteError {
        let what = match cause {
            Cause::Rejection => "a promise was rejected: ",
            _ => "",
        };
        let detail = format!("{what}{}", self.text());
        let error = RemoteError::new(remote, Stage::Run, RemoteErrorKind::Uncaught, detail);
        error.with_cause(cause, None, self.stack)
    }

    fn cause(&self) -> Cause {
        // What is at the bottom is what happened first.
        let innermost = self.links.last();
        if innermost.is_some_and(Link::is_overflow) {
            return Cause::StackOverflow;
        }
        match innermost {
            Some(link) if link.name == "RuntimeError" => Cause::Trap,
            _ => Cause::Exception,
        }
    }
}

impl Link {
    /// In the words of each engine. A Rust program keeps its large values on a stack of its own
    /// at the very beginning of the memory, and leaves the memory when that overflows; safe code
    /// leaves it in no other way.
    fn is_overflow(&self) -> bool {
        let words = match self.name.as_str() {
            "RangeError" => ["Maximum call stack size exceeded"].as_slice(),
            "InternalError" => &["too much recursion"],
            "RuntimeError" => &[
                "memory access out of bounds",
                "index out of bounds",
                "Out of bounds memory access",
                "call stack exhausted",
            ],
            _ => &[],
        };
        words.iter().any(|words| self.message.contains(words))
    }
}

/// What is known about an instance that has come to its end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) thrown: Thrown,
    /// What it said when it panicked.
    pub(crate) panic: Option<Report>,
    /// The bytes that it asked for last and did not get; 0 when it got them.
    pub(crate) failed_bytes: u32,
    /// The size of its memory in bytes.
    pub(crate) linear_memory: u32,
    /// The bytes that its memory may have, if that is known.
    pub(crate) maximum: Option<u64>,
    /// The namespace and version of the event that it was folding.
    pub(crate) folding: Option<(Namespace, u64)>,
}

impl Evidence {
    /// The crash of `remote`.
    pub(crate) fn error(self, remote: &str, stage: Stage) -> RemoteError {
        let cause = self.cause();
        let mut detail = self.reason();
        if let Some((namespace, version)) = &self.folding {
            detail.push_str(&format!(
                ", while it folded version {version} of state `{namespace}`"
            ));
        }
        let location = self.panic.and_then(|panic| panic.location);
        RemoteError::new(remote, stage, RemoteErrorKind::Crashed, detail).with_cause(
            cause,
            location,
            self.thrown.stack,
        )
    }

    /// What happened, whatever it was doing.
    pub(crate) fn reason(&self) -> String {
        let text = self.thrown.text();
        match (&self.panic, self.cause()) {
            (Some(panic), Cause::Panic) => {
                let place = panic.location.as_deref();
                let place = place.map_or_else(String::new, |place| format!(" at {place}"));
                format!("panicked{place}: {}", panic.message)
            }
            (_, Cause::OutOfMemory) => self.memory(),
            (_, Cause::StackOverflow) => format!("its stack has overflowed: {text}"),
            (_, Cause::Trap) => format!("it trapped: {text}"),
            _ => format!("it threw {text}"),
        }
    }

    /// Whether the event that it was folding is surely at fault. Where memory ran out, another one
    /// may have used it up.
    pub(crate) fn proves_poison(&self) -> bool {
        self.cause() != Cause::OutOfMemory
    }

    fn cause(&self) -> Cause {
        if self.panic.is_some() {
            return Cause::Panic;
        }
        match self.thrown.cause() {
            // What the allocator could not give is all that a program ends for without a word.
            Cause::Trap if self.failed_bytes > 0 || self.is_full() => Cause::OutOfMemory,
            cause => cause,
        }
    }

    /// Whether not one more page fits.
    fn is_full(&self) -> bool {
        let maximum = self.maximum.unwrap_or(1 << 32);
        self.linear_memory > 0 && u64::from(self.linear_memory) >= maximum
    }

    fn memory(&self) -> String {
        let used = self.linear_memory;
        let of = self.maximum;
        let of = of.map_or_else(String::new, |maximum| format!(" of {maximum}"));
        match self.failed_bytes {
            0 => format!("out of memory: {used} bytes{of} are in use"),
            asked => format!("out of memory: {asked} bytes asked with {used}{of} in use"),
        }
    }
}

/// The tag of the instance in whose code an error was thrown, from a stack, or from the URL of the
/// file that the browser names: the first that is there.
pub(crate) fn tag_in(text: &str) -> Option<&str> {
    const MARK: &str = "#__mfe_";
    let from = text.find(MARK)? + 1;
    let is_tag = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let length = text[from..].find(|c| !is_tag(c));
    Some(length.map_or(&text[from..], |length| &text[from..from + length]))
}

/// The first `most` bytes, up to the end of a line where there is one.
fn bounded(mut text: String, most: usize) -> String {
    if text.len() > most {
        let mut end = most;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let end = text[..end].rfind('\n').unwrap_or(end);
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::ReportKind;

    fn thrown(chain: &[(&str, &str)]) -> Thrown {
        let chain = chain
            .iter()
            .flat_map(|(name, message)| [(*name).to_owned(), (*message).to_owned()]);
        Thrown::new(chain.collect(), Some("stack".to_owned()))
    }

    #[track_caller]
    fn check(evidence: Evidence, cause: Cause, sentence: &str) {
        let error = evidence.error("cart", Stage::Run);
        assert_eq!(error.cause(), Some(cause));
        assert_eq!(
            error.to_string(),
            format!("remote `cart` crashed (run): {sentence}")
        );
        assert_eq!(error.stack(), Some("stack"));
    }

    fn trap() -> Evidence {
        Evidence {
            thrown: thrown(&[("RuntimeError", "unreachable")]),
            linear_memory: 1 << 20,
            ..Evidence::default()
        }
    }

    #[test]
    fn what_was_said_in_a_panic_is_the_best_that_is_known() {
        let panic = Report {
            kind: ReportKind::Panic,
            message: "boom".to_owned(),
            location: Some("src/lib.rs:1:2".to_owned()),
        };
        let evidence = Evidence {
            panic: Some(panic),
            failed_bytes: 7,
            ..trap()
        };
        let error = evidence.clone().error("cart", Stage::Run);
        assert_eq!(error.location(), Some("src/lib.rs:1:2"));
        check(evidence, Cause::Panic, "panicked at src/lib.rs:1:2: boom");
    }

    #[test]
    fn memory_that_was_not_there_explains_a_trap_without_words() {
        let asked = Evidence {
            failed_bytes: 4096,
            maximum: Some(2 << 20),
            ..trap()
        };
        check(
            asked,
            Cause::OutOfMemory,
            "out of memory: 4096 bytes asked with 1048576 of 2097152 in use",
        );
        let uncounted = Evidence {
            maximum: Some(1 << 20),
            ..trap()
        };
        check(
            uncounted,
            Cause::OutOfMemory,
            "out of memory: 1048576 bytes of 1048576 are in use",
        );
        let roomy = Evidence {
            maximum: Some(2 << 20),
            ..trap()
        };
        check(roomy, Cause::Trap, "it trapped: RuntimeError: unreachable");
        check(trap(), Cause::Trap, "it trapped: RuntimeError: unreachable");
    }

    #[test]
    fn a_stack_that_overflowed_is_known_in_each_engine() {
        for (name, message) in [
            ("RangeError", "Maximum call stack size exceeded"),
            ("RangeError", "Maximum call stack size exceeded."),
            ("InternalError", "too much recursion"),
            ("RuntimeError", "memory access out of bounds"),
            ("RuntimeError", "index out of bounds"),
            (
                "RuntimeError",
                "Out of bounds memory access (evaluating 'x')",
            ),
        ] {
            let overflow = Evidence {
                thrown: thrown(&[(name, message)]),
                ..Evidence::default()
            };
            let sentence = format!("its stack has overflowed: {name}: {message}");
            check(overflow, Cause::StackOverflow, &sentence);
        }
        let other = Evidence {
            thrown: thrown(&[("RangeError", "Invalid array length")]),
            ..Evidence::default()
        };
        let sentence = "it threw RangeError: Invalid array length";
        check(other, Cause::Exception, sentence);
    }

    #[test]
    fn an_exception_is_told_with_what_caused_it_and_without_the_wrapping_of_the_glue() {
        let chain = [
            ("Error", "\nCritical error"),
            ("Error", "no cart"),
            ("SyntaxError", "bad JSON"),
        ];
        let wrapped = Evidence {
            thrown: thrown(&chain),
            ..Evidence::default()
        };
        let sentence = "it threw Error: no cart (SyntaxError: bad JSON)";
        check(wrapped, Cause::Exception, sentence);
        let bare = Evidence {
            thrown: thrown(&[("", "just text")]),
            ..Evidence::default()
        };
        check(bare, Cause::Exception, "it threw just text");
    }

    #[test]
    fn an_event_that_was_being_folded_is_named_and_proven_guilty_unless_memory_ran_out() {
        let folding = Some((Namespace::new("tally").unwrap(), 7));
        let trapped = Evidence {
            folding: folding.clone(),
            ..trap()
        };
        assert!(trapped.proves_poison());
        let sentence =
            "it trapped: RuntimeError: unreachable, while it folded version 7 of state `tally`";
        check(trapped, Cause::Trap, sentence);
        let full = Evidence {
            folding,
            failed_bytes: 1,
            ..trap()
        };
        assert!(!full.proves_poison());
    }

    #[test]
    fn the_instance_is_known_by_the_tag_in_the_stack() {
        let stack = "TypeError: x\n    at o (https://a.test/shell.js:1:2)\n    at g (https://a.test/cart-1.js#__mfe_0_12:1:345)\n    at https://a.test/menu-1.js#__mfe_0_3:1:6";
        assert_eq!(tag_in(stack), Some("__mfe_0_12"));
        let file = "https://a.test/cart-1.js#__mfe_1_0";
        assert_eq!(tag_in(file), Some("__mfe_1_0"));
        assert_eq!(tag_in("    at https://a.test/shell.js#x:1:2"), None);
    }

    #[test]
    fn what_nobody_caught_is_told_with_what_caused_it() {
        let error = thrown(&[("Error", "no cart"), ("TypeError", "Failed to fetch")]);
        let error = error.uncaught("cart", Cause::Rejection);
        assert_eq!(
            error.to_string(),
            "remote `cart` left an error uncaught (run): a promise was rejected: Error: no cart (TypeError: Failed to fetch)"
        );
        assert_eq!(
            (error.cause(), error.stack()),
            (Some(Cause::Rejection), Some("stack"))
        );
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let long = "é\n".repeat(MAX_STACK);
        let thrown = Thrown::new(vec!["Error".to_owned(), long.clone()], Some(long));
        assert!(thrown.text().len() <= MAX_TEXT + '…'.len_utf8());
        let stack = thrown.stack().unwrap();
        assert!(stack.len() <= MAX_STACK + '…'.len_utf8());
        assert!(stack.ends_with("é…"), "it ends with a whole line");
    }
}

//! What happens during long work, told to whoever started it.

use std::fmt;

/// Something that has begun or happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A step of a build begins.
    Step(Step),
    /// A tool is built and installed, which takes minutes.
    Installing {
        /// The tool's crate.
        crate_name: &'a str,
        /// Its version.
        version: &'a str,
    },
    /// A program that was started wrote a line for people.
    Line {
        /// The line, without its end.
        text: &'a str,
    },
    /// Something the caller asked for was left out, and why.
    Note {
        /// A sentence.
        text: &'a str,
    },
}

/// A step of a build, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step {
    /// The crate is examined.
    Inspect,
    /// cargo compiles it.
    Compile,
    /// wasm-bindgen generates the glue.
    Bind,
    /// The wasm is examined, optimized and stripped.
    Wasm,
    /// The glue is patched and minified.
    Glue,
    /// The files are compressed, hashed and written.
    Write,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inspect => "examining the crate",
            Self::Compile => "compiling",
            Self::Bind => "generating the glue",
            Self::Wasm => "stripping the wasm",
            Self::Glue => "patching and minifying the glue",
            Self::Write => "compressing and writing",
        })
    }
}

/// Who is told. Implemented for closures.
pub trait Progress {
    /// Takes note of an event.
    fn event(&mut self, event: Event<'_>);
}

impl<F: FnMut(Event<'_>)> Progress for F {
    fn event(&mut self, event: Event<'_>) {
        self(event);
    }
}

/// Nobody is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn event(&mut self, _: Event<'_>) {}
}

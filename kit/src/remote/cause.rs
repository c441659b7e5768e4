use std::fmt;

/// Why the code of a remote came to an end that nobody wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// It panicked, and said where and why.
    Panic,
    /// It asked for memory that it may not have, or that there is not. Rust ends without a word
    /// then: this is inferred from what the allocator counted, and from the size of the memory.
    OutOfMemory,
    /// It called itself too often.
    StackOverflow,
    /// JavaScript that it called threw an exception, and no `catch` was in between.
    Exception,
    /// A promise that it made was rejected, and nobody looked.
    Rejection,
    /// The engine ended it, and it is not known why: `process::abort`, for instance.
    Trap,
}

impl Cause {
    /// The word used in messages and measurements.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Panic => "panic",
            Self::OutOfMemory => "out of memory",
            Self::StackOverflow => "stack overflow",
            Self::Exception => "exception",
            Self::Rejection => "rejection",
            Self::Trap => "trap",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

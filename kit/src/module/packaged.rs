//! What only a packaged remote has. `cfg(mfe_packaged)` is set by the packager for every crate.

/// Keeps what stands in it in a packaged remote. Not part of the interface.
#[cfg(mfe_packaged)]
#[doc(hidden)]
#[macro_export]
macro_rules! __packaged {
    ($($item:tt)*) => { $($item)* };
}

/// Leaves out what stands in it: a remote that is linked into a shell, or runs alone, exports
/// nothing and brings no allocator. Not part of the interface.
#[cfg(not(mfe_packaged))]
#[doc(hidden)]
#[macro_export]
macro_rules! __packaged {
    ($($item:tt)*) => {};
}
